import Exchange
import GeoPackage
import TestSupport
import Testing

@Suite("Reading the layer of a GeoPackage")
struct FeatureTableTests {
  @Test("Rows keep their order, text and geometry, whatever envelope the header has")
  func rows() throws {
    let blobs = (UInt8(0)...4).map { header(envelopeCode: $0) + point }
    let file = try PackageFile(layers: [#"borough "layer""#], geometries: blobs)
    let table = try FeatureTable.read(file.path)
    #expect(table.name == #"borough "layer""#)
    #expect(table.epsg == 27700)
    #expect(table.features.map { $0.attributes["name"] } == (1...5).map { "zone \($0)" })
    #expect(table.features.allSatisfy { $0.wellKnownBinary == point })
    #expect(table.features.first?.attributes["fid"]?.isEmpty == true)
  }

  @Test("A layer without rows is an empty table")
  func noRows() throws {
    let file = try PackageFile(layers: ["zones"])
    let table = try FeatureTable.read(file.path)
    #expect(table.name == "zones")
    #expect(table.features.isEmpty)
  }

  @Test("No layer and two layers are refused by their number", arguments: [0, 2])
  func layers(count: Int) throws {
    let file = try PackageFile(layers: (0..<count).map { "layer \($0)" })
    #expect(
      fault(file.path)
        == "\(file.path): found \(count) feature layers; expected one layer of boroughs. "
        + "Export only the borough layer."
    )
  }

  static let broken: [([UInt8]?, String)] = [
    (nil, "no geometry"),
    ([], "a geometry without the GeoPackage header"),
    (point, "a geometry without the GeoPackage header"),
    // The header alone, and an envelope that ends too soon.
    (header(envelopeCode: 0), "a geometry without the GeoPackage header"),
    (Array(header(envelopeCode: 4).dropLast()), "a geometry without the GeoPackage header"),
    // Envelope codes 5 to 7 are invalid.
    ([0x47, 0x50, 0, 5 << 1 | 1, 0, 0, 0, 0] + point, "a geometry without the GeoPackage header"),
  ]

  @Test("A row with a broken geometry is named", arguments: broken)
  func geometry(blob: [UInt8]?, found: String) throws {
    let file = try PackageFile(
      layers: ["zones"],
      geometries: [header(envelopeCode: 1) + point, blob]
    )
    #expect(
      fault(file.path)
        == "\(file.path), feature 2: found \(found); expected a GeoPackage geometry. "
        + "Export the layer again as a GeoPackage."
    )
  }

  @Test("A file that is no database says so")
  func notADatabase() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("zones.gpkg", String(repeating: "not a database ", count: 100))
    #expect(
      fault(path)
        == "\(path): found a file that SQLite cannot read (file is not a database); "
        + "expected an OGC GeoPackage. Export the layer again as a GeoPackage."
    )
  }

  @Test("A missing file is unreadable, and is not made")
  func missing() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/zones.gpkg"
    let fault = #expect(throws: Fault.self) { try FeatureTable.read(path) }
    #expect(fault?.kind == .unreadable)
    #expect(fault?.found == "no such file")
    #expect(try folder.files().isEmpty)
  }

  private func fault(_ path: String) -> String? {
    #expect(throws: Fault.self) { try FeatureTable.read(path) }?.description
  }
}

@Suite(
  "GeoPackages of other programs",
  .needs(shared: "conformance/geopackage-samples")
)
struct SampleTests {
  @Test(
    "A sample with one layer is read",
    arguments: [("nc", "nc.gpkg", 4267, 100), ("states10", "statesQGIS", 4326, 51)]
  )
  func oneLayer(file: String, name: String, epsg: Int, count: Int) throws {
    let table = try FeatureTable.read(sample(file))
    #expect(table.name == name)
    #expect(table.epsg == epsg)
    #expect(table.features.count == count)
    // The byte order mark of well-known binary.
    #expect(table.features.allSatisfy { $0.wellKnownBinary[0] <= 1 })
  }

  @Test(
    "A sample that is not one layer of areas is refused with the reason",
    arguments: [
      ("empty", "0 feature layers"), ("gdal_sample", "16 feature layers"),
      ("null_geometry", "2 feature layers"), ("v12_bad_attributes", "no geometry"),
    ]
  )
  func refused(file: String, found: String) throws {
    let path = try sample(file)
    #expect(#expect(throws: Fault.self) { try FeatureTable.read(path) }?.found == found)
  }

  private func sample(_ name: String) throws -> String {
    try #require(Repository.shared("conformance/geopackage-samples/\(name).gpkg"))
  }
}

import Exchange
import Foundation
import GRDB
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
    #expect(table.system == .epsg(27700))
    #expect(
      table.features.map(\.properties)
        == (1...5).map { ["fid": .integer($0), "name": .string("zone \($0)"), "share": 0.5] }
    )
    #expect(table.features.allSatisfy { $0.wellKnownBinary == point })
  }

  @Test("A layer without rows is an empty table")
  func noRows() throws {
    let file = try PackageFile(layers: ["zones"])
    let table = try FeatureTable.read(file.path)
    #expect(table.name == "zones")
    #expect(table.features.isEmpty)
  }

  @Test("A file without a layer says what is in it, and the way out")
  func noLayer() throws {
    let remedy =
      "; expected a layer of areas. Export the layer of areas, as a GeoPackage or as GeoJSON."
    let none = try PackageFile(layers: [])
    #expect(fault(none.path) == "\(none.path): found no feature layer, and no other table\(remedy)")
    try none.change("CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT)")
    #expect(fault(none.path) == "\(none.path): found no feature layer, and no other table\(remedy)")
    try none.change(
      "INSERT INTO gpkg_contents VALUES ('residents', 'attributes'), ('photo', 'tiles'), ('x', NULL)"
    )
    #expect(
      fault(none.path)
        == "\(none.path): found no feature layer, but photo (tiles), residents (attributes), x (of no kind)"
        + remedy
    )
    // A layer that is named is not there either.
    let named = #expect(throws: Fault.self) {
      try FeatureTable.read(none.path, layer: "a", choice: "Choose")
    }
    #expect(named?.description == fault(none.path))
    let other = try TemporaryFolder()
    let path = "\(other.path)/any.gpkg"
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: "CREATE TABLE zones (code TEXT)") }
    try queue.close()
    #expect(
      fault(path)
        == "\(path): found an SQLite database without the tables of a GeoPackage (gpkg_contents); expected "
        + "an OGC GeoPackage. Export the layer of areas as a GeoPackage or as GeoJSON."
    )
  }

  @Test("Rows that stand in the log beside the file are read, and are part of its bytes")
  func writeAheadLog() throws {
    let file = try PackageFile(layers: ["zones"], geometries: [header(envelopeCode: 0) + point])
    let before = try FeatureTable.bytes(of: file.path)
    // As a GIS leaves it that has it open: the second row is in the log alone.
    let open = try DatabaseQueue(path: file.path)
    try open.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      try database.execute(sql: "PRAGMA wal_autocheckpoint = 0")
      try database.execute(sql: "INSERT INTO zones (name, shape) SELECT 'zone 2', shape FROM zones")
    }
    let copy = try TemporaryFolder()
    for ending in ["", "-wal"] {
      try copy.write("zones.gpkg\(ending)", Data(readFile(file.path + ending)))
    }
    try open.close()
    let path = "\(copy.path)/zones.gpkg"
    #expect(try FeatureTable.read(path).features.count == 2)
    let bytes = try FeatureTable.bytes(of: path)
    #expect(bytes.count > before.count && bytes != before)
    #expect(try bytes == readFile(path) + readFile(path + "-wal"))
    // Reading it leaves nothing beside it.
    #expect(
      try Set(FileManager.default.contentsOfDirectory(atPath: copy.path)) == [
        "zones.gpkg", "zones.gpkg-wal",
      ]
    )
    // A log that is damaged, or cut off, hides rows: nothing is read without them.
    let log = try readFile(path + "-wal")
    let remedy =
      "; expected an OGC GeoPackage with the -wal file beside it, where there is one. Close the program that has "
      + "it open, or write the log into it: sqlite3 FILE 'PRAGMA wal_checkpoint(TRUNCATE)'."
    var flipped = log
    flipped[log.count - 9] ^= 1
    var beheaded = log
    beheaded[17] ^= 1
    for broken in [
      flipped, beheaded, Array(log.dropLast(100)), Array(log.prefix(60)), Array(log.prefix(20)),
      [0x37],
    ] {
      try copy.write("zones.gpkg-wal", Data(broken))
      #expect(
        fault(path)
          == "\(path): found a file with a write-ahead log that is cut off, damaged or not complete\(remedy)"
      )
    }
    // A log that went to the file is gone, or empty, and a file that had one reads without it.
    try copy.write("zones.gpkg-wal", Data())
    #expect(try FeatureTable.read(path).features.count == 1)
    try FileManager.default.removeItem(atPath: path + "-wal")
    #expect(try FeatureTable.read(path).features.count == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: copy.path) == ["zones.gpkg"])
  }

  @Test(
    "A geometry may name its layer's reference system by the EPSG code, not the file's own number"
  )
  func referenceByCode() throws {
    var blob = header(envelopeCode: 0) + point
    blob.replaceSubrange(4..<8, with: withUnsafeBytes(of: Int32(3857).littleEndian, Array.init))
    blob[3] |= 1
    let file = try PackageFile(layers: ["zones"], geometries: [blob], code: 3857)
    #expect(try FeatureTable.read(file.path).system == .epsg(3857))
  }

  @Test(
    "A geometry of another reference system than its layer's is refused, one that names none is not"
  )
  func foreignReference() throws {
    for (reference, isRead) in [(0, true), (-1, true), (4326, false), (27700, true)]
      as [(Int32, Bool)]
    {
      var blob = header(envelopeCode: 0) + point
      let little = blob[3] & 1 == 1
      let bytes = withUnsafeBytes(
        of: little ? reference.littleEndian : reference.bigEndian,
        Array.init
      )
      blob.replaceSubrange(4..<8, with: bytes)
      let file = try PackageFile(layers: ["zones"], geometries: [blob])
      if isRead {
        #expect(try FeatureTable.read(file.path).features.count == 1)
      } else {
        #expect(
          fault(file.path)
            == "\(file.path), feature 1: found a geometry with srs_id 4326 in a layer with srs_id 27700; expected "
            + "geometries in the reference system of their layer. Export the layer again, in one reference system."
        )
      }
    }
  }

  @Test("Older versions, and files without a number of their own, are read and called GeoPackages")
  func olderVersions() throws {
    for number in ["GP10", "GP11", "GPKG", ""] {
      let file = try PackageFile(layers: ["zones"], geometries: [header(envelopeCode: 0) + point])
      try file.change("CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT)")
      let value = number.utf8.reduce(0) { $0 << 8 | Int($1) }
      try file.change("PRAGMA application_id = \(value)")
      #expect(try FeatureTable.read(file.path).features.count == 1)
      let bytes = try readFile(file.path)
      #expect(bytes[68..<72].elementsEqual(number.isEmpty ? [0, 0, 0, 0] : Array(number.utf8)))
      #expect(ForeignFormat(of: bytes)?.name == "a GeoPackage", "\(number)")
    }
  }

  @Test("Two layers are refused, with their names; one of two can be named")
  func layers() throws {
    let two = try PackageFile(layers: ["wards", "boroughs"])
    #expect(
      fault(two.path)
        == "\(two.path): found 2 feature layers: boroughs, wards; expected one layer. Export only the "
        + "layer that is meant."
    )
    #expect(try FeatureTable.read(two.path, layer: "wards").name == "wards")
    let wrong = #expect(throws: Fault.self) {
      try FeatureTable.read(two.path, layer: "ward", choice: "Choose")
    }
    #expect(
      wrong?.description
        == "\(two.path): found 2 feature layers: boroughs, wards; expected a layer ward. Choose."
    )
  }

  @Test("The system is what the organization says, not the file's own number")
  func system() throws {
    // Held by name: a package is gone from the disk as soon as nobody holds it.
    let mercator = try PackageFile(layers: ["a"], code: 3857)
    #expect(try FeatureTable.read(mercator.path).system == .epsg(3857))
    let small = try PackageFile(layers: ["a"], organization: "epsg")
    #expect(try FeatureTable.read(small.path).system == .epsg(27700))
    for (organization, code, found) in [
      ("ESRI", 102_100, "ESRI 102100"), ("NONE", 0, "NONE 0"),
    ] {
      let file = try PackageFile(layers: ["a"], organization: organization, code: code)
      #expect(
        try FeatureTable.read(file.path).system
          == .definition("", name: "srs_id 27700, organization \(found)")
      )
    }
  }

  @Test("A damaged list of layers is refused, and ends nothing")
  func damagedList() throws {
    let file = try PackageFile(layers: ["zones"])
    let queue = try DatabaseQueue(path: file.path)
    try queue.write { database in
      try database.execute(
        sql: "UPDATE gpkg_geometry_columns SET column_name = NULL, srs_id = x'00'"
      )
    }
    try queue.close()
    #expect(fault(file.path)?.contains("found no feature layer, and no other table; ") == true)
  }

  static let broken: [([UInt8]?, String)] = [
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

  @Test("A row without a geometry, as the standard allows, is named as what it is")
  func noGeometry() throws {
    let file = try PackageFile(
      layers: ["zones"],
      geometries: [header(envelopeCode: 1) + point, nil]
    )
    #expect(
      fault(file.path)
        == "\(file.path), feature 2: found no geometry; expected a geometry in each row of the layer. Give the row its "
        + "geometry, or remove it."
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
    #expect(table.system == .epsg(epsg))
    #expect(table.features.count == count)
    // The byte order mark of well-known binary.
    #expect(table.features.allSatisfy { $0.wellKnownBinary[0] <= 1 })
  }

  @Test(
    "A sample that is not one layer of areas is refused with the reason",
    arguments: [
      ("empty", "no feature layer, "), ("gdal_sample", "16 feature layers"),
      ("null_geometry", "2 feature layers"), ("v12_bad_attributes", "no geometry"),
    ]
  )
  func refused(file: String, found: String) throws {
    let path = try sample(file)
    let fault = #expect(throws: Fault.self) { try FeatureTable.read(path) }
    #expect(fault?.found.hasPrefix(found) == true)
  }

  private func sample(_ name: String) throws -> String {
    try #require(Repository.shared("conformance/geopackage-samples/\(name).gpkg"))
  }
}

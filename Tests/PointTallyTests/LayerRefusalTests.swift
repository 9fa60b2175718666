import Exchange
import Foundation
import PointTally
import ReferenceSystems
import TestSupport
import Testing

@Suite(
  "Layers of other programs that are refused",
  .inLondon,
  .needs(tool: "ogr2ogr", of: "gdal-bin")
)
struct LayerRefusalTests {
  typealias Layers = LayerFormatTests

  /// A Shapefile of the two zones, with its parts changed.
  private func shapefile(
    _ change: (TallyCase) throws -> Void,
    crs: ReferenceSystem? = nil
  ) async throws -> [String] {
    let job = try TallyCase()
    try Layers.convert(job, "ESRI Shapefile", "zones.shp")
    try change(job)
    return await Layers.faults(job, "zones.shp") { $0.layer.system = crs }
  }

  @Test("A Shapefile without one of its parts")
  func missingParts() async throws {
    let rest =
      "; expected its parts .shp, .shx, .dbf beside each other. Copy all of them into one folder."
    #expect(
      try await shapefile { try $0.folder.remove("zones.dbf") } == [
        "zones.shp: found a Shapefile without zones.dbf\(rest)"
      ]
    )
    #expect(
      try await shapefile {
        try $0.folder.remove("zones.shx")
        try FileManager.default.removeItem(atPath: "\($0.folder.path)/zones.dbf")
        try FileManager.default.createSymbolicLink(
          atPath: "\($0.folder.path)/zones.dbf",
          withDestinationPath: "/dev/zero"
        )
      } == ["zones.shp: found a Shapefile without zones.shx and zones.dbf\(rest)"]
    )
    let without =
      "zones.shp: found a Shapefile without zones.prj, which says its reference system; expected a "
      + "reference system with its EPSG code. Say which it is if you know it: --zones-crs bng for British National "
      + "Grid."
    #expect(try await shapefile { try $0.folder.remove("zones.prj") } == [without])
    #expect(try await shapefile({ try $0.folder.remove("zones.prj") }, crs: .wgs84) == [])
  }

  @Test("A Shapefile of which a part is cut off, or is another's")
  func broken() async throws {
    func cut(_ part: String, to count: Int) async throws -> [String] {
      try await shapefile { job in
        let bytes = try Layers.bytes(job, "zones.\(part)")
        try job.folder.write("zones.\(part)", Data(bytes.prefix(count)))
      }
    }
    let rest =
      "; expected a Shapefile that is whole. Check that all its parts were saved or downloaded whole, and together."
    let whole = try TallyCase()
    try Layers.convert(whole, "ESRI Shapefile", "zones.shp")
    let (shapes, table) = (
      try Layers.bytes(whole, "zones.shp").count, try Layers.bytes(whole, "zones.dbf").count
    )
    #expect(
      try await cut("shp", to: 300) == [
        "zones.shp: found zones.shp of 300 bytes, where its head says \(shapes)\(rest)"
      ]
    )
    #expect(
      try await cut("shp", to: 20) == [
        "zones.shp: found zones.shp of 20 bytes, where its head says 100\(rest)"
      ]
    )
    #expect(
      try await cut("dbf", to: table - 50) == [
        "zones.shp: found zones.dbf of \(table - 50) bytes, where its head says \(table - 1)\(rest)"
      ]
    )
    #expect(
      try await shapefile { job in
        let one = TallyCase.layer([TallyCase.square("W", -0.2, -0.1)])
        try Layers.convert(job, "ESRI Shapefile", "one.shp", from: one)
        try job.folder.write("zones.dbf", Data(Layers.bytes(job, "one.dbf")))
      } == ["zones.shp: found 2 zones in zones.shx and 1 rows in zones.dbf\(rest)"]
    )
    // What GDAL finds itself is told in its words.
    let mangled = try await shapefile { job in
      var bytes = try Layers.bytes(job, "zones.shp")
      for index in 144..<152 { bytes[index] = 0x7F }
      try job.folder.write("zones.shp", Data(bytes))
    }
    #expect(mangled.count == 1)
    #expect(mangled[0].hasPrefix("zones.shp: found a Shapefile "), "\(mangled)")
    #expect(
      mangled[0].hasSuffix(
        "; expected a layer as a program has saved it. Check that it was saved or downloaded whole, or export it "
          + "as GeoJSON or a GeoPackage."
      )
    )
  }

  @Test("Layers without zones, and of what is no area")
  func noZones() async throws {
    let job = try TallyCase()
    let empty = #"{"type":"FeatureCollection","features":[]}"#
    let point = TallyCase.layer([
      #"{"type":"Feature","properties":{"code":"A"},"geometry":{"type":"Point","coordinates":[0,51]}}"#
    ])
    for (driver, ending) in [("FlatGeobuf", "fgb"), ("GPKG", "gpkg"), ("ESRI Shapefile", "shp")] {
      try Layers.convert(job, driver, "empty.\(ending)", ["-nlt", "POLYGON"], from: empty)
      #expect(
        await Layers.faults(job, "empty.\(ending)") == [
          "empty.\(ending): found no zones; expected at least one zone. Choose another layer."
        ]
      )
      try Layers.convert(job, driver, "points.\(ending)", from: point)
      #expect(
        await Layers.faults(job, "points.\(ending)") == [
          "points.\(ending): found a layer of points; expected a layer of areas. Choose the layer of the zones' boundaries."
        ]
      )
    }
  }

  @Test("An archive with several layers lists them; one too large is not unpacked")
  func archives() async throws {
    let job = try TallyCase()
    let zones = Array(Layers.zones.utf8)
    let archive = StoredZip.archive([
      ("a/wards.geojson", zones), ("__MACOSX/a/._wards.geojson", [0]), ("lsoas.geojson", zones),
    ])
    try job.folder.write("two.zip", Data(archive))
    #expect(
      await Layers.faults(job, "two.zip") == [
        "two.zip: found a ZIP archive with 2 map layers (a/wards.geojson, lsoas.geojson); expected one layer in it. "
          + "Name the layer with --layer."
      ]
    )
    #expect(
      await Layers.faults(job, "two.zip") { $0.layer.name = "ward" } == [
        "two.zip: found a ZIP archive with 2 map layers (a/wards.geojson, lsoas.geojson); expected a layer ward. "
          + "Name the layer with --layer."
      ]
    )
    #expect(await Layers.faults(job, "two.zip") { $0.layer.name = "wards" } == [])
    try job.folder.write("none.zip", Data(StoredZip.archive([("notes.txt", [0x41])])))
    #expect(
      await Layers.faults(job, "none.zip") == [
        "none.zip: found a ZIP archive without a map layer (notes.txt); expected one layer in it. Name a file that "
          + "holds one."
      ]
    )
    let large = zones + [UInt8](repeating: 0x20, count: 1 << 20)
    try job.folder.write("large.zip", Data(StoredZip.archive([("wards.geojson", large)])))
    try job.folder.write("large.gz", Data(StoredGzip.member(large)))
    for name in ["large.zip", "large.gz"] {
      #expect(
        await Layers.faults(job, name) { $0.layer.megabytes = 1 } == [
          "\(name): found a file that unpacks to more than 1 MB; expected a layer within the limit of 1 MB. Save the "
            + "layer alone, or raise the limit with --layer-limit."
        ]
      )
      #expect(await Layers.faults(job, name) == [])
    }
  }

  @Test("KML whose entities could stand for anything, and KML of two folders")
  func kml() async throws {
    let job = try TallyCase()
    try job.folder.write(
      "zones.kml",
      #"<?xml version="1.0"?><!-- made by hand --><!DOCTYPE kml [<!ENTITY a SYSTEM "/etc/passwd">]>"#
        + "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><name>&a;</name></kml>"
    )
    #expect(
      await Layers.faults(job, "zones.kml") == [
        "zones.kml: found XML with a document type (<!DOCTYPE), as no GIS writes it; expected KML or GML without "
          + "entities. Export the layer again."
      ]
    )
    // One that opens another file, under the head of KML, is not taken for what it is.
    try Layers.convert(job, "ESRI Shapefile", "other.shp")
    try job.folder.write(
      "hidden.kml",
      "<kml xmlns=\"http://www.opengis.net/kml/2.2\"/><OGRVRTDataSource><OGRVRTLayer name=\"other\"><SrcDataSource>"
        + "\(job.folder.path)/other.shp</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
    )
    let hidden = await Layers.faults(job, "hidden.kml")
    #expect(
      hidden.count == 1 && hidden[0].hasPrefix("hidden.kml: found KML that GDAL cannot read: "),
      "\(hidden)"
    )
    func folder(_ name: String) -> String {
      "<Folder><name>\(name)</name><Placemark><name>\(name) 1</name><Polygon><outerBoundaryIs><LinearRing><coordinates>"
        + "-0.2,51.4 -0.1,51.4 -0.1,51.5 -0.2,51.5 -0.2,51.4</coordinates></LinearRing></outerBoundaryIs></Polygon>"
        + "</Placemark></Folder>"
    }
    try job.folder.write(
      "two.kml",
      "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>\(folder("wards"))\(folder("lsoas"))</Document></kml>"
    )
    #expect(
      await Layers.faults(job, "two.kml") == [
        "two.kml: found 2 feature layers: lsoas, wards; expected one layer. Name the layer with --layer."
      ]
    )
    let named = try await Layers.count(job, "two.kml") {
      ($0.layer.name, $0.codeProperty) = ("wards", "Name")
    }
    #expect(named.layer.zones.map(\.code) == ["wards 1"])
  }

  @Test("The reference system is what the file says; it may be said where the file does not")
  func systems() async throws {
    let job = try TallyCase()
    let named = "zones.geojson"
    try job.folder.write(named, Layers.zones)
    #expect(
      await Layers.faults(job, named) { $0.layer.system = .britishNationalGrid } == [
        "zones.geojson: found zones from -0.2 51.4 to 0.02 51.5, which look like longitude and latitude; expected "
          + "coordinates of EPSG:27700, as --zones-crs says. Leave --zones-crs out."
      ]
    )
    let metres = TallyCase.layer([
      TallyCase.ring(
        "A",
        "[529000,179000],[531000,179000],[531000,181000],[529000,181000],[529000,179000]"
      )
    ])
    try job.folder.write("grid.geojson", metres)
    #expect(
      await Layers.faults(job, "grid.geojson") == [
        "grid.geojson, byte 149, at /features/0/geometry/coordinates/0/0: found \"529000 179000\", which looks like "
          + "British National Grid metres; expected a longitude from -180 to 180 and a latitude from -90 to 90. Say "
          + "which reference system it has, such as --zones-crs EPSG:27700."
      ]
    )
    let grid = try await Layers.count(job, "grid.geojson") {
      $0.layer.system = .britishNationalGrid
    }
    #expect(grid.layer.system == .britishNationalGrid)
    func stated(_ name: String) -> String {
      metres.replacing(
        #"{"type":"FeatureCollection","#,
        with:
          #"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"\#(name)"}},"#
      )
    }
    for name in [
      "urn:ogc:def:crs:EPSG::27700", "EPSG:27700", "http://www.opengis.net/def/crs/EPSG/0/27700",
    ] {
      try job.folder.write("stated.geojson", stated(name))
      #expect(
        try await Layers.count(job, "stated.geojson").layer.system == .britishNationalGrid
      )
    }
    #expect(
      await Layers.faults(job, "stated.geojson") { $0.layer.system = .wgs84 } == [
        "stated.geojson: found the reference system EPSG:27700, and --zones-crs EPSG:4326; expected the one that the "
          + "file says, or a file that says none. Leave --zones-crs out, or export the layer again."
      ]
    )
    try job.folder.write("stated.geojson", stated("ESRI:102100"))
    #expect(
      await Layers.faults(job, "stated.geojson") == [
        "stated.geojson, byte 34, at /crs: found the reference system \"ESRI:102100\"; expected the name of a "
          + "reference system of EPSG. Reproject the layer to WGS 84 longitude and latitude (EPSG:4326)."
      ]
    )
  }

  @Test("A MapInfo table that stands for others")
  func others() async throws {
    let job = try TallyCase()
    for ending in ["dat", "map", "id"] { try job.folder.write("all.\(ending)", "") }
    try job.folder.write(
      "all.tab",
      "!table\n!version 300\n\nDefinition Table\n  Type LINKED\n  Open Table \"/tmp/other\"\n"
    )
    #expect(
      await Layers.faults(job, "all.tab") == [
        "all.tab: found a MapInfo table of the type linked; expected a native table, with its rows in "
          + ".dat and .map. Save a copy of the table in MapInfo, and name that."
      ]
    )
  }

  @Test("Wards have names in a dataset and no boundaries")
  func wards() async throws {
    let job = try TallyCase()
    let faults = await job.faults {
      _ = try await job.tally(Layers.points) {
        ($0.zones, $0.dataset) = ("wards", Repository.geodata)
      }
    }
    #expect(
      faults.map { $0.replacing(Repository.geodata, with: "geodata") } == [
        "geodata/zones/wards.csv: found --zones wards, of which the dataset has codes and names alone; expected "
          + "boundaries of wards, which its small areas do not make up. Download them from the Open Geography portal "
          + "of the Office for National Statistics, and name the file with --zones."
      ]
    )
  }

  @Test("A property that the layer has not got is told once, with those that it has")
  func noSuchProperty() async throws {
    let job = try TallyCase()
    #expect(
      await Layers.faults(job, "zones.geojson") { $0.codeProperty = "nope" } == [
        "zones.geojson: found the properties gss_code, name, of which gss_code, name name every zone once; expected a "
          + "property nope, as --code says. Correct --code."
      ]
    )
  }

  @Test("A layer in degrees that says metres is refused: no point would lie in its zones")
  func otherSystem() async throws {
    let crs = #""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27700"}},"#
    let text = TallyCase.layer().replacing("\"features\"", with: "\(crs)\"features\"")
    let job = try TallyCase(zones: text)
    #expect(
      await Layers.faults(job, "zones.geojson") == [
        "zones.geojson: found zones from -0.2 51.4 to 0.0 51.5, which look like longitude and latitude; expected "
          + "coordinates of EPSG:27700, as the file says. Export the layer again: no point would lie in such zones."
      ]
    )
  }

  @Test("A Shapefile in a system without an EPSG code says what to say, and is taken with it")
  func withoutCode() async throws {
    let definition =
      #"PROJCS["Grid of the GLA",GEOGCS["GCS_OSGB",DATUM["D_OSGB",SPHEROID["Airy_1830",6377563.396,299.3249646]],"#
      + #"PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],"#
      + #"PARAMETER["False_Easting",400001.0],PARAMETER["False_Northing",-100000.0],"#
      + #"PARAMETER["Central_Meridian",-2.0],PARAMETER["Scale_Factor",0.9996012717],"#
      + #"PARAMETER["Latitude_Of_Origin",49.0],UNIT["Meter",1.0]]"#
    #expect(
      try await shapefile { try $0.folder.write("zones.prj", definition) } == [
        "zones.shp: found a reference system without an EPSG code (Grid of the GLA); expected a reference system with its "
          + "EPSG code. Say which it is if you know it: --zones-crs bng for British National Grid."
      ]
    )
  }
}

import Exchange
import Foundation
import TestSupport
import Testing

@Suite("Counts, reaches and places of one's own in the form that a file's name asks for")
struct OwnAnswerFormTests {
  private static let endings = [
    "txt", "md", "html", "json", "csv", "xlsx", "geojson", "geojsons", "gpkg",
  ]

  /// Runs a command with a file of some ending, and gives its bytes.
  private func written(_ words: [String], _ ending: String, in folder: TemporaryFolder) throws
    -> Data
  {
    let path = "\(folder.path)/x.\(ending)"
    let output = try CommandTests.run(words + ["--data", Repository.geodata, "--out", path])
    try #require(output.status == 0, "\(output.errors)")
    #expect(output.text == "", "a file is written in the place of what is printed")
    return try Data(contentsOf: URL(filePath: path))
  }

  private func features(_ data: Data) throws -> [JSONObject] {
    let layer = try JSONValue.parse(file: "x", bytes: Array(data))
    return try #require(layer.object?["features"]?.array).compactMap(\.object)
  }

  private func points(_ feature: JSONObject) -> Double? {
    feature["properties"]?.object?["points"]?.number
  }

  /// What GDAL reads of a layer, as GeoJSON.
  private func reread(_ path: String, in folder: TemporaryFolder) throws -> [JSONObject]? {
    let out = "\(folder.path)/again.geojson"
    guard let output = try ExternalTool.run("ogr2ogr", ["-f", "GeoJSON", out, path]) else {
      return nil
    }
    #expect(output.status == 0, "\(output.errors)")
    return try features(Data(contentsOf: URL(filePath: out)))
  }

  @Test("A count is a table, a layer and a document", arguments: [[], ["--by", "crime-type"]])
  func counts(by: [String]) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("points.csv", TallyCommandTests.points)
    let command = ["tally", file] + by
    let printed = try TallyCommandTests.run(command)
    var files: [String: Data] = [:]
    for ending in Self.endings { files[ending] = try written(command, ending, in: folder) }
    #expect(try #require(files["csv"]) == Data(printed.text.utf8))
    for ending in ["txt", "md", "html"] {
      let text = String(decoding: try #require(files[ending]), as: UTF8.self)
      #expect(text.contains("Westminster") && text.contains("rows read"), "\(ending)")
    }
    let zones = try features(try #require(files["geojson"]))
    #expect(zones.count == 33 && zones.compactMap(points).reduce(0, +) == 2)
    #expect(try #require(files["xlsx"]).starts(with: Data("PK".utf8)))
    #expect(try #require(files["gpkg"]).starts(with: Data("SQLite format 3\0".utf8)))
    // What GDAL reads of the package: every zone once, in place.
    guard let read = try reread("\(folder.path)/x.gpkg", in: folder) else { return }
    #expect(read.count == 33 && read.compactMap(points).reduce(0, +) == 2)
    #expect(read.allSatisfy { $0["geometry"]?.object != nil })
  }

  @Test(
    "FlatGeobuf, through GDAL, has every row, and codes stay texts",
    .needs(tool: "ogr2ogr", of: "gdal-bin")
  )
  func flatGeobuf() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("points.csv", TallyCommandTests.points)
    _ = try written(["tally", file], "fgb", in: folder)
    let zones = try #require(try reread("\(folder.path)/x.fgb", in: folder))
    #expect(zones.count == 33 && zones.compactMap(points).reduce(0, +) == 2)
    let codes = Set(zones.compactMap { $0["properties"]?.object?["gss_code"]?.string })
    #expect(codes.count == 33 && codes.contains("E09000033"))
    // GDAL would leave rows without a shape out: they are never lost so.
    let table = try folder.write("g.csv", "id,postcode\n1,E2 0HN\n2,ZE1 0AA\n")
    let places = "\(folder.path)/p.fgb"
    let refused = try CommandTests.run([
      "geocode", table, "--quiet", "--data", Repository.geodata, "--out", places,
    ])
    #expect(refused.status == 65)
    #expect(
      refused.errors
        == "\(places): found 1 row without a place, of 2; expected a place for each row: FlatGeobuf holds no other. Write "
        + ".geojson, or take those rows out of the table.\n"
    )
    let placed = try folder.write("g.csv", "id,postcode\n1,E2 0HN\n2,SW1A 1AA\n")
    _ = try written(["geocode", placed, "--quiet"], "fgb", in: folder)
    let points = try #require(try reread("\(folder.path)/x.fgb", in: folder))
    #expect(points.compactMap { $0["properties"]?.object?["id"]?.string }.sorted() == ["1", "2"])
  }

  @Test("Without GDAL, FlatGeobuf is refused with what to install, and nothing is written")
  func withoutGDAL() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("points.csv", TallyCommandTests.points)
    let path = "\(folder.path)/x.fgb"
    let output = try ExternalTool.run(
      ExternalTool.boroughwise,
      ["tally", file, "--quiet", "--data", Repository.geodata, "--out", path],
      environment: ["PATH": "/nowhere"]
    )
    #expect(output.status == 66)
    #expect(
      output.errors
        == "\(path): found no program ogr2ogr to write FlatGeobuf with; expected GDAL on this machine. Install the "
        + "package gdal-bin (Debian, Ubuntu) or gdal, or write .geojson or .gpkg.\n"
    )
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("A table with places is points on a map; a row without a place has none")
  func places() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("g.csv", "id,source,Postcode\n007,ons-mye,E2 0HN\n2,,ZE1 0AA\n")
    let command = ["geocode", file, "--quiet"]
    let rows = try features(try written(command, "geojson", in: folder))
    try #require(rows.count == 2)
    #expect(rows.map { $0["id"]?.string } == ["row-1", "row-2"])
    let properties = try #require(rows[0]["properties"]?.object)
    #expect(properties["id"]?.string == "007" && properties["source"]?.string == "ons-mye")
    #expect(properties["zone_name"]?.string == "Tower Hamlets")
    let point = try #require(rows[0]["geometry"]?.object)
    #expect(point["type"]?.string == "Point")
    let position = (point["coordinates"]?.array ?? []).compactMap(\.number)
    #expect(position.count == 2 && abs(position[0] - -0.053151) < 1e-6)
    #expect(abs(position[1] - 51.526383) < 1e-6)
    #expect(rows[1]["geometry"] == .null)
    #expect(rows[1]["properties"]?.object?["postcode_status"]?.string == "unknown-sector")
    let json = try JSONValue.parse(
      file: "x",
      bytes: Array(try written(command, "json", in: folder))
    )
    #expect(json.array?.count == 2)
    #expect(try written(command, "xlsx", in: folder).starts(with: Data("PK".utf8)))
    let refused = try CommandTests.run(["geocode", file, "--out", "\(folder.path)/x.html"])
    #expect(refused.status == 64)
  }

  @Test("Reaches are a table and a document, by service and by zone")
  func reaches() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("circles.csv", ServicesReachTests.table)
    for rows in ["services", "boroughs"] {
      let command = ["services", "reach", file, "--rows", rows]
      let printed = try CommandTests.run(command + ["--data", Repository.geodata])
      #expect(try written(command, "csv", in: folder) == Data(printed.text.utf8))
      for ending in ["txt", "md", "html"] {
        let text = String(decoding: try written(command, ending, in: folder), as: UTF8.self)
        #expect(text.contains("services have ground outside the zones"), "\(ending)")
      }
      #expect(try written(command, "xlsx", in: folder).starts(with: Data("PK".utf8)))
    }
  }
}

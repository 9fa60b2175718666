import Exchange
import Foundation
import TestSupport
import Testing

@Suite("A map of zones and values of one's own")
struct OwnZoneMapTests {
  /// Three squares in a row, west to east.
  private static let layer: String = {
    let squares = ["W1", "W2", "W3"].enumerated().map { index, code in
      let (west, east) = (-0.2 + 0.01 * Double(index), -0.19 + 0.01 * Double(index))
      return """
        {"type":"Feature","properties":{"ward":"\(code)","name":"Ward \(code)"},"geometry":{"type":"Polygon",\
        "coordinates":[[[\(west),51.5],[\(east),51.5],[\(east),51.51],[\(west),51.51],[\(west),51.5]]]}}
        """
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[\(squares.joined(separator: ","))]}"
  }()

  private struct Said {
    let status: Int32
    let errors: String
  }

  private func map(
    _ values: String,
    _ options: String...,
    column: String = "Referrals"
  ) throws -> (output: Said, svg: String?) {
    let folder = try TemporaryFolder()
    let zones = try folder.write("wards.geojson", Self.layer)
    let table = try folder.write("values.csv", values)
    let output = try CommandTests.run(
      ["map", "--zones", zones, "--values", table, "--column", column, "--code", "ward"]
        + ["--out", "\(folder.path)/x.svg"] + options + ["--data", Repository.geodata]
    )
    let errors = output.errors.replacingOccurrences(of: "\(folder.path)/", with: "")
    return (Said(status: output.status, errors: errors), try? folder.read("x.svg"))
  }

  @Test(
    "Values are joined by code; none is unknown, never 0; nobody has checked them",
    arguments: ["", "--tiles"]
  )
  func joined(option: String) throws {
    let values = "Title of the table,,\nward,Referrals,Note\nW2,\"1,234\",x\nW1,7,\nW3,n/a,y\n"
    let (output, svg) = try option.isEmpty ? map(values) : map(values, option)
    #expect(output.status == 0, "\(output.errors)")
    #expect(output.errors.hasPrefix("values.csv was read so:\n"))
    let shown = try #require(svg)
    for part in [
      "<title>Ward W2: 1,234</title>", "<title>Ward W1: 7</title>",
      "<title>Ward W3: unknown</title>",
      "Referrals, by zone of wards.geojson", "SUBMITTED values: they come from the file values.csv",
      "1 of 3 zones has no value in the file: unknown, not 0.",
      "Values: Referrals of values.csv. Zones: wards.geojson.",
    ] {
      #expect(
        shown.replacing(/<\/?tspan[^>]*>/, with: " ").contains(part) || shown.contains(part),
        "\(part)"
      )
    }
    #expect(try shown.contains("Referrals, by") && map(values).svg == map(values).svg)
  }

  @Test("The zones are a layer with their values, for a program the account stands beside them")
  func layer() throws {
    let folder = try TemporaryFolder()
    let zones = try folder.write("wards.geojson", Self.layer)
    let table = try folder.write("values.csv", "ward,Referrals\nW1,7\nW2,\n")
    func written(_ ending: String) throws -> JSONObject {
      let path = "\(folder.path)/x.\(ending)"
      let output = try CommandTests.run([
        "map", "--zones", zones, "--values", table, "--column", "Referrals", "--code", "ward",
        "--out", path,
      ])
      try #require(output.status == 0, "\(output.errors)")
      return try #require(JSONValue.parse(file: path, bytes: try readFile(path)).object)
    }
    let features = try #require(try written("geojson")["features"]?.array).compactMap(\.object)
    #expect(features.map { $0["id"]?.string } == ["W1", "W2", "W3"])
    #expect(features.allSatisfy { $0["geometry"]?.object != nil })
    let properties = features.compactMap { $0["properties"]?.object }
    #expect(properties.map { $0["value"]?.number } == [7, nil, nil])
    #expect(properties.map { $0["shown"]?.string } == ["7", "unknown", "unknown"])
    let json = try written("json")
    #expect(json["tables_read"]?.array?.first?.string == "values.csv was read so:")
    #expect(json["zones"]?.array?.count == 3)
  }

  @Test("Names do where the table has no codes; a title of one's own stands over the map")
  func names() throws {
    let (output, svg) = try map(
      "Ward,Referrals\nward w2,2.5\nWard W1,-3\n",
      "--title",
      "Who was referred"
    )
    #expect(output.status == 0, "\(output.errors)")
    let shown = try #require(svg)
    #expect(shown.contains("<title>Ward W2: 2.5</title>"))
    #expect(shown.contains("<title>Ward W1: \u{2212}3.0</title>"))
    #expect(shown.contains(">Who was referred</title>"))
  }

  @Test(
    "A row of no zone, a second one, a word for a number, and a table without values are refused",
    arguments: [
      (
        "ward,Referrals\nW1,1\nW4,2\n",
        "values.csv, row 3, column ward: found \"W4\"; expected the code of one zone of wards.geojson. Correct it, or remove the row.\n"
      ),
      (
        "ward,Referrals\nW1,1\nW1,2\n",
        "values.csv, row 3, column ward: found \"W1\"; expected one row for each zone; row 2 has this one. "
          + "Remove one of the two.\n"
      ),
      (
        "ward,Referrals\nW1,-\n",
        "values.csv: found no value of Referrals for any zone of wards.geojson; expected a value for one zone at "
          + "least. Correct --column, or the codes of the zones.\n"
      ),
      (
        "place,Referrals\nW1,3\n",
        "values.csv: found the columns place, Referrals; expected a column ward with the codes of wards.geojson, or the "
          + "names of the zones, and a column Referrals. Name the column of zones ward, or name the property of the codes "
          + "with --code.\n"
      ),
      (
        "ward,Referrals 2024/25\nW1,3\n",
        "values.csv: found the columns ward, Referrals 2024/25; expected a column ward with the codes of wards.geojson, or "
          + "the names of the zones, and a column Referrals. Perhaps --column \"Referrals 2024/25\" is meant.\n"
      ),
    ]
  )
  func refused(values: String, message: String) throws {
    let (output, svg) = try map(values)
    #expect(output.status == 65 && svg == nil)
    #expect(output.errors == message)
  }

  @Test("A row of the total is no zone: it is passed over, and what it is is said")
  func totals() throws {
    for (total, words) in [("4", "adds up"), ("5", "not the sum of the rows above")] {
      let (output, svg) = try map("ward,Referrals\nW1,1\nW2,3\nTotal,\(total)\n")
      #expect(output.status == 0 && svg != nil, "\(output.errors)")
      #expect(output.errors.contains("row 4, Total: \(words)\n"), "\(output.errors)")
    }
  }

  @Test("A word for a number is refused in its cell")
  func number() throws {
    let (output, _) = try map("ward,Referrals\nW1,many\n")
    #expect(output.status == 65)
    #expect(
      output.errors.hasPrefix(
        "values.csv, row 2, column Referrals: found \"many\"; expected a number"
      ),
      "\(output.errors)"
    )
  }

  @Test(
    "Options that do not belong together are refused before anything is read",
    arguments: [
      ["--measure", "population", "--zones", "a", "--values", "b", "--column", "c"], [],
      ["--zones", "a"], ["--measure", "population", "--title", "x"],
      ["--zones", "a", "--values", "b", "--column", "c", "--borough", "Bexley"],
    ]
  )
  func usage(options: [String]) throws {
    #expect(try CommandTests.run(["map", "--out", "/nowhere/x.svg"] + options).status == 64)
  }

  @Test("One borough and those beside it, in the classes of all")
  func borough() throws {
    let folder = try TemporaryFolder()
    func drawn(_ options: String...) throws -> (names: [String], svg: String) {
      let output = try CommandTests.run(
        [
          "map", "--measure", "population", "--out", "\(folder.path)/x.svg", "--data",
          Repository.geodata,
        ]
          + options
      )
      #expect(output.status == 0, "\(output.errors)")
      let svg = try folder.read("x.svg")
      return (svg.matches(of: /data-zone="([^"]*)"/).map { String($0.1) }, svg)
    }
    let all = try drawn()
    let near = try drawn("--borough", "LB Bexley")
    #expect(all.names.count == 33)
    // Greenwich and Bromley; Barking and Dagenham and Havering over the river, where the borders meet.
    #expect(
      Set(near.names) == ["E09000002", "E09000004", "E09000006", "E09000011", "E09000016"]
    )
    #expect(near.svg.contains(": Bexley and the boroughs beside it"))
    for name in near.names {
      let kind = try Regex("<g class=\"zone ([a-z0-9-]*)\" data-zone=\"\(name)\"")
      #expect(
        try #require(near.svg.firstMatch(of: kind)).output[1].substring
          == #require(all.svg.firstMatch(of: kind)).output[1].substring
      )
    }
    let wrong = try CommandTests.run([
      "map", "--measure", "population", "--borough", "Bexly", "--out", "\(folder.path)/y.svg",
      "--data", Repository.geodata,
    ])
    #expect(wrong.errors.contains("Perhaps Bexley (E09000004) is meant"))
  }
}

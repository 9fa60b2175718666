import Exchange
import Foundation
import TestSupport
import Testing

@Suite("An answer in the form that a file's name asks for")
struct AnswerFormTests {
  /// Writes an answer to files of some endings, beside what is printed.
  private func written(
    _ command: String,
    _ endings: [String]
  ) throws -> (printed: String, files: [String: Data]) {
    let folder = try TemporaryFolder()
    var files: [String: Data] = [:]
    var printed: Set<String> = []
    for ending in endings {
      let path = "\(folder.path)/x.\(ending)"
      let words = command.split(separator: " ").map(String.init)
      let output = try CommandTests.run(words + ["--out", path, "--data", Repository.geodata])
      try #require(output.status == 0, "\(output.errors)")
      printed.insert(output.text)
      files[ending] = try Data(contentsOf: URL(filePath: path))
    }
    #expect(printed.count == 1, "what is printed does not depend on the file")
    return (printed.first ?? "", files)
  }

  private func text(_ data: Data?) throws -> String {
    String(decoding: try #require(data), as: UTF8.self)
  }

  @Test(
    "Every form of a table of zones holds every row, and the text is what is printed",
    arguments: [
      "compare Bexley Camden", "series Bexley outer --fund lcpf-direct", "awards Lewisham",
      "services money --borough Bexley", "services where youth-violence --services 2",
      "formula infer",
    ]
  )
  func zones(command: String) throws {
    let (printed, files) = try written(
      command,
      ["txt", "md", "html", "json", "csv", "xlsx", "geojson", "geojsons", "gpkg"]
    )
    #expect(try text(files["txt"]) == printed)
    let json = try CommandTests.run(
      command.split(separator: " ").map(String.init) + ["--json", "--data", Repository.geodata]
    )
    #expect(try text(files["json"]) == json.text)
    let table = try CSVTable(file: "x.csv", bytes: Array(try #require(files["csv"])))
    let codes = try #require(table.header.firstIndex(of: "gss_code"))
    let zones = (0..<table.rowCount).map { table.text($0, codes) }
    #expect(table.rowCount > 0 && zones.contains { !$0.isEmpty })
    // A row of a zone has its shape, and no other has one.
    let layer = try JSONValue.parse(file: "x", bytes: Array(try #require(files["geojson"])))
    let features = try #require(layer.object?["features"]?.array).compactMap(\.object)
    #expect(features.count == table.rowCount)
    #expect(Set(features.map { $0["id"]?.string }).count == table.rowCount)
    #expect(
      features.compactMap { $0["properties"]?.object?["gss_code"]?.string }.sorted()
        == zones.filter { !$0.isEmpty }.sorted()
    )
    for feature in features {
      let isZone = feature["properties"]?.object?["gss_code"]?.string != nil
      #expect((feature["geometry"]?.object != nil) == isZone)
    }
    #expect(
      try text(files["geojsons"]).split(separator: "\n").count == table.rowCount
        && text(files["geojsons"]).hasPrefix("\u{1E}{")
    )
    #expect(try #require(files["gpkg"]).starts(with: Data("SQLite format 3\0".utf8)))
    #expect(try #require(files["xlsx"]).starts(with: Data("PK".utf8)))
    let page = try text(files["html"])
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en-GB\">") && page.contains("<main><h1>"))
    #expect(page.contains("default-src 'none'") && !page.contains("<script"))
    #expect(try text(files["md"]).contains("\n\n"))
  }

  @Test("A workbook has what the answer says, its rows, its sources, and what columns mean")
  func workbook() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/x.xlsx"
    let output = try CommandTests.run([
      "compare", "Bexley", "Camden", "--out", path, "--data", Repository.geodata,
    ])
    #expect(output.status == 0)
    guard let words = try ExternalTool.run("unzip", ["-p", path, "xl/sharedStrings.xml"])?.text
    else { return }
    for part in [
      "Boroughs side by side", "MODELLED amounts: ", "DERIVED amounts: ", "E09000007",
      "PCD 1365: Home Office Serious Violence Duty", "Status of a figure, from the surest",
      "Allocation (£)", "[x] stands where there is no figure",
    ] { #expect(words.contains(part), "\(part)") }
  }

  @Test("Several funds over years are a sheet and a layer each", arguments: ["xlsx", "gpkg"])
  func years(ending: String) throws {
    let (_, files) = try written("compare Bexley Camden --from 2018/19", [ending])
    #expect(try !#require(files[ending]).isEmpty)
  }

  @Test("What only a person reads has no table; several tables need a form that holds them")
  func refused() throws {
    let folder = try TemporaryFolder()
    let place = ["locate", "E2 0HN", "--out", "\(folder.path)/x.csv", "--data", Repository.geodata]
    let located = try CommandTests.run(place)
    #expect(located.status == 64)
    #expect(located.errors.contains("/x.csv ends with none of .txt, .md, .html, .json\n"))
    let csv = "\(folder.path)/x.csv"
    let pack = try CommandTests.run([
      "services", "performance", "--out", csv, "--data", Repository.geodata,
    ])
    #expect(pack.status == 65 && pack.text == "")
    #expect(
      pack.errors.hasPrefix(
        "\(csv): found 8 tables: performance, performance_themes, performance_services, performance_risks, "
          + "performance_goals, performance_finance, performance_variances, performance_counts; expected a form "
          + "that holds them all. Name a file that ends with .xlsx, or a folder where the command writes one."
      ),
      "\(pack.errors)"
    )
    #expect(try folder.files().isEmpty)
  }

  @Test("The words of a question about a place may stand in the file of its answer")
  func question() throws {
    let copy = try DatasetCopy()
    let places = "services/places.csv"
    let rows = try String(contentsOfFile: "\(copy.path)/\(places)", encoding: .utf8)
    try copy.folder.write(places, rows + "S015,Bexley house,restricted,E09000004,,,\n")
    let folder = try TemporaryFolder()
    for ending in ["md", "html", "json", "csv", "xlsx"] {
      let path = "\(folder.path)/x.\(ending)"
      let output = try CommandTests.run([
        "services", "in", "Bexley", "--data", copy.path, "--out", path,
      ])
      #expect(output.status == 0, "\(output.errors)")
      #expect(FileManager.default.fileExists(atPath: path))
    }
  }
}

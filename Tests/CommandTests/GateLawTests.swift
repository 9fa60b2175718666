import Exchange
import Foundation
import TestSupport
import Testing

/// The law of the gate: whatever a dataset says, and wherever it says it, no command gives a restricted place away.
@Suite("No restricted place leaves by any command")
struct GateLawTests {
  /// A column in which people write what they like; of several files where one text must be the same in all.
  struct Column: Sendable, Hashable {
    let files: [String]
    let name: String

    init(_ files: String..., column: String) { (self.files, name) = (files, column) }
  }

  /// All texts of `datapackage.json` but identifiers, codes, choices, and the names of published zones.
  static let columns: [Column] =
    ["name", "provider", "commissioner", "description", "group_served", "assured_by", "notes"]
    .map { Column("services/services.csv", column: $0) }
    + ["title", "publisher", "published", "licence", "attribution", "url"]
    .map { Column("sources.csv", column: $0) }
    + ["service", "measure", "override_reason", "override_by"]
    .map { Column("services/performance.csv", column: $0) }
    + ["name", "fund", "url"].map { Column("services/calls.csv", column: $0) }
    + ["letter", "number", "made_by", "made_to", "subject", "recommendation", "due_words"]
    .map { Column("scrutiny/recommendations.csv", column: $0) }
    + ["made_by", "words"].map { Column("scrutiny/statements.csv", column: $0) }
    + ["title", "description"].map { Column("scrutiny/tables.csv", column: $0) }
    + ["item", "period", "unit", "note"].map { Column("scrutiny/figures.csv", column: $0) }
    + ["name", "description"].flatMap { name in
      ["funds/funds.csv", "indicators/indicators.csv", "services/categories.csv"].map {
        Column($0, column: name)
      }
    } + ["name", "note"].map { Column("services/rules.csv", column: $0) } + [
      Column("indicators/indicators.csv", column: "unit"),
      Column("funds/funds.csv", column: "gap"),
      Column("funds/totals.csv", column: "note"), Column("funds/allocations.csv", column: "note"),
      Column("funds/awards.csv", column: "note"), Column("funds/breaks.csv", column: "reason"),
      Column("funds/funds.csv", column: "decided_by"),
      Column("funds/changes.csv", column: "statement"),
      Column("services/amounts.csv", column: "basis"),
      Column("services/places.csv", column: "name"),
      Column("services/coverage.csv", column: "name"),
      Column("services/marks.csv", column: "meaning"),
      Column(
        "services/performance.csv",
        "services/marks.csv",
        "services/themes.csv",
        "services/finance.csv",
        "services/variances.csv",
        "services/risks.csv",
        "services/goals.csv",
        "services/counts.csv",
        column: "theme"
      ),
      Column("services/risks.csv", column: "what"),
      Column("services/risks.csv", column: "explanation"),
      Column("services/goals.csv", column: "goal"),
      Column("services/variances.csv", column: "what"),
      Column("services/variances.csv", column: "offset_by"),
    ]

  /// The name of the refuge of a column, in the spelling of the record.
  static func refuge(_ index: Int) -> String { "Quill\(code(index)) haven" }
  /// The same as somebody has written it into the column.
  static func planted(_ index: Int) -> String { "Quíll\(code(index))HAVEN" }
  /// How an output is known to hold it, in lower case.
  static func trace(_ index: Int) -> String { "ll\(code(index))haven" }

  private static let companions = [
    ("override_rag", "A"), ("override_date", "2022-08-01"), ("override_reason", "x"),
    ("override_by", "x"), ("assured_date", "2025-01-31"),
  ]

  private static func code(_ index: Int) -> String {
    "\(["a", "b", "c", "d", "e", "f", "g", "h", "i"][index / 8])\(["k", "l", "m", "n", "o", "p", "q", "r"][index % 8])"
  }

  /// A dataset in which each column of some names a refuge of its own, in every row.
  static func plant(_ planted: Set<Int>, in copy: DatasetCopy) throws {
    let files = Set(columns.flatMap(\.files))
    for file in files {
      let bytes = try readFile("\(Repository.geodata)/\(file)")
      let table = try CSVTable(file: file, bytes: bytes)
      var rows = (0..<table.rowCount).map { row in
        table.header.indices.map { table.text(row, $0) }
      }
      if file == "services/calls.csv" {
        rows.append(
          [
            "C1", "Call", "", "domestic-abuse", "2025-01-01", "2025-12-31", "pan-london", "", "",
            "", "pcd-516",
          ]
        )
      }
      for index in planted where columns[index].files.contains(file) {
        let place = try #require(table.header.firstIndex(of: columns[index].name))
        // The name of a command unit is one of a list.
        for row in rows.indices where !rows[row].contains("bcu") {
          let old = rows[row][place]
          // A measure of a whole theme has no service.
          if columns[index].name == "service", old.isEmpty { continue }
          rows[row][place] = (old.isEmpty ? "" : "\(old) ") + Self.planted(index)
        }
        // What a row must have beside it.
        for (name, text) in Self.companions where columns[index].name.hasPrefix(name.prefix(7)) {
          let place = try #require(table.header.firstIndex(of: name))
          for row in rows.indices where rows[row][place].isEmpty { rows[row][place] = text }
        }
      }
      if file == "services/places.csv" {
        rows += columns.indices.map { ["S015", refuge($0), "restricted", "E09000008", "", "", ""] }
      }
      var writer = CSVWriter(header: table.header)
      for row in rows { writer.append(row) }
      try copy.folder.write(file, Data(writer.bytes))
    }
  }

  /// Which columns a text shows.
  static func shown(in bytes: Data) -> Set<Int> {
    let lower = Data(bytes.map { (65...90).contains($0) ? $0 | 32 : $0 })
    return Set(columns.indices.filter { lower.range(of: Data(trace($0).utf8)) != nil })
  }

  /// The columns whose refuges a refusal names, by their rows of `places.csv`.
  static func refused(_ errors: String) throws -> Set<Int> {
    let first =
      try CSVTable(
        file: "places.csv",
        bytes: try readFile("\(Repository.geodata)/services/places.csv")
      ).rowCount + 2
    return Set(
      errors.matches(of: /places\.csv, row (\d+) \(S015\)/).compactMap { Int($0.1) }
        .map { $0 - first }
    )
  }

  static let formula = "\(Repository.geodata)/formulas/lcpf-2018-19-need-and-demand.yaml"

  static let commands = [
    "analyse --out OUT/run", "analyse --out OUT/run --json", "publish --out OUT/site",
    "publish --single-file --out OUT/page", "publish --borough Croydon --out OUT/zone",
    "serve --check",
    "map --measure gbp_per_head --out OUT/map.svg",
    "map --measure gbp_per_head --json --out OUT/map.html",
    "map --zones boroughs --values VALUES --column value --out OUT/own.html",
    "map --zones boroughs --values VALUES --column value --json --out OUT/own.xlsx",
    "compare Bexley Bromley --out OUT/c.xlsx",
    "compare Bexley Bromley --json --out OUT/c.gpkg",
    "compare Bexley Bromley --from 2015/16 --out OUT/years.xlsx",
    "compare Bexley Bromley --fund youth-justice-spending --json",
    "awards --out OUT/awards.csv", "awards Lewisham --json --out OUT/awards.md",
    "series Bexley --fund youth-justice-spending --out OUT/series.csv",
    "series Bexley --fund youth-justice-spending --out OUT/series.html",
    "formula run FORMULA --out OUT/run", "formula run FORMULA --json --out OUT/run.xlsx",
    "formula explain Bexley FORMULA --out OUT/e.html", "formula infer --out OUT/i.geojson",
    "formula infer --json --out OUT/i.xlsx", "formula sweep --draws 100 --out OUT/sweep.csv",
    "formula compare FORMULA FORMULA-2 --out OUT/compare.xlsx",
    "formula tip FORMULA --verdict VERDICT", "formula verdict --out OUT/verdict.csv",
    "formula consult FORMULAS --archive OUT/kept --on 2026-01-31 --out OUT/consult.csv",
    "services near E2 0HN --all --out OUT/n.md",
    "services in Croydon --all --json --out OUT/in.xlsx",
    "services due --within 9y --out OUT/d.html",
    "services due --within 9y --json --out OUT/d.csv", "services calendar --out OUT/c.csv",
    "services durations --json --out OUT/d.md",
    "services where youth-violence --services 3 --out OUT/where.csv",
    "services where youth-violence --services 3 --json",
    "services where youth-violence --services 2 --within 2000 --out OUT/wards.csv",
    "services costs --out OUT/costs.csv", "services costs --json",
    "services access youth-violence --within 2000 --out OUT/access.csv",
    "services performance --out OUT/p.xlsx", "services performance --out OUT/pack",
    "services money --out OUT/m.csv", "services money --borough Croydon --json --out OUT/m.gpkg",
    "services chase --all --out OUT/chase.csv", "services chase --json --out OUT/chase.xlsx",
    "services chase --all --links OUT/links.csv --record RECORD --base-url https://x.example",
    "services diff SHIPPED DATA --out OUT/diff.md", "services diff DATA SHIPPED --json",
    "services reach CIRCLES --out OUT/reach.json", "services feed --out OUT/feed",
    "services calls --all --out OUT/calls.ics", "services calls --all --json",
    "scrutiny list --out OUT/a.csv", "scrutiny list --out OUT/a.ics --json",
    "scrutiny tables --out OUT/t.html",
    "scrutiny tables --out OUT/t.csv --json",
    "services export --format open-referral-uk --out OUT/a.json --losses OUT/losses.json",
    "services export --format 360giving --out OUT/b.json", "verify RUN",
  ]

  @Test("A refuge in each column is in no answer, file or message", arguments: commands)
  func law(command: String) throws {
    let copy = try DatasetCopy()
    let own = try TemporaryFolder()
    let circles = try own.write(
      "circles.csv",
      "service_id,longitude,latitude,radius_m\nS1,-0.1,51.5,1200\n"
    )
    try own.write("sent-in/one.yaml", try String(contentsOfFile: Self.formula, encoding: .utf8))
    let files: [String: String] = [
      "FORMULA": Self.formula,
      "FORMULA-2": Self.formula.replacingOccurrences(of: "need-and-demand", with: "population"),
      "FORMULAS": "\(own.path)/sent-in", "CIRCLES": circles,
      "VALUES": try own.write("values.csv", "gss_code,value\nE09000004,7\nE09000008,9\n"),
      "SHIPPED": Repository.geodata,
      "VERDICT": "outer(ons) gets at least its share of population", "DATA": copy.path,
      "RUN": Repository.root.appending(path: "reports").path,
    ]
    var left = Set(Self.columns.indices)
    // First everything; then without the columns for which the command was stopped, so that it answers.
    for attempt in 1... {
      try Self.plant(left, in: copy)
      let out = try TemporaryFolder()
      let words = command.split(separator: " ").map { word in
        let word = String(word)
        if word == "RECORD" { return "\(own.path)/\(attempt).sqlite" }
        return files[word] ?? word.replacingOccurrences(of: "OUT", with: out.path)
      }
      let output = try ExternalTool.run(
        ExternalTool.boroughwise,
        command.hasPrefix("services diff") ? words : words + ["--data", copy.path]
      )
      #expect(Self.shown(in: Data((output.text + output.errors).utf8)).isEmpty, "\(output.errors)")
      for file in try out.files() {
        #expect(Self.shown(in: try Self.contents(of: "\(out.path)/\(file)")).isEmpty, "\(file)")
      }
      guard output.status == 65 else {
        #expect([0, 1].contains(output.status), "\(output.errors)")
        #expect(!output.errors.contains("left out."), "a row was refused: \(output.errors)")
        #expect(try !output.text.isEmpty || !out.files().isEmpty)
        return
      }
      #expect(try output.text.isEmpty && out.files().isEmpty)
      let refused = try Self.refused(output.errors)
      try #require(!refused.isDisjoint(with: left) && attempt < 4, "\(output.errors)")
      left.subtract(refused)
    }
  }

  /// A workbook is packed.
  static func contents(of file: String) throws -> Data {
    if file.hasSuffix(".xlsx"), let text = try ExternalTool.run("unzip", ["-p", file])?.text {
      return Data(text.utf8)
    }
    return try Data(contentsOf: URL(filePath: file))
  }

  /// A new column of text is planted too, or is named here as what it is.
  @Test func `Every text of the dataset is planted, or is no place for a free text`() throws {
    let known: Set<String> = [
      // Identifiers, codes, periods and words that other tables repeat.
      "gss_code", "lsoa_code", "ward_code", "indicator", "period", "series", "source", "fund", "id",
      "category", "parts", "term", "service_id", "source_category", "part_of", "code", "file",
      "postcode", "call_id", "gss_codes", "rule", "mark", "target_mark", "actual_mark",
      "measure_mark", "base_mark", "recipients", "recommendation_id", "table_id", "shown_by",
      "people", "basket", "part",
      // Names of published zones and of what is made of them.
      "group_ons", "group_statutory", "bcu", "police_force", "ward_name", "area",
    ]
    let zones = ["zones/boroughs.csv": "name"]
    let data = try Data(
      contentsOf: URL(filePath: "\(Repository.geodata)/datapackage.json")
    )
    let package = try JSONDecoder().decode(Package.self, from: data)
    for resource in package.resources {
      for field in resource.schema?.fields ?? [] where field.type == "string" {
        let isChoice = field.constraints?.enum != nil || field.constraints?.pattern != nil
        let isPlanted = Self.columns.contains {
          $0.files.contains(resource.path) && $0.name == field.name
        }
        #expect(
          isChoice || isPlanted || known.contains(field.name)
            || zones[resource.path] == field.name,
          "\(resource.path): \(field.name)"
        )
      }
    }
  }

  private struct Package: Decodable {
    let resources: [Resource]
    struct Resource: Decodable {
      let path: String
      let schema: Schema?
    }
    struct Schema: Decodable { let fields: [Field] }
    struct Field: Decodable {
      let name: String
      let type: String
      let constraints: Constraints?
    }
    struct Constraints: Decodable {
      let `enum`: [String]?
      let pattern: String?
    }
  }
}

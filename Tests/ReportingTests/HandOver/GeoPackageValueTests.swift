import Atlas
import Funding
import Analysis
import Exchange
import Foundation
import GRDB
import TestSupport
import Testing

@Suite("The values of the GeoPackage", .inLondon)
struct GeoPackageValueTests {
  /// A table of `reports/`, whose bytes another test compares with a fresh run.
  static func table(_ file: String) throws -> (header: [String], rows: [[String]]) {
    let bytes = try readFile(Repository.root.appending(path: "reports/\(file)").path)
    let table = try CSVTable(file: file, bytes: bytes)
    let rows = (0..<table.rowCount).map { row in
      table.header.indices.map { table.text(row, $0) }
    }
    return (table.header, rows)
  }

  /// A field of a CSV as SQLite keeps it: booleans are 0 and 1, blank is no value.
  static func asStored(_ field: String) -> String? {
    switch field {
    case "": nil
    case "true": "1"
    case "false": "0"
    default: field
    }
  }

  /// What a CSV writes of a number that is kept with all its digits.
  static func asWritten(_ text: String, _ column: String) -> String {
    guard text.contains("."), let number = Double(text) else { return text }
    let isMoney =
      column != "offences_per_gbp" && (column.hasSuffix("_gbp") || column.hasPrefix("gbp_lcpf"))
    let digits = exactDigits(number, column.hasSuffix("_pct") ? 4 : isMoney ? 2 : 6)
    return number < 0 && digits.contains { !"0.".contains($0) } ? "-" + digits : digits
  }

  @Test(
    "Every figure of boroughs.csv stands under the name of its analysis, blank as null",
    arguments: ["lcpf-direct-2018-19", "serious-violence-duty-2024-25"]
  )
  func boroughs(analysis: String) async throws {
    let file = try await HandOverFixture.shipped.value
    let stored = try file.rows("SELECT * FROM boroughs ORDER BY fid")
    let (header, rows) = try Self.table("\(analysis)/boroughs.csv")
    #expect(stored.count == 33 && rows.count == 33)
    let prefix = analysis.replacingOccurrences(of: "-", with: "_")
    var compared = 0
    for (index, name) in header.enumerated() where !["fund", "financial_year"].contains(name) {
      let isShared = ["gss_code", "name", "bcu", "group_ons", "group_statutory"].contains(name)
      let column = isShared ? name : "\(prefix)_\(name)"
      for (row, fields) in zip(stored, rows) {
        let value: DatabaseValue = try #require(row[column], "\(column) is missing")
        #expect(
          HandOverFixture.text(value).map { Self.asWritten($0, name) }
            == Self.asStored(fields[index]),
          "\(column)"
        )
        compared += 1
      }
    }
    #expect(compared > 33 * 20)
    // The City of London is outside the funds: that is no 0.
    #expect(try file.texts("SELECT \(prefix)_allocation_gbp FROM boroughs LIMIT 1") == [nil])
  }

  @Test(
    "Services are those of services.csv, row by row, unlocated ones without a geometry"
  )
  func services() async throws {
    let file = try await HandOverFixture.shipped.value
    let stored = try file.rows("SELECT * FROM services ORDER BY OGC_FID")
    let (header, rows) = try Self.table("services.csv")
    #expect(stored.count == rows.count && rows.count == 129)
    for (row, fields) in zip(stored, rows) {
      for (name, field) in zip(header, fields) {
        let value: DatabaseValue = try #require(row[name], "\(name) is missing")
        let written = HandOverFixture.text(value).map {
          name.hasSuffix("_gbp") ? Self.asWritten($0, name) : $0
        }
        #expect(written == Self.asStored(field), "\(name)")
      }
      let blob: Data? = row["geom"]
      #expect((blob == nil) == (row["shape_basis"] == "unknown"))
    }
  }

  @Test("Gaps are those of coverage_gaps.geojson")
  func gaps() async throws {
    let file = try await HandOverFixture.shipped.value
    let stored = try file.rows("SELECT * FROM coverage_gaps ORDER BY OGC_FID")
    let features = try GISProfileTests.layer("reports/coverage_gaps.geojson").features
    #expect(stored.count == features.count && !features.isEmpty)
    for (row, feature) in zip(stored, features) {
      for (name, value) in feature.properties {
        let expected = value == .null ? nil : value.string ?? value.integer.map { String($0) }
        let found: DatabaseValue = try #require(row[name], "\(name) is missing")
        #expect(HandOverFixture.text(found) == expected, "\(name)")
      }
    }
  }

  @Test("Amounts: those of the analyses add up to their funds; recorded ones stand beside, marked")
  func amounts() async throws {
    let file = try await HandOverFixture.shipped.value
    let sums = try file.rows(
      """
      SELECT fund || ' ' || financial_year AS what, count(*) AS n,
        CAST(round(sum(amount_gbp) * 100) AS INTEGER) AS pence
      FROM funds WHERE in_analysis GROUP BY fund, financial_year ORDER BY pence
      """
    )
    #expect(sums.map { $0["n"] as Int } == [32, 32, 32, 32, 32, 32])
    #expect(sums.map { $0["pence"] as Int64 } == file.run.analyses.map(\.whole.pence).sorted())
    // Bromley's and Richmond's published amounts of 2018/19 stand in the place of modelled ones.
    let published = try file.texts(
      """
      SELECT name || ': ' || amount_gbp || ' ' || status FROM funds
      WHERE in_analysis AND status <> 'modelled' AND fund = 'lcpf-direct' AND financial_year = '2018/19'
      """
    )
    #expect(
      published == ["Bromley: 241699.0 published", "Richmond upon Thames: 76000.0 rounded"]
    )
    let recorded = file.run.allocations.values.reduce(0) { $0 + $1.count }
    #expect(
      try file.rows("SELECT * FROM funds").count == recorded + 30 + 4 * 32,
      "each recorded amount of a grant once, the 30 modelled ones, and those that councils spend in four analyses"
    )
    #expect(try file.rows("SELECT 1 FROM funds WHERE amount_gbp IS NULL OR status IS NULL").isEmpty)
  }

  @Test("Every source that a column names can be looked up, once, a formula and a user's file too")
  func sources() async throws {
    let amounts = try TemporaryFolder()
    let submitted = try amounts.write(
      "own.csv",
      Data(
        (["gss_code,amount_gbp"] + (2...33).map { "E090000\($0 < 10 ? "0" : "")\($0),1000" })
          .joined(separator: "\n").utf8
      )
    )
    var request = AnalysisRequest()
    request.allocationsFile = submitted
    for file in [
      try await HandOverFixture.shipped.value, try await HandOverFixture(request),
    ] {
      var named: Set<String> = []
      for table in ["boroughs", "services", "funds"] {
        for column in try file.texts("SELECT name FROM pragma_table_info('\(table)')")
          .compactMap(\.self) where column == "source" || column.hasSuffix("_source")
        {
          let found = try file.texts(
            "SELECT DISTINCT \(column) FROM \(table) WHERE \(column) NOT NULL"
          )
          #expect(!found.isEmpty, "\(column)")
          named.formUnion(found.compactMap(\.self))
        }
      }
      let known = try file.texts("SELECT source FROM sources")
      #expect(!named.isEmpty && named.subtracting(known.compactMap(\.self)) == [])
      #expect(Set(known).count == known.count)
    }
    let file = try await HandOverFixture.shipped.value
    #expect(
      try file.texts(
        "SELECT kind || '|' || title || '|' || file FROM sources WHERE kind <> 'publication'"
      ) == [
        "published facts|Direct borough funding of 2018/19, three boroughs, and of 2021/22, two|facts/lcpf-2018-19.yaml",
        "formula|Need and demand, simple weights|formulas/lcpf-2018-19-need-and-demand.yaml",
        "formula|All recorded offences alone|formulas/lcpf-2018-19-offences.yaml",
        "formula|Residents alone|formulas/lcpf-2018-19-population.yaml",
      ]
    )
    #expect(
      try file.texts(
        "SELECT publisher || ', ' || licence FROM sources WHERE source = 'ons-mye-2020'"
      ) == ["Office for National Statistics, OGL-UK-3.0"]
    )
  }

  @Test("A borough without a figure has none here, is drawn as such, and is not 0")
  func unknown() async throws {
    let copy = try DatasetCopy()
    let files = ["indicators/offences.csv", "indicators/offences_control.csv"]
    for file in files {
      for line in try copy.folder.read(file).split(separator: "\n")
      where line.hasPrefix("E09000003,") && line.contains(",2018/19,") {
        try copy.removeLines(beginning: String(line), in: file)
      }
    }
    let file = try await HandOverFixture(dataset: copy.path)
    let row = try #require(try file.rows("SELECT * FROM boroughs WHERE name = 'Barnet'").first)
    for name in ["offences", "gbp_per_offence", "offences_per_1000", "gap_per_offence_gbp"] {
      let value: DatabaseValue = try #require(row["lcpf_direct_2018_19_\(name)"])
      #expect(value.isNull, "\(name)")
    }
    let qml = try file.texts(
      "SELECT styleQML FROM layer_styles WHERE styleName LIKE 'lcpf%2018/19: £ per recorded%'"
    )
    #expect(qml.first??.contains("No figure: outside the fund, or not known (2 areas)") == true)
  }
}

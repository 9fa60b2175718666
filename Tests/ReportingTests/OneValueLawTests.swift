import Analysis
import Funding
import PointTally
import Atlas
import Exchange
import Foundation
import GRDB
import Statistics
import Tables
import TestSupport
import Testing

import Release
@testable import Reporting

/// The law: whatever output shows a figure, it is the full value, rounded once to the digits shown.
@Suite("One number has one value in every output", .inLondon)
struct OneValueLawTests {
  static func run() async throws -> AnalysisRun { try await ShippedDossier.findings.value.run }

  /// Runs of a user's own amounts, no two alike, so that many digits stand beside a half.
  static let submitted = Task { () -> [AnalysisRun] in
    var random = SplitMix64(seed: 24)
    var runs: [AnalysisRun] = []
    for _ in 0..<3 {
      let folder = try TemporaryFolder()
      let rows = (2...33).map { code in
        let pence = Int.random(in: 1_000_00...99_999_99, using: &random)
        return "E090000\(code < 10 ? "0" : "")\(code),\(pence / 100)."
          + "\(pence % 100 < 10 ? "0" : "")\(pence % 100)"
      }
      var request = AnalysisRequest()
      request.fund = "serious-violence-duty"
      request.year = FinancialYear(start: 2024)
      request.allocationsFile = try folder.write(
        "own.csv",
        "gss_code,amount_gbp\n" + rows.joined(separator: "\n") + "\n"
      )
      runs.append(try await analyse(request, in: Session(Repository.geodata)))
    }
    return runs
  }

  static func runs() async throws -> [AnalysisRun] {
    [try await run()] + (try await submitted.value)
  }

  /// The cells of the row of a borough in a table of the report.
  static func row(_ name: String, _ table: Int, _ report: String) throws -> [String] {
    let part = try #require(
      report.between("TABLE \(table).", "TABLE \(table + 1).")
        ?? report.between("TABLE \(table).", "SOURCES")
    )
    // Long names are broken where figures are wide.
    let words = part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let cells = try #require(words.range(of: " \(name) ")).upperBound
    return words[cells...].split(separator: " ").prefix(table == 4 ? 7 : 4).map(String.init)
  }

  @Test("boroughs.csv, boroughs.geojson and the JSON: to their decimals")
  func files() async throws {
    for run in try await Self.runs() {
      let json = try JSONValue.parse(file: "json", bytes: findingsJSON(of: run))
      for (index, findings) in run.analyses.enumerated() {
        let files = try boroughFiles(of: findings, in: run)
        let table = try CSVTable(file: files[0].name, bytes: files[0].bytes)
        let layer = try JSONValue.parse(file: files[1].name, bytes: files[1].bytes)
        let features = try #require(layer.object?["features"]?.array)
        let objects = try #require(
          json.object?["analyses"]?.array?[index].object?["boroughs"]?.array
        )
        for figure in FullFigure.all(of: findings) {
          let column = try table.column(figure.column)
          for (row, borough) in findings.boroughs.enumerated() {
            let expected = figure.value(borough).map(figure.number)
            let place = "\(findings.fund.id) \(borough.borough.name) \(figure.column)"
            #expect(Double(table.text(row, column)) == expected, "\(place)")
            let property = features[row].object?["properties"]?.object?[figure.column]
            #expect(property?.number == expected, "\(place)")
            #expect(objects[row].object?[figure.column]?.number == expected, "\(place)")
          }
        }
      }
    }
  }

  @Test("report.txt and the comparison: to the digits of the report")
  func reports() async throws {
    for run in try await Self.runs() {
      for findings in run.analyses {
        let report = String(decoding: reportText(of: findings, in: run), as: UTF8.self)
        let figures = Dictionary(
          uniqueKeysWithValues: FullFigure.all(of: findings).map { ($0.measure, $0) }
        )
        for borough in findings.recipients {
          func text(_ measure: FundMeasure) throws -> String {
            let figure = try #require(figures[measure])
            return figure.text(try #require(figure.value(borough)))
          }
          func plain(_ text: String) -> String { text.filter { !"£% ".contains($0) } }
          let rates = try Self.row(borough.borough.name, 4, report)
          let told: [FundMeasure] =
            findings.people == nil
            ? [
              .allocation, .poundsPerHead, .gapPerHeadPercent, .poundsPerOffence,
              .gapPerOffencePercent, .offencesPerThousand,
            ] : [.allocation, .people, .poundsPerPerson, .gapPerPersonPercent]
          let expected = try told.map { plain(try text($0)) }
          #expect(Array(rates.prefix(told.count)) == expected, "\(borough.borough.name)")
          let gaps = try Self.row(borough.borough.name, 5, report)
          #expect(
            Array(gaps.prefix(findings.people == nil ? 4 : 2))
              == (try
                (findings.people == nil
                ? [.population, .offences, .gapPerHeadPounds, .gapPerOffencePounds]
                : [.people, .gapPerPersonPounds]).map { try text($0) })
          )
        }
      }
    }
  }

  @Test("Every map, and the tiles of the page: as the report")
  func maps() async throws {
    for run in try await Self.runs() {
      for findings in run.analyses {
        let measures = mapMeasures(of: findings, in: run)
        for figure in FullFigure.all(of: findings) {
          let mapped = try #require(measures.first { $0.key == figure.column })
          for (borough, cell) in zip(findings.boroughs, mapped.cells) {
            guard let value = figure.value(borough) else {
              #expect(cell.value == nil && cell.full == nil)
              continue
            }
            #expect(cell.text == figure.text(value), "\(borough.borough.name) \(figure.column)")
            #expect(mapped.format(try #require(cell.value)) == cell.text)
            #expect(cell.status == findings.status(of: figure.measure, for: borough))
          }
        }
      }
    }
  }

  @Test("The page: its table, its data for the script and My borough, as the report")
  func page() async throws {
    let run = try await Self.run()
    let html = try await ShippedDossier.html()
    let block = try #require(
      html.between(#"<script type="application/json" id="data">"#, "</script>")
    )
    let data = try #require(try JSONValue.parse(file: "data", bytes: Array(block.utf8)).object)
    let measures = try #require(data["measures"]?.array).compactMap(\.object)
    let profiles = try #require(data["boroughs"]?.array).map { $0.object?["profile"]?.object }
    var compared = 0
    for findings in run.analyses {
      let folder = folderName(of: findings)
      let table = try #require(
        html.between(#"<div class="tabwrap" data-analysis="\#(folder)">"#, "</table>")
      )
      let keys = table.matches(of: /data-m="([^"]*)"/).map { String($0.1) }
      let rows = table.matches(of: /<tr data-i="\d+">.*?<\/tr>/).map { row in
        row.0.matches(of: /<t[hd][^>]*>([^<]*)/).map { String($0.1) }
      }
      #expect(rows.count == 33)
      for figure in FullFigure.all(of: findings) {
        guard let column = keys.firstIndex(of: figure.column) else { continue }
        let measure = try #require(
          measures.first { $0["key"]?.string == "\(folder)/\(figure.column)" }
        )
        let short = measure["short"]?.array?.compactMap(\.string) ?? []
        for (index, borough) in findings.boroughs.enumerated() {
          guard let value = figure.value(borough) else { continue }
          let place = "\(folder) \(borough.borough.name) \(figure.column)"
          let expected = figure.text(value)
          #expect(rows[index][column] == expected, "\(place)")
          let isModelled = findings.status(of: figure.measure, for: borough) == .modelled
          #expect(
            measure["texts"]?.array?[index].string
              == expected + (isModelled ? " (modelled)" : ""),
            "\(place)"
          )
          switch figure.measure {
          case .allocation, .population, .people:
            #expect(short[index] == withCommas(exactDigits(value / 1000, 0)) + "k", "\(place)")
          default: #expect(short[index] == expected.filter { !"£ %".contains($0) }, "\(place)")
          }
          compared += 1
        }
      }
      let figures = Dictionary(
        uniqueKeysWithValues: FullFigure.all(of: findings).map { ($0.measure, $0) }
      )
      for (index, borough) in findings.boroughs.enumerated() where borough.isInFund {
        let rates = (profiles[index]?["rates"]?.array ?? []).compactMap(\.object).filter {
          $0["fund"]?.string == title(of: findings)
        }
        let told: [(FundMeasure, FundMeasure?)] =
          findings.people == nil
          ? [
            (.poundsPerHead, .gapPerHeadPercent), (.poundsPerOffence, .gapPerOffencePercent),
            (.offencesPerThousand, nil),
          ] : [(.poundsPerPerson, .gapPerPersonPercent)]
        try #require(rates.count == told.count)
        for (rate, (own, gap)) in zip(rates, told) {
          let figure = try #require(figures[own])
          #expect(rate["own"]?.string == figure.text(try #require(figure.value(borough))))
          #expect(
            rate["status"]?.string == findings.status(of: own, for: borough)?.rawValue
          )
          if let gap, let difference = figures[gap] {
            #expect(rate["gap"]?.string == difference.text(try #require(difference.value(borough))))
          }
          compared += 1
        }
      }
    }
    // Two funds: 7 measures and 3 rates of 32 boroughs, and one that the City has too; four of money for
    // children: 4 measures and a rate.
    #expect(compared == 2 * (32 * 10 + 1) + 4 * (32 * 5 + 1))
  }

  @Test("The GeoPackage holds all digits, and the spreadsheet shows those of the report")
  func handOver() async throws {
    let run = try await Self.run()
    let file = try await HandOverFixture.shipped.value
    let stored = try file.rows("SELECT * FROM boroughs ORDER BY fid")
    let folder = try await SpreadsheetTests.shipped.value
    let decimals = try SpreadsheetCells.decimalsByStyle(folder)
    for (index, findings) in run.analyses.enumerated() {
      let sheet = try SpreadsheetCells(folder, sheet: 4 + index)
      let names = boroughTable(of: findings).fields.map(\.name)
      #expect(sheet.rows.count == 33)
      for figure in FullFigure.all(of: findings) {
        let column = try #require(names.firstIndex(of: figure.column))
        for (row, borough) in findings.boroughs.enumerated() {
          let place = "\(findings.fund.id) \(borough.borough.name) \(figure.column)"
          let value = figure.value(borough)
          let inUnit = value.map { figure.shift == 2 ? $0 * 100 : $0 }
          let name = columnName(figure.column, of: findings)
          let number: Double? = stored[row][name]
          #expect(number == inUnit, "\(place)")
          guard let value else { continue }
          let cell = sheet.rows[row][column]
          let shown = try #require(decimals[cell.style], "\(place)")
          #expect(shown >= (figure.measure == .allocation ? 2 : figure.places), "\(place)")
          #expect(
            exactDigits(try #require(cell.number), shown)
              == exactDigits(value, shown, shift: figure.shift),
            "\(place)"
          )
        }
      }
    }
  }

  @Test("Groups and London: report, page, spreadsheet and JSON, the status of each sum included")
  func groups() async throws {
    let run = try await Self.run()
    let html = try await ShippedDossier.html()
    let folder = try await SpreadsheetTests.shipped.value
    let decimals = try SpreadsheetCells.decimalsByStyle(folder)
    let sheet = try SpreadsheetCells(folder, sheet: 4 + run.analyses.count)
    let json = try JSONValue.parse(file: "json", bytes: findingsJSON(of: run))
    var row = 0
    for (index, findings) in run.analyses.enumerated() {
      let figures = FullFigure.all(of: findings)
      let head = try #require(figures.first { $0.measure == .poundsPerHead })
      let offence = try #require(figures.first { $0.measure == .poundsPerOffence })
      let report = String(decoding: reportText(of: findings, in: run), as: UTF8.self)
      let analysis = try #require(json.object?["analyses"]?.array?[index].object)
      let table = try #require(
        html.between(
          #"<div class="tabwrap" data-analysis="\#(folderName(of: findings))">"#,
          "</table>"
        )
      )
      let keys = table.matches(of: /data-m="([^"]*)"/).map { String($0.1) }
      let totals = try #require(table.between("<tfoot>", "</tfoot>")).matches(
        of: /<tr>.*?<\/tr>/
      ).map { $0.0.matches(of: /<t[hd][^>]*>([^<]*)/).map { String($0.1) } }
      let groups: [(String, GroupFinding, JSONValue?)] =
        [("London", findings.whole, analysis["london"])]
        + findings.definitions.flatMap { definition in
          definition.groups.map { group in
            (
              "\(definition.id) \(group.name)", group,
              analysis["definitions"]?.object?[definition.id]?.object?["groups"]?.object?[
                group.name
              ]
            )
          }
        }
      for (place, (name, group, value)) in groups.enumerated() {
        let perHead = try #require(group.perHead.rate.value)
        let perOffence = try #require(group.perOffence.rate.value)
        let crime = try #require(group.offencesPerThousand.rate.value)
        let line = try #require(
          report.between("TABLE 1.", "Spread over")?.split(separator: "\n").first {
            $0.hasPrefix("  \(name) ")
          }
        )
        let isForAll = findings.people == nil
        if isForAll {
          #expect(
            line.split(separator: " ").suffix(3)
              == [
                exactDigits(perHead, head.places), exactDigits(perOffence, offence.places),
                exactDigits(crime, 1),
              ].map { Substring($0) }
          )
        } else {
          let rate = try #require(group.perPerson.rate.value)
          let person = try #require(figures.first { $0.measure == .poundsPerPerson })
          #expect(line.split(separator: " ").last == Substring(exactDigits(rate, person.places)))
          #expect(
            value?.object?["gbp_per_person"]?.object?["rate"]?.number
              == Double(exactDigits(rate, 6))
          )
        }
        #expect(
          value?.object?["gbp_per_head"]?.object?["rate"]?.number
            == Double(exactDigits(perHead, 6))
        )
        // The status of a sum: what a model splits is as sure as the pot.
        let status =
          switch findings.fund.id {
          case "lcpf-direct": name == "London" ? "derived" : "modelled"
          case "serious-violence-duty": "derived"
          default: "rounded"
          }
        #expect(group.totalStatus?.rawValue == status)
        #expect(value?.object?["status"]?.string == status)
        let cells = sheet.rows[row]
        #expect(cells[6].text == status, "\(name)")
        for (column, full) in [(10, perHead), (14, perOffence), (15, crime)] {
          let shown = try #require(decimals[cells[column].style])
          #expect(
            exactDigits(try #require(cells[column].number), shown) == exactDigits(full, shown),
            "\(name) \(column)"
          )
        }
        row += 1
        // The table of the page ends with London and the groups of the first definition.
        guard place < totals.count else { continue }
        let text = Dictionary(zip(keys, totals[place])) { first, _ in first }
        if isForAll {
          #expect(text["gbp_per_head"] == head.text(perHead))
          #expect(text["gbp_per_offence"] == offence.text(perOffence))
        }
        #expect(text["status"] == status.uppercased(), "\(name)")
      }
    }
    #expect(row == 5 * run.analyses.count)
  }
}

/// The cells of the table of a worksheet.
struct SpreadsheetCells {
  struct Cell {
    let style: Int
    /// Nil for a text.
    let number: Double?
    let text: String
  }

  /// Without the titles.
  let rows: [[Cell]]

  init(_ folder: TemporaryFolder, sheet: Int) throws {
    let xml = try folder.read("xl/worksheets/sheet\(sheet).xml")
    let texts = try folder.read("xl/sharedStrings.xml").matches(of: /<si>(.*?)<\/si>/)
      .map { $0.1.matches(of: /<t[^>]*>([^<]*)<\/t>/).map { String($0.1) }.joined() }
    let table = try folder.read("xl/tables/table\(sheet - 1).xml")
    let first = try #require(table.firstMatch(of: /ref="A(\d+):/)).1
    let titles = try #require(Int(first))
    rows = xml.matches(of: /<row r="(\d+)".*?<\/row>/).compactMap { row -> [Cell]? in
      guard let number = Int(row.1), number > titles else { return nil }
      return row.0.matches(of: /<c r="[A-Z]+\d+" s="(\d+)"( t="s")?><v>([^<]*)<\/v>/).map { cell in
        let isText = cell.2 != nil
        let value = String(cell.3)
        return Cell(
          style: Int(cell.1) ?? -1,
          number: isText ? nil : Double(value),
          text: isText ? Int(value).map { texts[$0] } ?? "" : value
        )
      }
    }
  }

  /// How many decimals a style shows; nothing for one that shows no number.
  static func decimalsByStyle(_ folder: TemporaryFolder) throws -> [Int: Int] {
    let styles = try folder.read("xl/styles.xml")
    var formats = ["1": "0", "3": "#,##0", "4": "#,##0.00"]
    for match in styles.matches(of: /<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/) {
      formats[String(match.1)] = String(match.2)
    }
    let cells = try #require(styles.components(separatedBy: "<cellXfs").last)
      .matches(of: /<xf numFmtId="(\d+)"/).map { formats[String($0.1)] }
    var decimals: [Int: Int] = [:]
    for (style, format) in cells.enumerated() {
      guard let format, format.contains("0") else { continue }
      decimals[style] = format.split(separator: ".").dropFirst().first?.count ?? 0
    }
    return decimals
  }
}

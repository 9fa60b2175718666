import Funding
import Analysis
import Atlas
import Exchange
import Foundation
import Reporting
import Statistics
import TestSupport
import Testing

@Suite("A user's own offences", .inLondon)
struct OffencesFileTests {
  /// One line for each of the 32 boroughs, 100 offences each.
  static var lines: [String] {
    (2...33).map { "E090000\($0 < 10 ? "0" : "")\($0),100" }
  }

  static func analyse(
    _ lines: [String],
    header: String = "gss_code,offences",
    year: FinancialYear? = nil
  ) async throws -> AnalysisRun {
    let folder = try TemporaryFolder()
    var request = AnalysisRequest()
    request.offencesFile = try folder.write(
      "own.csv",
      ([header] + lines).joined(separator: "\n") + "\n"
    )
    request.fund = "serious-violence-duty"
    request.year = year
    return try await Analysis.analyse(request, in: Session(Repository.geodata))
  }

  /// Each borough's rows: the code, then what stands in the other columns.
  static func rows(_ rest: [String]) -> [String] {
    lines.flatMap { line in rest.map { "\(line.prefix(9)),\($0)" } }
  }

  static func faults(_ lines: [String], header: String = "gss_code,offences") async -> [String] {
    do {
      _ = try await analyse(lines, header: header)
      return []
    } catch {
      let faults = (error as? FaultReport)?.faults ?? [error as? Fault].compactMap(\.self)
      return faults.map { fault in
        var fault = fault
        fault.file = String(fault.file.split(separator: "/").last ?? "")
        return fault.description
      }
    }
  }

  @Test("Counts that do not fit together are refused before anything adds them up")
  func overflow() async {
    // With a column beside them, which is looked at for kinds that differ: 9,300 of them pass 2^63.
    let rows = Self.lines + (0..<9_400).map { "E09000002,999999999999999,k\($0)" }
    let faults = await Self.faults(
      rows.map { $0.hasSuffix(",100") ? $0 + ",a" : $0 },
      header: "gss_code,offences,kind"
    )
    #expect(
      faults.first
        == "own.csv, row 34, column offences: found \"999999999999999\"; expected counts that add up to less than "
        + "10^15. Write how many offences were counted."
    )
  }

  @Test("They replace the published ones, and every one says submitted")
  func submitted() async throws {
    let run = try await Self.analyse(Self.lines)
    let findings = try #require(run.analyses.first)
    #expect(findings.whole.offences == 3_200)
    #expect(findings.recipients.allSatisfy { $0.offences?.status == .submitted })
    #expect(findings.offences.period == "file own.csv")
    #expect(findings.offencesElsewhere.isEmpty)
    // The duty pays 32 boroughs alike: 29,148.88 pounds for 100 offences.
    let bexley = try #require(findings.recipients.first { $0.borough.name == "Bexley" })
    #expect(bexley.poundsPerOffence.value.map { abs($0 - 291.4888) < 1e-9 } == true)
    #expect(run.inputs.contains { $0.path == "own.csv" })
    #expect(run.parameters["offences"] == "own.csv")
  }

  @Test("The report says whose offences they are, beside the published total")
  func report() async throws {
    let published = try await Analysis.analyse(
      {
        var request = AnalysisRequest()
        request.fund = "serious-violence-duty"
        return request
      }(),
      in: Session(Repository.geodata)
    )
    let total = try #require(published.analyses.first?.whole.offences)
    #expect(published.analyses.first?.submittedOffences == nil)
    let own = try await Self.analyse(Self.lines)
    let beside = try #require(own.analyses.first?.submittedOffences)
    #expect((beside.file, beside.total) == ("own.csv", 3_200))
    #expect(beside.publishedTotal == total)
    let folder = try TemporaryFolder()
    try await write(own, version: "test", to: folder.path)
    let report = try folder.read("report.txt").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    #expect(
      report.contains(
        "The offences are those of the file own.csv, not checked against those of the dataset. The "
          + "file counts 3,200 in the boroughs of the fund; the table of the dataset has "
      )
    )
    // The duty pays all alike, and all have a hundred: no money would make that more equal.
    #expect(report.contains("equal per head (ONS definition) would take £"))
    #expect(!report.contains("equal per recorded offence"))
  }

  @Test("Rows of one borough with different categories are added up; other zones may stand there")
  func categories() async throws {
    let rows = Self.lines.flatMap { line in
      let code = line.prefix(9)
      return ["\(code),theft,60,1", "\(code),robbery,40,2"]
    }
    let findings = try #require(
      try await Self.analyse(
        rows + ["E09000001,theft,7,0"],
        header: "gss_code,crime_type,points,near_border"
      ).analyses.first
    )
    #expect(findings.whole.offences == 3_200)
    #expect(findings.boroughs.first?.offences?.count == 7)
  }

  @Test("What is wrong is refused, word for word")
  func refusals() async throws {
    #expect(
      await Self.faults(Array(Self.lines.dropLast())) == [
        "own.csv: found no row for Westminster (E09000033); expected a row for each of the 32 boroughs "
          + "that serious-violence-duty pays. Add the missing rows; a borough without offences has the "
          + "count 0."
      ]
    )
    #expect(
      await Self.faults(Self.lines, header: "gss_code,residents") == [
        "own.csv, row 1: found the columns gss_code, residents; expected a column of offences, such as offences. Add "
          + "it, or name the column that holds them with --value."
      ]
    )
    #expect(
      await Self.faults(Self.lines + ["E09000006,3", "E09000099,1"]) == [
        "own.csv, row 34, column gss_code: found \"E09000006\" a second time (first in row 6); expected "
          + "one row for each key. Keep one of the two rows.",
        "own.csv, row 35, column gss_code: found \"E09000099\"; expected the GSS code of a zone in "
          + "zones/boroughs.csv. Correct the code, or leave the row out.",
      ]
    )
    var lines = Self.lines
    lines[0] = "E09000002,-5"
    lines[1] = "E09000003,1.5"
    #expect(
      await Self.faults(lines) == [
        "own.csv, row 2, column offences: found \"-5\"; expected a count of 0 or more. Write how many "
          + "offences were counted.",
        "own.csv, row 3, column offences: found \"1.5\"; expected a whole number such as 1234. Write a "
          + "whole number, without decimals.",
      ]
    )
    lines[0] = "E09000002,999999999999999"
    lines[1] = "E09000003,9223372036854775807"
    lines.append("E09000002,1")
    #expect(
      await Self.faults(
        lines.map { "\($0),\($0.hasSuffix(",1") ? "b" : "a")" },
        header: "gss_code,offences,kind"
      ) == [
        "own.csv, row 3, column offences: found \"9223372036854775807\"; expected a whole number such as "
          + "1234. Check the number; it is too large.",
        "own.csv, row 34, column offences: found \"1\"; expected counts that add up to less than 10^15. "
          + "Write how many offences were counted.",
      ]
    )
  }

  @Test(
    "Years and measures are never added up: refused with the column and what it holds",
    arguments: [
      (
        "gss_code,year,offences", ["2023/24,100", "2024/25,100"],
        "own.csv, row 1, column year: found rows of 2023/24, 2024/25; expected rows of one year, 2024/25: "
          + "years are never added up. Keep the rows of 2024/25, or name another year with --year."
      ),
      (
        "gss_code,Period,offences", ["2023,100", "2024,100"],
        "own.csv, row 1, column Period: found rows of 2023, 2024; expected rows of one year, 2024/25: years "
          + "are never added up. Keep the rows of 2024/25, or name another year with --year."
      ),
      (
        "gss_code,financial_year,offences", ["2023/24,100"],
        "own.csv, row 1, column financial_year: found rows of 2023/24; expected rows of one year, 2024/25: "
          + "years are never added up. Keep the rows of 2024/25, or name another year with --year."
      ),
      (
        "gss_code,month,offences", ["2024-03,50", "2024-04,50"],
        "own.csv, row 1, column month: found rows of 2024-03, 2024-04; expected rows of one year, 2024/25: "
          + "years are never added up. Keep the rows of 2024/25, or name another year with --year."
      ),
      (
        "gss_code,quarter,offences", ["Q1,50", "Q2,50"],
        "own.csv, row 1, column quarter: found rows of Q1, Q2; expected times such as 2025-01 or 2024/25. "
          + "Keep the rows of 2024/25 and leave the column out, or write its months."
      ),
      (
        "gss_code,Measure,offences", ["Offences,100", "Positive Outcomes,9"],
        "own.csv, row 1, column Measure: found rows of Offences, Positive Outcomes; expected rows of one "
          + "measure: different ones are never added up. Keep the rows that count offences."
      ),
      (
        "gss_code,kind,offences", ["Offences,100", "Positive Outcomes,9"],
        "own.csv, row 1, column kind: found rows of Offences, Positive Outcomes; expected rows of one "
          + "measure: different ones are never added up. Keep the rows that count offences."
      ),
      (
        "gss_code,crime,offences", ["theft,60", "robbery,40", "All crimes,100"],
        "own.csv, row 1, column crime: found rows of All crimes, robbery, theft; expected parts without "
          + "their total, which would be counted twice. Leave out the rows of All crimes, or keep only them."
      ),
      (
        "gss_code,crime,offences", ["theft,60", "robbery,40", "both,100"],
        "own.csv, row 1, column crime: found rows of both, robbery, theft; expected parts without their "
          + "total, which would be counted twice. Leave out the rows of both, or keep only them."
      ),
      (
        "gss_code,crime,offences", ["theft,60", "robbery,40", ",100"],
        "own.csv, row 1, column crime: found rows of robbery, theft; expected parts without their total, "
          + "which would be counted twice. Leave out the rows of no value, or keep only them."
      ),
      (
        "gss_code,FY,offences", ["FY 2016 to 2017,60", "2017/2018,40"],
        "own.csv, row 1, column FY: found rows of 2017/2018, FY 2016 to 2017; expected rows of one year, "
          + "2024/25: years are never added up. Keep the rows of 2024/25, or name another year with --year."
      ),
    ]
  )
  func neverAddedUp(header: String, rest: [String], message: String) async {
    #expect(await Self.faults(Self.rows(rest), header: header) == [message])
  }

  @Test("Twelve months of the year make the year, whatever form they are written in")
  func months() async throws {
    let months =
      (4...12).map { "01/\($0 < 10 ? "0" : "")\($0)/2024" } + ["Jan 2025", "2025-02", "202503"]
    let run = try await Self.analyse(
      Self.rows(months.map { "\($0),2000" }),
      header: "gss_code,month,offences",
      year: FinancialYear(start: 2024)
    )
    let own = try #require(run.analyses.first?.submittedOffences)
    #expect(own.time == .months(12) && own.addedUp == ["month"])
    #expect(own.total == 32 * 12 * 2000)
    // 768,000 against 928,205: (928,205 - 768,000) / 928,205.
    #expect(
      run.cautions == [
        "own.csv counts 768,000 offences in the boroughs of the fund, 17.3 % fewer than the 928,205 "
          + "of the dataset for 2024/25 (published): whatever divides by them is off by as much"
      ]
    )
  }

  /// Two months of every borough, in rows 2 to 65: Westminster's are rows 64 and 65.
  static let twoMonths = rows(["2024-04,50", "2024-05,50"])

  @Test(
    "A month that a borough has twice, and a total beside its months, are refused with the row",
    arguments: [
      (
        "E09000033,04/2024,50",
        "own.csv, row 66, column month: found \"04/2024\", which row 64 has as \"2024-04\"; expected each "
          + "month of a borough once. Keep one of the two rows."
      ),
      (
        "E09000033,30/04/2024,50",
        "own.csv, row 66, column month: found \"30/04/2024\", which row 64 has as \"2024-04\"; expected each "
          + "month of a borough once. Keep one of the two rows."
      ),
      (
        "E09000033,,100",
        "own.csv, row 66, column month: found nothing; expected a time in every row: a total beside its parts "
          + "would be counted twice. Leave the row out where it is a total, or write its time."
      ),
      (
        "E09000033,Total,100",
        "own.csv, row 1, column month: found rows of 2024-04, 2024-05, Total; expected parts without their "
          + "total, which would be counted twice. Leave out the rows of Total, or keep only them."
      ),
      (
        "E09000033,2024/25,100",
        "own.csv, row 1, column month: found rows of 2024-04, 2024-05, 2024/25; expected parts without their "
          + "total, which would be counted twice. Leave out the rows of 2024/25, or keep only them."
      ),
    ]
  )
  func monthTwice(row: String, message: String) async {
    #expect(
      await Self.faults(Self.twoMonths + [row], header: "gss_code,month,offences") == [message]
    )
  }

  @Test("A year that some rows do not state is refused: nobody can tell what they are")
  func yearlessRow() async {
    #expect(
      await Self.faults(
        Self.rows(["2024/25,100"]) + ["E09000033,,100"],
        header: "gss_code,year,offences"
      ) == [
        "own.csv, row 34, column year: found nothing; expected a time in every row: a total beside its parts "
          + "would be counted twice. Leave the row out where it is a total, or write its time."
      ]
    )
  }

  @Test("Days are added up to their month, one month of several kinds to all; one day twice is not")
  func daysAndKinds() async throws {
    let days = try await Self.analyse(
      Self.rows(["2024-04-01,50", "2024-04-02,50"]),
      header: "gss_code,day_date,offences"
    )
    let own = try #require(days.analyses.first?.submittedOffences)
    #expect(own.time == .months(1) && own.total == 3_200)
    let kinds = try await Self.analyse(
      Self.rows(["2024-04,theft,50", "2024-04,robbery,50"]),
      header: "gss_code,month,kind,offences"
    )
    #expect(kinds.analyses.first?.submittedOffences?.total == 3_200)
    #expect(
      await Self.faults(
        Self.rows(["2024-04-01,50"]) + ["E09000033,01/04/2024,50"],
        header: "gss_code,date,offences"
      ) == [
        "own.csv, row 34, column date: found \"01/04/2024\", which row 33 has as \"2024-04-01\"; expected each "
          + "month of a borough once. Keep one of the two rows."
      ]
    )
  }

  @Test("A borough without months that others have is named with them, before the findings")
  func lackingMonths() async throws {
    let months = (4...12).map { "2024-\($0 < 10 ? "0" : "")\($0)" } + ["2025-01", "2025-02"]
    let lacking = ["2024-04", "2024-09", "2025-02"].map { "E09000033,\($0),9" }
    let rows = Self.rows(months.map { "\($0),9" }).filter { !$0.hasPrefix("E09000033") } + lacking
    let run = try await Self.analyse(
      rows + ["E09000001,2025-03,1"],
      header: "gss_code,month,offences",
      year: FinancialYear(start: 2024)
    )
    #expect(
      run.cautions.contains(
        "own.csv lacks months in 1 borough that others have, counted as none there: Westminster (2024-05 to "
          + "2024-08, 2024-10 to 2025-01)"
      ),
      "\(run.cautions)"
    )
  }

  @Test("Two columns of counts are refused: nobody can tell which is meant")
  func twoCounts() async {
    #expect(
      await Self.faults(Self.rows(["1,2"]), header: "gss_code,points,offences") == [
        "own.csv, row 1: found the columns points and offences; expected one of the two: nobody can tell "
          + "which is meant. Remove the column that is not meant."
      ]
    )
  }

  @Test("A count that does not fit a year of London is said before the findings")
  func cautions() async throws {
    var rows = Self.rows(["2025-01,theft,60", "2025-02,theft,40"])
    for index in rows.indices.suffix(4) {
      rows[index] = (rows[index].split(separator: ",").dropLast() + ["0"]).joined(separator: ",")
    }
    let run = try await Self.analyse(rows, header: "gss_code,month,crime_type,points")
    #expect(
      run.cautions == [
        "the year taken of serious-violence-duty is 2024/25; say otherwise with --year",
        "own.csv counts 2 of the twelve months of 2024/25: rates per offence are not those of a year",
        "own.csv has no offence in 2 boroughs where the table of the dataset has some: Wandsworth, Westminster",
        "own.csv counts 3,000 offences in the boroughs of the fund, 99.7 % fewer than the 928,205 "
          + "of the dataset for 2024/25 (published): whatever divides by them is off by as much",
      ]
    )
    let folder = try TemporaryFolder()
    try await write(run, version: "test", to: folder.path)
    let report = try folder.read("report.txt")
    let caution = try #require(report.range(of: "CAUTION: own.csv counts 2 of the twelve months"))
    let found = try #require(report.range(of: "WHAT WAS FOUND"))
    #expect(caution.upperBound < found.lowerBound)
    #expect(report.contains("added up over: month."))
    #expect(try folder.read("run.json").contains("2 of the twelve months"))
    #expect(try folder.read("datapackage.json").contains("CAUTION: own.csv counts 2 of the twelve"))
    let json = try #require(
      try JSONValue.parse(file: "json", bytes: findingsJSON(of: run)).object
    )
    #expect(json.map(\.key).first == "cautions")
  }

  @Test("A file that says no time is taken as the year, and that is said; a calendar year as well")
  func noTime() async throws {
    let silent = try await Self.analyse(Self.lines, year: FinancialYear(start: 2024))
    #expect(
      silent.cautions.first
        == "own.csv does not say when its offences were counted; they are taken as the twelve months of "
        + "2024/25"
    )
    let calendar = try await Self.analyse(
      Self.rows(["2024,100"]),
      header: "gss_code,year,offences",
      year: FinancialYear(start: 2024)
    )
    #expect(calendar.cautions.first == "own.csv counts the calendar year 2024, not 2024/25")
    // A number of four digits is a year only in a column that says so.
    let codes = try await Self.analyse(
      Self.rows(["2024,100"]),
      header: "gss_code,code,offences",
      year: FinancialYear(start: 2024)
    )
    #expect(codes.analyses.first?.submittedOffences?.time == .notStated)
  }

  @Test("Counts near the published ones need no caution")
  func near() async throws {
    let published = try await Session(Repository.geodata).dataset().values(
      of: "offences",
      in: "2024/25"
    )
    let zones = try #require(published?.byZone)
    let rows = zones.filter { $0.key.description != "E09000001" }.map { code, figure in
      "\(code),2024/25,\((figure.count ?? 0) * 104 / 100)"
    }
    let run = try await Self.analyse(
      rows.sorted(),
      header: "gss_code,year,offences",
      year: FinancialYear(start: 2024)
    )
    #expect(run.cautions == [])
  }

  @Test("The fund and the year that nobody named are named")
  func choices() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "own.csv",
      "gss_code,offences\n" + Self.lines.joined(separator: "\n") + "\n"
    )
    func first(_ change: (inout AnalysisRequest) -> Void) async throws -> String? {
      var request = AnalysisRequest()
      change(&request)
      return try await Analysis.analyse(request, in: Session(Repository.geodata)).cautions.first
    }
    #expect(
      try await first { $0.offencesFile = file }
        == "own.csv is taken as serious-violence-duty 2024/25, the first analysis of analysis.yaml that they fit; say otherwise "
        + "with --fund and --year"
    )
    #expect(
      try await first { $0.fund = "lcpf-direct" }
        == "the year taken of lcpf-direct is 2018/19; say otherwise with --year"
    )
    #expect(
      try await first { $0.year = FinancialYear(start: 2024) }
        == "the fund taken in 2024/25 is serious-violence-duty; say otherwise with --fund"
    )
    #expect(
      try await first {
        $0.fund = "lcpf-direct"
        $0.year = FinancialYear(start: 2018)
      } == nil
    )
    #expect(try await first { _ in } == nil)
  }
}

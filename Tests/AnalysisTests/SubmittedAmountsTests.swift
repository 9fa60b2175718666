import Analysis
import Funding
import Atlas
import Exchange
import Foundation
import Tables
import TestSupport
import Testing

@Suite("A user's own amounts", .inLondon)
struct SubmittedAmountsTests {
  /// One line for each of the 32 boroughs, £1,000 each.
  static var lines: [String] {
    (2...33).map { "E090000\($0 < 10 ? "0" : "")\($0),1000.00" }
  }

  static func analyse(_ lines: [String], header: String = "gss_code,amount_gbp") async throws
    -> AnalysisRun
  {
    try await analyse(text: ([header] + lines).joined(separator: "\n") + "\n")
  }

  static func analyse(text: String) async throws -> AnalysisRun {
    let folder = try TemporaryFolder()
    var request = AnalysisRequest()
    request.allocationsFile = try folder.write("my.csv", text)
    request.fund = "lcpf-direct"
    return try await Analysis.analyse(request, in: Session(Repository.geodata))
  }

  @Test("Where a borough gets nothing, offences per pound are undefined: known, and no number")
  func nothingPaid() async throws {
    let run = try await Self.analyse(
      Self.lines.map { $0.hasPrefix("E09000004") ? "E09000004,0.00" : $0 }
    )
    let findings = try #require(run.analyses.first)
    let values = Dictionary(
      uniqueKeysWithValues: findings.boroughs.map {
        ($0.borough.name, FundMeasure.offencesPerPound.value($0))
      }
    )
    #expect(values["Bexley"] == .missing(.undefined))
    #expect(values["City of London"] == .missing(.doesNotApply))
    // 29,286 offences in Barnet in 2018/19, for £1,000.
    #expect(values["Barnet"]?.number == 29.286)
  }

  /// The faults that a table is refused with, without the folder of the test.
  static func faults(_ text: String) async throws -> [String] {
    do {
      _ = try await analyse(text: text)
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

  static func faults(replacing index: Int, with line: String) async throws -> [String] {
    var lines = lines
    lines[index] = line
    return try await faults("gss_code,amount_gbp\n" + lines.joined(separator: "\n"))
  }

  @Test("They replace the model, and every one says submitted")
  func submitted() async throws {
    let findings = try #require(try await Self.analyse(Self.lines).analyses.first)
    #expect(findings.whole.pence == 3_200_000)
    #expect(findings.recipients.allSatisfy { $0.allocation?.status == .submitted })
    #expect(findings.recipients.allSatisfy { $0.allocation?.source == "my.csv" })
    // What is published stands beside them still.
    #expect(findings.published.contains { $0.borough.name == "Bromley" })
  }

  @Test("A byte order mark and CRLF make no difference")
  func byteOrderMark() async throws {
    let text =
      "\u{FEFF}" + (["gss_code,amount_gbp"] + Self.lines).joined(separator: "\r\n") + "\r\n"
    let findings = try #require(try await Self.analyse(text: text).analyses.first)
    #expect(findings.whole.pence == 3_200_000)
  }

  @Test("Only 31 boroughs: the missing one is named")
  func missingBorough() async throws {
    #expect(
      try await Self.faults(
        "gss_code,amount_gbp\n" + Self.lines.dropLast().joined(separator: "\n")
      ) == [
        "my.csv: found no row for Westminster (E09000033); expected a row for each of the 32 boroughs "
          + "that lcpf-direct pays. Add the missing rows; a borough that gets nothing has the amount 0."
      ]
    )
  }

  @Test("The same borough twice, a code that does not exist, and the City of London")
  func wrongBoroughs() async throws {
    #expect(
      try await Self.faults(
        "gss_code,amount_gbp\n"
          + (Self.lines + ["E09000006,1", "E09000099,1", "E09000001,1"]).joined(separator: "\n")
      ) == [
        "my.csv, row 34, column gss_code: found \"E09000006\" a second time (first in row 6); expected "
          + "one row for each key. Keep one of the two rows.",
        "my.csv, row 35, column gss_code: found \"E09000099\"; expected the GSS code of a zone in "
          + "zones/boroughs.csv. Correct the code, or leave the row out.",
        "my.csv, row 36, column gss_code: found an amount for E09000001; expected amounts for the "
          + "boroughs that the fund pays. Leave the row out: this area is not in the fund.",
      ]
    )
  }

  @Test(
    "Rows of another fund, year or currency are refused, however the column is written",
    arguments: [
      ("Financial Year", "2013/14", "2018/19"), ("year", "2013/14", "2018/19"),
      ("FY", "2013-14", "2018/19"), ("Fund", "Rough sleeping", "lcpf-direct"),
      ("fund_name", "Rough sleeping", "lcpf-direct"), ("Currency", "EUR", "GBP"),
    ]
  )
  func otherRows(column: String, value: String, expected: String) async throws {
    let lines = ["gss_code,amount_gbp,\(column)"] + Self.lines.map { "\($0),\(value)" }
    let faults = try await Self.faults(lines.joined(separator: "\n"))
    #expect(faults.count == 32)
    #expect(
      faults.first
        == "my.csv, row 2, column \(column): found \"\(value)\"; expected \(expected). Leave the row out, or "
        + "ask for what the file holds with --fund and --year."
    )
  }

  @Test("Rows of the fund and the year are taken, however they are written")
  func sameRows() async throws {
    let header = "gss_code,amount_gbp,Financial-Year,FUND,Fund Name,currency"
    let name = "London Crime Prevention Fund: direct borough funding"
    let run = try await Self.analyse(
      Self.lines.map { "\($0),2018-19,LCPF Direct,\(name),gbp" },
      header: header
    )
    #expect(run.analyses.first?.whole.pence == 3_200_000)
  }

  @Test("A negative amount is refused")
  func negative() async throws {
    #expect(
      try await Self.faults(replacing: 0, with: "E09000002,-5") == [
        "my.csv, row 2, column amount_gbp: found \"-5\"; expected an amount of 0 or more. Write what "
          + "the fund pays; a change belongs in funds/changes.csv."
      ]
    )
  }

  /// The remedy for each text that is no amount.
  static let remedies = [
    (
      "$1,234",
      "Remove the currency sign and the thousands separators."
    ),
    (
      "1,23,4",
      "Remove the thousands separators."
    ),
    (
      "12.5.3",
      "Keep one decimal point."
    ),
    (
      "",
      "Leave the row out where the figure is unknown; write 0 only for a known zero."
    ),
    (
      "*",
      "* marks a figure as suppressed or not available; leave the row out."
    ),
    (
      "**",
      "** marks a figure as suppressed or not available; leave the row out."
    ),
    (
      "12.345",
      "Round to whole pence."
    ),
  ]

  @Test("Text where a number belongs is named and refused, word for word", arguments: remedies)
  func notANumber(text: String, remedy: String) async throws {
    let field = text.contains(",") ? "\"\(text)\"" : text
    let faults = try await Self.faults(replacing: 4, with: "E09000006,\(field)")
    let found = text.isEmpty ? "nothing" : "\"\(text)\""
    #expect(
      faults == [
        "my.csv, row 6, column amount_gbp: found \(found); expected a number of pounds such as "
          + "1234.56. \(remedy)"
      ]
    )
  }

  @Test("A missing column is named with those that are there")
  func missingColumn() async throws {
    let faults = try await Self.faults("gss_code,remark\nE09000002,none\n")
    #expect(
      faults == [
        "my.csv, row 1: found the columns gss_code, remark; expected a column of amounts, such as amount_gbp. Add "
          + "it, or name the column that holds them with --value."
      ]
    )
  }

  @Test("A row with too few fields lacks its amount; one with too many is refused")
  func shape() async throws {
    #expect(
      try await Self.faults(replacing: 0, with: "E09000002") == [
        "my.csv, row 2, column amount_gbp: found nothing; expected a number of pounds such as 1234.56. Leave the "
          + "row out where the figure is unknown; write 0 only for a known zero."
      ]
    )
    #expect(
      try await Self.faults(replacing: 0, with: "E09000002,295,354") == [
        "my.csv, row 2: found 3 fields; expected 2 fields as in the header. Put quotes around fields that hold a "
          + "comma."
      ]
    )
  }

  @Test("An empty file is named as such; UTF-16 and Windows-1252 are read")
  func encodings() async throws {
    let empty = try await Self.faults("")
    #expect(
      empty == [
        "my.csv: found an empty file; expected UTF-8 text. Check that the file was saved or "
          + "downloaded whole."
      ]
    )
    let folder = try TemporaryFolder()
    let text =
      "gss_code,amount_gbp\n"
      + Self.lines.map { $0.replacing(",", with: ",£") }.joined(separator: "\n")
    for encoding in [String.Encoding.utf16, .windowsCP1252] {
      var request = AnalysisRequest()
      request.allocationsFile = try folder.write("my.csv", #require(text.data(using: encoding)))
      request.fund = "lcpf-direct"
      let run = try await Analysis.analyse(request, in: Session(Repository.geodata))
      #expect(run.analyses.first?.whole.pence == 3_200_000)
    }
  }

  @Test("A file that is not there is unreadable, not refused")
  func missingFile() async throws {
    var request = AnalysisRequest()
    request.allocationsFile = "/nowhere/my.csv"
    request.fund = "lcpf-direct"
    let fault = await #expect(throws: Fault.self) {
      try await Analysis.analyse(request, in: Session(Repository.geodata))
    }
    #expect(fault?.kind == .unreadable)
    #expect(
      fault?.description
        == "/nowhere/my.csv: found no such file; expected a readable file. Check the path."
    )
  }
}

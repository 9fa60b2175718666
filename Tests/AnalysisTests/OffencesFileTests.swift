import Analysis
import Atlas
import Exchange
import Foundation
import Reporting
import Statistics
import TestSupport
import Testing

@Suite("A user's own offences")
struct OffencesFileTests {
  /// One line for each of the 32 boroughs, 100 offences each.
  static var lines: [String] {
    (2...33).map { "E090000\($0 < 10 ? "0" : "")\($0),100" }
  }

  static func analyse(_ lines: [String], header: String = "gss_code,offences") async throws
    -> AnalysisRun
  {
    let folder = try TemporaryFolder()
    var request = AnalysisRequest()
    request.offencesFile = try folder.write(
      "own.csv",
      ([header] + lines).joined(separator: "\n") + "\n"
    )
    request.fund = "serious-violence-duty"
    return try await Analysis.analyse(request, dataset: Repository.geodata)
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

  @Test("They replace the published ones, and every one says submitted")
  func submitted() async throws {
    let run = try await Self.analyse(Self.lines)
    let findings = try #require(run.analyses.first)
    #expect(findings.london.offences == 3_200)
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
      dataset: Repository.geodata
    )
    let total = try #require(published.analyses.first?.london.offences)
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
        "The offences are those of the file own.csv, not checked against the published table. The file "
          + "counts 3,200 in the boroughs of the fund; the published table has "
      )
    )
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
    #expect(findings.london.offences == 3_200)
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
      await Self.faults(Self.lines, header: "gss_code,count") == [
        "own.csv, row 1: found the columns gss_code, count; expected a column offences. Add the column."
      ]
    )
    #expect(
      await Self.faults(Self.lines + ["E09000006,3", "E09000099,1"]) == [
        "own.csv, row 34, column gss_code: found \"E09000006\" a second time (first in row 6); expected "
          + "one row for each key. Keep one of the two rows.",
        "own.csv, row 35, column gss_code: found \"E09000099\"; expected the GSS code of a zone in "
          + "zones/boroughs.csv, such as E09000006. Correct the code, or leave the row out.",
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
  }
}

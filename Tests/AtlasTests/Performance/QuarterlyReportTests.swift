import Atlas
import Foundation
import TestSupport
import Testing

/// The text of the report from which the measures were collected.
private let report = Repository.shared(
  "background/2022-23_Q1_MOPAC_quarterly_performance_report.txt"
)

@Suite(
  "The measures and the report that printed them",
  .needs("../shared/sources with the quarterly report", isThere: report != nil),
  .inLondon
)
struct QuarterlyReportTests {
  /// A line of a table "Performance indicators".
  struct Line: Equatable {
    let target: PerformanceMeasure.Observed
    let actual: PerformanceMeasure.Observed
    let rating: Rating?
  }

  @Test func `All 27 rows have the report's target, actual, mark and rating`() throws {
    let directory = try ServiceDataset.load(Repository.geodata).directory
    let lines = try Self.lines()
    #expect(lines.count == 27)
    #expect(directory.measures.count == 27)
    for measure in directory.measures {
      let key = "\(measure.theme.lowercased()) \(measure.indicator)"
      let own = Line(
        target: measure.target,
        actual: measure.actual,
        rating: measure.printedRating
      )
      #expect(lines[key] == own, "\(key)")
    }
  }

  @Test func `What a mark means is in the words of the report`() throws {
    let text = try Self.text()
    for mark in try ServiceDataset.load(Repository.geodata).directory.marks {
      let note = mark.meaning.split(separator: "name: ").last.map(String.init)
      #expect(text.contains(try #require(note)))
    }
  }

  @Test func `The money of the themes is in the report`() throws {
    let text = try Self.text()
    let themes = try ServiceDataset.load(Repository.geodata).directory.themes
    let victims = try #require(themes.first)
    #expect(text.contains("Q1\t32.7\t31.9\t-2.5% (-0.9)\t3.0\t2.9"))
    #expect(victims.budget == 3_270_000_000 && victims.forecast == 3_190_000_000)
    #expect(victims.forecastVariance == -90_000_000)
    #expect(victims.profileToDate == 300_000_000 && victims.spentToDate == 290_000_000)
    #expect(text.contains("expenditure of £6.3m having been spent against a budget of £6.6m"))
    #expect(themes[2].profileToDate == 660_000_000 && themes[2].spentToDate == 630_000_000)
    #expect(themes[2].budget == nil && themes[3].budget == nil)
    #expect(themes.allSatisfy { $0.status == .rounded })
  }

  private static func text() throws -> String {
    try String(contentsOfFile: #require(report), encoding: .utf8)
  }

  /// The lines of the tables by theme and number, of the three themes whose measures are numbered.
  private static func lines() throws -> [String: Line] {
    let themes = [
      "victims are better supported", "violence is prevented and reduced",
      "people are protected from exploitation & harm",
    ]
    var lines: [String: Line] = [:]
    var theme: String?
    var isTable = false
    for line in try text().components(separatedBy: "\n") {
      let heading = line.trimmingCharacters(in: .whitespaces).lowercased()
      if themes.contains(heading) { theme = heading }
      if heading == "trust and confidence increases" { theme = nil }
      if line.contains("22/23 Target\tYTD\tConf.") {
        isTable = true
        continue
      }
      if heading.isEmpty || line.hasPrefix("Notes:") { isTable = false }
      guard isTable, let theme else { continue }
      let cells = line.components(separatedBy: "\t")
      guard cells.count >= 4, let number = cells[0].split(separator: " ").first else { continue }
      let last = cells.suffix(3).map { $0 }
      lines["\(theme) \(number)"] = Line(
        target: observed(last[0]),
        actual: observed(last[1]),
        rating: Rating(rawValue: last[2])
      )
    }
    return lines
  }

  private static func observed(_ text: String) -> PerformanceMeasure.Observed {
    let digits = text.filter { $0 != "%" && $0 != "," }
    return Double(digits).map { .number($0) } ?? (text.isEmpty ? .blank : .mark(text))
  }
}

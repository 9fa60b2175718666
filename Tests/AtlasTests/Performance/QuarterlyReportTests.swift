import Atlas
import Foundation
import TestSupport
import Testing

/// The text of the report from which the tables were written.
private let report = Repository.shared(
  "background/2022-23_Q1_MOPAC_quarterly_performance_report.txt"
)

/// Every table of the report, row by row, against its text: nothing is copied wrongly, nothing left out.
@Suite(
  "The quarterly report and the tables written from it",
  .needs("../shared/sources with the quarterly report", isThere: report != nil),
  .inLondon
)
struct QuarterlyReportTests {
  /// A line of a table "Performance indicators".
  struct Line: Equatable {
    let target: PerformanceMeasure.Observed
    let actual: PerformanceMeasure.Observed
    let rating: Rating?
    let nameMark: String?
    let span: PerformanceMeasure.Span
  }

  /// A line of "Top risks and issues".
  struct Risk: Hashable {
    let theme: String
    let kind: ThemeRisk.Kind
    let number: Int
    let score: String
    let trend: ThemeRisk.Trend
  }

  let text: PrintedReport
  let directory: ServiceDirectory

  init() throws {
    text = try PrintedReport(String(contentsOfFile: #require(report), encoding: .utf8))
    directory = try Session(Repository.geodata).services().directory
  }

  @Test func `All 37 indicators have the report's target, actual, marks and rating`() {
    let lines = text.indicators()
    #expect(lines.count == 37)
    #expect(directory.measures.count == 37)
    for measure in directory.measures {
      let own = Line(
        target: measure.target,
        actual: measure.actual,
        rating: measure.printedRating,
        nameMark: measure.nameMark,
        span: measure.span
      )
      #expect(lines["\(measure.theme) \(measure.indicator)"] == own, "\(measure.indicator)")
    }
  }

  @Test func `A measure of no service is in the words of the report, which say what it aims at`() {
    let own = directory.measures.filter { $0.service == nil }
    #expect(own.count == 10)
    for measure in own {
      #expect(text.all.contains("\(measure.measure)\(measure.nameMark ?? "")\t"))
      let words = measure.measure
      #expect(
        measure.aim
          == (words.contains("increase from baseline")
            ? .increase : words.contains("reduce gap") ? .reduceGap : nil)
      )
      #expect(measure.baseline == nil && measure.serviceName == nil)
    }
    #expect(text.all.contains("*targets are 2022 calendar year"))
  }

  @Test func `What a mark means is in the words of the report, or is said to be explained nowhere`()
  {
    for mark in directory.marks where !text.all.contains(mark.meaning) {
      #expect(mark.meaning.contains("note explains"), "\(mark.mark)")
      #expect(text.all.contains(mark.mark))
    }
    #expect(directory.marks.count { !text.all.contains($0.meaning) } == 4)
  }

  @Test func `The five ratings of each theme are those of the overview`() throws {
    for theme in directory.themes {
      let printed = try #require(text.overview[theme.theme]?.ratings)
      let own = [theme.objectives, theme.time, theme.spend, theme.capability, theme.risk]
      #expect(own.map { $0?.rawValue } == printed, "\(theme.theme)")
    }
  }

  @Test(arguments: PrintedCount.Counted.allCases)
  func `The counts of the overview are those that it prints, and its rows give them`(
    counted: PrintedCount.Counted
  ) throws {
    for theme in directory.themes.map(\.theme) {
      let own = directory.printedCounts.filter { $0.theme == theme && $0.counted == counted }
      #expect(own.map(\.place) == Array(1...own.count))
      let overview = try #require(text.overview[theme])
      #expect(own.map(\.count) == (counted == .goals ? overview.goals : overview.indicators))
      let ratings =
        counted == .goals
        ? directory.goals.filter { $0.theme == theme }.map(\.confidence.rating)
        : directory.measures.filter { $0.theme == theme }.compactMap(\.printedRating)
      let rows = [Rating.green, .amber, .red].map { rating in ratings.count { $0 == rating } }
      #expect(rows.filter { $0 > 0 } == own.map(\.count), "\(theme)")
    }
  }

  @Test func `The tables of money hold every line of the report`() throws {
    var found = 0
    for money in directory.finance where money.budget != nil {
      let cells = try #require(text.finance["\(money.theme) Q\(money.quarter)"])
      found += 1
      func millions(_ pence: Int64?) -> String? { pence.map { "\(Double($0) / 100_000_000)" } }
      func variance(_ variance: ThemeMoney.Variance) -> String {
        let percent = variance.percent.map { "\($0)" } ?? ""
        return millions(variance.pence).map { "\(percent)% (\($0))" } ?? percent
      }
      let own = [
        millions(money.budget), millions(money.forecast), variance(money.forecastVariance),
        millions(money.profileToDate), millions(money.spentToDate),
        variance(money.varianceToDate),
      ].map { $0 ?? "" }
      #expect(own == cells, "\(money.theme) Q\(money.quarter)")
    }
    #expect(found == 8 && text.finance.count == 8)
    #expect(directory.finance.allSatisfy { $0.status == .rounded })
  }

  @Test func `Money that only the notes tell is as they say`() throws {
    let told = directory.finance.filter { $0.budget == nil }
    let violence = try #require(told.first)
    #expect(
      text.all.contains("underspend of £0.3m, with expenditure of £6.3m having been spent against")
    )
    #expect(text.all.contains("a budget of £6.6m"))
    #expect(violence.profileToDate == 660_000_000 && violence.spentToDate == 630_000_000)
    #expect(violence.varianceToDate.pence == -30_000_000)
    #expect(text.all.contains("£1.9m underspend comprised of a £5.8m overspend"))
    #expect(violence.forecastVariance.pence == -190_000_000)
    let exploitation = try #require(told.last)
    #expect(text.all.contains("expenditure of £1.2m having been incurred in line with"))
    #expect(text.all.contains("The forecast position is a £0.4m underspend"))
    #expect(exploitation.spentToDate == 120_000_000)
    #expect(exploitation.forecastVariance.pence == -40_000_000)
    let parts = directory.variances.filter { $0.theme == violence.theme }
    #expect(parts.map(\.pence) == [580_000_000, -790_000_000, 20_000_000])
    #expect(text.all.contains("underspend of £7.9m") && text.all.contains("overspend of £0.2m"))
    for theme in Set(directory.variances.map(\.theme)) {
      let sum = directory.variances.filter { $0.theme == theme }.reduce(0) { $0 + $1.pence }
      let stated = directory.finance.first { $0.theme == theme && $0.quarter == 1 }
      #expect(sum == stated?.forecastVariance.pence, "\(theme)")
    }
  }

  @Test func `12 risks and 12 issues have the report's number, score and arrow`() {
    let own = directory.risks.map {
      Risk(
        theme: $0.theme,
        kind: $0.kind,
        number: $0.number,
        score: $0.score.rawValue,
        trend: $0.trend
      )
    }
    #expect(own == text.risks())
    #expect(own.count { $0.kind == .risk } == 12 && own.count { $0.kind == .issue } == 12)
    // Shortened in this project's words: no whole sentence of the report.
    for risk in directory.risks {
      #expect(!text.all.contains(risk.what) && !text.all.contains(risk.explanation))
    }
  }

  @Test func `43 goals have the report's number, words, base and confidence`() {
    let goals = text.goals()
    #expect(directory.goals.count == 43 && goals.count == 43)
    for (own, printed) in zip(directory.goals, goals) {
      #expect(
        [own.theme, "\(own.number)", own.goal, own.base.text ?? "", own.confidence.rawValue]
          == printed
      )
      #expect(own.forecast == nil)
    }
  }
}

/// The tables of the report as its text has them: cells between tabs, under headings.
struct PrintedReport {
  let all: String
  private let lines: [String]
  /// Its themes as the dataset names them, by heading.
  private static let themes = [
    "victims are better supported": "Victims are better supported",
    "trust and confidence increases": "Trust and confidence increases",
    "violence is prevented and reduced": "Violence is prevented and reduced",
    "people are protected from exploitation & harm":
      "People are protected from exploitation & harm",
    // As the overview calls it.
    "people are protected from criminal exploitation and harm":
      "People are protected from exploitation & harm",
  ]

  init(_ text: String) throws {
    all = text
    lines = text.components(separatedBy: "\n")
  }

  /// The lines of the tables that begin with a heading, with their theme.
  private func rows(after isHeading: (String) -> Bool) -> [(theme: String, cells: [String])] {
    var found: [(String, [String])] = []
    var theme: String?
    var isTable = false
    for line in lines {
      let heading = line.trimmingCharacters(in: .whitespaces)
      if let name = Self.themes[heading.lowercased()] { (theme, isTable) = (name, false) }
      if isHeading(line) {
        isTable = true
      } else if heading.isEmpty || line.hasPrefix("Note") || heading.hasPrefix("*") {
        // A blank line stands between the title of a table and its head, not within it.
        if let last = found.last, last.0 == theme { isTable = false }
      } else if isTable, let theme {
        found.append((theme, line.components(separatedBy: "\t")))
      }
    }
    return found
  }

  func indicators() -> [String: QuarterlyReportTests.Line] {
    var places: [String: Int] = [:]
    var found: [String: QuarterlyReportTests.Line] = [:]
    for (theme, cells) in rows(after: { $0.contains("22/23 Target\tYTD\tConf.") }) {
      guard cells.count >= 4 else { continue }
      places[theme, default: 0] += 1
      let first = cells[0].split(separator: " ").first.map(String.init) ?? ""
      let isNumbered = first.first?.isNumber == true
      let last = Array(cells.suffix(3))
      let name = cells[cells.count - 4].trimmingCharacters(in: .whitespaces)
      let place = places[theme].map(String.init) ?? ""
      found["\(theme) \(isNumbered ? first : place)"] = QuarterlyReportTests.Line(
        target: Self.observed(last[0]),
        actual: Self.observed(last[1].replacing(" (R12)", with: "")),
        rating: Rating(rawValue: last[2]),
        nameMark: name.hasSuffix("*") ? "*" : nil,
        span: last[1].contains("R12") ? .rollingYear : .yearToDate
      )
    }
    return found
  }

  func risks() -> [QuarterlyReportTests.Risk] {
    var found: [QuarterlyReportTests.Risk] = []
    var (theme, kind): (String?, ThemeRisk.Kind?)
    for line in lines {
      let heading = line.trimmingCharacters(in: .whitespaces)
      if let name = Self.themes[heading.lowercased()] { (theme, kind) = (name, nil) }
      if line.hasPrefix("There is a risk") { kind = .risk }
      if line.hasPrefix("Issue\t") { kind = .issue }
      let cells = line.components(separatedBy: "\t")
      let trends: [String: ThemeRisk.Trend] = ["↑": .rising, "→": .unchanged, "↓": .falling]
      guard let theme, let kind, cells.count == 5, let number = Int(cells[0]),
        let trend = trends[cells[3]]
      else { continue }
      found.append(
        QuarterlyReportTests.Risk(
          theme: theme,
          kind: kind,
          number: number,
          score: cells[2],
          trend: trend
        )
      )
    }
    return found
  }

  /// Theme, number, goal, base and confidence.
  func goals() -> [[String]] {
    rows { $0.contains("Base\tF'Cast\tConf.") }.compactMap { theme, cells in
      var filled = cells.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
      if let space = filled.first?.firstIndex(of: " "), let first = filled.first {
        filled[0] = String(first[first.index(after: space)...])
        filled.insert(String(first[..<space]), at: 0)
      }
      guard filled.count == 4, Int(filled[0]) != nil else { return nil }
      if filled[1].hasSuffix(".") { filled[1].removeLast() }
      return [theme] + filled
    }
  }

  /// The cells of each line of money, by theme and quarter: six after its name.
  var finance: [String: [String]] {
    Dictionary(
      uniqueKeysWithValues: rows { $0.contains("£m Rev\t") }.map { theme, cells in
        let padded = cells + Array(repeating: "", count: max(0, 7 - cells.count))
        return ("\(theme) \(cells[0])", Array(padded.dropFirst()))
      }
    )
  }

  /// What the overview prints of each theme.
  var overview: [String: (ratings: [String], indicators: [Int], goals: [Int])] {
    var found: [String: (ratings: [String], indicators: [Int], goals: [Int])] = [:]
    for line in lines where line.contains("<div>") && !line.hasPrefix("<p>") {
      let cells = line.components(separatedBy: "\t").filter { !$0.isEmpty }
      guard cells.count == 8, let theme = Self.themes[cells[0].lowercased()] else { continue }
      func counts(_ cell: String) -> [Int] {
        cell.split { !$0.isNumber }.compactMap { Int($0) }
      }
      found[theme] = (Array(cells[1...5]), counts(cells[6]), counts(cells[7]))
    }
    return found
  }

  private static func observed(_ text: String) -> PerformanceMeasure.Observed {
    let digits = text.replacing("pp.", with: "").filter { $0 != "%" && $0 != "," }
    return Double(digits).map { .number($0) } ?? (text.isEmpty ? .blank : .mark(text))
  }
}

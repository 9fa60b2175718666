import Atlas
import Exchange
import TestSupport
import Testing

/// Rows of a quarterly report that cannot be right, each named with its row and its remedy.
@Suite("Rows of quarterly reports that are refused", .inLondon)
struct RefusedReportsTests {
  static let report = [
    "reporting_period": "2022/23 Q1", "theme": "Trust and confidence increases",
    "status": "published", "source": "mopac-quarterly-report-q1-2022-23",
  ]

  static func refused(_ table: DatasetTable, _ rows: [String: String]...) throws -> [String] {
    let fixture = try ServiceFixture()
    try fixture.append(table, rows.map { report.merging($0) { $1 } })
    return try fixture.load().directory.refused.map(fixture.text)
  }

  @Test func `Risks and issues`() throws {
    let sound = ["kind": "risk", "number": "9", "what": "x", "score": "H", "trend": "rising"]
    func row(_ change: [String: String]) -> [String: String] { sound.merging(change) { $1 } }
    #expect(
      try Self.refused(
        .risks,
        row(["number": "0"]),
        row(["theme": "Trust"]),
        row(["reporting_period": "2022/23 Q2"]),
        row(["score": "very high", "trend": "up"]),
        row(["number": "10", "what": ""]),
        row(["number": "1"]),
        row([:])
      ) == [
        "risks.csv, row 26, column number: found \"0\"; expected a whole number from 1. Correct the number.",
        "risks.csv, row 27, column theme: found \"Trust\"; expected a theme of services/themes.csv (Victims "
          + "are better supported; Trust and confidence increases; Violence is prevented and reduced; People "
          + "are protected from exploitation & harm). Write the theme as it stands there, or add it.",
        "risks.csv, row 28, column theme: found \"Trust and confidence increases\"; expected a theme of "
          + "services/themes.csv, which has none for 2022/23 Q2. Write the theme as it stands there, or add it.",
        "risks.csv, row 29, column score: found \"very high\"; expected one of H, M, L. Write one of these words.",
        "risks.csv, row 29, column trend: found \"up\"; expected one of rising, unchanged, falling. Write one "
          + "of these words.",
        "risks.csv, row 30, column what: found nothing; expected the risk or issue, in short. Fill it in.",
        "risks.csv, row 31, column number: found \"1\" a second time (first in row 8); expected one row for "
          + "each key. Keep one of the two rows.",
        "risks.csv, row 32, column number: found \"9\" a second time (first in row 29); expected one row for "
          + "each key. Keep one of the two rows.",
      ]
    )
  }

  @Test func `Goals`() throws {
    let sound = ["number": "20", "goal": "x", "confidence": "G"]
    func row(_ change: [String: String]) -> [String: String] { sound.merging(change) { $1 } }
    #expect(
      try Self.refused(
        .goals,
        row(["base": "G3"]),
        row(["number": "21", "base_mark": "G3"]),
        row(["number": "22", "base": "Q1", "base_mark": "CG"]),
        row(["number": "23", "forecast": "Q5", "confidence": "C"])
      ) == [
        "goals.csv, row 45, column base: found \"G3\"; expected a quarter: Q1, Q2, Q3, Q4. Write one of these.",
        "goals.csv, row 46, column base_mark: found \"G3\"; expected a mark that services/marks.csv explains "
          + "for this report and theme. Say there what it means.",
        "goals.csv, row 47, column base_mark: found \"CG\" beside the quarter Q1; expected a mark only where "
          + "no quarter is printed. Keep the one that the report prints.",
        "goals.csv, row 48, column forecast: found \"Q5\"; expected a quarter: Q1, Q2, Q3, Q4. Write one of "
          + "these.",
        "goals.csv, row 48, column confidence: found \"C\"; expected one of R, A, G, CG. Write one of these "
          + "words.",
      ]
    )
  }

  @Test func `Money, parts of variances and counts`() throws {
    #expect(
      try Self.refused(
        .finance,
        ["quarter": "5", "budget_gbp": "-1", "forecast_variance_percent": "2 %"],
        ["quarter": "Q4"]
      ) == [
        "finance.csv, row 12, column quarter: found \"5\"; expected a quarter: Q1, Q2, Q3, Q4. Write one of "
          + "these.",
        "finance.csv, row 12, column budget_gbp: found \"-1\"; expected an amount of 0 or more, or blank where "
          + "it is not stated. Correct the amount.",
        "finance.csv, row 12, column forecast_variance_percent: found \"2 %\"; expected a number such as "
          + "1234.56. Remove the percent sign; the name of the column says the unit.",
        "finance.csv, row 13, column quarter: found \"Q4\" a second time (first in row 9); expected one row "
          + "for each key. Keep one of the two rows.",
      ]
    )
    #expect(
      try Self.refused(.variances, ["part": "2", "what": "x", "amount_gbp": ""]).count == 1
    )
    #expect(
      try Self.refused(.printedCounts, ["counted": "risks", "place": "1", "count": "0"]) == [
        "counts.csv, row 17, column counted: found \"risks\"; expected one of indicators, goals. Write one "
          + "of these words.",
        "counts.csv, row 17, column count: found \"0\"; expected a whole number from 1. Correct the number.",
      ]
    )
  }

  @Test func `Measures of a theme, their marks and baselines`() throws {
    let sound = [
      "indicator": "20", "measure": "x", "unit": "percentage-points", "rule": "gap",
      "aim": "reduce-gap-from-baseline", "target": "-20", "actual_ytd": "-18",
    ]
    func row(_ change: [String: String]) -> [String: String] { sound.merging(change) { $1 } }
    #expect(try Self.refused(.performance, row(["baseline": "-22"])) == [])
    #expect(
      try Self.refused(
        .performance,
        row(["service_id": "S104"]),
        row(["service": "Somebody"]),
        row(["indicator": "21", "baseline": "-19"]),
        row(["indicator": "22", "rule": "level"]),
        row(["indicator": "23", "aim": "", "baseline": "-30"]),
        row(["indicator": "24", "measure_mark": "†", "span": "year"]),
        row([
          "indicator": "25", "aim": "increase-from-baseline", "rule": "level", "target": "70",
          "baseline": "71",
        ])
      ) == [
        "performance.csv, row 39, column service: found nothing; expected the name in the report. Fill it in.",
        "performance.csv, row 40, column service_id: found nothing; expected a service of "
          + "services/services.csv. Correct the identifier, or add the service.",
        "performance.csv, row 41, column baseline: found \"-19\"; expected a wider gap than the target, for the "
          + "aim is reduce-gap-from-baseline. Correct the number or the aim, or leave it blank where none is "
          + "printed.",
        "performance.csv, row 42, column rule: found the rule level, by which more is better; expected one by "
          + "which less is better, for the aim is reduce-gap-from-baseline. Name such a rule, or correct the aim.",
        "performance.csv, row 43, column baseline: found \"-30\"; expected an aim beside a baseline. Correct the "
          + "number or the aim, or leave it blank where none is printed.",
        "performance.csv, row 44, column measure_mark: found \"†\"; expected a mark that services/marks.csv "
          + "explains for this report and theme. Say there what it means.",
        "performance.csv, row 44, column span: found \"year\"; expected one of year-to-date, "
          + "rolling-12-months. Write one of these words.",
        "performance.csv, row 45, column baseline: found \"71\"; expected a number below the target, for the aim "
          + "is increase-from-baseline. Correct the number or the aim, or leave it blank where none is printed.",
      ]
    )
  }
}

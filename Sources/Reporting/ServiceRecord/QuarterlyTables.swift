import ServiceRecord
import Atlas
import Tables

/// The risks and issues of themes, a row each.
func riskTable(_ risks: [ThemeRisk]) -> Table {
  Table(
    "performance_risks",
    [
      .text("reporting_period", "Reporting period") { $0.period.description },
      .text("theme", "Theme") { $0.theme },
      .text("kind", "Risk or issue") { $0.kind.rawValue },
      .count("number", "Number") { $0.number },
      .text("what", "What it is, shortened by this project") { $0.what },
      .text("score", "Score as printed", "H high, M medium, L low") { $0.score.rawValue },
      .text("trend", "Trend as printed") { $0.trend.rawValue },
      .text("explanation", "Why, shortened by this project") { $0.explanation },
      .text("status", "Status") { $0.status.rawValue },
      .text("source", "Source") { $0.source },
    ],
    risks
  )
}

/// The goals of themes, a row each.
func goalTable(_ goals: [ThemeGoal]) -> Table {
  Table(
    "performance_goals",
    [
      .text("reporting_period", "Reporting period") { $0.period.description },
      .text("theme", "Theme") { $0.theme },
      .count("number", "Number") { $0.number },
      .text("goal", "Goal") { $0.goal },
      .text("base", "Due at first", "Quarter of the year; blank: no quarter is printed") {
        if case .quarter(let quarter) = $0.base { "Q\(quarter)" } else { nil }
      },
      .text("base_mark", "Printed in place of the quarter") {
        if case .mark(let mark) = $0.base { mark } else { nil }
      },
      .text("forecast", "Expected now", "Quarter of the year; blank: none is printed") {
        $0.forecast.map { "Q\($0)" }
      },
      .text("confidence", "Confidence as printed") { $0.confidence.rawValue },
      .text("counted_as", "Colour with which the report counts it") {
        $0.confidence.rating.rawValue
      },
      .text("status", "Status") { $0.status.rawValue },
      .text("source", "Source") { $0.source },
    ],
    goals
  )
}

/// The money of themes, a row for each quarter.
func financeTable(_ finance: [ThemeMoneyFinding]) -> Table {
  Table(
    "performance_finance",
    [
      .text("reporting_period", "Reporting period") { $0.money.period.description },
      .text("theme", "Theme") { $0.money.theme },
      .text("quarter", "Quarter") { "Q\($0.money.quarter)" },
      .pounds("budget_gbp", "Budget of the year (£)") { $0.money.budget },
      .pounds("forecast_gbp", "Forecast of the year (£)") { $0.money.forecast },
      .pounds("forecast_variance_gbp", "Forecast variance as printed (£)") {
        $0.money.forecastVariance.pence
      },
      .quantity("forecast_variance_percent", "Forecast variance as printed (%)") {
        $0.money.forecastVariance.percent
      },
      .pounds("computed_variance_gbp", "Forecast less budget (£)") { $0.forecastVariance },
      .text("forecast_agreement", "Whether the printed forecast variances fit") {
        $0.forecastAgreement?.rawValue
      },
      .pounds("profile_to_date_gbp", "Planned to the end of the quarter (£)") {
        $0.money.profileToDate
      },
      .pounds("spent_to_date_gbp", "Spent to the end of the quarter (£)") { $0.money.spentToDate },
      .pounds("variance_to_date_gbp", "Variance to date as printed (£)") {
        $0.money.varianceToDate.pence
      },
      .quantity("variance_to_date_percent", "Variance to date as printed (%)") {
        $0.money.varianceToDate.percent
      },
      .pounds("computed_variance_to_date_gbp", "Spent less planned (£)") { $0.varianceToDate },
      .text("agreement_to_date", "Whether the printed variances to date fit") {
        $0.agreementToDate?.rawValue
      },
      .text("status", "Status") { $0.money.status.rawValue },
      .text("source", "Source") { $0.money.source },
    ],
    finance
  )
}

/// The parts of the variances of forecasts, a row each.
func varianceTable(_ parts: [VariancePart]) -> Table {
  Table(
    "performance_variances",
    [
      .text("reporting_period", "Reporting period") { $0.period.description },
      .text("theme", "Theme") { $0.theme },
      .count("part", "Part") { $0.part },
      .text("what", "What it is, shortened by this project") { $0.what },
      .pounds("amount_gbp", "Amount (£)", "Below zero: an underspend") { $0.pence },
      .text("offset_by", "What makes up for it") { $0.offsetBy },
      .text("status", "Status") { $0.status.rawValue },
      .text("source", "Source") { $0.source },
    ],
    parts
  )
}

/// The counts that the overview prints, beside the rows.
func countTable(_ counts: [CountCheck]) -> Table {
  Table(
    "performance_counts",
    [
      .text("reporting_period", "Reporting period") { $0.period.description },
      .text("theme", "Theme") { $0.theme },
      .text("counted", "What is counted") { $0.counted.rawValue },
      .text("printed", "Counts in printed order", "Their colours are not in the text") {
        $0.printed.map(String.init).joined(separator: "; ")
      },
      .count("green", "Rows that the report rates green (number)") { $0.green },
      .count("amber", "Rows that the report rates amber (number)") { $0.amber },
      .count("red", "Rows that the report rates red (number)") { $0.red },
      .flag("agrees", "Whether the rows give the printed counts") { $0.agrees },
      .text("status", "Status") { $0.status.rawValue },
      .text("source", "Source") { $0.source },
    ],
    counts
  )
}

import Tables

/// The tables of quarterly reports: how measures, whole themes, their money, risks and goals do.
extension DatasetTable {
  static var ofQuarterlyReports: [Self] {
    [
      ratingRules, performance, performanceMarks, themes, finance, variances, risks, goals,
      printedCounts,
    ]
  }

  package static var ratingRules: Self {
    Self(
      Dataset.File.ratingRules,
      "Rules by which measures are rated",
      [
        .text("rule", "Identifier").required, .text("name", "The rule in words").required,
        .number("green_at", "Least attainment that is green").required,
        .number("amber_at", "Least attainment that is amber").required,
        .text("better", "Whether more or less is better; blank: more").optional
          .among(RatingRule.Better.self),
        .number("q1", "Share of the year's target due by the end of the quarter").required,
        .number("q2", "As q1").required, .number("q3", "As q1").required,
        .number("q4", "As q1: always 1").required,
        .text("basis", "Where the thresholds come from").required.among(RatingRule.Basis.self),
        .text("note", "Why these thresholds"),
      ],
      key: ["rule"]
    )
  }

  package static var performance: Self {
    Self(
      Dataset.File.performance,
      "Performance measures of services and themes: targets for the year, actuals to the quarter",
      [
        .period, .theme,
        .text(
          "indicator",
          "Number of the measure within its theme; its place there where the report numbers none"
        ).required,
        .text(
          "service",
          "Name of the service as the report gives it; blank: the measure is of the whole theme"
        ),
        .service.orBlank, .text("measure", "What is measured").required,
        .text("measure_mark", "Mark beside the name of the measure; marks.csv says what it means")
          .optional,
        .text(
          "unit",
          "percent: a level; count: a sum that grows through the year; percentage-points: a gap"
        ).required.among(PerformanceMeasure.Unit.self),
        .text("span", "Months of the actual; blank: the year to date").optional
          .among(PerformanceMeasure.Span.self),
        .text("aim", "What the target asks for against a baseline; blank: nothing").optional
          .among(PerformanceMeasure.Aim.self),
        .number("baseline", "Number from which the aim is measured; blank: not printed").optional,
        .number("target", "For the year; blank: no number is printed"),
        .text("target_mark", "Mark in place of the target; marks.csv says what it means"),
        .number("actual_ytd", "Year to date; blank: no number is printed"),
        .text("actual_mark", "Mark in place of the actual"),
        .rating("rag", "As the report prints it; blank: not rated"),
        .text("rule", "Rule that rates it; blank: none").found(
          in: Dataset.File.ratingRules,
          "rule"
        ),
        .rating("override_rag", "Rating that a person sets against the rule"),
        .text("override_reason", "Why"), .text("override_by", "Who"),
        .day("override_date", "When"), .status, .source,
      ],
      key: ["reporting_period", "theme", "indicator"]
    )
  }

  package static var performanceMarks: Self {
    Self(
      Dataset.File.performanceMarks,
      "What marks in place of a number mean: the same mark differs from theme to theme",
      [
        .period, .theme, .text("mark", "The mark").required,
        .text("indicator", "The only measure that it holds for; blank: the whole theme"),
        .text("meaning", "What the report's note says").required, .source,
      ],
      key: ["reporting_period", "theme", "mark", "indicator"]
    )
  }

  package static var themes: Self {
    Self(
      Dataset.File.themes,
      "Ratings of whole themes, as the report gives them",
      [
        .period, .theme, .rating("objectives", "Rating"), .rating("time", "Rating"),
        .rating("spend", "Rating"), .rating("capability", "Rating"), .rating("risk", "Rating"),
        .status, .source,
      ],
      key: ["reporting_period", "theme"]
    )
  }

  package static var finance: Self {
    Self(
      Dataset.File.finance,
      "Money of whole themes by quarter, as the report gives it; below zero is an underspend",
      [
        .period, .theme,
        .text("quarter", "Quarter to whose end plan and spending run").required.among(quarters),
        .number("budget_gbp", "Budget of the year; blank: not stated"),
        .number("forecast_gbp", "Forecast of the year; blank: not stated"),
        .number("forecast_variance_gbp", "Forecast less budget, as printed; blank: not stated"),
        .number("forecast_variance_percent", "The same in percent, as printed"),
        .number("profile_to_date_gbp", "Planned to the end of the quarter; blank: not stated"),
        .number("spent_to_date_gbp", "Spent to the end of the quarter; blank: not stated"),
        .number("variance_to_date_gbp", "Spent less planned, as printed; blank: not stated"),
        .number("variance_to_date_percent", "The same in percent, as printed"), .status, .source,
      ],
      key: ["reporting_period", "theme", "quarter"]
    )
  }

  package static var variances: Self {
    Self(
      Dataset.File.variances,
      "Parts of the variance of a theme's forecast, as the notes of the report tell them",
      [
        .period, .theme, .whole("part", "Place in the notes").required.atLeast(1),
        .text("what", "What it is, in short").required,
        .number("amount_gbp", "Below zero: an underspend").required,
        .text("offset_by", "What makes up for it; blank: nothing is said"), .status, .source,
      ],
      key: ["reporting_period", "theme", "part"]
    )
  }

  package static var risks: Self {
    Self(
      Dataset.File.risks,
      "Top risks and issues of whole themes",
      [
        .period, .theme,
        .text("kind", "risk: may happen; issue: has happened").required
          .among(ThemeRisk.Kind.self),
        .whole("number", "Number among those of its kind").required.atLeast(1),
        .text("what", "What it is, in short").required,
        .text("score", "High, medium or low, as the report prints it").required
          .among(ThemeRisk.Score.self),
        .text("trend", "What the report's arrow says").required.among(ThemeRisk.Trend.self),
        .text("explanation", "Why, in short"), .status, .source,
      ],
      key: ["reporting_period", "theme", "kind", "number"]
    )
  }

  package static var goals: Self {
    Self(
      Dataset.File.goals,
      "Goals of whole themes",
      [
        .period, .theme, .whole("number", "Number within its theme").required.atLeast(1),
        .text("goal", "What is to be done").required,
        .text("base", "Quarter in which it was due at first; blank: no quarter is printed")
          .among(quarters),
        .text("base_mark", "What is printed in place of a quarter; marks.csv says what is known"),
        .text("forecast", "Quarter in which it is expected; blank: none is printed")
          .among(quarters),
        .text("confidence", "As the report prints it").required
          .among(ThemeGoal.Confidence.self), .status, .source,
      ],
      key: ["reporting_period", "theme", "number"]
    )
  }

  package static var printedCounts: Self {
    Self(
      Dataset.File.printedCounts,
      "Counts by colour that the overview of a report prints, in its order; its text lacks the colours",
      [
        .period, .theme,
        .text("counted", "What is counted").required.among(PrintedCount.Counted.self),
        .whole("place", "Place among the counts of the theme").required.atLeast(1),
        .whole("count", "The number").required.atLeast(1), .status, .source,
      ],
      key: ["reporting_period", "theme", "counted", "place"]
    )
  }

  /// How a quarter of the year of a report is written.
  static var quarters: [String] { ["Q1", "Q2", "Q3", "Q4"] }
}

/// The columns that several tables of reports share.
extension DatasetField {
  static var period: Self {
    text("reporting_period", "Quarter of the report, such as 2022/23 Q1").required
      .matching("[0-9]{4}/[0-9]{2} Q[1-4]")
  }
  static var theme: Self { text("theme", "Objective under which the report lists it").required }
  /// Red, amber or green, or blank.
  static func rating(_ name: String, _ description: String) -> Self {
    text(name, description).among(Rating.self)
  }
}

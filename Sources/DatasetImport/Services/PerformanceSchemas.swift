import Atlas
import Exchange

/// The tables of measures, and what stands beside them.
let performanceSchemas: [ResourceSchema] = [
  ResourceSchema(
    path: Dataset.File.ratingRules,
    title: "Rules by which measures are rated",
    fields: [
      .text("rule", "Identifier", .required), .text("name", "The rule in words", .required),
      .number("green_at", "Least attainment that is green", ["required": true]),
      .number("amber_at", "Least attainment that is amber", ["required": true]),
      .number("q1", "Share of the year's target due by the end of the quarter", ["required": true]),
      .number("q2", "As q1", ["required": true]), .number("q3", "As q1", ["required": true]),
      .number("q4", "As q1: always 1", ["required": true]),
      .word(
        "basis",
        "Where the thresholds come from",
        RatingRule.Basis.allCases.map(\.rawValue),
        isRequired: true
      ),
      .text("note", "Why these thresholds"),
    ],
    primaryKey: ["rule"]
  ),
  ResourceSchema(
    path: Dataset.File.performance,
    title: "Performance measures of services: targets for the year, actuals to the quarter",
    fields: [
      .period, .theme, .text("indicator", "Number of the measure within its theme", .required),
      .text("service", "Name of the service as the report gives it", .required), .service,
      .text("measure", "What is measured", .required),
      .word(
        "unit",
        "percent: a level; count: a sum that grows through the year",
        PerformanceMeasure.Unit.allCases.map(\.rawValue),
        isRequired: true
      ),
      .number("target", "For the year; blank: no number is printed"),
      .text("target_mark", "Mark in place of the target; marks.csv says what it means"),
      .number("actual_ytd", "Year to date; blank: no number is printed"),
      .text("actual_mark", "Mark in place of the actual"),
      .rating("rag", "As the report prints it; blank: not rated"),
      FieldSchema.key("rule", of: "services-rules", "rule", "Rule that rates it; blank: none")
        .orBlank,
      .rating("override_rag", "Rating that a person sets against the rule"),
      .text("override_reason", "Why"), .text("override_by", "Who"),
      .day("override_date", "When"), .status, .source,
    ],
    primaryKey: ["reporting_period", "theme", "indicator"]
  ),
  ResourceSchema(
    path: Dataset.File.performanceMarks,
    title: "What marks in place of a number mean: the same mark differs from theme to theme",
    fields: [
      .period, .theme, .text("mark", "The mark", .required),
      .text("indicator", "The only measure that it holds for; blank: the whole theme"),
      .text("meaning", "What the report's note says", .required), .source,
    ],
    primaryKey: ["reporting_period", "theme", "mark", "indicator"]
  ),
  ResourceSchema(
    path: Dataset.File.themes,
    title: "Ratings and money of whole themes, as the report gives them",
    fields: [
      .period, .theme, .rating("objectives", "Rating"), .rating("time", "Rating"),
      .rating("spend", "Rating"), .rating("capability", "Rating"), .rating("risk", "Rating"),
      .number("budget_gbp", "Budget of the year; blank: not stated"),
      .number("forecast_gbp", "Forecast of the year; blank: not stated"),
      .number("forecast_variance_gbp", "Forecast less budget, as stated; blank: not stated"),
      .number("profile_to_date_gbp", "Planned to the end of the quarter; blank: not stated"),
      .number("spent_to_date_gbp", "Spent to the end of the quarter; blank: not stated"),
      .status, .source,
    ],
    primaryKey: ["reporting_period", "theme"]
  ),
]

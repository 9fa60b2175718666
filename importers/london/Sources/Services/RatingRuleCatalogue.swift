import Atlas
import Exchange

/// The identifiers of the rules by which measures are rated.
enum RatingRuleName {
  static let level = "level"
  static let count = "count"
}

/// `services/rules.csv`: the rules of this project, because the report publishes none.
func ratingRuleRows() -> [[String]] {
  let note =
    "The thresholds are assumed by this project: the report does not publish its own, and its column "
    + "is headed \"Conf.\", a confidence and not a computed rating."
  return [
    [
      RatingRuleName.level, "A level in percent against the target, which holds in every quarter",
      "1", "0.95", "1", "1", "1", "1", RatingRule.Basis.assumed.rawValue, note,
    ],
    [
      RatingRuleName.count,
      "A count against the part of the year's target that is due, a quarter each",
      "1", "0.95", "0.25", "0.5", "0.75", "1", RatingRule.Basis.assumed.rawValue, note,
    ],
  ]
}

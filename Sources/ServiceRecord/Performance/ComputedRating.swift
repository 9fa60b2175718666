package import Atlas

/// The rating of a measure by its rule, or why it has none.
package enum ComputedRating: Hashable, Sendable {
  /// The rating, and the attainment from which it follows.
  case rated(Rating, attainment: Double)
  /// Every reason for which there is no rating; at least one.
  case notRated([NotRated])

  /// The rating, where there is one.
  package var rating: Rating? {
    if case .rated(let rating, _) = self { rating } else { nil }
  }

  /// What was reached, as a share of what is expected by the end of the quarter.
  package var attainment: Double? {
    if case .rated(_, let attainment) = self { attainment } else { nil }
  }

  /// Why there is no rating; empty where there is one.
  package var reasons: [NotRated] {
    if case .notRated(let reasons) = self { reasons } else { [] }
  }
}

/// Why a measure has no computed rating.
package enum NotRated: Hashable, Sendable {
  /// No number stands in a column.
  case noNumber(Column, Absence)
  /// The target is zero or less, or a gap of zero: nothing can be a share of it.
  case targetNotPositive(Double)
  /// No rule is named.
  case noRule
  /// The rule that is named is not in `services/rules.csv`.
  case unknownRule(String)
  /// The rule has nothing due by the end of the quarter.
  case nothingDue(quarter: Int)

  /// A column of `services/performance.csv` that a rating needs.
  package enum Column: String, Sendable, Hashable {
    case target
    case actual
  }
}

/// What stands in place of a number: never zero.
package enum Absence: Hashable, Sendable {
  /// A mark, with what the report's note says of it; nil: no note explains it.
  case mark(String, meaning: String?)
  /// Nothing is printed.
  case blank
}

extension ComputedRating {
  /// Rates a measure.
  ///
  /// The rule is that which the measure names; nil: there is none of that name, or it names none. The
  /// marks are those of all periods and themes.
  package init(_ measure: PerformanceMeasure, rule: RatingRule?, marks: [PerformanceMark] = []) {
    var reasons: [NotRated] = []
    for (column, observed) in [
      (NotRated.Column.target, measure.target), (.actual, measure.actual),
    ] {
      if let absence = Absence(observed, of: measure, marks: marks) {
        reasons.append(.noNumber(column, absence))
      }
    }
    if let target = measure.target.number, !(measure.compared(target) > 0) {
      reasons.append(.targetNotPositive(target))
    }
    if rule == nil { reasons.append(measure.rule.map { .unknownRule($0) } ?? .noRule) }
    guard reasons.isEmpty, let rule, let actual = measure.actual.number else {
      self = .notRated(reasons)
      return
    }
    guard let expected = rule.expected(of: measure), expected > 0 else {
      self = .notRated([.nothingDue(quarter: measure.period.quarter)])
      return
    }
    let attainment = rule.attainment(of: measure.compared(actual), expected: expected)
    self = .rated(rule.rating(attainment: attainment), attainment: attainment)
  }
}

extension Absence {
  /// What stands in place of a number, with its meaning; nil where there is a number.
  ///
  /// A meaning that is given for the indicator alone goes before that of the whole theme. The meaning
  /// of another theme or period is never taken: the same mark differs from theme to theme.
  init?(
    _ observed: PerformanceMeasure.Observed,
    of measure: PerformanceMeasure,
    marks: [PerformanceMark]
  ) {
    switch observed {
    case .number: return nil
    case .blank: self = .blank
    case .mark(let mark):
      let known = marks.filter {
        $0.mark == mark && $0.period == measure.period && $0.theme == measure.theme
      }
      let own = known.first { $0.indicator == measure.indicator }
      let meaning = (own ?? known.first { $0.indicator == nil })?.meaning
      self = .mark(mark, meaning: meaning)
    }
  }
}

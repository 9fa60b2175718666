/// Red, amber or green.
package enum Rating: String, CaseIterable, Sendable, Hashable {
  case red = "R"
  case amber = "A"
  case green = "G"

  /// The word, for readers who do not see colours.
  package var word: String {
    switch self {
    case .red: "red"
    case .amber: "amber"
    case .green: "green"
    }
  }
}

/// A rating that a person sets against the rule; it needs a reason and a name.
package struct RatingOverride: Hashable, Sendable {
  package var rating: Rating
  package var reason: String
  package var by: String
  package var date: CalendarDate?
}

/// How a rating follows from a target and an actual.
///
/// The attainment is the actual divided by what the target asks for by the end of the quarter: the
/// target itself for a level, its profiled part for a count. Where less is better it falls as far below 1
/// as the actual lies above the target. Green at `greenAt` or more, amber at `amberAt` or more, else red.
package struct RatingRule: Hashable, Sendable, Identifiable {
  /// The identifier.
  package var id: String
  /// The rule in words.
  package var name: String
  /// The least attainment that is green.
  package var greenAt: Double
  /// The least attainment that is amber.
  package var amberAt: Double
  /// Whether a greater number is better than a smaller one, or worse.
  package var better = Better.more
  /// The share of a year's count that is due by the end of each quarter, the last 1.
  package var profile: [Double]
  /// Whether the thresholds are published, or assumed by this project.
  package var basis: Basis
  /// Why these thresholds.
  package var note = ""

  /// Which numbers are better.
  package enum Better: String, CaseIterable, Sendable, Hashable {
    case more
    case less
  }

  /// Where thresholds come from.
  package enum Basis: String, CaseIterable, Sendable, Hashable {
    case published
    case assumed
    case submitted
  }
}

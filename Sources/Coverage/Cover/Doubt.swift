/// Why it is not known whether a service covers a place on a day.
package enum Doubt: String, CaseIterable, Hashable, Sendable, Comparable {
  /// Its source does not say whether it covers the place.
  case coverageNotKnown = "coverage not known here"
  /// It covers a part of the borough, and whether the place lies in it is not known.
  case partNotKnown = "covers part of the borough, which part is not known"
  /// A start or an end is not stated.
  case datesNotStated = "dates not stated"
  /// Its term is over, and an extension that its contract allows may have been taken up.
  case extensionOpen = "extension may be taken up"
  /// Its record was last confirmed longer ago than a half-life.
  case faded = "record faded"
  /// Nothing says when its record was true.
  case noEvidence = "no evidence"

  /// Orders as the cases stand: where, when, and how far to be believed.
  package static func < (a: Self, b: Self) -> Bool { a.order < b.order }

  private var order: Int {
    switch self {
    case .coverageNotKnown: 0
    case .partNotKnown: 1
    case .datesNotStated: 2
    case .extensionOpen: 3
    case .faded: 4
    case .noEvidence: 5
    }
  }
}

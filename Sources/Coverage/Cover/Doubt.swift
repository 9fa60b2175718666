import Atlas

/// Why it is not known whether a service covers a place on a day.
package enum Doubt: String, CaseIterable, Hashable, Sendable, Comparable {
  /// Its source does not say whether it covers the place.
  case coverageNotKnown = "coverage not known here"
  /// It covers a part of the borough, and whether the place lies in it is not known.
  case partNotKnown
  /// It stands under a label for several types of need, and of which it is a service is not stated.
  case kindNotStated = "for several kinds of need at once, not said which"
  /// A start or an end is not stated.
  case datesNotStated = "dates not stated"
  /// Its term is over, and an extension that its contract allows may have been taken up.
  case extensionOpen = "extension may be taken up"
  /// Its record was last confirmed longer ago than a half-life.
  case faded = "record faded"
  /// Nothing says when its record was true.
  case noEvidence = "no evidence"
  /// What dates its record is later than the day, and says nothing of it.
  case laterEvidence = "its evidence is later than this day"

  /// The doubt in the words of the area.
  package var words: String {
    self == .partNotKnown
      ? "covers part of the \(here.zone.singular), which part is not known" : rawValue
  }

  /// Orders as the cases stand: where, when, and how far to be believed.
  package static func < (a: Self, b: Self) -> Bool { a.order < b.order }

  private var order: Int {
    switch self {
    case .coverageNotKnown: 0
    case .partNotKnown: 1
    case .kindNotStated: 2
    case .datesNotStated: 3
    case .extensionOpen: 4
    case .faded: 5
    case .noEvidence: 6
    case .laterEvidence: 7
    }
  }
}

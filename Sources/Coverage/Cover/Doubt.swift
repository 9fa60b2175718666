import Atlas

/// Why it is not known whether a service covers a place on a day.
///
/// Ordered as the cases stand: where, when, and how far to be believed.
package enum Doubt: CaseIterable, Hashable, Sendable, Comparable {
  /// Its source does not say whether it covers the place.
  case coverageNotKnown
  /// It covers a part of the borough, and whether the place lies in it is not known.
  case partNotKnown
  /// It stands under a label for several types of need, and of which it is a service is not stated.
  case kindNotStated
  /// A start or an end is not stated.
  case datesNotStated
  /// Its term is over, and an extension that its contract allows may have been taken up.
  case extensionOpen
  /// Its record was last confirmed longer ago than a half-life.
  case faded
  /// Nothing says when its record was true.
  case noEvidence
  /// What dates its record is later than the day, and says nothing of it.
  case laterEvidence

  /// The doubt in the words of the area.
  package var words: String {
    switch self {
    case .coverageNotKnown: "coverage not known here"
    case .partNotKnown: "covers part of the \(here.zone.singular), which part is not known"
    case .kindNotStated: "for several kinds of need at once, not said which"
    case .datesNotStated: "dates not stated"
    case .extensionOpen: "extension may be taken up"
    case .faded: "record faded"
    case .noEvidence: "no evidence"
    case .laterEvidence: "its evidence is later than this day"
    }
  }
}

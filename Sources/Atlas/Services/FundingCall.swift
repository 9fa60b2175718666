/// An invitation to apply for money, open until its deadline.
package struct FundingCall: Hashable, Sendable, Identifiable {
  /// The identifier.
  package var id: String
  /// The name.
  package var name: String
  /// The fund or programme that pays.
  package var fund: String?
  /// The identifier of the category that it is for.
  package var category: String
  /// The first day on which one can apply; nil: not stated.
  package var opens: CalendarDate?
  /// The last day; nil: not stated, so whether it is open is not known.
  package var deadline: CalendarDate?
  /// Where the money is for.
  package var coverage: ServiceCoverage
  /// Whole pence in all; nil: not stated.
  package var pence: Int64?
  /// Where to apply.
  package var url: String?
  /// The identifier of the source in `sources.csv`.
  package var source: String
  /// The row of `services/calls.csv`.
  package var row = 0

  /// How a call stands on a day.
  package enum State: String, CaseIterable, Hashable, Sendable {
    case open
    /// It opens later.
    case toCome = "to-come"
    case closed
    /// A day that would tell is not stated.
    case notStated = "not-stated"
  }

  package func state(on day: CalendarDate) -> State {
    if let deadline, day > deadline { return .closed }
    if let opens, day < opens { return .toCome }
    return opens == nil || deadline == nil ? .notStated : .open
  }
}

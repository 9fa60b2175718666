package import Atlas

/// Whether a service runs on a day, as a person asks it.
package enum RunState: String, CaseIterable, Hashable, Sendable, Comparable {
  case running
  /// It begins later.
  case planned
  /// The source does not say enough, or an extension that may be taken up decides it.
  case notStated = "not-stated"
  case ended

  /// The state of a term on a day.
  package init(_ term: ServiceTerm, on day: CalendarDate) {
    switch term.isRunning(on: day) {
    case true?: self = .running
    case nil: self = .notStated
    case false?: self = term.start.map { day < $0 } == true ? .planned : .ended
    }
  }

  /// Orders from those that a person can use to those that are over.
  package static func < (a: Self, b: Self) -> Bool { a.order < b.order }

  private var order: Int {
    switch self {
    case .running: 0
    case .planned: 1
    case .notStated: 2
    case .ended: 3
    }
  }
}

package import Atlas

/// An invitation to apply for money as it stands on a day.
package struct CallFinding: Hashable, Sendable {
  package let call: FundingCall
  package let state: FundingCall.State

  /// Four weeks, a bound of this project: shorter windows are marked.
  package static let shortestWindow = 28

  package init(_ call: FundingCall, on day: CalendarDate) {
    (self.call, state) = (call, call.state(on: day))
  }

  /// The days on which one can apply, first and last included; nil: a day is not stated.
  package var windowDays: Int? {
    call.opens.flatMap { opens in call.deadline.map { opens.days(until: $0) + 1 } }
  }

  /// Whether there are fewer than ``shortestWindow`` days to apply; nil: not known.
  package var isShort: Bool? { windowDays.map { $0 < Self.shortestWindow } }
}

/// How many invitations there are, and how long one can apply.
package struct CallTally: Hashable, Sendable {
  package let count: Int
  /// Of which both days are stated.
  package let windows: Int
  /// Of these, shorter than four weeks.
  package let short: Int
  private let states: [FundingCall.State]

  package init(_ calls: [CallFinding]) {
    count = calls.count
    windows = calls.count { $0.windowDays != nil }
    short = calls.count { $0.isShort == true }
    states = calls.map(\.state)
  }

  package func count(_ state: FundingCall.State) -> Int { states.count { $0 == state } }
}

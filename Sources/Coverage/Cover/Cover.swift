/// How many services cover a place: none on record, one, several, or nobody knows.
package enum CoverState: String, CaseIterable, Hashable, Sendable {
  case none
  case one
  case many
  /// None for certain, and at least one perhaps.
  case unknown
}

/// The services that cover a place on a day, and those that perhaps do.
///
/// Of a borough as a whole it says what holds everywhere in it: a service that covers a known part of
/// it (a ward, an LSOA, a circle, a polygon) is listed in ``partly`` and does not count towards the
/// state, while a part of which the extent is not known makes the borough a maybe. Of a point nothing
/// is partly.
package struct Cover: Hashable, Sendable {
  /// The services that cover it for certain, in order of identifier.
  package var yes: [String]
  /// The services that perhaps cover it, in order of identifier.
  package var maybe: [Entry]
  /// Of a borough: the services that cover a known part of it, in order of identifier.
  package var partly: [Entry]

  /// A service with what is not known of it.
  package struct Entry: Hashable, Sendable {
    /// The identifier of the service.
    package let service: String
    /// Why it is not certain, in order; empty where it is.
    package let doubts: [Doubt]

    /// Creates an entry.
    package init(_ service: String, _ doubts: [Doubt]) {
      self.service = service
      self.doubts = doubts
    }
  }

  /// Creates cover; none by default.
  package init(yes: [String] = [], maybe: [Entry] = [], partly: [Entry] = []) {
    self.yes = yes
    self.maybe = maybe
    self.partly = partly
  }

  /// None, one, many or unknown.
  package var state: CoverState {
    switch yes.count {
    case 0: maybe.isEmpty ? .none : .unknown
    case 1: .one
    default: .many
    }
  }

  mutating func add(_ service: String, _ status: CoverStatus) {
    switch status {
    case .no: break
    case .maybe(let doubts): maybe.append(Entry(service, doubts))
    case .yes: yes.append(service)
    }
  }
}

/// Whether a service covers a place on a day, everything considered.
package enum CoverStatus: Hashable, Sendable {
  case yes
  /// Nobody can tell, for these reasons, in order.
  case maybe([Doubt])
  case no

  /// Whether it is certain or possible.
  package var isPossible: Bool { self != .no }

  /// A status with one more reason for doubt.
  func doubted(_ doubt: Doubt) -> CoverStatus {
    switch self {
    case .no: .no
    case .yes: .maybe([doubt])
    case .maybe(let doubts): .maybe(Set(doubts + [doubt]).sorted())
    }
  }
}

package import Atlas

/// Cover of one borough in one category over a period, in stretches of days without a change.
package struct CoverCalendar: Hashable, Sendable {
  /// The borough.
  package let borough: GSSCode
  /// The identifier of the category.
  package let category: String
  /// In order of time; they fill the period without a gap.
  package let stretches: [Stretch]

  /// Days in a row with the same cover.
  package struct Stretch: Hashable, Sendable {
    /// The first day.
    package let first: CalendarDate
    /// The last day.
    package let last: CalendarDate
    /// The cover on each of these days.
    package let cover: Cover
  }

  /// Works out the cover of a period, first and last day included.
  ///
  /// Trust is that of each day: a record that nobody confirms fades while the calendar runs.
  ///
  /// - Precondition: the period does not end before it begins.
  package init(
    _ register: CoverRegister,
    borough: GSSCode,
    category: String,
    from first: CalendarDate,
    to last: CalendarDate
  ) {
    precondition(first <= last, "a period ends after it begins")
    self.borough = borough
    self.category = category
    let services = register.services(in: category).filter { $0.extents[borough] != nil }
    let days = Set(services.flatMap(\.turningDays).filter { first < $0 && $0 <= last } + [first])
      .sorted()
    var stretches: [Stretch] = []
    for (index, day) in days.enumerated() {
      let end = index + 1 < days.count ? days[index + 1].adding(days: -1) : last
      let cover = register.cover(of: borough, category: category, on: day)
      if let previous = stretches.last, previous.cover == cover {
        stretches[stretches.count - 1] = Stretch(first: previous.first, last: end, cover: cover)
      } else {
        stretches.append(Stretch(first: day, last: end, cover: cover))
      }
    }
    self.stretches = stretches
  }

  /// Days in a row with the same state, whoever covers.
  package struct StateStretch: Hashable, Sendable {
    /// The first day.
    package let first: CalendarDate
    /// The last day.
    package let last: CalendarDate
    /// The state on each of these days.
    package let state: CoverState
  }

  /// The stretches joined where the state stays the same.
  package var states: [StateStretch] {
    stretches.reduce(into: []) { joined, next in
      let state = next.cover.state
      if let previous = joined.last, previous.state == state {
        joined[joined.count - 1] = StateStretch(
          first: previous.first,
          last: next.last,
          state: state
        )
      } else {
        joined.append(StateStretch(first: next.first, last: next.last, state: state))
      }
    }
  }
}

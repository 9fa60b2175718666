package import Atlas

/// Services whose stated term ends soon, and the boroughs in which nothing follows them.
package struct EndingCover: Sendable {
  /// The day on which the question is asked.
  package let day: CalendarDate
  /// The last day of the period looked at.
  package let horizon: CalendarDate
  /// By end, then identifier.
  package let endings: [Ending]
  /// What becomes of the services that run or may run on the day: each is in one of its parts.
  package let running: Running

  /// The services that run or may run on the day, by what is stated of their end, in order of identifier.
  package struct Running: Sendable {
    /// Their stated end lies in the period.
    package var endInPeriod: [Service] = []
    /// Their stated end lies after it.
    package var endLater: [Service] = []
    /// Their stated term is over, and an extension that is allowed may have been taken up.
    package var inExtension: [Service] = []
    /// Their source states no end.
    package var endNotStated: [Service] = []
    /// Only the report of a year tells of them: when their term ends is not stated either.
    package var onlyReported: [Service] = []

    /// Those without a stated end, which may end in the period too, in order of identifier.
    package var withoutEnd: [Service] {
      (endNotStated + onlyReported).sorted { $0.id < $1.id }
    }
    /// How many run or may run.
    package var count: Int {
      endInPeriod.count + endLater.count + inExtension.count + endNotStated.count
        + onlyReported.count
    }
  }

  /// One service that ends.
  package struct Ending: Hashable, Sendable {
    /// The service.
    package let service: Service
    /// Its stated last day, without any extension.
    package let end: CalendarDate
    /// The trust in its record on the day.
    package let trust: Trust
    /// The boroughs that it covers wholly and in which nothing of its category follows for certain:
    /// what is left in them, in GSS order.
    package let left: [Left]
    /// The boroughs that it covers wholly and in which another service follows, in GSS order.
    package let followed: [GSSCode]
    /// The boroughs of which it covers a part, in GSS order.
    package let partly: [GSSCode]
    /// Whether the source does not name all the boroughs that it covers.
    package let hasUnknownReach: Bool

    /// The last day if the extension that its contract allows is taken up; nil: none is stated.
    package var extensionEnd: CalendarDate? { service.term.extensionEnd }
  }

  /// What is left in a borough at best, from the day after an end to the horizon.
  package struct Left: Hashable, Sendable {
    /// The borough.
    package let borough: GSSCode
    /// None or unknown.
    package let state: CoverState
    /// The services that may follow, with the reasons for doubt.
    package let maybe: [Cover.Entry]
  }

  /// Looks for the ends of a period, both days included.
  ///
  /// Only stated ends count: the year of a report is no term. Something follows in a borough where, on
  /// any day from the one after the end to the horizon, a service of the same category covers all of it
  /// for certain. Whether the record of the service that ends has faded makes no difference: its trust
  /// is given beside it.
  package init(
    _ register: CoverRegister,
    on day: CalendarDate,
    within: Within,
    category: String? = nil,
    borough: GSSCode? = nil
  ) {
    self.day = day
    let horizon = within.end(after: day)
    self.horizon = horizon
    let asked = register.services.filter { entry in
      (category == nil || entry.service.category == category)
        && (borough.map { entry.extents[$0] != nil } ?? true)
    }
    endings = asked.compactMap { entry in
      Self.end(of: entry.service, from: day, to: horizon).map { end in
        Ending(entry, end: end, on: day, horizon: horizon, in: register, only: borough)
      }
    }.sorted { ($0.end, $0.service.id) < ($1.end, $1.service.id) }
    running = asked.filter { $0.status(on: day) != .no }.reduce(into: Running()) { parts, entry in
      let term = entry.service.term
      switch term.end {
      case _ where term.basis == .reportingYear: parts.onlyReported.append(entry.service)
      case nil: parts.endNotStated.append(entry.service)
      case let end? where end < day: parts.inExtension.append(entry.service)
      case let end? where end <= horizon: parts.endInPeriod.append(entry.service)
      case _?: parts.endLater.append(entry.service)
      }
    }
  }

  private static func end(of service: Service, from day: CalendarDate, to horizon: CalendarDate)
    -> CalendarDate?
  {
    guard service.term.basis != .reportingYear, let end = service.term.end, day <= end,
      end <= horizon
    else { return nil }
    return end
  }
}

extension EndingCover.Ending {
  fileprivate init(
    _ entry: ServiceCover,
    end: CalendarDate,
    on day: CalendarDate,
    horizon: CalendarDate,
    in register: CoverRegister,
    only: GSSCode?
  ) {
    let codes = entry.extents.keys.sorted().filter { only == nil || $0 == only }
    var left: [EndingCover.Left] = []
    var followed: [GSSCode] = []
    for code in codes where entry.extents[code] == .whole {
      let best = Self.best(register, code, entry.service.category, after: end, to: horizon)
      if best.yes.isEmpty {
        left.append(EndingCover.Left(borough: code, state: best.state, maybe: best.maybe))
      } else {
        followed.append(code)
      }
    }
    self.init(
      service: entry.service,
      end: end,
      trust: entry.trust(on: day),
      left: left,
      followed: followed,
      partly: codes.filter { entry.extents[$0] == .part },
      hasUnknownReach: codes.contains { entry.extents[$0] == .possible }
        && entry.service.coverage.scope != .areaWide
    )
  }

  /// The best cover of a borough on any day after an end, up to the horizon but at least one day.
  private static func best(
    _ register: CoverRegister,
    _ borough: GSSCode,
    _ category: String,
    after end: CalendarDate,
    to horizon: CalendarDate
  ) -> Cover {
    let next = end.adding(days: 1)
    let calendar = CoverCalendar(
      register,
      borough: borough,
      category: category,
      from: next,
      to: max(next, horizon)
    )
    let covers = calendar.stretches.map(\.cover)
    return covers.first { !$0.yes.isEmpty } ?? covers.first { $0.state == .unknown } ?? Cover()
  }
}

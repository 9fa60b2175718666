package import Atlas

/// A service with its reach over the boroughs, worked out once, and the half-life of its record.
package struct ServiceCover: Hashable, Sendable {
  /// The service.
  package let service: Service
  /// How far it covers each borough that it may cover.
  package let extents: [GSSCode: CoverExtent]
  /// The boroughs of which it covers a part of known extent, and no part of unknown extent.
  package let knownParts: Set<GSSCode>
  private let halfLifeMonths: Int

  /// Works out the reach of a service.
  package init(_ service: Service, resolver: CoverageResolver, halfLifeMonths: Int) {
    self.service = service
    let extents = resolver.extents(of: service.coverage)
    self.extents = extents
    self.halfLifeMonths = halfLifeMonths
    var known: Set<GSSCode> = []
    var unknown: Set<GSSCode> = []
    for area in service.coverage.areas {
      let codes = resolver.extents(of: area).filter { $0.value == .part }.keys
      if area.kind == .partOfBorough { unknown.formUnion(codes) } else { known.formUnion(codes) }
    }
    // Where its list of areas is not complete, the rest of the borough is not known either.
    knownParts =
      service.coverage.isComplete
      ? known.subtracting(unknown).filter { extents[$0] == .part } : []
  }

  /// The trust in its record on a day.
  package func trust(on day: CalendarDate) -> Trust {
    Trust(service, halfLifeMonths: halfLifeMonths, on: day)
  }

  /// Whether it runs on a day with a record that is still to be believed, wherever that is.
  ///
  /// A term that is over is no, however old the record.
  package func status(on day: CalendarDate) -> CoverStatus {
    var status: CoverStatus
    switch service.term.isRunning(on: day) {
    case false?: return .no
    case true?: status = .yes
    case nil: status = .maybe([isInExtension(day) ? .extensionOpen : .datesNotStated])
    }
    let trust = trust(on: day)
    switch trust.isFresh {
    case true?: break
    case false?: status = status.doubted(.faded)
    case nil: status = status.doubted(trust.later == nil ? .noEvidence : .laterEvidence)
    }
    return status
  }

  /// Whether it covers the whole of a borough on a day; a known part of it is no answer here.
  package func status(in borough: GSSCode, on day: CalendarDate) -> CoverStatus {
    switch extents[borough] {
    case nil: .no
    case .whole: status(on: day)
    case .possible: status(on: day).doubted(.coverageNotKnown)
    case .part: knownParts.contains(borough) ? .no : status(on: day).doubted(.partNotKnown)
    }
  }

  /// The days within which the status cannot change: each is the first of a new stretch.
  package var turningDays: [CalendarDate] {
    let term = service.term
    let evidence = Trust.dates(of: service).map(\.date)
    let freshDays = Trust.freshDays(halfLifeMonths)
    let lasts =
      [term.end, term.extensionEnd].compactMap { $0 } + evidence.map { $0.adding(days: freshDays) }
    return ([term.start].compactMap { $0 } + evidence + lasts.map { $0.adding(days: 1) }).sorted()
  }

  private func isInExtension(_ day: CalendarDate) -> Bool {
    guard service.term.basis != .reportingYear, let end = service.term.end,
      let last = service.term.extensionEnd
    else { return false }
    return end < day && day <= last
  }
}

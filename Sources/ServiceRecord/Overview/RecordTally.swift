package import Atlas
import Coverage

/// How many services are on record, run, are confirmed by somebody, and name whom they serve.
package struct RecordTally: Hashable, Sendable {
  /// All services on record.
  package let count: Int
  /// Those that run for certain on the day.
  package let running: Int
  /// Those that are over on the day, or have not begun.
  package let over: Int
  /// Those that somebody had confirmed by the day.
  package let assured: Int
  /// Those that run or may run with a confirmation or a source of a later day, which does not count.
  package let datedLater: Int
  /// Those that cover boroughs which no source names.
  package let withoutBoroughs: Int
  /// Those that are parts of others on record.
  package let parts: Int
  /// Those of which only the report of a year tells: some of them are on record by their contract too.
  package let reported: Int
  /// Faults in the tables of services: the rows are left out.
  package let faults: Int

  /// Those that may run.
  package var possible: Int { count - running - over }
}

/// How a service stands to the day of a run.
package enum ServiceState: Hashable, Sendable {
  case certain, possible, later, over
}

extension ServiceFindings {
  /// What is on record, counted.
  package var tally: RecordTally {
    let services = register.services
    let states = services.map { $0.status(on: day) }
    return RecordTally(
      count: services.count,
      running: states.count { $0 == .yes },
      over: states.count { $0 == .no },
      assured: services.count { $0.trust(on: day).label == .assured },
      datedLater: services.count { $0.status(on: day) != .no && $0.trust(on: day).later != nil },
      withoutBoroughs: services.count {
        [.boroughsNotNamed, .notStated].contains($0.service.coverage.scope)
      },
      parts: services.count { $0.service.partOf != nil },
      reported: services.count { $0.service.term.basis == .reportingYear },
      faults: directory.refused.count
    )
  }

  /// Whether a service runs on the day, with a record still to be believed.
  package func state(of service: Service) -> ServiceState {
    switch register.services.first(where: { $0.service.id == service.id })?.status(on: day) {
    case .yes: .certain
    case .maybe, nil: .possible
    case .no: RunState(service.term, on: day) == .planned ? .later : .over
    }
  }
}

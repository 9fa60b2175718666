internal import Atlas
internal import Coverage

/// How many services are on record, run, are confirmed by somebody, and name whom they serve.
package struct RecordTally: Hashable, Sendable {
  /// All services on record.
  package let count: Int
  /// Those that run for certain on the day.
  package let running: Int
  /// Those that are over on the day, or have not begun.
  package let over: Int
  /// Those that somebody has confirmed.
  package let assured: Int
  /// Those that cover boroughs which no source names.
  package let withoutBoroughs: Int
  /// Faults in the tables of services: the rows are left out.
  package let faults: Int

  /// Those that may run.
  package var possible: Int { count - running - over }
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
      assured: services.count { $0.trust.label == .assured },
      withoutBoroughs: services.count {
        [.boroughsNotNamed, .notStated].contains($0.service.coverage.scope)
      },
      faults: directory.refused.count
    )
  }
}

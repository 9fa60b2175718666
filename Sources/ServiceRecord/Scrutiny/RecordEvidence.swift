package import Atlas
import Coverage

/// What the record shows that bears on a recommendation: counts, never a judgement.
package enum RecordEvidence: Hashable, Sendable {
  /// Stated terms of services, and those of three years or more.
  case terms(services: Int, stated: Int, threeYears: Int)
  /// Measures of services, of how many services, and the last quarter that has any.
  case measures(count: Int, services: Int, of: Int, latest: ReportingPeriod?)
  /// Measures read after the end of their service, and those whose service has no known end.
  case followUp(measures: Int, after: Int, endUnknown: Int)
  /// Services whose area is stated, and those that somebody has confirmed.
  case coverage(services: Int, stated: Int, confirmed: Int)
  case calls(CallTally)
  /// Funds with an amount for every zone that they pay, in at least one year.
  case funds(count: Int, complete: Int)
  case table(TableFinding)
}

/// What is looked at for evidence.
struct RecordSight {
  let dataset: Dataset
  let directory: ServiceDirectory
  let calls: [CallFinding]
  let tables: [TableFinding]
  let day: CalendarDate

  func shown(_ evidence: Recommendation.Evidence) -> RecordEvidence {
    let services = directory.services
    switch evidence {
    case .terms:
      let terms = TermLengths(services)
      return .terms(
        services: services.count,
        stated: terms.count,
        threeYears: terms.threeYearsOrMore
      )
    case .measures:
      return .measures(
        count: ofServices.count,
        services: Set(ofServices.map(\.service)).count,
        of: services.count,
        latest: ofServices.map(\.period).max()
      )
    case .followUp: return followUp
    case .coverage:
      return .coverage(
        services: services.count,
        stated: services.count {
          [.areas, .areaWide].contains($0.coverage.scope)
        },
        confirmed: services.count { ($0.assurance.date ?? day.adding(days: 1)) <= day }
      )
    case .calls: return .calls(CallTally(calls))
    case .funds:
      // What councils spend is no fund that anybody allocates.
      let grants = dataset.funds.filter { $0.nature == nil || $0.nature == .grant }
      let years = Dictionary(grouping: dataset.allocations.keys, by: \.fund)
      return .funds(
        count: grants.count,
        complete: grants.count { fund in
          (years[fund.id] ?? []).contains { dataset.hasAllAmounts(of: fund, in: $0.year) }
        }
      )
    case .table(let id):
      guard let table = tables.first(where: { $0.table.id == id }) else {
        preconditionFailure("a table that evidence names is one of the record")
      }
      return .table(table)
    }
  }

  /// The measures of services; others are of a theme as a whole.
  private var ofServices: [PerformanceMeasure] { directory.measures.filter { $0.service != nil } }

  private var followUp: RecordEvidence {
    // The year of a report is no term: the service may have gone on.
    let measures = ofServices
    let ends = measures.map { measure -> CalendarDate? in
      let term = measure.service.flatMap(directory.service)?.term
      return term?.basis == .reportingYear ? nil : term?.end
    }
    return .followUp(
      measures: ends.count,
      after: zip(measures, ends).count { measure, end in
        end.map { measure.period.lastDay > $0 } ?? false
      },
      endUnknown: ends.count { $0 == nil }
    )
  }
}

package import Atlas
import Exchange
package import Funding

/// Which zones are set side by side over years.
package struct YearsRequest: Sendable {
  package var boroughs: [String]
  /// One fund; nil: those that `analysis.yaml` follows over years.
  package var fund: String?
  package var measure: SeriesMeasure?
  package var from: FinancialYear?
  package var to: FinancialYear?
  /// The year in whose prices amounts are; nil: as `analysis.yaml` says, else each in those of its own.
  package var base: FinancialYear?

  package init(boroughs: [String]) { self.boroughs = boroughs }
}

/// Zones side by side over years.
package struct YearsComparison: Sendable {
  /// One for each fund.
  package let series: [FundSeries]
  /// Funds that are followed and do not have the measure: their money is for all residents.
  package let withoutMeasure: [Fund]

  package init(series: [FundSeries], withoutMeasure: [Fund]) {
    (self.series, self.withoutMeasure) = (series, withoutMeasure)
  }
}

/// Zones side by side over years, fund by fund, with the groups that they are in and the whole area.
///
/// A fund that `analysis.yaml` follows and that does not pay one of the zones, or of which no amount is known in those
/// years, is left out; where it is asked for by its name, that is a fault.
///
/// - Throws: ``FaultReport`` that suggests the nearest names; ``Fault``.
package func compareOverYears(
  _ request: YearsRequest,
  in session: Session
) throws -> YearsComparison {
  let dataset = try session.tables()
  let boroughs = try different(request.boroughs, among: dataset.boroughs)
  let followed = try session.plan().series
  try requireOrder(request.from, request.to)
  func found(
    _ fund: String,
    in years: (from: FinancialYear?, to: FinancialYear?),
    _ base: FinancialYear?
  ) throws -> FundSeries {
    let definition = dataset.definitions.first
    let groups = definition?.groupNames.filter { name in
      boroughs.contains { definition?.groups[$0.id] == name }
    }
    var asked = SeriesRequest(
      subjects: boroughs.map(\.name) + (groups ?? []) + [dataset.area.name],
      fund: fund
    )
    (asked.measure, asked.base) = (request.measure, base)
    (asked.from, asked.to) = years
    return try dataset.series(asked)
  }
  if let fund = request.fund {
    let planned = followed.first { $0.fund == fund }
    let years = (request.from ?? planned?.from, request.to)
    return YearsComparison(
      series: [try found(fund, in: years, request.base ?? planned?.base)],
      withoutMeasure: []
    )
  }
  var without: [Fund] = []
  let all = try followed.compactMap { entry -> FundSeries? in
    let fund = try dataset.requiredFund(entry.fund)
    let paid = dataset.recipients(of: fund)
    if request.measure == .perPerson, fund.people == nil {
      without.append(fund)
      return nil
    }
    let from = request.from ?? entry.from
    // Years before the first amount and after the last say nothing of a fund that nobody has named.
    let known = dataset.allocations.keys.filter { key in
      key.fund == entry.fund && from.map { key.year >= $0 } ?? true
        && request.to.map { key.year <= $0 } ?? true
    }.map(\.year)
    guard let first = known.min(), boroughs.allSatisfy(paid.contains) else { return nil }
    return try found(entry.fund, in: (first, known.max()), request.base ?? entry.base)
  }
  guard all.isEmpty else { return YearsComparison(series: all, withoutMeasure: without) }
  throw Fault(
    file: dataset.folder.location(of: Dataset.File.analysis),
    found: followed.isEmpty
      ? "no `series`"
      : followed.count == without.count
        ? "no fund under `series` that is for some residents alone"
        : "no fund under `series` with amounts of these \(here.zone.plural) and years",
    expected: "a fund that is followed over years",
    remedy: "Name one with --fund"
  )
}

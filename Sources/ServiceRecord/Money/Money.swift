import Funding
import FormulaLab
package import Atlas
package import Coverage
import Exchange

/// What to put on the map of money.
package struct MoneyRequest: Sendable {
  /// The year; nil: the latest that has residents and offences of every borough.
  package var year: FinancialYear?
  /// The latest year to choose is that of this day; nil: that of `analysis.yaml`, else any.
  package var asOf: CalendarDate?
  /// By what money for several boroughs is shared out.
  package var key = ApportionmentKey.residents
  /// Whether an amount of several years without a split is spread evenly over their days.
  package var spreadsOverYears = true

  /// Asks for the latest year, by residents.
  package init() {}
}

/// The stacks of funds of all boroughs in one year, from a dataset and its directory of services.
///
/// - Throws: ``Fault`` or ``FaultReport``: a dataset that cannot be read, no year with residents and
///   offences, a formula that cannot be followed. Refused rows of services are in the findings.
package func money(
  _ request: MoneyRequest,
  in session: Session
) async throws -> MoneyFindings {
  _ = try session.services()
  let dataset = try await session.dataset()
  let (services, resolver) = try await session.reachedServices(within: dataset.boundaries)
  return try dataset.money(
    request,
    directory: services.directory,
    resolver: resolver,
    plan: try session.plan()
  )
}

extension Dataset {
  /// The stacks of funds of all boroughs in one year.
  ///
  /// - Throws: ``Fault`` or ``FaultReport``: no year with residents and offences, a formula that cannot
  ///   be followed.
  package func money(
    _ request: MoneyRequest,
    directory: ServiceDirectory,
    resolver: CoverageResolver,
    plan: AnalysisFile
  ) throws -> MoneyFindings {
    let (year, choice) = try moneyYear(request, asOf: request.asOf ?? plan.asOf)
    let figures = try MoneyYear(year, in: self)
    let funds = try directFunds(in: year, plan: plan)
    let record = MoneyRecord(
      year: year,
      boroughs: boroughs,
      funds: funds,
      awards: awards(in: year),
      services: directory.services,
      resolver: resolver,
      weights: try figures.weights(request.key, in: self),
      spreadsOverYears: request.spreadsOverYears
    )
    let measurement = MoneyMeasurement(
      dataset: self,
      directory: directory,
      record: record,
      definitions: definitions,
      figures: figures
    )
    var found = try measurement.findings(
      choice: choice,
      missing: missingFunds(in: year, complete: Set(funds.filter(\.isComplete).map(\.fund.id)))
    )
    // Of a model's amounts no sentence stands without it.
    if funds.contains(where: { $0.formula != nil }) { found.tested = try testedErrors(of: plan) }
    return found
  }

  /// Awards to single boroughs for the year, or for several with it.
  private func awards(in year: FinancialYear) -> [FundAward] {
    let known = byIdentifier(funds)
    return awards.filter { $0.years.contains(year) }.compactMap { award in
      known[award.fund].map { FundAward(fund: $0, award: award) }
    }
  }

  private func moneyYear(
    _ request: MoneyRequest,
    asOf: CalendarDate?
  ) throws(Fault) -> (FinancialYear, MoneyFindings.YearChoice) {
    if let year = request.year { return (year, .asked) }
    let latest = asOf?.financialYear
    let years = MoneyYear.complete(in: self).filter { year in latest.map { year <= $0 } ?? true }
    if let year = years.last { return (year, .latest(asOf: asOf)) }
    throw Fault(
      file: folder.location(of: "indicators"),
      found: "no year with residents and offences of every \(here.zone.singular)"
        + (asOf.map { " up to \($0)" } ?? ""),
      expected: "one at least",
      remedy: "Add the figures and their source, or name a later day with --as-of"
    )
  }

  /// What funds pay boroughs directly in a year: amounts of the dataset, or those that the plan models.
  ///
  /// What councils spend or plan is no money that they get, and is left out.
  private func directFunds(
    in year: FinancialYear,
    plan: AnalysisFile
  ) throws -> [DirectFund] {
    var direct: [DirectFund] = []
    for fund in funds where fund.nature == nil || fund.nature == .grant {
      let known = (allocations[FundYear(fund.id, year)] ?? []).sorted { $0.borough < $1.borough }
      let count = recipients(of: fund).count
      let planned = plan.analyses.first { $0.fund == fund.id && $0.year == year }?.formula
      // A plan's formula stands in for amounts that are not known, never for known ones.
      if let planned, !hasAllAmounts(of: fund, in: year) {
        let formula = try readFormula(planned, isOwn: false, self)
        try formula.refuseOther(fund: fund.id, year: year)
        let model = try modelledAmounts(of: fund, by: formula)
        // What is published of single ones stands in the place of the model's.
        let amounts = try withPublished(model, of: fund, in: year).allocations
        direct.append(
          DirectFund(
            fund: fund,
            allocations: amounts,
            recipientCount: count,
            ofFormulaAlone: amounts == model.allocations
              ? [:]
              : Dictionary(
                uniqueKeysWithValues: model.allocations.map { ($0.borough, $0.pence) }
              ),
            formula: formula.title
          )
        )
      } else if !known.isEmpty {
        direct.append(DirectFund(fund: fund, allocations: known, recipientCount: count))
      }
    }
    return direct.sorted { $0.fund.id < $1.fund.id }
  }
}

package import Atlas
package import Exchange
package import OwnTables

/// What the counted outcomes of services cost, and what they are worth by a user's own table of unit costs.
package struct CostFindings: Sendable {
  /// In the order of the records, each measure once.
  package let rows: [Row]
  /// Services with money of their own and nothing that is counted, in order of identifier.
  package let withoutCount: [String]
  /// The user's table by its bare name; nil: none was given.
  package let unitCostFile: String?
  /// What was read of that file.
  package let reading: Reading?
  package let refused: [Fault]

  /// A counted measure of a service.
  package struct Row: Sendable {
    /// Its latest reading.
    package let measure: PerformanceMeasure
    package let service: Service?
    package let cost: OutcomeCost
    /// What it is worth; nil: no unit cost was given for it.
    package let benefit: Benefit?
  }

  /// What is got for the money, by a unit cost.
  package enum Benefit: Sendable {
    case known(Worth)
    /// The cost cannot be said.
    case noCost
    /// The money is of several years, so of no one price level.
    case severalYears
    /// The dataset has no price level of one of the years.
    case noDeflator(from: FinancialYear, to: FinancialYear)
  }

  /// The count times the unit cost, in the prices of the year of the money.
  package struct Worth: Sendable {
    package let unit: UnitCost
    /// What unit costs were multiplied with to be in those prices; nil: they were.
    package let factor: Double?
    /// Pounds: low, central, high.
    package let pounds: [Double]
    /// Pounds for each pound of the money: low, central, high.
    package let perPound: [Double]
  }
}

/// What the counted outcomes of services cost.
///
/// - Throws: ``Fault`` or ``FaultReport`` for files that cannot be used, and a service that is not there.
package func serviceCosts(
  of only: String?,
  unitCosts path: String?,
  _ choice: OwnTableChoice = OwnTableChoice(),
  in session: Session
) throws -> CostFindings {
  let directory = try session.services().directory
  if let only, directory.service(only) == nil {
    throw Fault(
      file: "services costs",
      found: "--service \(only)",
      expected: "the identifier of a service, such as S104",
      remedy: "services/services.csv lists the identifiers"
    )
  }
  let counted = directory.measures.filter { $0.unit == .count && $0.serviceName != nil }
  let units = try path.map {
    try readUnitCosts(file: $0, bytes: readFile($0), outcomes: counted.map(\.measure), choice)
  }
  let byOutcome = Dictionary((units?.costs ?? []).map { ($0.outcome, $0) }) { first, _ in first }
  let deflator = byOutcome.isEmpty ? nil : try session.tables().deflator
  let rows = counted.groups(by: { [$0.service ?? "", $0.indicator, $0.measure] })
    .map { _, readings -> CostFindings.Row in
      let service = readings[0].service.flatMap(directory.service)
      let cost = OutcomeCost(readings, of: service)
      return CostFindings.Row(
        measure: readings.max { $0.period < $1.period } ?? readings[0],
        service: service,
        cost: cost,
        benefit: byOutcome[readings[0].measure].map { cost.benefit(by: $0, deflator) }
      )
    }
    .filter { only == nil || $0.measure.service == only }
  let measured = Set(counted.compactMap(\.service))
  return CostFindings(
    rows: rows,
    withoutCount: directory.services.filter { service in
      !measured.contains(service.id) && service.amounts.contains(where: \.countsInTotal)
        && (only == nil || service.id == only)
    }.map(\.id),
    unitCostFile: path.map(fileName(of:)),
    reading: units?.reading,
    refused: directory.refused
  )
}

extension OutcomeCost {
  /// What the count is worth by a unit cost, in the prices of the year of the money.
  package func benefit(by unit: UnitCost, _ deflator: Deflator?) -> CostFindings.Benefit {
    guard let quotient else { return .noCost }
    let year = quotient.years.upperBound
    guard quotient.years.lowerBound == year else { return .severalYears }
    var factor: Double?
    if unit.priceYear != year {
      guard let found = deflator?.factor(from: unit.priceYear, to: year) else {
        return .noDeflator(from: unit.priceYear, to: year)
      }
      factor = found
    }
    let pounds = [unit.low, unit.central, unit.high].map {
      Double($0) / 100 * (factor ?? 1) * quotient.count
    }
    return .known(
      CostFindings.Worth(
        unit: unit,
        factor: factor,
        pounds: pounds,
        perPound: quotient.pence > 0 ? pounds.map { $0 / (Double(quotient.pence) / 100) } : []
      )
    )
  }
}

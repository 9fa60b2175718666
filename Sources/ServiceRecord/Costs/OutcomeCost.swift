package import Atlas

/// What one unit of a counted outcome costs by the shortest honest road, or why that cannot be said.
///
/// Money and count must be of the same days. In this order: the money of a year by the count of that whole year; money
/// for several years by the counts of all of them; the money of a year by its target, which is a plan and says so.
package enum OutcomeCost: Hashable, Sendable {
  /// By what was counted.
  case reached(Quotient)
  /// By what was aimed at.
  case planned(Quotient)
  case cannotBeSaid(Reason)

  /// Money and the count that it is divided by.
  package struct Quotient: Hashable, Sendable {
    /// Whole pence.
    package let pence: Int64
    /// Above 0.
    package let count: Double
    package let years: ClosedRange<FinancialYear>
    /// Whether no amount is a ceiling or an approximation.
    package let isExact: Bool
    /// The least sure of the figures that went in.
    package let status: FigureStatus
    /// Identifiers of the sources of money and counts, in order.
    package let sources: [String]

    package var pounds: Double { Double(pence) / 100 / count }
  }

  /// Why a cost cannot be said.
  package enum Reason: Hashable, Sendable {
    /// The service is not in the directory.
    case unknownService
    /// No amount of it is on record.
    case noMoney
    /// Its amounts are envelopes or overlap with others, so that they are not its own.
    case sharedMoney
    /// An amount names no years.
    case moneyWithoutYears
    /// Money and count are of different days.
    case otherDays(money: [ClosedRange<FinancialYear>], count: ClosedRange<CalendarDate>)
    /// There is money for the year, and neither a count of the whole year nor a target to divide it by.
    case noCount(FinancialYear)
  }

  /// Works out the cost from all readings of one counted measure, in any order.
  ///
  /// - Precondition: there is a reading.
  package init(_ readings: [PerformanceMeasure], of service: Service?) {
    precondition(!readings.isEmpty, "a measure has a reading")
    self = service.map { CostRoads(readings, $0).shortest } ?? .cannotBeSaid(.unknownService)
  }

  /// The money and the count; nil where nothing can be said.
  package var quotient: Quotient? {
    switch self {
    case .reached(let quotient), .planned(let quotient): quotient
    case .cannotBeSaid: nil
    }
  }
}

/// The ways from the money of a service to the cost of what it counts.
private struct CostRoads {
  let readings: [PerformanceMeasure]
  let service: Service
  /// Its own amounts with the years that they pay for; nil: not stated.
  let money: [(amount: ServiceAmount, years: ClosedRange<FinancialYear>?)]

  init(_ readings: [PerformanceMeasure], _ service: Service) {
    self.readings = readings.sorted { $0.period < $1.period }
    self.service = service
    money = service.amounts.filter(\.countsInTotal).map { amount in
      guard let first = amount.firstYear, let last = amount.lastYear, first <= last else {
        return (amount, nil)
      }
      return (amount, first...last)
    }
  }

  var shortest: OutcomeCost {
    guard !money.isEmpty else {
      return .cannotBeSaid(service.amounts.isEmpty ? .noMoney : .sharedMoney)
    }
    // What it gets besides for years that nobody names may be for these as well.
    guard money.allSatisfy({ $0.years != nil }) else { return .cannotBeSaid(.moneyWithoutYears) }
    if let found = reached { return .reached(found) }
    let latest = readings[readings.count - 1]
    let year = latest.period.year
    let own = amounts(of: year...year)
    if let own, let target = latest.target.number, target > 0 {
      return .planned(quotient(own, target, year...year, [latest]))
    }
    if own != nil { return .cannotBeSaid(.noCount(year)) }
    return .cannotBeSaid(
      .otherDays(
        money: Set(money.compactMap(\.years)).sorted {
          ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
        },
        count: latest.firstDay...latest.period.lastDay
      )
    )
  }

  /// By what was counted: of one year, the latest first, else of all years of an amount.
  private var reached: OutcomeCost.Quotient? {
    let whole = Dictionary(
      readings.filter { $0.period.quarter == 4 && ($0.actual.number ?? 0) > 0 }
        .map { ($0.period.year, $0) }
    ) { _, later in later }
    for year in whole.keys.sorted(by: >) {
      if let own = amounts(of: year...year), let reading = whole[year],
        let count = reading.actual.number
      {
        return quotient(own, count, year...year, [reading])
      }
    }
    let terms = Set(money.compactMap(\.years)).sorted { $0.upperBound > $1.upperBound }
    for years in terms {
      let counted = (years.lowerBound.start...years.upperBound.start).map {
        whole[FinancialYear(start: $0)]
      }
      let known = counted.compactMap(\.self)
      guard known.count == counted.count, let own = amounts(of: years) else { continue }
      let sum = known.compactMap(\.actual.number).reduce(0, +)
      return quotient(own, sum, years, known)
    }
    return nil
  }

  /// The amounts for these years; nil: there is none, or one is for some of them and others.
  private func amounts(of years: ClosedRange<FinancialYear>) -> [ServiceAmount]? {
    let touching = money.filter { $0.years.map { $0.overlaps(years) } ?? false }
    guard !touching.isEmpty,
      touching.allSatisfy({ entry in
        entry.years.map {
          years.lowerBound <= $0.lowerBound && $0.upperBound <= years.upperBound
        } ?? false
      })
    else { return nil }
    return touching.map(\.amount)
  }

  private func quotient(
    _ amounts: [ServiceAmount],
    _ count: Double,
    _ years: ClosedRange<FinancialYear>,
    _ readings: [PerformanceMeasure]
  ) -> OutcomeCost.Quotient {
    OutcomeCost.Quotient(
      pence: amounts.reduce(0) { $0 + $1.pence },
      count: count,
      years: years,
      isExact: amounts.allSatisfy { $0.qualifier == .exact },
      status: FigureStatus.weakest(of: amounts.map(\.status) + readings.map(\.status))
        ?? .modelled,
      sources: Set(amounts.map(\.source) + readings.map(\.source)).sorted()
    )
  }
}

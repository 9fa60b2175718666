package import Atlas

/// What one unit of a counted outcome costs, or why that cannot be said.
package enum CostPerOutcome: Hashable, Sendable {
  /// Pounds for each, from money and count of the same year.
  case known(Figures)
  case cannotBeSaid(Reason)

  /// Money of a year beside the count of the same year.
  package struct Figures: Hashable, Sendable {
    /// Whole pence for the year.
    package var pence: Int64
    /// Pounds for each of the year's target; nil: no target.
    package var plannedPounds: Double?
    /// Pounds for each that was reached in the whole year; nil: the year is not over, or none was.
    package var reachedPounds: Double?
    /// Whether an amount is a ceiling or an approximation.
    package var isExact: Bool
    /// The least sure of the figures that went in.
    package var status: FigureStatus
  }

  /// Why a cost per outcome cannot be said.
  package enum Reason: Hashable, Sendable {
    /// A percentage or a gap is no number of outcomes.
    case percentage
    /// It is of a whole theme, whose money pays for more than this.
    case wholeTheme
    /// The service is not in the directory.
    case unknownService
    /// No amount of the service is stated for this very year.
    case noMoney(FinancialYear)
    /// Amounts of the year are envelopes or overlap with others, so that they are not its own.
    case sharedMoney(FinancialYear)
    /// There is money, and no count or target to divide it by.
    case noCount(FinancialYear)
  }

  /// Divides the money of the year of a measure by its target, and by its count when the year is over.
  package init(_ measure: PerformanceMeasure, service: Service?) {
    guard measure.unit == .count else {
      self = .cannotBeSaid(.percentage)
      return
    }
    guard let service else {
      self = .cannotBeSaid(measure.service == nil ? .wholeTheme : .unknownService)
      return
    }
    let year = measure.period.year
    let stated = service.amounts.filter { $0.year == year }
    let own = stated.filter(\.countsInTotal)
    guard !own.isEmpty else {
      self = .cannotBeSaid(stated.isEmpty ? .noMoney(year) : .sharedMoney(year))
      return
    }
    let pence = own.reduce(0) { $0 + $1.pence }
    func each(_ count: Double?) -> Double? {
      count.flatMap { $0 > 0 ? Double(pence) / 100 / $0 : nil }
    }
    let planned = each(measure.target.number)
    let reached = measure.period.quarter == 4 ? each(measure.actual.number) : nil
    guard planned != nil || reached != nil else {
      self = .cannotBeSaid(.noCount(year))
      return
    }
    self = .known(
      Figures(
        pence: pence,
        plannedPounds: planned,
        reachedPounds: reached,
        isExact: own.allSatisfy { $0.qualifier == .exact },
        status: FigureStatus.weakest(of: own.map(\.status) + [measure.status]) ?? measure.status
      )
    )
  }
}

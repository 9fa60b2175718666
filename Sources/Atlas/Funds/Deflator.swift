/// The price level of calendar years, by which amounts of different years are set in the prices of one.
///
/// - Source: HM Treasury, GDP deflators at market prices.
package struct Deflator: Sendable {
  /// The price level in any unit, by calendar year.
  package private(set) var levels: [Int: Figure] = [:]

  mutating func insert(_ level: Figure, year: Int) { levels[year] = level }

  /// What an amount of a year is multiplied with to be in the prices of another; nil where a level is not known.
  ///
  /// A financial year takes the level of the calendar year in which it begins, which holds nine of its twelve
  /// months: in years of fast inflation that is off by up to a percent.
  package func factor(from year: FinancialYear, to base: FinancialYear) -> Double? {
    guard let own = levels[year.start], let wanted = levels[base.start] else { return nil }
    return wanted.value / own.value
  }
}

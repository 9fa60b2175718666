/// One term of a formula: an indicator, its period, its weight and its value in each zone.
package struct IndicatorTerm: Hashable, Sendable {
  /// The indicator's name, such as `population`.
  package let indicator: String
  /// The period of the values, such as `2024` or `2023/24`.
  package let period: String
  /// The share of the pot that follows this indicator, in 0...1.
  package let weight: Rational
  /// The values by GSS code.
  ///
  /// A zone without a value has no entry: unknown is not zero.
  package let values: [String: Rational]

  /// Creates a term from exact values.
  package init(indicator: String, period: String, weight: Rational, values: [String: Rational]) {
    self.indicator = indicator
    self.period = period
    self.weight = weight
    self.values = values
  }

  /// Creates a term from counts.
  package init(indicator: String, period: String, weight: Rational, counts: [String: Int64]) {
    self.init(
      indicator: indicator,
      period: period,
      weight: weight,
      values: counts.mapValues { Rational($0) }
    )
  }

  /// The zones that have a value and take no part among the keys, in order, for the ledger of a run.
  package func zonesLeftOut(of keys: [String]) -> [String] {
    Set(values.keys).subtracting(keys).sorted()
  }
}

/// One measure of need: its weight, its value in each borough, and what is done to the values first.
package struct NeedTerm: Hashable, Sendable {
  /// The indicator's name, such as `offences_robbery`.
  package let indicator: String
  /// The period or periods of the values, and what they were multiplied by, for messages.
  package let period: String
  /// The share of the pot that follows this measure, in 0...1.
  package let weight: Rational
  /// The value of each borough, in the order of the keys: a mean of years, times a population.
  package let values: [Rational]
  /// What is done to the values before they are added up.
  package let transform: Transform

  /// What is done to the values of a measure before they are added up.
  package enum Transform: Hashable, Sendable {
    /// Nothing.
    case none
    /// The natural logarithm of 1 + value, to twelve decimals.
    case logarithm
    /// No borough counts for more than `times` its share of a reference, such as residents.
    case cap(times: Rational, reference: [Rational])
  }

  /// Creates a term; it is judged when shares are asked of its formula.
  package init(
    indicator: String,
    period: String,
    weight: Rational,
    values: [Rational],
    transform: Transform = .none
  ) {
    self.indicator = indicator
    self.period = period
    self.weight = weight
    self.values = values
    self.transform = transform
  }
}

extension NeedTerm {
  /// The values after the transform, which are in proportion to what each borough counts for; and what a cap
  /// has computed on its way.
  ///
  /// - Throws: ``NeedFailure`` where a cap leaves nobody to take the rest.
  func transformed() throws(NeedFailure) -> (values: [Rational], cap: NeedScores.Cap?) {
    switch transform {
    case .none: return (values, nil)
    case .logarithm: return (values.map(logarithmOfOnePlus), nil)
    case .cap(let times, let reference):
      let total = sum(values)
      guard total != .zero else { return (values, nil) }
      let referenceTotal = sum(reference)
      guard referenceTotal != .zero else { throw .emptyReference(indicator: indicator) }
      let references = reference.map { $0 / referenceTotal }
      let cap = NeedScores.Cap(
        before: values.map { $0 / total },
        reference: references,
        limits: references.map { $0 * times }
      )
      guard
        let split = boundedSplit(
          total: .one,
          claims: cap.before,
          lower: [Rational](repeating: .zero, count: values.count),
          upper: cap.limits
        )
      else { throw .capTooLow(indicator: indicator, times: times) }
      return (split.amounts, cap)
    }
  }
}

/// Why measures of need give no target shares.
package enum NeedFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The weights, values or boroughs are at fault.
  case formula(FormulaFailure)
  /// A term has not one value for each borough.
  case shapeMismatch(indicator: String, values: Int, keys: Int)
  /// The reference of a cap is zero everywhere.
  case emptyReference(indicator: String)
  /// The boroughs at their cap cannot hold the whole.
  case capTooLow(indicator: String, times: Rational)
  /// A factor of area cost is zero or below; the key is that of its borough.
  case badCostFactor(key: String)
  /// The boroughs that have a need all have none after the factors.
  case noNeed

  /// What is wrong, in words.
  package var description: String {
    switch self {
    case .formula(let failure): failure.description
    case .shapeMismatch(let indicator, let values, let keys):
      "\(values) values of \(indicator) for \(keys) recipients"
    case .emptyReference(let indicator):
      "the reference of the cap on \(indicator) is zero for every recipient"
    case .capTooLow(let indicator, let times):
      "recipients with any \(indicator) may count for \(times.plainText) times their share of the "
        + "reference, which is less than the whole in all"
    case .badCostFactor(let key): "the cost factor of \(key) is not above zero"
    case .noNeed: "no recipient has any need"
    }
  }
}

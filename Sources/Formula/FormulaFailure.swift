/// All the faults of a formula, so that nobody mends one at a time.
package struct FormulaFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The faults: of the formula as a whole first, then term by term.
  package let faults: [FormulaFault]

  /// - Precondition: at least one fault.
  init(_ faults: [FormulaFault]) {
    precondition(!faults.isEmpty, "a failure needs a fault")
    self.faults = faults
  }

  /// One line per fault.
  package var description: String { faults.map(\.description).joined(separator: "\n") }
}

/// One reason why a formula gives no shares.
package enum FormulaFault: Hashable, Sendable, CustomStringConvertible {
  /// The formula has no terms.
  case noTerms
  /// There is no borough.
  case nobody
  /// A borough stands twice.
  case duplicateKey(String)
  /// An indicator of one period stands in two terms.
  case duplicateTerm(indicator: String, period: String)
  /// The weights do not sum to exactly 1.
  case weightSum(Rational)
  /// A weight is below zero.
  case negativeWeight(indicator: String, period: String, weight: Rational)
  /// A value is below zero.
  case negativeValue(indicator: String, period: String, key: String)
  /// An indicator is zero for every recipient.
  case zeroTotal(indicator: String, period: String)

  /// What is wrong, in words.
  package var description: String {
    switch self {
    case .noTerms: "the formula has no terms"
    case .nobody: "the formula has nobody to share among"
    case .duplicateKey(let key): "\(key) stands twice among the recipients"
    case .duplicateTerm(let indicator, let period):
      "\(indicator) (\(period)) stands in two terms"
    case .weightSum(let sum): "the weights sum to \(sum.plainText), not to 1"
    case .negativeWeight(let indicator, let period, let weight):
      "the weight of \(indicator) (\(period)) is \(weight.plainText), below zero"
    case .negativeValue(let indicator, let period, let key):
      "\(indicator) (\(period)) is below zero for \(key)"
    case .zeroTotal(let indicator, let period):
      "\(indicator) (\(period)) is zero for every recipient, so it gives no shares"
    }
  }
}

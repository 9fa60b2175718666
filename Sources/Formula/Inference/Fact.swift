/// A published figure as a limit on what the weights of a formula can be.
///
/// lower ≤ Σₖ wₖ·cₖ ≤ upper, where wₖ is the weight of indicator k and cₖ what the figure would be if
/// that indicator alone decided.
package struct Fact: Hashable, Sendable {
  /// What it says, for readers.
  package var label: String
  /// One entry per indicator, in the unit of the bounds.
  package var coefficients: [Double]
  package var lower: Double
  package var upper: Double

  /// Creates a fact.
  ///
  /// - Precondition: all numbers are finite and the bounds are ordered.
  package init(_ label: String, coefficients: [Double], lower: Double, upper: Double) {
    precondition(
      coefficients.allSatisfy(\.isFinite) && lower.isFinite && upper.isFinite && lower <= upper,
      "a fact needs finite numbers and ordered bounds"
    )
    self.label = label
    self.coefficients = coefficients
    self.lower = lower
    self.upper = upper
  }
}

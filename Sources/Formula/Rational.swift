import BigInt

/// An exact fraction of whole numbers of any size.
///
/// Shares and quotas are fractions, so that another program in another language reaches the same penny.
///
/// - Invariant: in lowest terms, with a positive denominator; so equal numbers are equal values.
package struct Rational: Hashable, Sendable {
  let numerator: BigInt
  let denominator: BigInt

  /// Zero.
  package static let zero = Rational(0)
  /// One.
  package static let one = Rational(1)

  /// Creates a whole number.
  package init(_ whole: some BinaryInteger) {
    numerator = BigInt(whole)
    denominator = 1
  }

  /// Creates a fraction; nil when the denominator is zero.
  package init?(_ numerator: some BinaryInteger, over denominator: some BinaryInteger) {
    guard denominator != 0 else { return nil }
    self.init(reducing: BigInt(numerator), BigInt(denominator))
  }

  /// Brings a fraction to its lowest terms.
  ///
  /// - Precondition: the denominator is not zero.
  init(reducing numerator: BigInt, _ denominator: BigInt) {
    precondition(denominator != 0, "a fraction needs a denominator other than zero")
    let divisor = greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    guard divisor != 1 || denominator < 0 else {
      (self.numerator, self.denominator) = (numerator, denominator)
      return
    }
    let signed = BigInt(divisor) * denominator.signum()
    self.numerator = numerator / signed
    self.denominator = denominator / signed
  }

  /// Whether the number is below zero.
  package var isNegative: Bool { numerator < 0 }

  /// The sum of two fractions.
  package static func + (a: Self, b: Self) -> Self {
    Self(
      reducing: a.numerator * b.denominator + b.numerator * a.denominator,
      a.denominator * b.denominator
    )
  }

  /// The difference of two fractions.
  package static func - (a: Self, b: Self) -> Self {
    Self(
      reducing: a.numerator * b.denominator - b.numerator * a.denominator,
      a.denominator * b.denominator
    )
  }

  /// The product of two fractions.
  package static func * (a: Self, b: Self) -> Self {
    Self(reducing: a.numerator * b.numerator, a.denominator * b.denominator)
  }

  /// The quotient of two fractions.
  ///
  /// - Precondition: `b` is not zero; the callers refuse a zero total before they divide.
  package static func / (a: Self, b: Self) -> Self {
    Self(reducing: a.numerator * b.denominator, a.denominator * b.numerator)
  }

  /// The largest whole number not above the fraction.
  package var floor: Rational { Rational(wholePart) }

  /// The fraction as a whole number of 64 bits; nil where it has a fraction or does not fit.
  package var wholeNumber: Int64? { denominator == 1 ? Int64(exactly: numerator) : nil }

  /// The largest whole number not above the fraction, as an integer.
  var wholePart: BigInt {
    // Division of integers cuts towards zero, a floor goes down.
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    return remainder < 0 ? quotient - 1 : quotient
  }
}

extension Rational: Comparable {
  /// Whether one fraction is below another, exactly.
  package static func < (a: Self, b: Self) -> Bool {
    a.numerator * b.denominator < b.numerator * a.denominator
  }
}

extension Rational: CustomStringConvertible {
  /// The fraction as `3/4`, a whole number as `3`.
  package var description: String {
    denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
  }
}

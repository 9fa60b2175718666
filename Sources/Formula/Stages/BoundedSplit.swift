import BigInt

/// A total split in proportion to claims, with a least and a most for each.
package struct BoundedSplit: Hashable, Sendable {
  /// What each gets: clamp(scale · claim, lower, upper).
  package let amounts: [Rational]
  /// The one factor by which all claims are multiplied.
  package let scale: Rational
}

/// Splits a total in proportion to claims so that nobody gets less than a lower or more than an upper
/// bound.
///
/// a_b = clamp(λ·w_b, L_b, U_b) with the λ for which the amounts sum to the total. The sum grows with λ
/// and is straight between the values L_b ÷ w_b and U_b ÷ w_b, so λ is found exactly, among those.
///
/// - Shapes: one lower and one upper bound (nil: none) for each claim; bounds in the unit of the total.
/// - Complexity: O(*n* log *n*) comparisons of whole numbers.
/// - Returns: nil when no λ gives the total: the bounds leave too little or too much.
/// - Precondition: nothing is negative and no lower bound is above its upper bound.
package func boundedSplit(
  total: Rational,
  claims: [Rational],
  lower: [Rational],
  upper: [Rational?]
) -> BoundedSplit? {
  precondition(lower.count == claims.count && upper.count == claims.count, "one bound for each")
  // In whole numbers throughout: no fraction is reduced until the answer.
  let claimUnit = commonDenominator(claims)
  let moneyUnit = commonDenominator([total] + lower + upper.compactMap(\.self))
  let problem = WholeSplit(
    total: whole(total, moneyUnit),
    claims: claims.map { whole($0, claimUnit) },
    lower: lower.map { whole($0, moneyUnit) },
    upper: upper.map { $0.map { whole($0, moneyUnit) } }
  )
  guard let solution = problem.solution() else { return nil }
  return BoundedSplit(
    amounts: solution.amounts.map { Rational(reducing: $0, solution.divisor * moneyUnit) },
    scale: Rational(
      reducing: solution.scale.numerator * claimUnit,
      solution.scale.denominator * moneyUnit
    )
  )
}

/// The same question in whole numbers.
private struct WholeSplit {
  let total: BigInt
  let claims: [BigInt]
  let lower: [BigInt]
  let upper: [BigInt?]

  typealias Fraction = (numerator: BigInt, denominator: BigInt)

  /// Amounts over one divisor, and the scale.
  func solution() -> (amounts: [BigInt], divisor: BigInt, scale: Fraction)? {
    guard total >= lower.reduce(0, +) else { return nil }
    let start = lastBreakpoint()
    // Beyond the breakpoint a claim is below its bounds, free, or above them.
    var (fixed, free) = (BigInt(0), BigInt(0))
    var isFree: [Bool] = []
    for index in claims.indices {
      let claim = start.numerator * claims[index]
      let isAbove = upper[index].map { claim >= start.denominator * $0 } ?? false
      isFree.append(
        claims[index] > 0 && !isAbove && claim >= start.denominator * lower[index]
      )
      if isFree[index] {
        free += claims[index]
      } else {
        fixed += isAbove ? upper[index] ?? 0 : lower[index]
      }
    }
    let rest = total - fixed
    guard free > 0 else {
      guard rest == 0 else { return nil }
      return (claims.indices.map { amount($0, at: start) }, start.denominator, start)
    }
    let scale: Fraction = (rest, free)
    return (claims.indices.map { amount($0, at: scale) }, scale.denominator, scale)
  }

  /// The amount of one claim at a scale, times the scale's denominator.
  private func amount(_ index: Int, at scale: Fraction) -> BigInt {
    let claim = max(scale.numerator * claims[index], scale.denominator * lower[index])
    return upper[index].map { min(claim, scale.denominator * $0) } ?? claim
  }

  /// The largest scale at which a bound begins or ends to bind and the sum is not above the total.
  private func lastBreakpoint() -> Fraction {
    var points: [Fraction] = []
    for (index, claim) in claims.enumerated() where claim > 0 {
      points.append((lower[index], claim))
      if let upper = upper[index] { points.append((upper, claim)) }
    }
    points.sort { $0.numerator * $1.denominator < $1.numerator * $0.denominator }
    var (low, high) = (0, points.count)  // sums of the points below `low` are not above the total
    while low < high {
      let middle = (low + high) / 2
      let point = points[middle]
      let sum = claims.indices.reduce(BigInt(0)) { $0 + amount($1, at: point) }
      if sum <= total * point.denominator { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? (0, 1) : points[low - 1]
  }
}

/// The lowest common denominator of fractions.
func commonDenominator(_ fractions: [Rational]) -> BigInt {
  var common = BigInt(1)
  for fraction in fractions where !common.isMultiple(of: fraction.denominator) {
    common *= fraction.denominator / common.greatestCommonDivisor(with: fraction.denominator)
  }
  return common
}

/// A fraction as a whole number of units of 1 ÷ `unit`.
private func whole(_ fraction: Rational, _ unit: BigInt) -> BigInt {
  fraction.numerator * (unit / fraction.denominator)
}

/// The sum of fractions, reduced once.
package func sum(_ fractions: some Collection<Rational>) -> Rational {
  let common = commonDenominator(Array(fractions))
  return Rational(
    reducing: fractions.reduce(BigInt(0)) { $0 + $1.numerator * (common / $1.denominator) },
    common
  )
}

import BigInt

/// The natural logarithm of 1 + x, rounded to twelve decimals, halves away from zero.
///
/// Computed in whole numbers of 40 decimals, not by a library of mathematics, whose last digit differs
/// between machines. ln y = k·ln 2 + 2·artanh((m − 1) ÷ (m + 1)), where y = m·2ᵏ and 1 ≤ m < 2.
///
/// - Accuracy: the series and its roundings err by less than 10⁻³⁷, so the twelve decimals are right
///   unless the true value lies that near to a half.
/// - Precondition: `x` is not negative.
func logarithmOfOnePlus(_ x: Rational) -> Rational {
  precondition(!x.isNegative, "a logarithm is taken of 0 or more")
  let scale = BigInt(10).power(40)
  var (numerator, denominator) = (x.numerator + x.denominator, x.denominator)
  var doublings = 0
  while numerator >= 2 * denominator {
    denominator *= 2
    doublings += 1
  }
  numerator *= scale
  let ratio = (numerator - denominator * scale) * scale / (numerator + denominator * scale)
  var total = 2 * inverseTangent(ratio, scale)
  if doublings > 0 { total += BigInt(doublings) * 2 * inverseTangent(scale / 3, scale) }
  return Rational(reducing: total, scale).rounded(places: 12)
}

/// artanh z = z + z³ ÷ 3 + z⁵ ÷ 5 + …, for 0 ≤ z ≤ ⅓, with z and the sum in units of 1 ÷ scale.
private func inverseTangent(_ z: BigInt, _ scale: BigInt) -> BigInt {
  let square = z * z / scale
  var (power, sum, odd) = (z, BigInt(0), BigInt(1))
  while power != 0 {
    sum += power / odd
    power = power * square / scale
    odd += 2
  }
  return sum
}

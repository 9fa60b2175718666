/// The Double nearest to significand × 10^exponent, or nil where the fast exact ways do not reach.
///
/// - Accuracy: exactly rounded, ties to even. Up to 2^53 × 10^±22 one Double operation on two exact
///   values rounds once (Clinger 1990); beyond, 128-bit division keeps the remainder as a sticky bit.
@inline(__always)
func nearestDouble(significand: UInt64, exponent: Int) -> Double? {
  if significand <= 1 << 53 {
    if exponent <= 0, exponent >= -22 { return Double(significand) / powersOfTen[-exponent] }
    if exponent > 0, exponent <= 22 { return Double(significand) * powersOfTen[exponent] }
    if significand == 0 { return 0 }
  }
  guard exponent < 0, exponent >= -19 else { return nil }
  return dividedByPowerOfTen(significand, -exponent)
}

/// The Double nearest to numerator ÷ 10^power, for a numerator above 0 and a power of 1...19.
@inline(never)
private func dividedByPowerOfTen(_ numerator: UInt64, _ power: Int) -> Double {
  let divisor = wholePowersOfTen[power]
  let divisorShift = divisor.leadingZeroBitCount
  let numeratorShift = numerator.leadingZeroBitCount
  let d = divisor << UInt64(divisorShift)
  var high = numerator << UInt64(numeratorShift)
  var low: UInt64 = 0
  // value = (high:low) / 2^64 / d × 2^scale; the high word must be below the divisor.
  var scale = divisorShift - numeratorShift
  if high >= d {
    low = high << 63
    high >>= 1
    scale += 1
  }
  let (quotient, remainder) = d.dividingFullWidth((high, low))
  // The quotient has 63 or 64 significant bits, so 53 and a sticky bit below them decide rounding.
  var bits = quotient
  if remainder != 0 { bits |= 1 }
  // A UInt64 is converted with one rounding, ties to even, and its sticky bit is below the tie.
  return scaled(Double(bits), by: scale - 64)
}

/// A Double times a power of two, for results that stay normal.
@inline(__always)
private func scaled(_ value: Double, by exponent: Int) -> Double {
  value * Double(sign: .plus, exponent: exponent, significand: 1)
}

/// The Double nearest to a decimal number in ASCII text of any length; nil when it is too large.
///
/// - Assumes: the text is a number by the grammar of RFC 8259.
func nearestDouble(text: some Collection<UInt8>) -> Double? {
  guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else {
    return nil
  }
  return value
}

private let powersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
  1e18, 1e19, 1e20, 1e21, 1e22,
]

private let wholePowersOfTen: [UInt64] = [
  1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
  10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
  1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
  1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
]

/// A number as people read it: a hyphen before it becomes the minus sign.
package func withMinusSign(_ number: String) -> String {
  number.hasPrefix("-") ? RoundedNumber.minus + number.dropFirst() : number
}

/// Digits with commas between thousands, whatever follows them: `12345.50` is `12,345.50`.
package func withCommas(_ digits: some StringProtocol) -> String {
  let whole = digits.prefix { $0 != "." }
  var text = ""
  for (index, digit) in whole.enumerated() {
    if index > 0, (whole.count - index).isMultiple(of: 3) { text.append(",") }
    text.append(digit)
  }
  return text + digits.dropFirst(whole.count)
}

/// Whole pence as pounds for a program: `29148.88`.
package func plainPounds(_ pence: some BinaryInteger) -> String {
  let rest = pence.magnitude % 100
  return "\(pence < 0 ? "-" : "")\(pence.magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
}

/// A number rounded to decimal places, once, from its full value: the one rule by which figures are shown.
///
/// The full value is the number that was computed, with all its digits. A `Double` is a decimal fraction
/// that ends, and it is rounded as that fraction: nothing is multiplied on the way, so no value close to
/// a half is pushed over it. Halves go away from zero. What is shown twice is rounded twice from the full
/// value, never from what was shown: 0.09734981 is 0.097350 to six places, and 0.0973, not 0.0974, to four.
package struct RoundedNumber: Hashable, Sendable {
  /// The digits without a sign, with all decimals: `1234.50`.
  package let magnitude: String
  /// Whether it lies below zero; what rounds to zero does not.
  package let isNegative: Bool
  /// The nearest `Double`; never a negative zero.
  package let value: Double

  /// Rounds a number.
  ///
  /// A number that is not finite, or is 2⁷⁰ or more, has no decimals to round and stays as it is.
  ///
  /// - Parameters:
  ///   - number: the full value.
  ///   - places: how many decimals are shown, 13 at most.
  ///   - shift: by how many places the decimal point moves to the right first: 2 shows a share in percent.
  package init(_ number: Double, places: Int, shift: Int = 0) {
    guard let digits = Self.digits(number.magnitude, places: places + shift) else {
      (magnitude, isNegative) = ("\(number.magnitude)", number < 0)
      value = (0..<shift).reduce(number) { shifted, _ in shifted * 10 }
      return
    }
    let text = String(digits)
    let padded = String(repeating: "0", count: max(0, places + 1 - text.utf8.count)) + text
    let whole = padded.dropLast(places)
    magnitude = places == 0 ? padded : "\(whole).\(padded.suffix(places))"
    isNegative = number < 0 && digits > 0
    value = (isNegative ? -1 : 1) * (Double(magnitude) ?? number)
  }

  /// The minus sign of what people read: a reader of the screen says it, and small print does not lose it.
  ///
  /// Files for programs have the hyphen.
  package static let minus = "\u{2212}"

  /// The digits without a sign, with commas between thousands: `12,345.50`.
  package var grouped: String {
    let whole = magnitude.prefix { $0 != "." }
    guard whole.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return magnitude
    }
    return withCommas(magnitude)
  }

  /// The number times 10 to the power of `places`, rounded to a whole number; nil where that is too large.
  private static func digits(_ magnitude: Double, places: Int) -> UInt128? {
    guard magnitude < 0x1p70, (0...15).contains(places) else { return nil }
    let isNormal = magnitude.isNormal
    // The number is `significand` · 2^`power`, exactly.
    let significand =
      UInt128(magnitude.significandBitPattern) + (isNormal ? 1 << 52 : 0)
    let power = (isNormal ? Int(magnitude.exponentBitPattern) : 1) - 1075
    let scaled = (0..<places).reduce(significand) { product, _ in product * 10 }
    guard power < 0 else { return scaled << UInt128(power) }
    // Below 2¹⁰³ it is less than a half of what so many bits are worth.
    guard power > -128 else { return 0 }
    return (scaled + (1 << UInt128(-power - 1))) >> UInt128(-power)
  }
}

import BigInt

extension Rational {
  /// Reads a decimal number exactly: `0.425` is 17/40.
  ///
  /// Takes an optional sign, digits, and a point with digits on both sides. No exponent, no spaces, no
  /// thousands separators: what a formula file says must have one reading.
  ///
  /// - Returns: nil for any other text.
  package init?(decimal text: some StringProtocol) {
    var digits = Array(text.utf8)
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
    let parts = digits.split(
      separator: UInt8(ascii: "."),
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    guard
      parts.allSatisfy({ part in
        !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      })
    else { return nil }
    let places = parts.count == 2 ? parts[1].count : 0
    let joined = String(decoding: parts.joined(), as: UTF8.self)
    guard let magnitude = BigInt(joined, radix: 10) else { return nil }
    self.init(reducing: isNegative ? -magnitude : magnitude, BigInt(10).power(places))
  }

  /// The number rounded to decimal places, halves away from zero as all figures that are shown: 1/8 to
  /// two places is `0.13`.
  ///
  /// - Precondition: `places` is not negative.
  package func decimal(places: Int) -> String {
    let quotient = magnitude(places: places)
    var digits = String(quotient)
    if digits.utf8.count <= places {
      digits = String(repeating: "0", count: places + 1 - digits.utf8.count) + digits
    }
    let point = digits.index(digits.endIndex, offsetBy: -places)
    let sign = isNegative && quotient != 0 ? "-" : ""  // never a negative zero
    return places == 0 ? sign + digits : "\(sign)\(digits[..<point]).\(digits[point...])"
  }

  /// The number rounded to decimal places, halves away from zero.
  ///
  /// - Precondition: `places` is not negative.
  func rounded(places: Int) -> Rational {
    let magnitude = BigInt(magnitude(places: places))
    return Rational(reducing: isNegative ? -magnitude : magnitude, BigInt(10).power(places))
  }

  /// The absolute value in units of the last of so many decimal places, halves up.
  private func magnitude(places: Int) -> BigUInt {
    precondition(places >= 0, "decimal places cannot be negative")
    let scaled = numerator.magnitude * BigUInt(10).power(places)
    let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: denominator.magnitude)
    return remainder * 2 >= denominator.magnitude ? quotient + 1 : quotient
  }

  /// The number in as few decimal digits as it takes, or as a fraction where no number of digits does.
  ///
  /// For messages: weights are written as decimals, so their sum is best read as one.
  package var plainText: String {
    var rest = denominator
    var places = 0
    while rest % 10 == 0 {
      rest /= 10
      places += 1
    }
    while rest % 2 == 0 || rest % 5 == 0 {
      rest /= rest % 2 == 0 ? 2 : 5
      places += 1
    }
    return rest == 1 ? decimal(places: places) : description
  }
}

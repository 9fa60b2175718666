extension JSONScanner {
  /// Reads a number; the position is at its sign or first digit.
  mutating func number() throws(JSONFailure) -> JSONValue {
    let start = position
    let value = try double()
    var integer: Int64 = 0
    var index = start
    let isNegative = bytes[start] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    while index < position {
      let digit = bytes[index] &- 0x30
      // A point, an exponent or a 65th bit makes it a number.
      guard digit <= 9 else { return .number(value) }
      let (tenfold, overflow) = integer.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tenfold.addingReportingOverflow(isNegative ? -Int64(digit) : Int64(digit))
      guard !overflow, !carry else { return .number(value) }
      integer = sum
      index += 1
    }
    return .integer(integer)
  }

  /// Reads a number as the nearest Double; the position is at its sign or first digit.
  @inline(__always)
  mutating func double() throws(JSONFailure) -> Double {
    let start = position
    let end = bytes.count
    var index = start
    var significand: UInt64 = 0
    let isNegative = index < end && bytes[index] == UInt8(ascii: "-")
    if isNegative { index &+= 1 }
    let firstDigit = index
    while index < end {
      let digit = bytes[index] &- 0x30
      guard digit <= 9 else { break }
      significand = significand &* 10 &+ UInt64(digit)
      index &+= 1
    }
    var digits = index &- firstDigit
    // `01` and `-` are no numbers.
    if digits == 0 || (digits > 1 && bytes[firstDigit] == 0x30) {
      throw numberFailure(at: index, start: start)
    }
    var exponent = 0
    if index < end, bytes[index] == UInt8(ascii: ".") {
      index &+= 1
      let firstDecimal = index
      while index < end {
        let digit = bytes[index] &- 0x30
        guard digit <= 9 else { break }
        significand = significand &* 10 &+ UInt64(digit)
        index &+= 1
      }
      exponent = firstDecimal &- index
      if exponent == 0 { throw numberFailure(at: index, start: start) }
      digits = digits &- exponent
    }
    position = index
    if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
      return try longNumber(start: start)
    }
    // 19 digits always fit 64 bits; more are left to the slow way.
    guard digits <= 19,
      let magnitude = nearestDouble(significand: significand, exponent: exponent)
    else { return try longNumber(start: start) }
    return isNegative ? -magnitude : magnitude
  }

  /// Reads a number with an exponent or with many digits, of which the position is past the digits.
  @inline(never)
  private mutating func longNumber(start: Int) throws(JSONFailure) -> Double {
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
      let firstDigit = position
      while position < bytes.count, bytes[position] &- 0x30 <= 9 { position += 1 }
      guard position > firstDigit else { throw numberFailure(at: position, start: start) }
    } else if let value = truncated(start: start) {
      return value
    }
    let text = bytes[start..<position]
    guard let value = nearestDouble(text: text) else {
      throw JSONFailure(
        offset: start,
        found: "the number \(quoted(utf8: text)), which is out of range",
        expected: "a number of at most 1.8e308",
        remedy: "Check what wrote the file"
      )
    }
    return value
  }

  /// The value of a number of many digits, when its first 19 decide it.
  ///
  /// The number lies between the first 19 digits and the same with one more in the last place; where
  /// both round to the same Double, so does it. GDAL writes coordinates of 21 digits.
  private func truncated(start: Int) -> Double? {
    let isNegative = bytes[start] == UInt8(ascii: "-")
    var significand: UInt64 = 0
    var exponent = 0
    var digits = 0
    var isDecimal = false
    for byte in bytes[(isNegative ? start + 1 : start)..<position] {
      guard byte != UInt8(ascii: ".") else {
        isDecimal = true
        continue
      }
      if digits < 19 {
        significand = significand * 10 + UInt64(byte - 0x30)
        if significand > 0 { digits += 1 }
        if isDecimal { exponent -= 1 }
      } else if !isDecimal {
        exponent += 1
      }
    }
    guard let low = nearestDouble(significand: significand, exponent: exponent),
      let high = nearestDouble(significand: significand + 1, exponent: exponent), low == high
    else { return nil }
    return isNegative ? -low : low
  }

  private func numberFailure(at index: Int, start: Int) -> JSONFailure {
    guard index < bytes.count else {
      var ended = self
      ended.position = bytes.count
      return ended.unexpected("a digit")
    }
    let rest = bytes[start...]
    let stop = rest.firstIndex { $0 <= 0x20 || ",:]}[{\"".utf8.contains($0) } ?? rest.endIndex
    return JSONFailure(
      offset: start,
      found: quoted(utf8: rest[..<stop]),
      expected: "a number such as -0.5 or 12",
      remedy: "Write numbers with a digit before and after the point and without leading zeros"
    )
  }
}

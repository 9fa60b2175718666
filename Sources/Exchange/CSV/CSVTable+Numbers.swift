extension CSVTable {
  /// A field as a whole number.
  ///
  /// - Throws: a ``Fault`` whose remedy fits what was found.
  package func wholeNumber(_ row: Int, _ column: Int) throws(Fault) -> Int64 {
    let value: Int64? = withPlainField(row, column) { bytes in
      scaledWholeNumber(bytes, decimals: 0)
    }
    guard let value else {
      throw numberFault(row, column, expected: "a whole number such as 1234", decimals: 0)
    }
    return value
  }

  /// A field as the nearest Double.
  ///
  /// - Accuracy: exactly rounded.
  /// - Throws: a ``Fault`` whose remedy fits what was found.
  package func number(_ row: Int, _ column: Int) throws(Fault) -> Double {
    guard let value = withPlainField(row, column, decimalNumber) else {
      throw numberFault(row, column, expected: "a number such as 1234.56", decimals: nil)
    }
    return value
  }

  /// A field of pounds as whole pence, without any floating point.
  ///
  /// - Throws: a ``Fault`` whose remedy fits what was found.
  package func pence(_ row: Int, _ column: Int) throws(Fault) -> Int64 {
    let value: Int64? = withPlainField(row, column) { bytes in
      scaledWholeNumber(bytes, decimals: 2)
    }
    guard let value else {
      throw numberFault(
        row,
        column,
        expected: "a number of pounds such as 1234.56",
        decimals: 2
      )
    }
    return value
  }

  private func numberFault(_ row: Int, _ column: Int, expected: String, decimals: Int?) -> Fault {
    fault(
      row,
      column,
      expected: expected,
      remedy: numberRemedy(for: text(row, column), decimals: decimals)
    )
  }
}

/// The largest whole number that is read: in pence, some eight times what the United Kingdom spends in a year.
///
/// It has two reasons: a Double holds it exactly, and 9,000 of them add up within 64 bits.
package let largestWholeNumber: Int64 = 999_999_999_999_999

/// Digits with at most so many decimals, as a whole number of the last decimal; nil otherwise, and for what
/// exceeds ``largestWholeNumber``.
func scaledWholeNumber(_ text: ArraySlice<UInt8>, decimals: Int) -> Int64? {
  var digits = text
  let isNegative = digits.first == UInt8(ascii: "-")
  if isNegative { digits.removeFirst() }
  var value: Int64 = 0
  var wholeDigits = 0
  var decimalDigits: Int?
  for byte in digits {
    if byte == UInt8(ascii: "."), decimals > 0, decimalDigits == nil {
      decimalDigits = 0
      continue
    }
    guard byte >= 0x30, byte <= 0x39, append(byte - 0x30) else { return nil }
    if let count = decimalDigits { decimalDigits = count + 1 } else { wholeDigits += 1 }
  }
  guard wholeDigits > 0, decimalDigits.map({ (1...decimals).contains($0) }) ?? true else {
    return nil
  }
  for _ in (decimalDigits ?? 0)..<decimals where !append(0) { return nil }
  return isNegative ? -value : value

  func append(_ digit: UInt8) -> Bool {
    value = value * 10 + Int64(digit)
    return value <= largestWholeNumber
  }
}

/// A number with optional sign, decimals and exponent as the nearest finite Double; nil otherwise.
func decimalNumber(_ text: ArraySlice<UInt8>) -> Double? {
  var rest = text
  let isNegative = rest.first == UInt8(ascii: "-")
  if isNegative { rest.removeFirst() }
  let whole = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
  rest = rest[whole.endIndex...]
  guard !whole.isEmpty else { return nil }
  var decimals = rest.prefix(0)
  if rest.first == UInt8(ascii: ".") {
    decimals = rest.dropFirst().prefix { $0 >= 0x30 && $0 <= 0x39 }
    rest = rest[decimals.endIndex...]
    guard !decimals.isEmpty else { return nil }
  }
  if rest.isEmpty, whole.count + decimals.count <= 19 {
    var significand: UInt64 = 0
    for byte in whole { significand = significand * 10 + UInt64(byte - 0x30) }
    for byte in decimals { significand = significand * 10 + UInt64(byte - 0x30) }
    if let value = nearestDouble(significand: significand, exponent: -decimals.count) {
      return isNegative ? -value : value
    }
  }
  if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
    rest.removeFirst()
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    guard !rest.isEmpty, rest.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
  } else if !rest.isEmpty {
    return nil
  }
  return nearestDouble(text: text)
}

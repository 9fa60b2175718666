import Glibc

/// Reads decimal numbers, each as the double nearest to it.
enum Decimal {
  /// What a field holds.
  enum Reading {
    case blank
    case number(Double)
    case notANumber
  }

  /// Powers of ten that are doubles.
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The value of plain digits with at most one point, such as -0.127758; nil for anything else.
  ///
  /// Digits that make less than 2⁵³ and a power of ten up to 10²² are both doubles, so their quotient
  /// is rounded once, as it must be.
  ///
  /// - Source: Clinger (1990), "How to Read Floating Point Numbers Accurately".
  @inline(__always)
  static func plain(_ base: UnsafeRawPointer, _ start: Int, _ end: Int) -> Double? {
    var at = start
    guard at < end, end &- start < 19 else { return nil }
    let isNegative = base.load(fromByteOffset: at, as: UInt8.self) == UInt8(ascii: "-")
    if isNegative { at &+= 1 }
    var digits: UInt64 = 0
    let whole = at
    while at < end {
      let digit = base.load(fromByteOffset: at, as: UInt8.self) &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      digits = digits &* 10 &+ UInt64(digit)
      at &+= 1
    }
    guard at > whole else { return nil }
    var decimals = 0
    if at < end {
      guard base.load(fromByteOffset: at, as: UInt8.self) == UInt8(ascii: ".") else { return nil }
      at &+= 1
      let point = at
      while at < end {
        let digit = base.load(fromByteOffset: at, as: UInt8.self) &- UInt8(ascii: "0")
        guard digit < 10 else { return nil }
        digits = digits &* 10 &+ UInt64(digit)
        at &+= 1
      }
      decimals = at &- point
    }
    guard digits < 1 << 53 else { return nil }
    let value = powers.withUnsafeBufferPointer { Double(digits) / $0[decimals] }
    return isNegative ? -value : value
  }

  /// The value of any field: spaces around it and quotes are passed over, an exponent is read.
  ///
  /// Infinity where the number is larger than any double. Words such as `nan`, `inf` and hexadecimal are
  /// not numbers here.
  @inline(never)
  static func any(_ base: UnsafeRawPointer, _ start: Int, _ end: Int) -> Reading {
    var text = [UInt8](UnsafeRawBufferPointer(start: base + start, count: end - start))[...]
    if text.count >= 2, text.first == UInt8(ascii: "\""), text.last == UInt8(ascii: "\"") {
      text = text.dropFirst().dropLast()
    }
    text = text.drop { $0 == UInt8(ascii: " ") }
    while text.last == UInt8(ascii: " ") { text.removeLast() }
    guard !text.isEmpty else { return .blank }
    guard isNumber(text) else { return .notANumber }
    return .number(String(decoding: text, as: UTF8.self).withCString { strtod($0, nil) })
  }

  /// Whether text is a sign, digits with a point perhaps, and an exponent perhaps.
  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    func isSign(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") }
    func takeDigits() -> Int {
      let count = rest.prefix { $0 &- UInt8(ascii: "0") < 10 }.count
      rest = rest.dropFirst(count)
      return count
    }
    if isSign(rest.first) { rest = rest.dropFirst() }
    var digits = takeDigits()
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      digits += takeDigits()
    }
    guard digits > 0 else { return false }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if isSign(rest.first) { rest = rest.dropFirst() }
      guard takeDigits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}

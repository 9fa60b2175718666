/// A word, sign or value of CQL2 text, and the character at which it begins, counted from 1.
struct TextToken: Hashable {
  enum Kind: Hashable {
    /// A name or a word of the language.
    case name(String)
    /// A name in double quotes, which is a property and nothing else.
    case quotedName(String)
    case text(String)
    case number(Double)
    case sign(String)
    case end
  }

  let kind: Kind
  let place: Int
}

/// Cuts CQL2 text into tokens.
struct TextTokens {
  private let scalars: [Unicode.Scalar]
  private var index = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// All tokens, the end among them.
  static func all(of text: String) throws(FilterFault) -> [TextToken] {
    guard text.utf8.count <= FilterLimits.bytes else {
      throw FilterFault("The filter is longer than \(FilterLimits.bytes) bytes")
    }
    var reader = TextTokens(text)
    var tokens: [TextToken] = []
    repeat { tokens.append(try reader.next()) } while tokens.last?.kind != .end
    return tokens
  }

  private var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private mutating func next() throws(FilterFault) -> TextToken {
    while let scalar = peek, scalar.properties.isWhitespace { index += 1 }
    let place = index + 1
    guard let scalar = peek else { return TextToken(kind: .end, place: place) }
    if scalar == "'" { return TextToken(kind: .text(try quoted("'")), place: place) }
    if scalar == "\"" { return TextToken(kind: .quotedName(try quoted("\"")), place: place) }
    if isDigit(scalar)
      || (scalar == "." && index + 1 < scalars.count && isDigit(scalars[index + 1]))
    {
      return TextToken(kind: .number(try number()), place: place)
    }
    if startsName(scalar) {
      let start = index
      while let scalar = peek,
        startsName(scalar) || isDigit(scalar) || scalar == "." || isJoiner(scalar)
      {
        index += 1
      }
      return TextToken(kind: .name(text(start..<index)), place: place)
    }
    for sign in ["<>", "<=", ">=", "<", ">", "=", "(", ")", ",", "+", "-", "*", "/", "%", "^"]
    where scalars[index...].starts(with: sign.unicodeScalars) {
      index += sign.unicodeScalars.count
      return TextToken(kind: .sign(sign), place: place)
    }
    throw FilterFault("A character that has no meaning in CQL2", at: place)
  }

  private func text(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }

  /// A text or name in quotes; within, the quote is written twice or after a backslash.
  private mutating func quoted(_ quote: Unicode.Scalar) throws(FilterFault) -> String {
    let start = index
    index += 1
    var text = String.UnicodeScalarView()
    while let scalar = peek {
      index += 1
      let next = peek
      if scalar == quote {
        guard next == quote else { return String(text) }
        index += 1
      } else if scalar == "\\", next == quote {
        index += 1
        text.append(quote)
        continue
      }
      text.append(scalar)
    }
    throw FilterFault("A quote that is never closed", at: start + 1)
  }

  private mutating func number() throws(FilterFault) -> Double {
    let start = index
    while let scalar = peek, isDigit(scalar) { index += 1 }
    if peek == "." {
      index += 1
      while let scalar = peek, isDigit(scalar) { index += 1 }
    }
    if peek == "e" || peek == "E" {
      var end = index + 1
      if end < scalars.count, scalars[end] == "+" || scalars[end] == "-" { end += 1 }
      if end < scalars.count, isDigit(scalars[end]) {
        index = end
        while let scalar = peek, isDigit(scalar) { index += 1 }
      }
    }
    var digits = text(start..<index)
    if digits.hasPrefix(".") { digits = "0" + digits }
    if digits.hasSuffix(".") { digits += "0" }
    guard let value = Double(digits.replacing(".e", with: ".0e").replacing(".E", with: ".0E")),
      value.isFinite, !(peek.map(startsName) ?? false)
    else { throw FilterFault("A number that cannot be read", at: start + 1) }
    return value
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    (0x300...0x36F).contains(scalar.value) || (0x203F...0x2040).contains(scalar.value)
  }

  private func startsName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3A, 0x5F, 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF,
      0x370...0x37D, 0x37F...0x1FFE, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF,
      0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      !scalar.properties.isWhitespace
    default: false
    }
  }
}

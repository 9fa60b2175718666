extension JSONValue {
  /// The value as JSON text in UTF-8, names in their order, the same bytes for the same value.
  ///
  /// Pretty text is indented by two spaces and ends with a line end. A `number` always has a point or
  /// an exponent, so that it is a `number` again when read; a negative zero is written as `0.0`.
  ///
  /// - Precondition: every number is finite.
  package func encoded(pretty: Bool) -> [UInt8] {
    var text: [UInt8] = []
    write(to: &text, indent: pretty ? 0 : nil)
    if pretty { text.append(0x0A) }
    return text
  }

  /// Appends the value; `indent` is the level of indentation, nil for one line.
  func write(to text: inout [UInt8], indent: Int?) {
    switch self {
    case .null: text.append(contentsOf: "null".utf8)
    case .bool(let truth): text.append(contentsOf: (truth ? "true" : "false").utf8)
    case .integer(let number): text.append(contentsOf: String(number).utf8)
    case .number(let number): writeJSONNumber(number, to: &text)
    case .string(let string): writeJSONString(string, to: &text)
    case .array(let elements):
      writeList(elements, "[", "]", to: &text, indent: indent) { element, text, inner in
        element.write(to: &text, indent: inner)
      }
    case .object(let members):
      writeList(Array(members), "{", "}", to: &text, indent: indent) { member, text, inner in
        writeJSONString(member.key, to: &text)
        text.append(UInt8(ascii: ":"))
        if inner != nil { text.append(UInt8(ascii: " ")) }
        member.value.write(to: &text, indent: inner)
      }
    }
  }

  private func writeList<Element>(
    _ elements: [Element],
    _ opening: String,
    _ closing: String,
    to text: inout [UInt8],
    indent: Int?,
    _ write: (Element, inout [UInt8], Int?) -> Void
  ) {
    text.append(contentsOf: opening.utf8)
    let inner = indent.map { $0 + 1 }
    for (index, element) in elements.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      startLine(inner, &text)
      write(element, &text, inner)
    }
    if !elements.isEmpty { startLine(indent, &text) }
    text.append(contentsOf: closing.utf8)
  }

  private func startLine(_ indent: Int?, _ text: inout [UInt8]) {
    guard let indent else { return }
    text.append(0x0A)
    text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * indent))
  }
}

/// Appends a string in quotes, escaping only what RFC 8259 asks for.
func writeJSONString(_ string: String, to text: inout [UInt8]) {
  text.append(UInt8(ascii: "\""))
  for byte in string.utf8 {
    switch byte {
    case UInt8(ascii: "\""): text.append(contentsOf: "\\\"".utf8)
    case UInt8(ascii: "\\"): text.append(contentsOf: "\\\\".utf8)
    case 0x0A: text.append(contentsOf: "\\n".utf8)
    case 0x0D: text.append(contentsOf: "\\r".utf8)
    case 0x09: text.append(contentsOf: "\\t".utf8)
    case 0x00..<0x20:
      text.append(contentsOf: "\\u00".utf8)
      text.append(contentsOf: (byte < 16 ? "0" : "").utf8)
      text.append(contentsOf: String(byte, radix: 16).utf8)
    default: text.append(byte)
    }
  }
  text.append(UInt8(ascii: "\""))
}

/// Appends the shortest digits that read back as the same Double, in plain decimals from 1e-7 up to
/// 1e21, where people and spreadsheets read them without trouble.
///
/// - Precondition: the number is finite.
func writeJSONNumber(_ number: Double, to text: inout [UInt8]) {
  precondition(number.isFinite, "JSON has no \(number)")
  guard number != 0 else {
    text.append(contentsOf: "0.0".utf8)
    return
  }
  let shortest = number.description
  guard let mark = shortest.utf8.firstIndex(of: UInt8(ascii: "e")),
    let exponent = Int(shortest[shortest.index(after: mark)...]), (-7..<21).contains(exponent)
  else {
    text.append(contentsOf: shortest.utf8)
    return
  }
  if number < 0 { text.append(UInt8(ascii: "-")) }
  let digits = shortest[..<mark].utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ".") }
  // The description of a whole significand is `1e-07` or `1.0e-07` according to version.
  let trimmed = digits.count > 1 && digits.last == 0x30 ? digits.dropLast() : digits[...]
  if exponent < 0 {
    text.append(contentsOf: "0.".utf8)
    text.append(contentsOf: repeatElement(0x30, count: -exponent - 1))
    text.append(contentsOf: trimmed)
  } else {
    text.append(contentsOf: trimmed)
    text.append(contentsOf: repeatElement(0x30, count: max(0, exponent + 1 - trimmed.count)))
    text.append(contentsOf: ".0".utf8)
  }
}

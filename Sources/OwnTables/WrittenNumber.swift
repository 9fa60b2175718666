import Exchange

/// How a column writes its decimals.
enum DecimalMark: Sendable {
  case point
  case comma
}

/// A number as people write it, as exact decimal text: `£1,234,567.00`, `(1,234)`, `1 234`, `£0.4m`, `12.5k`.
///
/// Nil for what is no number, or may be another one.
func plainNumber(_ written: String, _ mark: DecimalMark = .point) -> String? {
  var text = written.filter { !$0.isWhitespace || $0 == " " || $0 == "\u{A0}" || isThinSpace($0) }[
    ...
  ]
  trim(&text)
  var isNegative = false
  if text.first == "(", text.last == ")" {
    isNegative = true
    text = text.dropFirst().dropLast()
    trim(&text)
  }
  guard takeSignAndCurrency(&text, &isNegative) else { return nil }
  let power = takeMagnitude(&text)
  let decimal: Character = mark == .point ? "." : ","
  let halves = text.split(separator: decimal, omittingEmptySubsequences: false)
  guard halves.count <= 2, let whole = halves.first.flatMap({ digits(ofGroups: $0, decimal) })
  else {
    return nil
  }
  let decimals = halves.count == 2 ? String(halves[1]) : ""
  guard halves.count == 1 || (!decimals.isEmpty && decimals.allSatisfy(isDigit)) else { return nil }
  return (isNegative ? "-" : "") + shifted(whole, decimals, by: power)
}

/// How a column writes its decimals, by those of its texts that can be read in one way only.
enum MarkFinding {
  case one(DecimalMark)
  /// Some have decimal points, others decimal commas.
  case both
  /// None says it, and this one is another number in either way: `295.000`.
  case open(String)
}

/// Looks through the texts of a column; whoever separates columns by commas has no decimal commas.
func decimalMark(of texts: some Sequence<String>, separatesByCommas: Bool) -> MarkFinding {
  var marks: Set<DecimalMark> = []
  var open: String?
  for text in texts {
    switch (plainNumber(text, .point), plainNumber(text, .comma)) {
    case (_?, nil): marks.insert(.point)
    case (nil, _?): marks.insert(.comma)
    case (let point?, let comma?):
      if point != comma, text.contains("."), open == nil { open = text }
    case (nil, nil): break
    }
  }
  if marks.count > 1 { return .both }
  if let mark = marks.first { return .one(mark) }
  return open.flatMap { separatesByCommas ? nil : .open($0) } ?? .one(.point)
}

/// The fault of a column of which no text says how it writes its decimals.
func openMark(_ text: String, file: String, at place: Fault.Place) -> Fault {
  let (point, comma) = (plainNumber(text, .point) ?? "", plainNumber(text, .comma) ?? "")
  return Fault(
    file: file,
    at: place,
    found: "numbers such as \(quoted(text)), which may be \(point) or \(comma)",
    expected: "numbers that are one number",
    remedy: "Write \(comma), or \(point) without the point, or separate the columns by commas"
  )
}

/// Whole digits and decimals moved by powers of ten, without zeros that say nothing.
func shifted(_ whole: String, _ decimals: String, by power: Int) -> String {
  var (left, right) = (whole, decimals[...])
  for _ in 0..<power { left.append(right.popFirst() ?? "0") }
  while right.last == "0" { right.removeLast() }
  let digits = left.drop { $0 == "0" }
  return (digits.isEmpty ? "0" : String(digits)) + (right.isEmpty ? "" : "." + right)
}

/// A plain decimal number moved by powers of ten.
func shifted(_ number: String, by power: Int) -> String {
  let isNegative = number.hasPrefix("-")
  let parts = (isNegative ? number.dropFirst() : number[...]).split(separator: ".")
  let moved = shifted(String(parts[0]), parts.count > 1 ? String(parts[1]) : "", by: power)
  return (isNegative && moved != "0" ? "-" : "") + moved
}

private func takeSignAndCurrency(_ text: inout Substring, _ isNegative: inout Bool) -> Bool {
  var hasSign = isNegative
  var hasCurrency = false
  while let first = text.first {
    if "-−–".contains(first), !hasSign {
      (hasSign, isNegative) = (true, true)
      text.removeFirst()
    } else if first == "+", !hasSign {
      hasSign = true
      text.removeFirst()
    } else if first == "£", !hasCurrency {
      hasCurrency = true
      text.removeFirst()
    } else if text.lowercased().hasPrefix("gbp"), !hasCurrency {
      hasCurrency = true
      text.removeFirst(3)
    } else {
      break
    }
    trim(&text)
  }
  if text.lowercased().hasSuffix("gbp"), !hasCurrency { text.removeLast(3) }
  if text.last == "£", !hasCurrency { text.removeLast() }
  trim(&text)
  return text.first.map(isDigit) ?? false
}

/// Takes `k`, `m`, `bn` and their words off; answers the power of ten.
private func takeMagnitude(_ text: inout Substring) -> Int {
  let lower = text.lowercased()
  let words = [
    ("thousand", 3), ("million", 6), ("billion", 9), ("bn", 9), ("mn", 6), ("k", 3), ("m", 6),
  ]
  guard let (word, power) = words.first(where: { lower.hasSuffix($0.0) }) else { return 0 }
  text.removeLast(word.count)
  trim(&text)
  return power
}

/// The digits of a whole number, whose groups are of three behind the first; nil for another form.
private func digits(ofGroups text: Substring, _ decimal: Character) -> String? {
  guard let separator = text.first(where: { !isDigit($0) }) else {
    return text.isEmpty ? nil : String(text)
  }
  guard separator != decimal, ",.'’ \u{A0}".contains(separator) || isThinSpace(separator) else {
    return nil
  }
  let groups = text.split(separator: separator, omittingEmptySubsequences: false)
  guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
    groups.allSatisfy({ $0.allSatisfy(isDigit) })
  else { return nil }
  return groups.joined()
}

private func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

private func isThinSpace(_ character: Character) -> Bool {
  character.unicodeScalars.allSatisfy { [0x2007, 0x2009, 0x202F].contains($0.value) }
}

private func trim(_ text: inout Substring) {
  while text.first?.isWhitespace == true { text.removeFirst() }
  while text.last?.isWhitespace == true { text.removeLast() }
}

/// A number of a spreadsheet as exact decimal text: digits, `-` and one point; nil for what is no number.
///
/// A spreadsheet stores what it computes as the nearest binary number and shows 15 digits of it, of which the file has
/// 17: `295354.67000000004` is 295354.67. What was typed has 15 at most and stays as it is.
func exactNumber(_ text: some BidirectionalCollection<UInt8>) -> [UInt8]? {
  if isExact(text) { return Array(text) }
  var rest = text[...]
  let isNegative = rest.first == UInt8(ascii: "-")
  if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
  var digits: [UInt8] = []
  /// Where the point stands, counted from the first digit.
  var point: Int?
  var exponent = 0
  while let byte = rest.first {
    rest = rest.dropFirst()
    switch byte {
    case 0x30...0x39: digits.append(byte - 0x30)
    case UInt8(ascii: ".") where point == nil: point = digits.count
    case UInt8(ascii: "e"), UInt8(ascii: "E"):
      guard let power = Int(String(decoding: rest, as: UTF8.self)), abs(power) < 400 else {
        return nil
      }
      exponent = power
      rest = rest[rest.endIndex...]
    default: return nil
    }
  }
  guard !digits.isEmpty, digits.count < 400 else { return nil }
  var scale = (point ?? digits.count) + exponent
  let zeros = digits.prefix { $0 == 0 }.count
  digits.removeFirst(zeros)
  scale -= zeros
  if digits.count > 15 { round(&digits, &scale) }
  while digits.last == 0 { digits.removeLast() }
  guard !digits.isEmpty else { return [0x30] }
  var written: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
  if scale <= 0 { written.append(0x30) }
  for index in 0..<max(scale, 0) {
    written.append(0x30 + (index < digits.count ? digits[index] : 0))
  }
  if digits.count > scale {
    written.append(UInt8(ascii: "."))
    written += repeatElement(0x30, count: max(0, -scale))
    written += digits.dropFirst(max(scale, 0)).map { $0 + 0x30 }
  }
  return written
}

/// Whether a text is such a number as it stands: most are.
private func isExact(_ text: some BidirectionalCollection<UInt8>) -> Bool {
  let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
  guard let first = digits.first, let last = digits.last, digits.count <= 15,
    (0x31...0x39).contains(first), (0x30...0x39).contains(last)
  else { return false }
  var hasPoint = false
  for byte in digits where !(0x30...0x39).contains(byte) {
    guard byte == UInt8(ascii: "."), !hasPoint else { return false }
    hasPoint = true
  }
  return !hasPoint || last != 0x30
}

/// Rounds to 15 digits, halves away from zero, as spreadsheets show them.
private func round(_ digits: inout [UInt8], _ scale: inout Int) {
  let isUp = digits[15] >= 5
  digits.removeLast(digits.count - 15)
  guard isUp else { return }
  var index = 14
  while index >= 0, digits[index] == 9 {
    digits[index] = 0
    index -= 1
  }
  if index >= 0 {
    digits[index] += 1
  } else {
    digits.insert(1, at: 0)
    scale += 1
  }
}

import Glibc

/// The day, and time where it has one, that a spreadsheet counts as a number: 45383 is 2024-04-01.
///
/// Days are counted from the end of 1899, with the 29 February 1900 that Lotus 1-2-3 had, or from 1904 in workbooks of
/// early Macintosh programs. Nil outside of the years 1900 to 9999.
///
/// - Source: ECMA-376 part 1, 18.17.4.1.
func serialDay(_ number: [UInt8], countsFrom1904: Bool) -> [UInt8]? {
  guard let serial = Double(String(decoding: number, as: UTF8.self)), serial >= 0,
    serial < 2_958_466
  else { return nil }
  let whole = Int(serial)
  let epoch = countsFrom1904 ? -24107 : whole < 60 ? -25568 : -25569
  let seconds = Int(((serial - Double(whole)) * 86400).rounded())
  var time = (whole + epoch) * 86400 + seconds
  var parts = tm()
  guard gmtime_r(&time, &parts) != nil else { return nil }
  var written = [CChar](repeating: 0, count: 32)
  let count = strftime(
    &written,
    written.count,
    seconds == 0 ? "%Y-%m-%d" : "%Y-%m-%d %H:%M",
    &parts
  )
  return written.prefix(count).map { UInt8(bitPattern: $0) }
}

/// What a spreadsheet shows of the number in a cell.
enum ShownAs: Equatable {
  case number
  case percent
  case day
  /// Money of another kind than pounds, by its sign or code.
  case money(String)
}

/// What a number format of a workbook shows of a number.
///
/// - Source: ECMA-376 part 1, 18.8.30.
func shown(by format: String) -> ShownAs {
  if let sign = foreignMoney(in: format) { return .money(sign) }
  var isQuoted = false
  var isBracketed = false
  var isEscaped = false
  for letter in format.lowercased() {
    if isEscaped {
      isEscaped = false
      continue
    }
    switch letter {
    case "\"": isQuoted.toggle()
    case "\\", "_", "*": isEscaped = !isQuoted
    case "[" where !isQuoted: isBracketed = true
    case "]" where !isQuoted: isBracketed = false
    case "d", "m", "y", "h": if !isQuoted && !isBracketed { return .day }
    case "%" where !isQuoted && !isBracketed: return .percent
    case ";" where !isQuoted: return .number
    default: break
    }
  }
  return .number
}

/// The sign of money that a format shows, `[$€-2] #,##0.00`; nil for pounds and for numbers.
private func foreignMoney(in format: String) -> String? {
  if let start = format.firstRange(of: "[$"),
    let end = format[start.upperBound...].firstIndex(of: "]")
  {
    let sign = format[start.upperBound..<end].prefix { $0 != "-" }
    return sign.isEmpty || ["£", "GBP"].contains(sign) ? nil : String(sign)
  }
  return format.first { "€$¥".contains($0) }.map(String.init)
}

internal import Analysis
internal import Atlas
internal import Formula

/// A measure of need in words: `Robbery in 2015/16`.
func name(of term: FormulaFile.Term, _ findings: FormulaFindings) -> String {
  let indicator = findings.terms.first { $0.term == term }?.name ?? term.indicator
  var text = "\(indicator) in \(term.period)"
  if let times = term.times { text += " times \(times.indicator) of \(times.period)" }
  switch term.transform {
  case .none: break
  case .logarithm: text += ", natural logarithm of 1 + value"
  case .cap(let times, let reference):
    text +=
      ", at most \(times.plainText) times the borough's share of \(reference.indicator) "
      + reference.period
  }
  return text
}

/// A stage in words.
func describe(_ entry: FormulaFile.StageEntry) -> String {
  switch entry.stage {
  case .topSlice(let share):
    "Top-slice of \(percentText(share))" + (entry.purpose.isEmpty ? "" : " for \(entry.purpose)")
  case .minimum(let pence): "No borough gets less than \(exactPounds(pence))"
  case .floor(let change): "Floor: \(signed(percentText(change))) against last year"
  case .cap(let change): "Cap: \(signed(percentText(change))) against last year"
  case .damping(let share): "Damping: \(percentText(share)) of the distance to target is left"
  case .pace(let share, let years, let year):
    "Pace: \(percentText(share)) of the distance at the start closes in each of \(years) years; this "
      + "is year \(year)"
  case .ratchet(.pot): "Ratchet: rises accepted, falls removed, the pot is raised"
  case .ratchet(.gains): "Ratchet: rises accepted, falls removed, the rises are scaled down"
  }
}

/// A share as a percentage with all its digits: `2.5 %`.
func percentText(_ share: Rational) -> String {
  withMinusSign("\((share * Rational(100)).plainText) %")
}

/// A number with its sign, unless it is zero.
func signed(_ text: String) -> String {
  let isZero = !text.contains { $0.isNumber && $0 != "0" }
  let text = withMinusSign(text)
  return text.hasPrefix(minus) || isZero ? text : "+\(text)"
}

/// Exact pence as pounds and pence, rounded.
func money(_ pence: Rational) -> String {
  let text = (pence / Rational(100)).decimal(places: 2)
  return text.hasPrefix("-")
    ? "\(minus)£\(groupedDecimal(String(text.dropFirst())))" : "£\(groupedDecimal(text))"
}

/// Exact pence as whole pounds for a column.
func wholePounds(_ pence: Rational) -> String {
  groupedDecimal((pence / Rational(100)).decimal(places: 0))
}

/// Exact pence as whole pounds with a sign, for a column.
func signedWholePounds(_ pence: Rational) -> String { signed(wholePounds(pence)) }

/// Pence as pounds and pence for a column: `391,234.56`.
func poundsAndPence(_ pence: Int64) -> String { String(exactPounds(pence).filter { $0 != "£" }) }

/// A decimal text with commas between thousands.
func groupedDecimal(_ text: String) -> String {
  let isNegative = text.hasPrefix("-")
  let parts = text.drop { $0 == "-" }.split(separator: ".")
  guard let whole = parts.first else { return text }
  var grouped = ""
  for (index, digit) in whole.enumerated() {
    if index > 0, (whole.count - index).isMultiple(of: 3) { grouped.append(",") }
    grouped.append(digit)
  }
  return (isNegative ? minus : "") + grouped + (parts.count > 1 ? ".\(parts[1])" : "")
}

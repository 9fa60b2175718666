internal import Exchange

/// The minus sign of what people read: a reader of the screen says it, and small print does not lose it.
///
/// Files for programs have the hyphen, as ``plainPounds(_:)`` and ``plainDecimal(_:_:)`` write it.
let minus = "\u{2212}"

/// A number as people read it: a hyphen before it becomes the minus sign.
func withMinusSign(_ number: String) -> String {
  number.hasPrefix("-") ? minus + number.dropFirst() : number
}

/// A number as programs read it: the minus sign becomes a hyphen, marks between thousands go.
func withHyphen(_ number: String) -> String {
  String(number.filter { $0 != "," }.map { $0 == "\u{2212}" ? "-" : $0 })
}

/// A number with a fixed count of decimals and commas between thousands: `−12,345.68`.
///
/// Rounded once from its full value (``RoundedNumber``): never give it what was rounded before.
func decimal(_ value: Double, _ places: Int) -> String {
  signed(RoundedNumber(value, places: places))
}

/// A rounded number with its sign and commas between thousands.
private func signed(_ number: RoundedNumber) -> String {
  (number.isNegative ? minus : "") + number.grouped
}

/// A value as a file writes it; never a negative zero.
func rounded(_ value: Double, places: Int) -> Double {
  RoundedNumber(value, places: places).value
}

/// A whole number with commas between thousands.
func grouped(_ value: Int64) -> String {
  let digits = Array(String(value.magnitude))
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
    text.append(digit)
  }
  return (value < 0 ? minus : "") + text
}

/// Pence as pounds and pence: `£12,546,061.00`.
func exactPounds(_ pence: Int64) -> String {
  let rest = pence.magnitude % 100
  return
    "\(pence < 0 ? minus : "")£\(grouped(Int64(pence.magnitude / 100))).\(rest < 10 ? "0" : "")\(rest)"
}

/// A sum in whole pounds: `£12,546,061`.
func pounds(_ value: Double) -> String {
  let text = decimal(value.magnitude, 0)
  return (value < 0 && text != "0" ? "\(minus)£" : "£") + text
}

/// A sum with its sign: `+£1,200`, `−£350`.
func signedPounds(_ value: Double) -> String {
  let text = pounds(value)
  return value > 0 && text != "£0" ? "+\(text)" : text
}

/// How rates of one kind are written in a report: with as many decimals as London's rate needs for
/// four digits (none from 1,000 on), so that the figures of a column line up and compare.
struct RateFormat {
  let places: Int

  init(london: Double?) {
    let size = london?.magnitude ?? 1
    places = size < 1 ? 4 : size < 10 ? 3 : size < 1000 ? 2 : 0
  }

  /// A rate with its pound sign, for a sentence.
  func text(_ value: Double) -> String { "£" + number(value) }

  /// A rate for a column of pounds.
  func number(_ value: Double) -> String { decimal(value, places) }
}

/// A sum in whole pounds for a column of pounds.
func poundsNumber(_ pence: Int64) -> String { decimal(Double(pence) / 100, 0) }

/// A share as a percentage with one decimal: `41.6 %`.
func percent(_ share: Double) -> String {
  "\(signed(RoundedNumber(share, places: 1, shift: 2))) %"
}

/// A share as a percentage with its sign: `+4.1 %`.
func signedPercent(_ share: Double) -> String {
  let text = percent(share)
  return share > 0 && text != "0.0 %" ? "+\(text)" : text
}

/// A number for a file: no marks between thousands.
func plainDecimal(_ value: Double, _ places: Int) -> String {
  withHyphen(decimal(value, places))
}

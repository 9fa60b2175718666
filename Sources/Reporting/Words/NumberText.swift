import Atlas
import Exchange
import Formula
import Funding
import Statistics

// Every way in which texts and pages write a number, each once: numbers, counts, money, percentages.
// A function without "plain" in its name is for people: commas between thousands, a true minus sign.

// MARK: Signs

/// The minus sign of what people read; ``plainPounds(_:)`` and ``plainDecimal(_:_:)`` write the hyphen.
let minus = RoundedNumber.minus

/// A number as programs read it: the minus sign becomes a hyphen, marks between thousands go.
private func withHyphen(_ number: String) -> String {
  String(number.filter { $0 != "," }.map { $0 == "\u{2212}" ? "-" : $0 })
}

/// A number with its sign, unless it is zero.
func signed(_ text: String) -> String {
  let isZero = !text.contains { $0.isNumber && $0 != "0" }
  let text = withMinusSign(text)
  return text.hasPrefix(minus) || isZero ? text : "+\(text)"
}

// MARK: Numbers

/// A number with a fixed count of decimals and commas between thousands: `−12,345.68`.
///
/// Rounded once from its full value (``RoundedNumber``): never give it what was rounded before.
func decimal(_ value: Double, _ places: Int) -> String {
  written(RoundedNumber(value, places: places))
}

/// A rounded number with its sign and commas between thousands.
private func written(_ number: RoundedNumber) -> String {
  (number.isNegative ? minus : "") + number.grouped
}

/// A whole number with commas between thousands.
func grouped(_ value: some BinaryInteger) -> String { grouped(digits: String(value)) }

/// The digits of a number that exact arithmetic has written, with commas between thousands.
private func grouped(digits text: String) -> String {
  (text.hasPrefix("-") ? minus : "") + withCommas(text.drop { $0 == "-" })
}

/// A count with its noun: `1 service`, `2 services`.
func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(grouped(count)) \(count == 1 ? noun : plural ?? noun + "s")"
}

/// A count with the area's word: `1 district`, `2 districts`.
func counted(_ count: Int, _ noun: Area.Noun) -> String { "\(grouped(count)) \(noun.of(count))" }

/// The place in an order: `1st`, `22nd`, `113th`.
func ordinal(_ place: Int) -> String {
  let ending =
    switch (place % 100, place % 10) {
    case (11...13, _): "th"
    case (_, 1): "st"
    case (_, 2): "nd"
    case (_, 3): "rd"
    default: "th"
    }
  return "\(grouped(place))\(ending)"
}

/// A number for a file: no marks between thousands.
func plainDecimal(_ value: Double, _ places: Int) -> String {
  withHyphen(decimal(value, places))
}

/// A number as a calculator takes it, whole where it is whole.
func plainNumber(_ value: Double) -> String { Int64(exactly: value).map { "\($0)" } ?? "\(value)" }

/// A number as a calculator takes it: no more digits than it has, and no more than twelve decimals.
func plainNumber(_ value: Rational) -> String {
  let text = value.decimal(places: 12)
  var end = text[...]
  while end.hasSuffix("0") { end = end.dropLast() }
  return String(end.hasSuffix(".") ? end.dropLast() : end)
}

/// A value as a file writes it; never a negative zero.
func rounded(_ value: Double, places: Int) -> Double {
  RoundedNumber(value, places: places).value
}

/// The same as JSON; null where there is none.
func json(_ value: Double?, places: Int) -> JSONValue {
  value.map { .number(rounded($0, places: places)) } ?? .null
}

// MARK: Money

/// Pence as pounds and pence: `£12,546,061.00`.
func exactPounds(_ pence: Int64) -> String { withPound(poundsAndPence(pence)) }

/// An amount as it is known: a rounded or modelled one in whole pounds, for its pence mean nothing; others exactly.
func amountText(_ pence: Int64, _ status: FigureStatus?) -> String {
  status == .modelled || status == .rounded ? pounds(pence: pence) : exactPounds(pence)
}

/// Exact pence as pounds and pence, rounded to the penny.
func exactPounds(_ pence: Rational) -> String {
  withPound(grouped(digits: plainPounds(pence, places: 2)))
}

/// An amount with its pound sign, after the minus sign.
private func withPound(_ amount: String) -> String {
  amount.hasPrefix(minus) ? "\(minus)£\(amount.dropFirst())" : "£\(amount)"
}

/// Pounds, with the pence only where there are any.
func shortPounds(_ pence: Int64) -> String {
  let text = exactPounds(pence)
  return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
}

/// A sum in whole pounds: `£12,546,061`.
func pounds(_ value: Double) -> String { pounds(value, places: 0) }

/// A sum in pounds with so many decimals.
func pounds(_ value: Double, places: Int) -> String { withPound(decimal(value, places)) }

/// Pence as whole pounds.
func pounds(pence: Int64) -> String { pounds(Double(pence) / 100) }

/// Pounds that are whole already, as bounds are.
func pounds(whole value: Int64) -> String { "£\(grouped(value))" }

/// A sum with its sign: `+£1,200`, `−£350`.
func signedPounds(_ value: Double) -> String { signed(pounds(value)) }

/// Pence as whole pounds for a column of pounds: `12,546,061`.
func poundsNumber(_ pence: Int64) -> String { decimal(Double(pence) / 100, 0) }

/// Exact pence as whole pounds for a column of pounds.
func poundsNumber(_ pence: Rational) -> String { grouped(digits: plainPounds(pence, places: 0)) }

/// Pence as pounds and pence for a column of pounds: `391,234.56`.
func poundsAndPence(_ pence: Int64) -> String { grouped(digits: plainPounds(pence)) }

/// Exact pence as pounds for a program or a calculator.
func plainPounds(_ pence: Rational, places: Int) -> String {
  (pence / Rational(100)).decimal(places: places)
}

/// How rates of one kind are written in a report: with as many decimals as the area's rate needs for
/// four digits (none from 1,000 on), so that the figures of a column line up and compare.
struct RateFormat {
  let places: Int

  init(whole: Double?) {
    let size = whole?.magnitude ?? 1
    var places = size < 1 ? 4 : size < 10 ? 3 : size < 1000 ? 2 : 0
    // Below a hundredth each further zero behind the point is a decimal more.
    var digits = size * 100
    while digits > 0, digits < 1, places < Self.most {
      (digits, places) = (digits * 10, places + 1)
    }
    self.places = places
  }

  private init(places: Int) { self.places = places }

  /// More decimals than anybody reads.
  private static let most = 10

  /// The format with as many decimals more as two rates need to differ in print: where words say that one is
  /// less, the figures beside them say so too.
  func tellingApart(_ first: Double?, _ second: Double?) -> RateFormat {
    guard let first, let second, relation(first / second) != theSame else { return self }
    let enough = (places...max(places, Self.most)).first {
      decimal(first, $0) != decimal(second, $0)
    }
    return RateFormat(places: enough ?? places)
  }

  /// A rate with its pound sign, for a sentence.
  func text(_ value: Double) -> String { pounds(value, places: places) }

  /// A rate for a column of pounds.
  func number(_ value: Double) -> String { decimal(value, places) }
}

extension Findings {
  /// How pounds per head, or for each of those whom the fund is for, are written in a report of these findings.
  var headFormat: RateFormat { RateFormat(whole: mainRate(whole).rate.value) }
  /// How pounds per offence are written.
  var offenceFormat: RateFormat { RateFormat(whole: whole.perOffence.rate.value) }
}

/// What of each pound that another has: in pence, for what is said is how much of it there is; from a pound on in
/// pounds: `58p`, `£1.13`.
func penceOfPound(_ ratio: Double) -> String {
  let whole = (ratio * 100).rounded()
  return whole < 100 ? "\(decimal(whole, 0))p" : "£\(decimal(ratio, 2))"
}

/// A figure as a map has room for it, with the unit of its text: `£18.3`, `9.9p`, `£1.2k`, `−15%`.
func shortFigure(_ value: Double, like text: String) -> String {
  let (isMoney, isShare) = (text.contains("£"), text.contains("%"))
  let size = value.magnitude
  if isMoney, size > 0, size < 0.995 {
    return "\(decimal(value * 100, size < 0.0995 ? 1 : 0))p"
  }
  let number =
    if size >= 999_500 {
      "\(decimal(value / 1_000_000, 1))m"
    } else if size >= 999.5 {
      "\(decimal(value / 1000, size < 9_950 ? 1 : 0))k"
    } else {
      decimal(
        value,
        size >= 99.95 || size == 0 || isShare && size >= 9.95 ? 0 : size < 9.995 && !isShare ? 2 : 1
      )
    }
  return (isMoney ? withPound(number) : number) + (isShare ? "%" : "")
}

// MARK: Percentages

/// A share as a percentage with one decimal: `41.6 %`.
func percent(_ share: Double) -> String { percent(share, places: 1) }

/// A share as a percentage with so many decimals.
func percent(_ share: Double, places: Int) -> String {
  "\(written(RoundedNumber(share, places: places, shift: 2))) %"
}

/// A share as a percentage with its sign: `+4.1 %`.
func signedPercent(_ share: Double) -> String { signed(percent(share)) }

/// An exact number with all its digits: `−0.05`.
func exactNumber(_ number: Rational) -> String { withMinusSign(number.plainText) }

/// An exact share in percent for a column: `41.583`.
func percentNumber(_ share: Rational, places: Int) -> String {
  withMinusSign((share * Rational(100)).decimal(places: places))
}

/// An exact share as a percentage with all its digits: `2.5 %`.
func exactPercent(_ share: Rational) -> String {
  withMinusSign("\((share * Rational(100)).plainText) %")
}

// MARK: Words

/// A text with a capital at its beginning.
func sentenceCase(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

extension Measure {
  /// The value as a format writes it, or the word for that there is none: `unknown` where a figure that
  /// it needs is not known, `undefined` where all are and there is no value.
  func text(or none: String? = nil, _ format: (Double) -> String) -> String {
    value.map(format) ?? none ?? (reason == .missing ? "unknown" : "undefined")
  }
}

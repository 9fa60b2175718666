import Funding
import Atlas
import Foundation
import Statistics

/// The figures of a borough by the columns of `boroughs.csv`, with all their digits, and how they are written.
///
/// Written anew, not taken from the code that writes them.
struct FullFigure: Sendable {
  let measure: FundMeasure
  /// The decimals of the CSV, and of the report, the page and the map.
  let filePlaces: Int
  let places: Int
  var before = ""
  var after = ""
  var isSigned = false
  /// 2 for a share in percent.
  var shift = 0
  let value: @Sendable (BoroughFinding) -> Double?

  var column: String { measure.name }

  /// The figure as the page and the map write it.
  func text(_ value: Double) -> String {
    let digits = exactDigits(value, places, shift: shift)
    let isZero = !digits.contains { $0 != "0" && $0 != "." }
    let sign = isZero ? "" : value < 0 ? "\u{2212}" : isSigned ? "+" : ""
    return sign + before + withCommas(digits) + after
  }

  /// The figure as a file writes it.
  func number(_ value: Double) -> Double {
    (value < 0 ? -1 : 1) * (Double(exactDigits(value, filePlaces, shift: shift)) ?? .nan) + 0
  }

  /// All measures of findings; the decimals of rates are those that London's rate needs for four digits.
  static func all(of findings: Findings) -> [FullFigure] {
    let head = placesOfRate(findings.whole.perHead.rate)
    let offence = placesOfRate(findings.whole.perOffence.rate)
    let london = findings.whole
    let perPound = Measure.value(Double(london.offences ?? 0) * 100 / Double(london.pence))
    return [
      FullFigure(measure: .allocation, filePlaces: 2, places: 0, before: "£") {
        $0.allocation.map { Double($0.pence) / 100 }
      },
      FullFigure(measure: .poundsPerHead, filePlaces: 6, places: head, before: "£") {
        $0.poundsPerHead.value
      },
      FullFigure(measure: .poundsPerOffence, filePlaces: 6, places: offence, before: "£") {
        $0.poundsPerOffence.value
      },
      FullFigure(measure: .offencesPerThousand, filePlaces: 6, places: 1) {
        $0.offencesPerThousand.value
      },
      FullFigure(measure: .population, filePlaces: 0, places: 0) { $0.population?.value },
      FullFigure(measure: .offences, filePlaces: 0, places: 0) { $0.offences?.value },
      FullFigure(
        measure: .gapPerHeadPercent,
        filePlaces: 4,
        places: 1,
        after: " %",
        isSigned: true,
        shift: 2
      ) { $0.gapPerHead?.share.value },
      FullFigure(measure: .gapPerHeadPounds, filePlaces: 2, places: 0, before: "£", isSigned: true)
      {
        $0.gapPerHead?.moneyEquivalent.value
      },
      FullFigure(
        measure: .gapPerOffencePercent,
        filePlaces: 4,
        places: 1,
        after: " %",
        isSigned: true,
        shift: 2
      ) { $0.gapPerOffence?.share.value },
      FullFigure(
        measure: .gapPerOffencePounds,
        filePlaces: 2,
        places: 0,
        before: "£",
        isSigned: true
      ) { $0.gapPerOffence?.moneyEquivalent.value },
      FullFigure(measure: .offencesPerPound, filePlaces: 6, places: placesOfRate(perPound)) {
        guard let pence = $0.allocation?.pence, pence > 0, let count = $0.offences?.count else {
          return nil
        }
        return Double(count) * 100 / Double(pence)
      },
    ] + (findings.people == nil ? [] : ofPeople(findings))
  }

  /// Those whom the fund is for, and what is spent for each.
  private static func ofPeople(_ findings: Findings) -> [FullFigure] {
    let person = placesOfRate(findings.whole.perPerson.rate)
    return [
      FullFigure(measure: .people, filePlaces: 0, places: 0) { $0.people?.value },
      FullFigure(measure: .poundsPerPerson, filePlaces: 6, places: person, before: "£") {
        $0.poundsPerPerson.value
      },
      FullFigure(
        measure: .gapPerPersonPercent,
        filePlaces: 4,
        places: 1,
        after: " %",
        isSigned: true,
        shift: 2
      ) { $0.gapPerPerson?.share.value },
      FullFigure(
        measure: .gapPerPersonPounds,
        filePlaces: 2,
        places: 0,
        before: "£",
        isSigned: true
      ) { $0.gapPerPerson?.moneyEquivalent.value },
    ]
  }

  static func placesOfRate(_ rate: Measure) -> Int {
    let size = abs(rate.value ?? 1)
    if size > 0, size < 0.01 { return min(2 - Int(log10(size).rounded(.down)), 10) }
    return size < 1 ? 4 : size < 10 ? 3 : size < 1000 ? 2 : 0
  }
}

/// The digits of a number, all of them written by the C library and rounded by hand, halves away from zero.
func exactDigits(_ value: Double, _ places: Int, shift: Int = 0) -> String {
  var buffer = [CChar](repeating: 0, count: 2048)
  let length = withVaList([value.magnitude]) { vsnprintf(&buffer, buffer.count, "%.1080f", $0) }
  let text = buffer.prefix(Int(length)).map { Int($0) - 48 }
  let point = text.firstIndex(of: -2) ?? text.count
  var digits = Array(text[..<point]) + Array(text[(point + 1)...])
  let end = point + shift + places
  let isUp = digits[end] >= 5
  digits = Array(digits[..<end])
  if isUp {
    var place = digits.count - 1
    while place >= 0, digits[place] == 9 {
      digits[place] = 0
      place -= 1
    }
    if place >= 0 { digits[place] += 1 } else { digits.insert(1, at: 0) }
  }
  let whole = digits.dropLast(places).drop { $0 == 0 }.map(String.init).joined()
  let rest = digits.suffix(places).map(String.init).joined()
  return (whole.isEmpty ? "0" : whole) + (places > 0 ? "." + rest : "")
}

/// Digits with commas between thousands.
func withCommas(_ digits: String) -> String {
  let parts = digits.split(separator: ".")
  var whole = String(parts[0])
  var place = whole.count - 3
  while place > 0 {
    whole.insert(",", at: whole.index(whole.startIndex, offsetBy: place))
    place -= 3
  }
  return ([whole] + parts.dropFirst().map(String.init)).joined(separator: ".")
}

import Atlas
import Exchange
import Formula

extension FormulaFile {
  /// A refusal of the scores of need as a fault of the formula file.
  func fault(of failure: NeedFailure) -> Fault {
    let named: String? =
      switch failure {
      case .emptyReference(let indicator), .capTooLow(let indicator, _),
        .shapeMismatch(let indicator, _, _):
        indicator
      case .formula(let failure): failure.faults.lazy.compactMap(\.indicator).first
      case .badCostFactor, .noNeed: nil
      }
    let line = terms.first { $0.indicator == named }?.line
    return Fault(
      file: location,
      at: line.map { .line($0) } ?? .file,
      found: "a formula that gives no amounts: \(failure)",
      expected: "shares of every \(here.zone.singular) that the fund pays",
      remedy: "Correct the indicators or the weights"
    )
  }

  /// A refusal of a stage as a fault of its line, with the changes that are enough where bounds cannot
  /// be met.
  func fault(
    of failure: StageFailure,
    pot: Int64,
    changes: @autoclosure () -> SmallestChanges,
    names dataset: Dataset
  ) -> Fault {
    guard let index = failure.stage else {
      return Fault(
        file: location,
        found: "a formula that gives no amounts: \(failure)",
        expected: "shares of every \(here.zone.singular) that the fund pays",
        remedy: "Correct the indicators or the weights"
      )
    }
    let entry = stages[index]
    func fault(_ found: String, _ expected: String, _ remedy: String) -> Fault {
      Fault(
        file: location,
        at: .line(entry.line),
        found: "`\(entry.stage.name)`: \(found)",
        expected: expected,
        remedy: remedy
      )
    }
    switch failure {
    case .missingBaseline:
      return missingBaseline(line: entry.line, stage: "the stage `\(entry.stage.name)`")
    case .floorAboveCap(_, let keys):
      let boroughs = keys.compactMap { GSSCode($0).flatMap { dataset.borough($0) } }
      // A rule for all is above or below for all: three names are enough to look at.
      let rest = boroughs.count - 3
      let more = rest > 0 ? " and \(rest) more \(here.zone.of(rest))" : ""
      return fault(
        "what \(list(Array(boroughs.prefix(3))))\(more) must get at least is above what they may get",
        "floors and minimums below the caps",
        changes().remedies(pot: pot)
      )
    case .infeasible(_, let why):
      return fault(why.found, why.expected, changes().remedies(pot: pot))
    case .badParameter(_, let expected): return fault("\(failure)", expected, "Correct the number")
    case .twoPaces: return fault("\(failure)", "one `damping` or one `pace`", "Keep one of the two")
    default: return fault("\(failure)", "amounts of last year above zero", "Correct the baseline")
    }
  }
}

extension FormulaFault {
  /// The indicator that the fault is about; nil where it is about the whole.
  fileprivate var indicator: String? {
    switch self {
    case .duplicateTerm(let indicator, _), .negativeWeight(let indicator, _, _),
      .negativeValue(let indicator, _, _),
      .zeroTotal(let indicator, _):
      indicator
    case .noTerms, .nobody, .duplicateKey, .weightSum: nil
    }
  }
}

extension Infeasibility {
  fileprivate var found: String {
    isTooSmall
      ? "a pot of \(exactPounds(pot)) and bounds that ask for \(exactPounds(limit))"
      : "a pot of \(exactPounds(pot)) and caps that hold \(exactPounds(limit))"
  }

  fileprivate var expected: String {
    isTooSmall ? "a pot that its floors and minimums leave room in" : "caps that hold the pot"
  }
}

extension SmallestChanges {
  /// The smallest changes, any one of which is enough.
  fileprivate func remedies(pot old: Int64) -> String {
    var ways: [String] = []
    if let pot {
      let change = exactPounds(abs(pot - old))
      ways.append("\(pot > old ? "raise" : "lower") the pot by \(change) to \(exactPounds(pot))")
    }
    if let floor { ways.append("lower the floor to \(percentText(floor))") }
    if let minimum { ways.append("lower the minimum to \(exactPounds(minimum))") }
    if let cap { ways.append("raise the cap to \(percentText(cap))") }
    switch ways.count {
    case 0: return "No change of one number is enough: move the bounds and the pot together"
    case 1: return "The smallest change that is enough: \(ways[0])"
    default:
      let text = ways.joined(separator: ", or ")
      return "Any one of these is the smallest change that is enough: \(text)"
    }
  }
}

/// A change with its sign as a file writes it, and in percent for a person: `-0.055372 (−5.5372 %)`.
private func percentText(_ change: Rational) -> String {
  "\(change.plainText) (\(withMinusSign((change * Rational(100)).plainText)) %)"
}

/// Pence as pounds and pence with commas between thousands: `£12,546,061.00`.
package func exactPounds(_ pence: Int64) -> String {
  let digits = String(pence.magnitude / 100)
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
    text.append(digit)
  }
  let rest = pence.magnitude % 100
  return "\(pence < 0 ? RoundedNumber.minus : "")£\(text).\(rest < 10 ? "0" : "")\(rest)"
}

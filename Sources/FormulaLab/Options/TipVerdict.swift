import Statistics
import Atlas
import Exchange
package import Formula

/// A statement about a formula's amounts that is true or not.
///
/// `WHO gets at least its share of INDICATOR`, or `WHO gets at least £N`, where WHO is a borough by name or
/// GSS code, or `outer(ons)`, `inner(statutory)`: a group with its definition. A period may follow the
/// indicator: `its share of offences 2015/16`; without one it is the period of the formula's own measure
/// of that name, else the formula's year, else the latest.
package struct TipVerdict: Sendable {
  /// The statement as it was given.
  package let text: String
  /// The positions of the boroughs that it is about.
  package let members: [Int]
  /// What they must get at least.
  package let threshold: Threshold

  /// What somebody must get at least.
  package enum Threshold: Hashable, Sendable {
    /// A sum, in pence.
    case pence(Int64)
    /// A part of what is paid out: the part of an indicator in a period.
    case share(Rational, indicator: String, period: String)
  }

  /// Whether it is about one zone, whose counts can be moved.
  package var isAboutOne: Bool { members.count == 1 }

  /// By how much the members get more than they must, in pence; the verdict holds from zero on.
  ///
  /// Amounts are exact, before the last rounding to whole pence.
  package func margin(_ run: StagedRun) -> Rational {
    let amounts = run.exactAmounts
    let got = sum(members.map { amounts[$0] })
    switch threshold {
    case .pence(let pence): return got - Rational(pence)
    case .share(let share, _, _): return got - share * Rational(run.finalPot)
    }
  }
}

extension FormulaLab {
  /// Reads a verdict about a formula that has been run.
  ///
  /// - Throws: ``Fault`` that says what a verdict looks like, or which name is not known.
  package func verdict(_ text: String, on findings: FormulaFindings) throws -> TipVerdict {
    let words = " gets at least "
    guard let middle = range(of: words, in: text) else { throw TipVerdict.fault(text) }
    let who = String(text[..<middle.lowerBound])
    let what = String(text[middle.upperBound...])
    let members = try members(who, findings)
    let prefix = "its share of "
    if what.hasPrefix(prefix) {
      let parts = what.dropFirst(prefix.count).split(separator: " ").map(String.init)
      guard (1...2).contains(parts.count) else { throw TipVerdict.fault(text) }
      return TipVerdict(
        text: text,
        members: members,
        threshold: try share(
          parts[0],
          parts.count == 2 ? parts[1] : nil,
          of: members,
          in: findings
        )
      )
    }
    let digits = what.filter { $0 != "," }
    guard digits.hasPrefix("£"),
      let pounds = Rational(decimal: String(digits.dropFirst())),
      !pounds.isNegative, let pence = (pounds * Rational(100)).wholeNumber
    else { throw TipVerdict.fault(text) }
    return TipVerdict(text: text, members: members, threshold: .pence(pence))
  }

  private func members(_ who: String, _ findings: FormulaFindings) throws -> [Int] {
    for definition in findings.definitions {
      for group in definition.groupNames where who == "\(group)(\(definition.id))" {
        return findings.boroughs.indices.filter {
          definition.groups[findings.boroughs[$0].id] == group
        }
      }
    }
    let borough = try BoroughFinder(boroughs: findings.boroughs, command: "--verdict").borough(who)
    return findings.boroughs.indices.filter { findings.boroughs[$0] == borough }
  }

  private func share(
    _ indicator: String,
    _ period: String?,
    of members: [Int],
    in findings: FormulaFindings
  ) throws -> TipVerdict.Threshold {
    let own = findings.formula.terms.first { $0.indicator == indicator }?.periods.last
    let known = dataset.periods(of: indicator)
    let year = findings.formula.financialYear
    // Residents go by calendar years: the one in which the financial year begins.
    let fitting = known.first { $0 == year.description || $0 == "\(year.start)" }
    guard let period = period ?? own ?? fitting ?? known.last,
      let values = dataset.values(of: indicator, in: period)
    else {
      throw Fault(
        file: "--verdict",
        found: known.isEmpty ? "the indicator `\(indicator)`" : "`\(indicator)` of \(period ?? "")",
        expected: known.isEmpty
          ? Fault.oneOf(
            dataset.indicators.filter { $0.kind != .intensive }.map(\.id),
            orElse: "an indicator of the dataset, which has none that adds up"
          )
          : "one of the periods \(known.joined(separator: ", "))",
        remedy: "Correct the name"
      )
    }
    let exact = findings.boroughs.map { values.byZone[$0.id]?.exact }
    let counts = exact.compactMap(\.self)
    let total = sum(counts)
    let isCount = dataset.indicators.first { $0.id == indicator }?.kind != .intensive
    guard counts.count == exact.count, total > .zero, isCount else {
      throw Fault(
        file: "--verdict",
        found: "`\(indicator)` of \(period), of which there are no shares",
        expected:
          "an indicator that adds up and is known for every \(here.zone.singular) that the fund pays",
        remedy: "Name a count, such as population or offences"
      )
    }
    return .share(sum(members.map { counts[$0] }) / total, indicator: indicator, period: period)
  }
}

extension TipVerdict {
  fileprivate static func fault(_ text: String) -> Fault {
    let zone = here.zone.singular
    let word = zone.uppercased()
    let group = here.definitions.first.flatMap { definition in
      (definition.compared?.asked ?? definition.groups.first?.id).map { "\($0)(\(definition.id))" }
    }
    return Fault(
      file: "--verdict",
      found: "\"\(text)\"",
      expected: "`\(word) gets at least its share of INDICATOR` or `\(word) gets at least £N`"
        + (group.map { ", where a group such as \($0) may stand for the \(zone)" } ?? ""),
      remedy: "Write it so, with the indicator as indicators/indicators.csv names it"
    )
  }
}

/// The first place of a text within another.
private func range(of part: String, in text: String) -> Range<String.Index>? {
  text.indices.lazy.compactMap { start in
    text[start...].hasPrefix(part) ? start..<text.index(start, offsetBy: part.count) : nil
  }.first
}

package import Atlas
import Exchange
package import Formula

/// Whether any formula of a family gives the figures of both years, under every reading of what is published.
package struct Trial: Sendable {
  package let later: LaterYears
  /// What the later amounts add up to.
  package let pot: FundTotal
  /// The total with the other money; nil where the file names none.
  package let whole: FundTotal?
  /// For each reading its verdicts, one for each family.
  package let verdicts: [(reading: Reading, answers: [Verdict])]
  /// The most that each later figure can be as direct money with the weights kept, whatever pot the new shares are
  /// taken of, in pounds, under the widest family; nil where nothing fits the first year.
  package let reach: [Double?]

  /// A way to read what is published.
  package struct Reading: Hashable, Sendable {
    /// Whether the update renewed the figures alone, and every measure weighs what it weighed.
    package let isWeightsKept: Bool
    /// Whether the figures hold the other money as well, split as the direct money is.
    package let holdsOtherMoney: Bool
  }

  /// An answer with the question that it proves or refutes.
  package struct Verdict: Sendable {
    package let family: Family
    package let question: RisesAccepted
    package let answer: RisesAccepted.Answer

    package var isRefuted: Bool { if case .refuted = answer { true } else { false } }
    package var witness: RisesAccepted.Witness? {
      if case .survives(let witness) = answer { witness } else { nil }
    }
  }

  /// Whether every family is refuted as direct money with the weights kept: the plain reading of the rule.
  package var isPlainReadingRefuted: Bool {
    verdicts.first { $0.reading.isWeightsKept && !$0.reading.holdsOtherMoney }?
      .answers.allSatisfy(\.isRefuted) == true
  }
}

extension Dataset {
  /// The figures of the later years, tried under every reading; nil where the file has none.
  func trial(of question: FamilyQuestion) throws -> Trial? {
    guard let later = question.facts.later, !later.published.isEmpty else { return nil }
    let file = question.facts.file
    let pot = try total(question.facts.fund, later.potPeriod, file, later.line)
    let whole = try later.whole.map { try total($0.fund, $0.period, file, later.line) }
    let readings = [false, true].filter { !$0 || whole != nil }.flatMap { holdsOther in
      [true, false].map { Trial.Reading(isWeightsKept: $0, holdsOtherMoney: holdsOther) }
    }
    let verdicts = try readings.map { reading in
      let part = reading.holdsOtherMoney ? Double(pot.pence) / Double(whole?.pence ?? pot.pence) : 1
      return (
        reading,
        try question.families.map { family in
          let asked = try question.risesAccepted(family, later, pot, reading.isWeightsKept, part)
          return Trial.Verdict(family: family, question: asked, answer: asked.decide())
        }
      )
    }
    let direct = try question.risesAccepted(question.widest, later, pot, true, 1)
    let reach = try direct.figures.map { figure in
      try solving(file) { () throws(InferenceFailure) in
        try direct.amountRange(of: figure.borough, pots: direct.pot...direct.laterPot)?.upperBound
      }
    }
    return Trial(later: later, pot: pot, whole: whole, verdicts: verdicts, reach: reach)
  }

  private func total(
    _ fund: String,
    _ period: String,
    _ file: String,
    _ line: Int
  ) throws(Fault) -> FundTotal {
    if let total = fundTotals.first(where: { $0.fund == fund && $0.period == period }) {
      return total
    }
    throw Fault(
      file: file,
      at: .line(line),
      found: "the total of \(fund) in \(period)",
      expected: "a row of funds/totals.csv for that fund and period",
      remedy: "Add the total there with its source, or correct the fund or the period"
    )
  }
}

extension FamilyQuestion {
  /// The later figures as a question about one family; `part` is the direct money in one pound of a figure.
  fileprivate func risesAccepted(
    _ family: Family,
    _ later: LaterYears,
    _ pot: FundTotal,
    _ isWeightsKept: Bool,
    _ part: Double
  ) throws -> RisesAccepted {
    RisesAccepted(
      first: family.first,
      second: family.second,
      measureCount: family.offers.count,
      pot: pounds,
      laterPot: Double(pot.pence) / 100,
      facts: try facts.published.map { try fact($0, family) },
      figures: try later.published.map { figure in
        RisesAccepted.Figure(
          borough: try index(of: figure.boroughs[0], figure),
          least: figure.least * part,
          most: figure.isLeast ? .infinity : figure.most * part
        )
      },
      isWeightsKept: isWeightsKept
    )
  }
}

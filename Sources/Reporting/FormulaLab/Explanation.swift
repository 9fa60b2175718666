import FormulaLab
import ServiceRecord
import Atlas
import Formula

/// A borough's amount unfolded: the cells it comes from and the steps from them to the penny.
struct Explanation {
  let findings: FormulaFindings
  let index: Int
  let parts: [Part]

  /// What belongs together under a heading.
  struct Part {
    let title: String
    let steps: [Step]
  }

  /// One step: cells read, or one line of arithmetic.
  struct Step {
    let words: String
    var cells: [Cell] = []
  }

  /// A value with the cell that it was read from.
  struct Cell {
    let what: String
    let value: String
    let figure: Figure?
    let cell: Figure.Cell?
    /// `published`, `submitted`, ...
    let status: String
    let source: String
  }

  var borough: Borough { findings.boroughs[index] }

  init(_ index: Int, of findings: FormulaFindings) {
    self.findings = findings
    self.index = index
    let builder = ExplanationBuilder(findings: findings, index: index)
    parts = [builder.need(), builder.money()] + builder.stages() + [builder.rounding()]
  }

  /// The explanation of last year's amount, where a formula gives it.
  var baseline: Explanation? {
    guard case .modelled(let other)? = findings.baseline?.origin,
      let index = other.boroughs.firstIndex(of: borough)
    else { return nil }
    return Explanation(index, of: other)
  }
}

/// Puts the steps of an explanation into words, with the numbers a calculator needs.
struct ExplanationBuilder {
  let findings: FormulaFindings
  let index: Int

  private var staged: StagedRun { findings.staged }
  private var name: String { findings.boroughs[index].name }

  func need() -> Explanation.Part {
    var steps: [Explanation.Step] = []
    for (number, term) in findings.terms.enumerated() { steps += measure(number, term) }
    let scores = findings.scores
    let products = scores.termNeeds.map { share($0[index]) }
    if products.count > 1 {
      steps.append(
        Explanation.Step(
          words:
            "Need together: \(products.joined(separator: " + ")) = \(share(scores.needs[index]))."
        )
      )
    }
    if let cost = findings.areaCost, let total = scores.costTotal {
      steps.append(
        Explanation.Step(
          words: "Area cost: \(share(scores.needs[index])) times the factor "
            + "\(plainNumber(cost.factors[index])), divided by \(share(total)), the sum of the same over all "
            + "\(here.zone.plural), is \(share(staged.shares[index])).",
          cells: [
            Explanation.Cell(
              what: "factor of \(name)",
              value: plainNumber(cost.factors[index]),
              figure: nil,
              cell: cost.cells[index],
              status: "submitted",
              source: cost.source
            )
          ]
        )
      )
    }
    steps.append(
      Explanation.Step(words: "Target share of \(name): \(share(staged.shares[index])).")
    )
    return Explanation.Part(title: "From figures to the target share", steps: steps)
  }

  private func measure(_ number: Int, _ figures: TermFigures) -> [Explanation.Step] {
    let term = figures.term
    var cells = zip(term.periods, figures.periods).map { period, list in
      cell("\(term.indicator) \(period)", list[index])
    }
    if let times = term.times, let list = figures.times {
      cells.append(cell("\(times.indicator) \(times.period)", list[index]))
    }
    if case .cap(_, let reference) = term.transform, let list = figures.reference {
      cells.append(cell("\(reference.indicator) \(reference.period)", list[index]))
    }
    var words =
      "\(Reporting.name(of: term, findings)): weight \(term.weightText), \(term.status) "
      + "(\(term.source))."
    var value = figures.values[index]
    if term.periods.count > 1 || term.times != nil {
      let read = figures.periods.map { plainNumber($0[index].value) }.joined(separator: " + ")
      words += " Value: \(term.periods.count > 1 ? "(\(read)) / \(term.periods.count)" : read)"
      if let times = figures.times { words += " x \(plainNumber(times[index].value))" }
      words += " = \(plainNumber(value))."
    }
    let scores = findings.scores
    switch term.transform {
    case .none: break
    case .logarithm:
      let logarithm = scores.values[number][index]
      words += " ln(1 + \(plainNumber(value))) = \(plainNumber(logarithm))."
      value = logarithm
    case .cap(let times, _):
      guard let cap = scores.caps[number] else { break }
      let after = scores.values[number][index]
      words +=
        " Share before the cap \(share(cap.before[index])); the cap is \(times.plainText) x "
        + "\(share(cap.reference[index])) = \(share(cap.limits[index])); after the cap, with what "
        + "capped \(here.zone.plural) leave shared out among the others, \(share(after))."
      value = after
    }
    let total = scores.totals[number]
    let part = scores.termShares[number][index]
    let steps = [
      Explanation.Step(words: words, cells: cells),
      Explanation.Step(
        words:
          "\(plainNumber(value)) of \(plainNumber(total)) in all \(findings.boroughs.count) \(here.zone.plural) is "
          + "\(share(part)); times the weight \(term.weightText): "
          + "\(share(scores.termNeeds[number][index]))."
      ),
    ]
    return steps
  }

  func money() -> Explanation.Part {
    let pot = findings.pot
    let target = staged.steps[0].amounts[index]
    return Explanation.Part(
      title: "From the target share to money",
      steps: [
        Explanation.Step(
          words: "The pot: \(exactPounds(pot.pence)), \(pot.status?.rawValue ?? "assumed") "
            + "(\(pot.source)). \(pot.note)",
          cells: pot.cell.map {
            [
              Explanation.Cell(
                what: "pot",
                value: plainPounds(pot.pence),
                figure: nil,
                cell: $0,
                status: pot.status?.rawValue ?? "assumed",
                source: pot.source
              )
            ]
          } ?? []
        ),
        Explanation.Step(
          words: "\(share(staged.shares[index])) x \(plainPounds(pot.pence)) = £\(pounds6(target))."
        ),
      ]
    )
  }

  func rounding() -> Explanation.Part {
    Explanation.Part(
      title: "To whole pence",
      steps: [
        Explanation.Step(
          words: "£\(pounds6(staged.exactAmounts[index])) becomes "
            + "\(exactPounds(staged.amounts[index])): everybody gets the whole pence, and the pence left "
            + "over go one each to the largest fractions, so that all amounts together are "
            + "\(exactPounds(staged.finalPot))."
        )
      ]
    )
  }

  private func cell(_ what: String, _ figure: Figure) -> Explanation.Cell {
    Explanation.Cell(
      what: what,
      value: plainNumber(figure.value),
      figure: figure,
      cell: figure.cell,
      status: figure.status.rawValue,
      source: figure.source
    )
  }

  /// A share to twelve decimals.
  func share(_ value: Rational) -> String { value.decimal(places: 12) }

  /// Pence as pounds with six decimals.
  func pounds6(_ pence: Rational) -> String { plainPounds(pence, places: 6) }
}

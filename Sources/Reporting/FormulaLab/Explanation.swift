import FormulaLab
import ServiceRecord
import Atlas
import Exchange
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

    init(_ title: String, _ steps: [Step]) { (self.title, self.steps) = (title, steps) }
  }

  /// One step: cells read, or one line of arithmetic.
  struct Step {
    let words: String
    let cells: [Cell]

    init(_ words: String, _ cells: [Cell] = []) { (self.words, self.cells) = (words, cells) }
  }

  /// A value with the cell that it was read from.
  struct Cell {
    let what: String
    let value: String
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
  typealias Part = Explanation.Part
  typealias Step = Explanation.Step
  typealias Cell = Explanation.Cell

  let findings: FormulaFindings
  let index: Int

  private var staged: StagedRun { findings.staged }
  private var name: String { findings.boroughs[index].name }

  func need() -> Part {
    var steps = findings.terms.enumerated().flatMap { measure($0, $1) }
    let scores = findings.scores
    let (need, target) = (share(scores.needs[index]), share(staged.shares[index]))
    if scores.termNeeds.count > 1 {
      let products = scores.termNeeds.map { share($0[index]) }.joined(separator: " + ")
      steps.append(Step("Need together: \(products) = \(need)."))
    }
    if let cost = findings.areaCost, let total = scores.costTotal {
      let factor = plainNumber(cost.factors[index])
      steps.append(
        Step(
          "Area cost: \(need) times the factor \(factor), divided by \(share(total)), the sum of the same over all "
            + "\(here.zone.plural), is \(target).",
          [
            Cell(
              what: "factor of \(name)",
              value: factor,
              cell: cost.cells[index],
              status: "submitted",
              source: cost.source
            )
          ]
        )
      )
    }
    steps.append(Step("Target share of \(name): \(target)."))
    return Part("From figures to the target share", steps)
  }

  private func measure(_ number: Int, _ figures: TermFigures) -> [Step] {
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
    return [
      Step(words, cells),
      Step(
        "\(plainNumber(value)) of \(plainNumber(scores.totals[number])) in all \(findings.boroughs.count) "
          + "\(here.zone.plural) is \(share(scores.termShares[number][index])); times the weight "
          + "\(term.weightText): \(share(scores.termNeeds[number][index]))."
      ),
    ]
  }

  func money() -> Part {
    let pot = findings.pot
    let status = pot.status?.rawValue ?? "assumed"
    let pounds = plainPounds(pot.pence)
    let cells = pot.cell.map {
      [Cell(what: "pot", value: pounds, cell: $0, status: status, source: pot.source)]
    }
    let target = pounds6(staged.steps[0].amounts[index])
    return Part(
      "From the target share to money",
      [
        Step(
          "The pot: \(exactPounds(pot.pence)), \(status) (\(pot.source)). \(pot.note)",
          cells ?? []
        ), Step("\(share(staged.shares[index])) x \(pounds) = £\(target)."),
      ]
    )
  }

  func rounding() -> Part {
    let words =
      "£\(pounds6(staged.exactAmounts[index])) becomes \(exactPounds(staged.amounts[index])): everybody gets "
      + "the whole pence, and the pence left over go one each to the largest fractions, so that all "
      + "amounts together are \(exactPounds(staged.finalPot))."
    return Part("To whole pence", [Step(words)])
  }

  private func cell(_ what: String, _ figure: Figure) -> Cell {
    Cell(
      what: what,
      value: plainNumber(figure.value),
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

import FormulaLab
import Atlas
import Exchange
import Formula

extension ExplanationBuilder {
  /// A part for last year's amount, and one for each stage.
  func stages() -> [Part] {
    guard !findings.formula.stages.isEmpty else { return [] }
    let stages = findings.formula.stages.enumerated().map { number, entry in
      let before = findings.staged.steps[number]
      let after = findings.staged.steps[number + 1]
      let source = entry.source.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let words =
        ["\(describe(entry)) (\(source))."] + change(entry.stage, before, after)
        + [settled(before, after)]
      return Part("Stage \(number + 1): \(entry.stage.name)", words.map { Step($0) })
    }
    return (findings.baseline.map { [lastYear($0)] } ?? []) + stages
  }

  private func lastYear(_ baseline: BaselineAmounts) -> Part {
    let words =
      switch baseline.origin {
      case .recorded(let year): "the dataset's amount of \(year)"
      case .submitted(let file): "the amount in \(file), checked by nobody here"
      case .modelled(let other):
        "what \(other.formula.file) gives; it is unfolded at the end"
      }
    let cells = baseline.cells.isEmpty ? [] : [baseline.cells[index]]
    let step = Step(
      "\(exactPounds(baseline.pence[index])): \(words).",
      cells.map {
        Cell(
          what: "last year",
          value: plainPounds(baseline.pence[index]),
          cell: $0,
          status: baseline.status.rawValue,
          source: baseline.sources[index]
        )
      }
    )
    return Part("Last year", [step])
  }

  /// What a stage does to the pot, or to what this borough's amount follows.
  private func change(_ stage: Stage, _ before: StageStep, _ after: StageStep) -> [String] {
    let last = findings.baseline.map { $0.pence[index] } ?? 0
    let all = findings.baseline.map { $0.pence.reduce(0, +) } ?? 0
    switch stage {
    case .topSlice(let share):
      return [
        "\(plainPounds(before.pot)) x (1 - \(share.plainText)) leaves a pot of "
          + "\(exactPounds(after.pot))."
      ]
    case .minimum: return []
    case .floor(let change):
      return [
        "Least: \(plainPounds(last)) x \((.one + change).plainText), up to the next whole penny; with "
          + "the bounds before it: \(exactPounds(after.lower[index]))."
      ]
    case .cap(let change):
      return [
        "Most: \(plainPounds(last)) x \((.one + change).plainText), up to the next whole penny; with "
          + "the bounds before it: \(after.upper[index].map(exactPounds) ?? "none")."
      ]
    case .damping, .pace:
      guard case .moved(let opening) = after.trace else { return [] }
      let start = opening[index]
      let part =
        switch stage {
        case .damping(let share): "(1 - \(share.plainText))"
        case .pace(let share, _, let year): "\(share.plainText) x \(year)"
        default: ""
        }
      return [
        "Last year's share of this pot: \(plainPounds(last)) / \(plainPounds(all)) x "
          + "\(plainPounds(before.pot)) = £\(pounds6(start)).",
        "From there to the target: \(pounds6(start)) + \(part) x (\(pounds6(before.claims[index])) - "
          + "\(pounds6(start))) = £\(pounds6(after.claims[index])).",
      ]
    case .ratchet(.pot):
      return [
        "The pot is raised by the falls removed, up to the next whole penny: from "
          + "\(exactPounds(before.pot)) by \(exactPounds(after.pot - before.pot)) to "
          + "\(exactPounds(after.pot)).",
        "The higher of last year's £\(plainPounds(last)) and £\(pounds6(before.amounts[index])) counts.",
      ]
    case .ratchet(.gains):
      guard case .scaledRises(let rises, let room, let part) = after.trace else { return [] }
      return [
        "All rises together are £\(pounds6(rises)); the pot leaves £\(pounds6(room)) for them: each "
          + "rise counts \(share(part)) of itself.",
        "\(plainPounds(last)) and the scaled rise: £\(pounds6(after.claims[index])).",
      ]
    }
  }

  /// How the bounds and the one scale of all boroughs make this borough's amount.
  private func settled(_ before: StageStep, _ after: StageStep) -> String {
    let (amount, claim) = (after.amounts[index], after.claims[index])
    let effect = amount - before.amounts[index]
    let result =
      "£\(pounds6(amount)) (\(signed(pounds6(effect))) by this stage)"
    if let upper = after.upper[index], amount == Rational(upper) { return "On its cap: \(result)." }
    if amount == Rational(after.lower[index]), after.lower[index] > 0 {
      return "On its lower bound, \(exactPounds(after.lower[index])): \(result)."
    }
    if after.scale == .one { return "No bound moves money: \(result)." }
    return "To sum to the pot, every amount that is on no bound is multiplied by "
      + "\(after.scale.decimal(places: 15)): \(pounds6(claim)) becomes \(result)."
  }
}

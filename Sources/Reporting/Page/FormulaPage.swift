import Analysis
import FormulaLab
import Atlas
import Documents
import Formula

/// "The formula": weights, rules, winners and losers, and sliders to try other weights.
struct FormulaPage: Sendable {
  struct Term: Sendable {
    let name, period: String
    let weights: [String]
    let source: String
  }
  /// A formula with sliders to try other weights.
  struct Trial: Sendable {
    let title, note, hint: String
    let settings: [String]
    let terms: [Term]
  }
  struct Staged: Sendable {
    let title, basis: String
    let stages: [String]
    /// As HTML.
    let sentences: String
    let charts: [PageChart]
    let tableTitle: String
    /// As HTML.
    let amounts: String
  }

  let intro: String
  let trial: Trial?
  /// Those with rules.
  let formulas: [Staged]

  init(_ findings: DossierFindings) {
    intro =
      findings.formulas.isEmpty
      ? "The dataset has no formula that can be run."
      : "A formula splits a pot by each \(here.zone.singular)'s share of measures of need, each with a weight, and then by rules "
        + "in order. Weights that nobody has published are assumed, so every amount in this section is MODELLED. "
        + testedErrorSentence(findings.formulas.lazy.compactMap(\.tested).first)
    trial = findings.trial.map { trial in
      Trial(
        title: "\(trial.formula.title), \(trial.formula.financialYear)",
        note: trial.formula.basis,
        hint:
          "Move one weight: the others keep their proportions, and all together stay exactly 1.000. The amounts are "
          + "worked out in this page with exact fractions, to the penny as the tool does it.",
        settings: trial.settings.map(\.title),
        terms: trial.terms.enumerated().map { index, term in
          Term(
            name: name(of: term.term, called: term.name),
            period: term.term.period,
            weights: trial.settings.map { String($0.weights[index]) },
            source: "\(term.term.status): \(term.term.source)"
          )
        }
      )
    }
    formulas = findings.formulas.filter {
      $0.formula.id != findings.trial?.formula.id && !$0.formula.stages.isEmpty
    }.map(Self.staged)
  }

  private static func staged(_ findings: FormulaFindings) -> Staged {
    let run = findings.staged
    let differences = run.protection.differences
    let tableTitle =
      "What each \(here.zone.singular) gets: \(findings.formula.title) (\(modelledMark(findings.tested)))"
    var table = TextTable([
      sentenceCase(here.zone.singular), "Target share", "Before", "Amount", "Change",
      "From the rules",
    ])
    for (index, borough) in findings.boroughs.enumerated() {
      let before = findings.baseline?.pence[index]
      table.append([
        borough.name, "\(percentNumber(run.shares[index], places: 2)) %",
        before.map(exactPounds) ?? "not asked", exactPounds(run.amounts[index]),
        before.map { signed(exactPounds(run.amounts[index] - $0)) } ?? "not asked",
        signed(exactPounds(differences[index])),
      ])
    }
    return Staged(
      title: findings.formula.title,
      basis: findings.formula.basis,
      stages: findings.formula.stages.map { "\(describe($0)). Source: \($0.source)" },
      sentences: says(
        [potStatement(of: findings), weights(of: findings)]
          + (findings.baseline.map { [baselineStatement($0)] } ?? [])
          + protectionStatements(of: findings) + winners(findings)
      ),
      charts: formulaCharts(of: findings),
      tableTitle: tableTitle,
      amounts: table.html(caption: tableTitle)
    )
  }

  /// The weights in words, and whether anybody has published them.
  private static func weights(of findings: FormulaFindings) -> String {
    let terms = findings.terms.map { figures in
      "\(figures.name) in \(figures.term.period) \(figures.term.weightText)"
        + (figures.term.isAssumed ? " (assumed)" : " (\(figures.term.status))")
    }
    return "Weights: \(terms.joined(separator: "; "))."
  }

  /// How many get more and less than before, and who most.
  private static func winners(_ findings: FormulaFindings) -> [String] {
    guard let changes = findings.changes else { return [] }
    func words(_ part: [(name: String, pence: Int64)]) -> String {
      joined(FirstThree(part.map { ($0.name, signed(exactPounds($0.pence))) }).words)
    }
    let gains = changes.filter { $0.pence > 0 }.sorted { ($1.pence, $0.name) < ($0.pence, $1.name) }
    let losses = changes.filter { $0.pence < 0 }.sorted {
      ($0.pence, $0.name) < ($1.pence, $1.name)
    }
    var text =
      "In the model \(gains.count) \(here.zone.plural) get more than before, \(losses.count) get less and "
      + "\(changes.count - gains.count - losses.count) get the same."
    if !gains.isEmpty { text += " Most gained: \(words(gains))." }
    if !losses.isEmpty { text += " Most lost: \(words(losses))." }
    return [text]
  }
}

extension FormulaFindings {
  /// What each borough gets more or less than before; nil where no amounts of before are known.
  var changes: [(name: String, pence: Int64)]? {
    baseline.map { before in
      zip(boroughs, zip(staged.amounts, before.pence)).map { ($0.name, $1.0 - $1.1) }
    }
  }
}

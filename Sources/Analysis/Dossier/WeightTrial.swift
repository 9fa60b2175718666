package import FormulaLab
import Atlas
import Formula

/// A planned formula laid open so that other weights can be tried, exactly.
///
/// With the weights in thousandths, borough b gets pot · Σₖ wₖ·xₖ_b/Σxₖ, in whole pence by the largest
/// remainder, ties by GSS code.
package struct WeightTrial: Sendable {
  /// The formula whose weights are the first setting.
  package let formula: FormulaFile
  /// What is split, in pence.
  package let pot: FormulaPot
  /// The GSS codes of the boroughs that are paid, in order.
  package let keys: [String]
  /// The measures of need on offer: those of the formula, then those of the formulas beside it.
  package let terms: [Term]
  /// Settings to begin from: the formula's own, then those beside it.
  package let settings: [Setting]

  /// A measure of need.
  package struct Term: Sendable {
    /// As the formula names it.
    package let term: FormulaFile.Term
    /// The indicator in words.
    package let name: String
    /// Whole numbers in proportion to the borough's values, in decimal digits, in the order of the keys.
    package let values: [String]
  }

  /// Weights that a formula file states.
  package struct Setting: Sendable {
    /// The name of the formula.
    package let title: String
    /// In thousandths, in the order of the terms; they add up to 1,000.
    package let weights: [Int]
    /// The amounts that the formula gives, in pence, in the order of the keys.
    package let pence: [Int64]
  }

  /// Lays open the first formula and those beside it that split the same pot.
  ///
  /// - Returns: nil where the first has stages, area cost, or weights that are no whole thousandths.
  init?(_ runs: [FormulaFindings]) {
    guard let first = runs.first else { return nil }
    var terms: [Term] = []
    var settings: [Setting] = []
    for run in runs where run.isPlainSplit && run.pot.pence == first.pot.pence {
      guard run.boroughs == first.boroughs else { continue }
      let known = run.formula.terms.map { ($0, run.weight($0)) }
      guard known.allSatisfy({ $0.1 != nil }) else { continue }
      for (index, figures) in run.terms.enumerated()
      where !terms.contains(where: { $0.term.isSameMeasure(as: figures.term) }) {
        terms.append(
          Term(
            term: figures.term,
            name: figures.name,
            values: wholeProportions(run.scores.values[index])
          )
        )
      }
      settings.append(
        Setting(
          title: run.formula.title,
          weights: terms.map { term in
            known.first { $0.0.isSameMeasure(as: term.term) }?.1 ?? 0
          },
          pence: run.staged.amounts
        )
      )
    }
    guard settings.first?.title == first.formula.title else { return nil }
    formula = first.formula
    pot = first.pot
    keys = first.boroughs.map(\.id.description)
    self.settings = settings.map { setting in
      Setting(
        title: setting.title,
        weights: setting.weights
          + [Int](repeating: 0, count: terms.count - setting.weights.count),
        pence: setting.pence
      )
    }
    self.terms = terms
  }
}

extension FormulaFindings {
  /// Whether nothing but weights stands between the measures and the amounts.
  fileprivate var isPlainSplit: Bool { formula.stages.isEmpty && areaCost == nil }

  /// A weight in thousandths; nil where it is none.
  fileprivate func weight(_ term: FormulaFile.Term) -> Int? {
    (term.weight * Rational(1000)).wholeNumber.map(Int.init)
  }
}

extension FormulaFile.Term {
  /// Whether two terms measure the same need, whatever they weigh.
  fileprivate func isSameMeasure(as other: Self) -> Bool {
    indicator == other.indicator && periods == other.periods && transform == other.transform
      && times?.indicator == other.times?.indicator && times?.period == other.times?.period
  }
}

import Statistics
package import Formula

/// What small changes of every input do to the amounts of a formula: jumps, and losses by more need.
///
/// Amounts are exact, before the last rounding to whole pence.
///
/// - A jump: some borough's amount changes by more than £1 and more than ten times the money that the
///   nudge moves by itself. That is, for need, the money that changes hands in the plain split of the
///   pot; for the pot, last year's amounts and a minimum the sum of their changes; for the share of a
///   stage its change times the larger of the pot and last year's total.
/// - A perverse loss: a borough's own value or area cost rises and its amount falls, by any fraction.
package struct NudgeReport: Sendable {
  /// How many nudges were tried.
  package let tried: Int
  /// Those with which the formula gives no amounts: a bound that no pot can meet, a share out of range.
  package let refused: [Refused]
  /// The jumps, one for each nudge: its largest.
  package let jumps: [Effect]
  /// The boroughs that lose by more need of their own.
  package let perverse: [Effect]

  /// A nudge with which the formula gives no amounts.
  package struct Refused: Hashable, Sendable {
    package let input: Nudge.Input
    package let size: String
  }

  /// What a nudge does to a borough.
  package struct Effect: Hashable, Sendable {
    package let input: Nudge.Input
    package let size: String
    /// The borough's position.
    package let borough: Int
    /// The change of its amount, in pence.
    package let change: Rational
    /// The money that the nudge moves by itself, in pence.
    package let ownMoney: Rational
  }

  /// Nudges every input of a formula.
  ///
  /// `amounts` gives the exact amounts of a formula; by default what the stages give.
  ///
  /// - Complexity: one run of the formula for each nudge.
  package init(
    of formula: FormulaCase,
    amounts: (FormulaCase) -> [Rational]? = { $0.run()?.exactAmounts }
  ) {
    var refused: [Refused] = []
    var jumps: [Effect] = []
    var perverse: [Effect] = []
    let nudges = formula.nudges
    let shares = formula.shares
    if let before = amounts(formula) {
      for nudge in nudges {
        guard let after = amounts(nudge.changed) else {
          refused.append(Refused(input: nudge.input, size: nudge.size))
          continue
        }
        let changes = zip(before, after).map { $1 - $0 }
        let own = nudge.ownMoney ?? formula.moneyMoved(from: shares, to: nudge.changed.shares)
        func effect(_ borough: Int) -> Effect {
          Effect(
            input: nudge.input,
            size: nudge.size,
            borough: borough,
            change: changes[borough],
            ownMoney: own
          )
        }
        let limit = max(Rational(100), own * Rational(10))
        if let most = changes.indices.max(by: { size(changes[$0]) < size(changes[$1]) }),
          size(changes[most]) > limit
        {
          jumps.append(effect(most))
        }
        if let borough = nudge.input.needOf, changes[borough].isNegative {
          perverse.append(effect(borough))
        }
      }
    }
    tried = nudges.count
    self.refused = refused
    self.jumps = jumps
    self.perverse = perverse
  }
}

extension FormulaCase {
  fileprivate var shares: [Rational]? {
    try? NeedFormula(keys: keys, terms: terms, costFactors: costFactors).scores().shares
  }

  /// Half the sum of the changes of all plain amounts: each pound is given once and taken once.
  fileprivate func moneyMoved(from before: [Rational]?, to after: [Rational]?) -> Rational {
    guard let before, let after else { return .zero }
    let all = Rational(max(pot, baseline?.reduce(0, +) ?? 0))
    return sum(zip(before, after).map { size($1 - $0) }) * all / Rational(2)
  }
}

private func size(_ number: Rational) -> Rational {
  number.isNegative ? .zero - number : number
}

import Formula

/// One small change of one input of a formula.
package struct Nudge: Sendable {
  /// The input.
  package let input: Input
  /// How much it is changed, in words: `+0.1 %`, `+1`.
  package let size: String
  /// The formula after the change.
  let changed: FormulaCase
  /// The money that the change moves by itself, in pence, where it is no change of need.
  let ownMoney: Rational?

  /// An input that can be nudged.
  package enum Input: Hashable, Sendable {
    /// The value of a borough in a measure of need, by their positions.
    case value(term: Int, borough: Int)
    /// The area cost of a borough.
    case cost(borough: Int)
    /// What a borough got last year.
    case baseline(borough: Int)
    /// Weight that moves from one measure to another.
    case weight(from: Int, to: Int)
    /// The pot.
    case pot
    /// The number of a stage.
    case stage(Int)

    /// The borough whose need rises; nil where none does.
    var needOf: Int? {
      switch self {
      case .value(_, let borough), .cost(let borough): borough
      default: nil
      }
    }
  }
}

extension FormulaCase {
  private static var thousandth: Rational { Rational(1) / Rational(1000) }

  /// Every input a little changed: each up by 0.1 % and, where it has a unit, by one unit.
  var nudges: [Nudge] { valueNudges + costNudges + baselineNudges + weightNudges + otherNudges }

  private var valueNudges: [Nudge] {
    terms.indices.flatMap { term in
      keys.indices.flatMap { borough in
        let value = terms[term].values[borough]
        let steps = [("+0.1 %", value * Self.thousandth), ("+1", Rational.one)]
        // 0.1 % of nothing is no nudge.
        return steps.filter { $0.1 != .zero }.map { name, step in
          nudge(.value(term: term, borough: borough), name) {
            $0.set(value + step, term: term, borough: borough)
          }
        }
      }
    }
  }

  private var costNudges: [Nudge] {
    guard let costFactors else { return [] }
    return keys.indices.map { borough in
      nudge(.cost(borough: borough), "+0.1 %") {
        $0.costFactors?[borough] = costFactors[borough] * (.one + Self.thousandth)
      }
    }
  }

  private var baselineNudges: [Nudge] {
    guard let baseline else { return [] }
    return keys.indices.flatMap { borough in
      [("+0.1 %", baseline[borough] / 1000), ("+£1", 100)].filter { $0.1 != 0 }.map { name, step in
        nudge(.baseline(borough: borough), name, money: Rational(step)) {
          $0.baseline?[borough] += step
        }
      }
    }
  }

  private var weightNudges: [Nudge] {
    terms.indices.flatMap { from in
      terms.indices.filter { $0 != from && terms[from].weight != .zero }.map { to in
        let part = min(Self.thousandth, terms[from].weight)
        return nudge(.weight(from: from, to: to), part.plainText) {
          $0.moveWeight(part, from: from, to: to)
        }
      }
    }
  }

  private var otherNudges: [Nudge] {
    let pots = [("+0.1 %", pot / 1000), ("+£1", Int64(100))].filter { $0.1 != 0 }.map {
      name,
      step in nudge(.pot, name, money: Rational(step)) { $0.pot += step }
    }
    let all = Rational(max(pot, baseline?.reduce(0, +) ?? 0))
    return pots
      + stages.indices.flatMap { index in
        [1, -1].compactMap { sign -> Nudge? in
          let stage = stages[index]
          guard let changed = stage.moved(by: Self.thousandth * Rational(sign)) else { return nil }
          let name =
            if case .minimum = stage { sign > 0 ? "+£1" : "-£1" } else {
              sign > 0 ? "+0.001" : "-0.001"
            }
          let money: Rational =
            if case .minimum = stage { Rational(100 * keys.count) } else { all * Self.thousandth }
          return nudge(.stage(index), name, money: money) { $0.stages[index] = changed }
        }
      }
  }

  private func nudge(
    _ input: Nudge.Input,
    _ size: String,
    money: Rational? = nil,
    _ change: (inout FormulaCase) -> Void
  ) -> Nudge {
    var changed = self
    change(&changed)
    return Nudge(input: input, size: size, changed: changed, ownMoney: money)
  }
}

extension Stage {
  /// The stage with its number moved: a minimum by a pound, a share by what is given; nil where it has no
  /// number that can move so.
  func moved(by step: Rational) -> Stage? {
    switch self {
    case .topSlice(let share): .topSlice(share: share + step)
    case .minimum(let pence): .minimum(pence: pence + (step.isNegative ? -100 : 100))
    case .floor(let change): .floor(change: change + step)
    case .cap(let change): .cap(change: change + step)
    case .damping(let share): .damping(share: share + step)
    case .pace(let share, let years, let year):
      .pace(share: share + step, years: years, year: year)
    case .ratchet: nil
    }
  }
}

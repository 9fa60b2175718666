package import Formula

/// The smallest change of each lever that flips a verdict.
package struct Tip: Sendable {
  /// The verdict.
  package let verdict: TipVerdict
  /// By how much the members get more than they must, in pence: the verdict holds from zero on.
  package let margin: Rational
  /// What each lever can do.
  package let levers: [LeverTip]

  /// Whether the verdict holds as the formula is.
  package var holds: Bool { !margin.isNegative }
}

/// What one lever can do to a verdict.
package struct LeverTip: Sendable {
  package let lever: Lever
  /// The lever's number as it is.
  package let now: Rational
  /// The nearest number that flips the verdict; nil: none in the range does.
  package let flip: Rational?
  /// The number one step nearer, at which the verdict still stands; nil without a flip.
  package let stands: Rational?
  /// Whether the answer follows from a straight line, not from a search.
  package let isExact: Bool
}

extension Tip {
  /// Searches every lever of a formula.
  ///
  /// Without stages, area cost and transforms the margin is a straight line of a lever (times a positive
  /// factor), and the flip follows exactly. Otherwise 24 numbers on either side, the nearer the denser, are
  /// tried and the first change bisected by exact runs, to a penny, a millionth or one of what is counted; a
  /// verdict that flips and flips back between two tried numbers is not seen.
  ///
  /// - Returns: nil when the formula itself gives no amounts.
  package init?(of verdict: TipVerdict, in formula: FormulaCase) {
    guard let run = formula.run() else { return nil }
    self.verdict = verdict
    let margin = verdict.margin(run)
    self.margin = margin
    var levers: [Lever] = []
    for from in formula.terms.indices where formula.terms[from].weight > .zero {
      levers += formula.terms.indices.filter { $0 != from }.map { .weight(from: from, to: $0) }
    }
    var hasMinimum = false
    for (index, stage) in formula.stages.enumerated() {
      if case .minimum = stage { hasMinimum = true }
      if case .ratchet = stage { continue }
      levers.append(.stage(index))
    }
    if !hasMinimum { levers.append(.newMinimum) }
    levers.append(.pot)
    // A group has no one count to move.
    if verdict.isAboutOne {
      levers += formula.terms.indices.map { .value(term: $0, borough: verdict.members[0]) }
    }
    self.levers = levers.map {
      LeverSearch(lever: $0, formula: formula, verdict: verdict, margin: margin).result
    }
  }
}

/// The search along one lever, in whole steps from where it is.
private struct LeverSearch {
  let lever: Lever
  let formula: FormulaCase
  let verdict: TipVerdict
  let margin: Rational

  private var now: Rational { lever.now(in: formula) }
  private var step: Rational { lever.step(in: formula) }

  var result: LeverTip {
    let range = lever.range(in: formula)
    let sides: [(sign: Int64, steps: Int64)] = [
      (-1, whole((now - range.least) / step)), (1, whole((range.most - now) / step)),
    ]
    let isExact = lever.straightener(now, in: formula) != nil
    let found = sides.compactMap { side -> Int64? in
      let steps = isExact ? exact(side.sign, side.steps) : searched(side.sign, side.steps)
      return steps.map { side.sign * $0 }
    }.min { $0.magnitude < $1.magnitude }
    return LeverTip(
      lever: lever,
      now: now,
      flip: found.map { number($0) },
      stands: found.map { number($0 - $0.signum()) },
      isExact: isExact
    )
  }

  private func number(_ steps: Int64) -> Rational { now + Rational(steps) * step }

  /// The margin at a number of steps; nil where the formula gives no amounts.
  private func margin(_ steps: Int64) -> Rational? {
    lever.set(number(steps), in: formula).run().map(verdict.margin)
  }

  /// Whether the verdict is the other way at a number of steps; nil where there are no amounts.
  private func flips(_ steps: Int64) -> Bool? {
    margin(steps).map { $0.isNegative != margin.isNegative }
  }

  /// The crossing of a straight line, and the first step at or beyond it.
  private func exact(_ sign: Int64, _ most: Int64) -> Int64? {
    guard most > 0, let far = margin(sign * most),
      far.isNegative != margin.isNegative,
      let start = lever.straightener(now, in: formula),
      let end = lever.straightener(number(sign * most), in: formula)
    else { return nil }
    let (a, b) = (margin * start, far * end)
    let crossing = whole(a / (a - b) * Rational(most))
    // At the crossing the margin is zero and the verdict holds: the step after it may be the first.
    return (max(0, crossing - 1)...min(most, crossing + 2)).first { flips(sign * $0) == true }
  }

  private func searched(_ sign: Int64, _ most: Int64) -> Int64? {
    guard most > 0 else { return nil }
    let points = 24
    var last: Int64 = 0
    for point in 1...points {
      // Squares: near the formula as it is, small changes are told apart.
      let part = Rational(point * point) / Rational(points * points)
      let next = max(last + 1, whole(Rational(most) * part))
      guard next <= most else { break }
      switch flips(sign * next) {
      case true?: return bisected(sign, from: last, to: next)
      case false?: last = next
      case nil:
        // Beyond here the formula gives no amounts: the last that does may still flip.
        let edge = lastRun(sign, from: last, to: next)
        return flips(sign * edge) == true ? bisected(sign, from: last, to: edge) : nil
      }
    }
    return nil
  }

  private func bisected(_ sign: Int64, from low: Int64, to high: Int64) -> Int64 {
    var (low, high) = (low, high)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if flips(sign * middle) == true { high = middle } else { low = middle }
    }
    return high
  }

  private func lastRun(_ sign: Int64, from low: Int64, to high: Int64) -> Int64 {
    var (low, high) = (low, high)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if flips(sign * middle) != nil { low = middle } else { high = middle }
    }
    return low
  }

  private func whole(_ number: Rational) -> Int64 { number.floor.wholeNumber ?? 0 }
}

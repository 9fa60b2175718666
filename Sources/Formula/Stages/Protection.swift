/// How far a borough is from its target, in pence and as a share of the target.
package struct TargetDistance: Hashable, Sendable {
  /// The target share of the same pot, in pence.
  package let target: Rational
  /// The amount less the target: above zero is over target.
  package let pence: Rational
  /// The distance as a share of the target; nil where the target is zero.
  package let share: Rational?

  /// Measures an amount against a target.
  package init(amount: Rational, target: Rational) {
    self.target = target
    pence = amount - target
    share = target == .zero ? nil : (amount - target) / target
  }
}

/// What the stages that protect boroughs cost, and who pays.
///
/// Set against the plain split: the target shares of the pot without what a ratchet added.
package struct Protection: Hashable, Sendable {
  /// What each borough gets more (or less) than by the plain split, in pence; they sum to `paidByPot`.
  package let differences: [Rational]
  /// What the boroughs above the plain split get more, all together.
  package let cost: Rational
  /// The part that the pot was raised by, in pence.
  package let paidByPot: Int64
  /// The part that the other boroughs get less.
  package let paidByOthers: Rational
}

/// After how many years a borough is near its target, if every year follows the same rule.
package enum YearsToTarget: Hashable, Sendable {
  /// After this many years it is within 1 % of its target; 0: it is now.
  case years(Int)
  /// The rule stops, or never moves it, before that.
  case never
  /// Its target is zero, or the formula has no rule of pace.
  case undefined
}

extension StagedRun {
  /// Last year's amounts against the target shares of last year's money; nil without a baseline.
  package var openingDistances: [TargetDistance]? {
    guard let baseline else { return nil }
    let total = Rational(baseline.reduce(0, +))
    return zip(baseline, shares).map {
      TargetDistance(amount: Rational($0), target: $1 * total)
    }
  }

  /// The amounts in whole pence against the target shares of the pot that is paid out.
  package var closingDistances: [TargetDistance] {
    zip(amounts, shares).map {
      TargetDistance(amount: Rational($0), target: $1 * Rational(finalPot))
    }
  }

  /// What each stage adds to each borough's amount, in pence, exactly: one list per stage.
  package var effects: [[Rational]] {
    zip(steps, steps.dropFirst()).map { before, after in
      zip(after.amounts, before.amounts).map { $0 - $1 }
    }
  }

  /// What the protecting stages cost and who pays.
  package var protection: Protection {
    let differences = zip(exactAmounts, shares).map { $0 - $1 * Rational(plainPot) }
    let cost = sum(differences.filter { !$0.isNegative })
    return Protection(
      differences: differences,
      cost: cost,
      paidByPot: finalPot - plainPot,
      paidByOthers: cost - Rational(finalPot - plainPot)
    )
  }

  /// After how many years each borough is within 1 % of its target by damping or pace alone.
  ///
  /// The distance D at the start is that of last year's share of the pot from the target, as a share of
  /// the target. Damping leaves D·dⁿ after n years, a pace leaves D·(1 − s·n) until its last year.
  /// Floors, caps and ratchets, and any change of need, make it longer or shorter; they are left out.
  package var yearsToTarget: [YearsToTarget] {
    guard let baseline, let pace = stages.first(where: \.isPace) else {
      return [YearsToTarget](repeating: .undefined, count: keys.count)
    }
    let total = Rational(baseline.reduce(0, +))
    return zip(baseline, shares).map { amount, share in
      guard share != .zero, total != .zero else { return .undefined }
      let gap = Rational(amount) / total / share - .one
      return pace.years(toClose: gap.isNegative ? .zero - gap : gap)
    }
  }
}

extension Stage {
  fileprivate var isPace: Bool {
    switch self {
    case .damping, .pace: true
    default: false
    }
  }

  /// The years after which a distance is at most 1 %.
  fileprivate func years(toClose distance: Rational) -> YearsToTarget {
    guard let near = Rational(1, over: 100) else { return .undefined }
    if distance <= near { return .years(0) }
    switch self {
    case .damping(let share):
      guard share < .one else { return .never }
      var (left, years) = (distance, 0)
      // A share of 0.999 closes a hundredfold distance in 9,206 years: past a thousand it is never.
      while left > near {
        guard years < 1000 else { return .never }
        left = left * share
        years += 1
      }
      return .years(years)
    case .pace(let share, let years, _):
      let left = (1...years).first { distance * (.one - share * Rational($0)) <= near }
      return left.map { .years($0) } ?? .never
    default: return .undefined
    }
  }
}

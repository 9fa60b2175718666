import BigInt

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
  /// The rule stops before that, or takes more than a hundred years.
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
    let remainders = pace.remainders
    let total = Rational(baseline.reduce(0, +))
    return zip(baseline, shares).map { amount, share in
      guard share != .zero, total != .zero else { return .undefined }
      let gap = Rational(amount) / total / share - .one
      return YearsToTarget(
        distance: gap.isNegative ? .zero - gap : gap,
        remainders: remainders
      )
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

  /// What is left of the distance after 0, 1, 2, … years, as numerators and denominators.
  ///
  /// Kept as whole numbers: no fraction is reduced, and all boroughs compare with the same ones.
  fileprivate var remainders: [(BigInt, BigInt)] {
    switch self {
    case .damping(let share):
      var left = [(BigInt(1), BigInt(1))]
      for year in 0..<YearsToTarget.horizon {
        left.append((left[year].0 * share.numerator, left[year].1 * share.denominator))
      }
      return left
    case .pace(let share, let years, _):
      return (0...years).map { year in
        let left = Rational.one - share * Rational(year)
        return (left.numerator, left.denominator)
      }
    default: return []
    }
  }
}

extension YearsToTarget {
  /// A rule that takes longer is as good as one that never arrives.
  static let horizon = 100

  /// The first year in which at most 1 % of the target is left of a distance.
  fileprivate init(distance: Rational, remainders: [(BigInt, BigInt)]) {
    // What is left never grows, so the years with too much left come first.
    var (low, high) = (0, remainders.count)
    while low < high {
      let middle = (low + high) / 2
      let (numerator, denominator) = remainders[middle]
      let isNear =
        distance.numerator * numerator * 100 <= distance.denominator * denominator
      if isNear { high = middle } else { low = middle + 1 }
    }
    self = low == remainders.count ? .never : .years(low)
  }
}

/// A pot split by target shares, then by stages in order, and last in whole pence.
///
/// After every stage the amount of borough b is clamp(λ · claim_b, L_b, U_b), with the one λ that makes
/// the amounts sum to the pot of that stage. A stage changes the claims (damping, pace, a ratchet paid
/// by gains), the bounds (minimum, floor, cap, ratchet) or the pot (top-slice, a ratchet paid by the
/// pot). Bounds stay for all later stages, so their order does not matter.
///
/// - Units: whole pence for pots and bounds; exact fractions of pence for amounts until the last rounding.
package struct StagedRun: Hashable, Sendable {
  /// The boroughs' GSS codes.
  package let keys: [String]
  /// The target shares, which sum to 1.
  package let shares: [Rational]
  /// Last year's amounts in pence; nil when none are given.
  package let baseline: [Int64]?
  /// What the target shares alone give, and then what stands after each stage.
  package let steps: [StageStep]
  /// The amounts in whole pence; they sum to the last step's pot.
  package let amounts: [Int64]
  /// The pot without what a ratchet added to it: after top-slices alone.
  package let plainPot: Int64

  /// The amounts before the last rounding.
  package var exactAmounts: [Rational] { last.amounts }
  /// The pot that is paid out, in pence.
  package var finalPot: Int64 { last.pot }
  /// The stages, in order.
  package var stages: [Stage] { steps.compactMap(\.stage) }

  private var last: StageStep { steps[steps.count - 1] }

  /// Splits a pot.
  ///
  /// - Throws: ``StageFailure``, naming the stage that cannot be followed.
  package init(
    pot: Int64,
    shares: [Rational],
    keys: [String],
    baseline: [Int64]? = nil,
    stages: [Stage] = []
  ) throws(StageFailure) {
    do { _ = try largestRemainder(pot: pot, shares: shares, keys: keys) } catch {
      throw .allocation(error)
    }
    if let baseline {
      guard baseline.count == keys.count else {
        throw .baselineMismatch(amounts: baseline.count, keys: keys.count)
      }
      for (key, amount) in zip(keys, baseline) where amount < 0 {
        throw .negativeBaseline(key: key)
      }
    }
    let total = sum(shares)
    let claims = shares.map { $0 / total * Rational(pot) }
    var work = StageWork(pot: pot, claims: claims, baseline: baseline)
    var steps = [work.step(after: nil, scale: .one, amounts: claims)]
    for (index, stage) in stages.enumerated() {
      try work.apply(stage, index: index, amounts: steps[index].amounts)
      steps.append(try work.settled(after: stage, index: index, keys: keys))
    }
    do {
      amounts = try largestRemainder(pot: work.pot, shares: steps[stages.count].amounts, keys: keys)
    } catch {
      // An empty pot has no shares to speak of: everybody gets nothing.
      guard work.pot == 0 else { throw .allocation(error) }
      amounts = [Int64](repeating: 0, count: keys.count)
    }
    self.keys = keys
    self.shares = shares.map { $0 / total }
    self.baseline = baseline
    self.steps = steps
    plainPot = work.plainPot
  }
}

/// What stands after one stage.
package struct StageStep: Hashable, Sendable {
  /// The stage; nil for the target shares alone.
  package let stage: Stage?
  /// The pot, in pence.
  package let pot: Int64
  /// What each amount is in proportion to while no bound binds.
  package let claims: [Rational]
  /// The least that each borough gets, in pence.
  package let lower: [Int64]
  /// The most that each borough gets, in pence; nil: no cap.
  package let upper: [Int64?]
  /// The factor by which all claims are multiplied.
  package let scale: Rational
  /// The amounts, in pence, exactly.
  package let amounts: [Rational]
  /// What the stage has computed on its way.
  package let trace: StageTrace
}

/// What a stage has computed on its way, for whoever explains it.
package enum StageTrace: Hashable, Sendable {
  /// Nothing that pot, claims and bounds do not show.
  case none
  /// Claims moved towards the target from each borough's share of this pot by last year's amounts, in pence.
  case moved(from: [Rational])
  /// All rises together, what the pot leaves for them, and the part of itself that each rise counts.
  case scaledRises(rises: Rational, room: Rational, part: Rational)
}

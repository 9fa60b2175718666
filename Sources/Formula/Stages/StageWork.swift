import BigInt

/// The pot, the claims and the bounds while stages are applied one after the other.
struct StageWork {
  private(set) var pot: Int64
  private(set) var plainPot: Int64
  private var claims: [Rational]
  private var bounds: StageBounds
  private var hasPace = false
  private var trace = StageTrace.none

  init(pot: Int64, claims: [Rational], baseline: [Int64]?) {
    self.pot = pot
    plainPot = pot
    self.claims = claims
    bounds = StageBounds(baseline: baseline, count: claims.count)
  }

  /// Changes pot, claims or bounds as a stage says.
  mutating func apply(
    _ stage: Stage,
    index: Int,
    amounts: [Rational]
  ) throws(StageFailure) {
    trace = .none
    func check(_ holds: Bool, _ expected: String) throws(StageFailure) {
      if !holds { throw .badParameter(stage: index, expected: expected) }
    }
    switch stage {
    case .topSlice(let share):
      try check(share >= .zero && share <= .one, "a share from 0 to 1")
      pot = (Rational(pot) * (.one - share)).nearestPence
      scaleClaims(to: pot)
      plainPot = (Rational(plainPot) * (.one - share)).nearestPence
    case .minimum(let pence):
      try check(pence >= 0, "an amount of 0 or more")
      bounds.add(minimum: pence)
    case .floor(let change):
      _ = try baseline(for: index)
      try check(change >= Rational(-1), "a change of -1 or more")
      bounds.add(floor: change)
    case .cap(let change):
      _ = try baseline(for: index)
      try check(change >= Rational(-1), "a change of -1 or more")
      bounds.add(cap: change)
    case .damping(let share):
      try check(share >= .zero && share <= .one, "a share from 0 to 1")
      try move(by: .one - share, index)
    case .pace(let share, let years, let year):
      try check(
        share >= .zero && years > 0 && share * Rational(years) <= .one,
        "a share of 0 or more that closes no more than the whole distance over its years"
      )
      try check(year > 0 && year <= years, "one of its years")
      try move(by: share * Rational(year), index)
    case .ratchet(let payer): try ratchet(payer, index, amounts)
    }
  }

  /// The amounts within the bounds as they now are.
  func settled(
    after stage: Stage,
    index: Int,
    keys: [String]
  ) throws(StageFailure) -> StageStep {
    let (lower, upper) = (bounds.lower(), bounds.upper())
    let crossed = keys.indices.filter { index in upper[index].map { $0 < lower[index] } ?? false }
    if !crossed.isEmpty { throw .floorAboveCap(stage: index, keys: crossed.map { keys[$0] }) }
    guard
      let split = boundedSplit(
        total: Rational(pot),
        claims: claims,
        lower: lower.map { Rational($0) },
        upper: upper.map { $0.map { Rational($0) } }
      )
    else { throw .infeasible(stage: index, bounds.infeasibility(pot: pot, claims: claims)) }
    return step(after: stage, scale: split.scale, amounts: split.amounts)
  }

  func step(after stage: Stage?, scale: Rational, amounts: [Rational]) -> StageStep {
    StageStep(
      stage: stage,
      pot: pot,
      claims: claims,
      lower: bounds.lower(),
      upper: bounds.upper(),
      scale: scale,
      amounts: amounts,
      trace: trace
    )
  }

  private func baseline(for index: Int) throws(StageFailure) -> [Rational] {
    guard let baseline = bounds.baseline else { throw .missingBaseline(stage: index) }
    return baseline.map { Rational($0) }
  }

  /// Brings the claims to a sum: only their proportions count, but so they read as amounts.
  private mutating func scaleClaims(to new: Int64) {
    let total = sum(claims)
    guard total != .zero, total != Rational(new) else { return }
    let factor = Rational(new) / total
    claims = claims.map { $0 * factor }
  }

  /// Moves the claims from last year's shares of the pot towards the target.
  private mutating func move(by part: Rational, _ index: Int) throws(StageFailure) {
    if hasPace { throw .twoPaces(stage: index) }
    hasPace = true
    let start = try baseline(for: index)
    let total = sum(start)
    guard total != .zero else { throw .emptyBaseline(stage: index) }
    scaleClaims(to: pot)
    let unit = Rational(pot) / total
    let opening = start.map { $0 * unit }
    claims = zip(opening, claims).map { $0 + part * ($1 - $0) }
    trace = .moved(from: opening)
  }

  private mutating func ratchet(
    _ payer: Stage.Payer,
    _ index: Int,
    _ amounts: [Rational]
  ) throws(StageFailure) {
    let start = try baseline(for: index)
    bounds.isRatcheted = true
    switch payer {
    case .pot:
      // The pot is whole pence; what rounding adds, less than a penny, goes with the rises.
      pot = sum(zip(start, amounts).map { max($0, $1) }).ceilingPence
    case .gains:
      let gains = zip(start, amounts).map { max(.zero, $1 - $0) }
      let total = sum(gains)
      let room = Rational(pot) - sum(start)
      // Without room the bounds refuse; without gains there is nothing to scale.
      guard total != .zero, !room.isNegative else { return }
      let part = room / total
      claims = zip(start, gains).map { $0 + part * $1 }
      trace = .scaledRises(rises: total, room: room, part: part)
    }
  }
}

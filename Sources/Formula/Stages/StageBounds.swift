import BigInt

/// What each borough must get at least and may get at most, in whole pence.
///
/// A bound that is a share of last year's amount is rounded up to a whole penny, so that the amounts
/// keep it after they are rounded as well.
struct StageBounds {
  let baseline: [Int64]?
  let count: Int
  private(set) var minimums: [Int64] = []
  private(set) var floors: [Rational] = []
  private(set) var caps: [Rational] = []
  /// Whether nobody may get less than last year.
  var isRatcheted = false

  init(baseline: [Int64]?, count: Int) {
    self.baseline = baseline
    self.count = count
  }

  mutating func add(minimum: Int64) { minimums.append(minimum) }
  mutating func add(floor: Rational) { floors.append(floor) }
  mutating func add(cap: Rational) { caps.append(cap) }

  /// The lower bounds.
  func lower() -> [Int64] {
    var lower = [Int64](repeating: minimums.max() ?? 0, count: count)
    guard let baseline else { return lower }
    if let floor = floors.max() {
      for index in lower.indices { lower[index] = max(lower[index], moved(baseline[index], floor)) }
    }
    if isRatcheted {
      for index in lower.indices { lower[index] = max(lower[index], baseline[index]) }
    }
    return lower
  }

  /// The upper bounds; nil: no cap.
  func upper() -> [Int64?] {
    guard let baseline, let cap = caps.min() else { return [Int64?](repeating: nil, count: count) }
    return baseline.map { moved($0, cap) }
  }

  /// An amount changed by a share of itself, rounded up to a whole penny.
  private func moved(_ pence: Int64, _ change: Rational) -> Int64 {
    (Rational(pence) * (.one + change)).ceilingPence
  }

  /// Why a pot cannot be split within the bounds.
  func infeasibility(pot: Int64, claims: [Rational]) -> Infeasibility {
    let (lower, upper) = (lower(), upper())
    let least = lower.reduce(0, +)
    if pot < least { return Infeasibility(pot: pot, limit: least) }
    // What boroughs hold at most: one without a claim stays at its lower bound.
    let most = claims.indices.reduce(0) { total, index in
      total + (claims[index] == .zero ? lower[index] : upper[index] ?? 0)
    }
    return Infeasibility(pot: pot, limit: most)
  }
}

extension Rational {
  /// The smallest whole number of pence not below the fraction.
  ///
  /// Bounds beyond £90 million million, which no pot reaches, are cut to that.
  var ceilingPence: Int64 {
    let bound = -(Rational.zero - self).wholePart
    return Int64(min(bound, 9_000_000_000_000_000))
  }

  /// The nearest whole number of pence, halves up.
  var nearestPence: Int64 { Int64((self + Rational(reducing: 1, 2)).wholePart) }
}

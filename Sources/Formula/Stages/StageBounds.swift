internal import BigInt

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

  /// The lower bounds, with floors and minimums brought down to limits where they are above.
  func lower(floorAtMost: Rational? = nil, minimumAtMost: Int64? = nil) -> [Int64] {
    var minimum = minimums.max() ?? 0
    if let minimumAtMost { minimum = min(minimum, minimumAtMost) }
    var lower = [Int64](repeating: minimum, count: count)
    guard let baseline else { return lower }
    if var floor = floors.max() {
      if let floorAtMost { floor = min(floor, floorAtMost) }
      for index in lower.indices { lower[index] = max(lower[index], moved(baseline[index], floor)) }
    }
    if isRatcheted {
      for index in lower.indices { lower[index] = max(lower[index], baseline[index]) }
    }
    return lower
  }

  /// The upper bounds, with caps brought up to a limit where they are below; nil: no cap.
  func upper(capAtLeast: Rational? = nil) -> [Int64?] {
    guard let baseline, var cap = caps.min() else { return [Int64?](repeating: nil, count: count) }
    if let capAtLeast { cap = max(cap, capAtLeast) }
    return baseline.map { moved($0, cap) }
  }

  /// An amount changed by a share of itself, rounded up to a whole penny.
  private func moved(_ pence: Int64, _ change: Rational) -> Int64 {
    (Rational(pence) * (.one + change)).ceilingPence
  }

  /// Why a pot cannot be split within the bounds, with the smallest changes that would do.
  func infeasibility(pot: Int64, claims: [Rational]) -> Infeasibility {
    let least = lower().reduce(0, +)
    if pot < least {
      return Infeasibility(
        pot: pot,
        limit: least,
        floor: floors.max().flatMap { floor in
          largest(from: -Self.grid, to: Self.steps(floor)) { step in
            lower(floorAtMost: Self.share(step)).reduce(0, +) <= pot
          }.map(Self.share)
        },
        minimum: minimums.max().flatMap { minimum in
          largest(from: 0, to: minimum) { lower(minimumAtMost: $0).reduce(0, +) <= pot }
        },
        cap: nil
      )
    }
    return Infeasibility(
      pot: pot,
      limit: most(upper(), claims),
      floor: nil,
      minimum: nil,
      cap: caps.min().flatMap { cap in
        // The mirror of a floor: the smallest step that is enough.
        largest(from: -1_000 * Self.grid, to: -Self.steps(cap)) { step in
          most(upper(capAtLeast: Self.share(-step)), claims) >= pot
        }.map { Self.share(-$0) }
      }
    )
  }

  /// What boroughs can hold within upper bounds, at most: one without a claim stays at its lower bound.
  private func most(_ upper: [Int64?], _ claims: [Rational]) -> Int64 {
    let lower = lower()
    return claims.indices.reduce(0) { total, index in
      total + (claims[index] == .zero ? lower[index] : upper[index] ?? 0)
    }
  }

  /// Steps of 0.0001 % in the whole.
  private static let grid: Int64 = 1_000_000

  private static func share(_ step: Int64) -> Rational {
    Rational(reducing: BigInt(step), BigInt(grid))
  }

  private static func steps(_ change: Rational) -> Int64 {
    // A change beyond all money is a file's mistake; the reader bounds it to ±1,000.
    Int64((change * Rational(grid)).wholePart)
  }

  /// The largest whole number of a range at which something holds that fails for every larger one.
  private func largest(
    from low: Int64,
    to high: Int64,
    where holds: (Int64) -> Bool
  ) -> Int64? {
    guard low <= high, holds(low) else { return nil }
    var (low, high) = (low, high + 1)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if holds(middle) { low = middle } else { high = middle }
    }
    return low
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

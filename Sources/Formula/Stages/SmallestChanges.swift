import BigInt

/// The smallest changes after which stages can be followed that ask for too much or hold too little.
///
/// The whole formula is run with each: one that meets this stage and fails at another is none. Each is
/// enough by itself, and one step less is not. One that is nil is not enough at any value that was
/// tried, or the formula has no such rule.
///
/// - Units: pots and minimums to the penny, floors and caps to 0.0001 %.
/// - Complexity: O(log *pot*) runs of the formula for each of the four.
package struct SmallestChanges: Hashable, Sendable {
  /// The pot before all stages, in pence.
  package let pot: Int64?
  /// The floor to which every higher floor would have to come down.
  package let floor: Rational?
  /// The minimum to which every higher minimum would have to come down, in pence.
  package let minimum: Int64?
  /// The cap to which every lower cap would have to go up.
  package let cap: Rational?

  /// Looks for them; the arguments are those of ``StagedRun``, which fails with them.
  package init(
    pot: Int64,
    shares: [Rational],
    keys: [String],
    baseline: [Int64]?,
    stages: [Stage]
  ) {
    func outcome(_ pot: Int64, _ stages: [Stage]) -> Outcome {
      do throws(StageFailure) {
        _ = try StagedRun(pot: pot, shares: shares, keys: keys, baseline: baseline, stages: stages)
        return .followed
      } catch {
        return switch error {
        case .infeasible(_, let why): why.isTooSmall ? .tooSmall : .tooLarge
        case .floorAboveCap: .crossed
        default: .followed  // A fault of another kind, which no change of these mends.
        }
      }
    }
    func follows(_ change: (Stage) -> Stage) -> Bool {
      outcome(pot, stages.map(change)) == .followed
    }
    let found: Int64? =
      switch outcome(pot, stages) {
      case .tooSmall:
        largest(from: -Self.mostPence, to: -pot) { outcome(-$0, stages) != .tooSmall }.map { -$0 }
      case .tooLarge: largest(from: 0, to: pot) { outcome($0, stages) != .tooLarge }
      case .crossed, .followed: nil
      }
    self.pot = found.flatMap { outcome($0, stages) == .followed ? $0 : nil }
    floor = stages.compactMap(\.floor).max().flatMap { floor in
      largest(from: -Self.grid, to: Self.steps(floor)) { step in
        follows { $0.lowered(floor: Self.share(step)) }
      }.map(Self.share)
    }
    minimum = stages.compactMap(\.minimum).max().flatMap { minimum in
      largest(from: 0, to: minimum) { pence in follows { $0.lowered(minimum: pence) } }
    }
    cap = stages.compactMap(\.cap).min().flatMap { cap in
      // The mirror of a floor: the smallest step that is enough.
      largest(from: -1_000 * Self.grid, to: -Self.steps(cap)) { step in
        follows { $0.raised(cap: Self.share(-step)) }
      }.map { Self.share(-$0) }
    }
  }

  private enum Outcome { case followed, tooSmall, tooLarge, crossed }

  /// £10 million million: no pot is raised beyond it.
  private static let mostPence: Int64 = 1_000_000_000_000_000

  /// Steps of 0.0001 % in the whole.
  private static let grid: Int64 = 1_000_000

  private static func share(_ step: Int64) -> Rational {
    Rational(reducing: BigInt(step), BigInt(grid))
  }

  private static func steps(_ change: Rational) -> Int64 {
    // A change beyond all money is a file's mistake; the reader bounds it to ±1,000.
    Int64((change * Rational(grid)).wholePart)
  }
}

/// The largest whole number of a range at which something holds that fails for every larger one.
private func largest(from low: Int64, to high: Int64, where holds: (Int64) -> Bool) -> Int64? {
  guard low <= high, holds(low) else { return nil }
  var (low, high) = (low, high + 1)
  while high - low > 1 {
    let middle = low + (high - low) / 2
    if holds(middle) { low = middle } else { high = middle }
  }
  return low
}

extension Stage {
  fileprivate var floor: Rational? { if case .floor(let change) = self { change } else { nil } }
  fileprivate var minimum: Int64? { if case .minimum(let pence) = self { pence } else { nil } }
  fileprivate var cap: Rational? { if case .cap(let change) = self { change } else { nil } }

  fileprivate func lowered(floor limit: Rational) -> Stage {
    floor.map { .floor(change: min($0, limit)) } ?? self
  }

  fileprivate func lowered(minimum limit: Int64) -> Stage {
    minimum.map { .minimum(pence: min($0, limit)) } ?? self
  }

  fileprivate func raised(cap limit: Rational) -> Stage {
    cap.map { .cap(change: max($0, limit)) } ?? self
  }
}

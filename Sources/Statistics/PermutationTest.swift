/// How often a random division of the members into groups would differ as much as the real one.
///
/// The statistic is the ratio of the group's rate to that of the others, ΣA/ΣP over each, as the distance of
/// its parts: |share of amounts − share of populations|, which is 0 where the rates are equal. Where there are
/// few divisions all are tried; else divisions are drawn from a seed, and the real one counts as one of them.
///
/// - Assumes: under the hypothesis any members might have been the group. It is a description of the division,
///   not a law: boroughs were never divided at random.
/// - Source: Phipson & Smyth (2010), Permutation p-values should never be zero: p = (b + 1)/(m + 1) of m drawn.
package struct PermutationTest: Hashable, Sendable {
  /// The part of divisions that differ at least as much, above 0 and at most 1.
  package let pValue: Double
  /// How many divisions were tried: all, or those drawn.
  package let divisions: Int
  /// Whether all divisions were tried.
  package let isExact: Bool

  /// At most so many divisions are tried one by one.
  package static let mostExact = 200_000

  /// Tests a division; nil for lists that do not fit, totals that are not above 0, or a group of none or all.
  ///
  /// - Shapes: an amount, a population and a mark for each member.
  /// - Complexity: O(divisions × members).
  package init?(
    amounts: [Double],
    populations: [Double],
    isInGroup: [Bool],
    draws: Int = 9999,
    seed: UInt64 = 1
  ) {
    let count = amounts.count
    let size = isInGroup.count { $0 }
    let money = amounts.reduce(0, +)
    let people = populations.reduce(0, +)
    guard populations.count == count, isInGroup.count == count, size > 0, size < count, money > 0,
      people > 0, draws > 0
    else { return nil }
    // A member's part of the money less its part of the people: a group's sum is what is compared.
    let excess = zip(amounts, populations).map { $0 / money - $1 / people }
    let real = excess.indices.reduce(0.0) { $0 + (isInGroup[$1] ? excess[$1] : 0) }
    // Sums in another order differ in the last places: equal is as much.
    let limit = abs(real) - 1e-12
    let all = Self.divisions(of: count, into: size)
    if let all, all <= Self.mostExact {
      var met = 0
      Self.forEach(size, of: excess) { if abs($0) >= limit { met += 1 } }
      pValue = Double(met) / Double(all)
      divisions = all
      isExact = true
      return
    }
    var random = SplitMix(state: seed)
    var order = excess
    var met = 0
    for _ in 0..<draws {
      var sum = 0.0
      for place in 0..<size {
        order.swapAt(place, place + random.below(count - place))
        sum += order[place]
      }
      if abs(sum) >= limit { met += 1 }
    }
    pValue = Double(met + 1) / Double(draws + 1)
    divisions = draws
    isExact = false
  }

  /// The number of ways to choose; nil beyond what is counted one by one.
  private static func divisions(of count: Int, into size: Int) -> Int? {
    var ways = 1
    for step in 1...min(size, max(1, count - size)) {
      ways = ways * (count - step + 1) / step
      if ways > mostExact * count { return nil }
    }
    return ways
  }

  /// Visits the sum of every choice of so many values.
  private static func forEach(_ size: Int, of values: [Double], _ visit: (Double) -> Void) {
    func choose(_ left: Int, from first: Int, _ sum: Double) {
      if left == 0 { return visit(sum) }
      for index in first...(values.count - left) {
        choose(left - 1, from: index + 1, sum + values[index])
      }
    }
    choose(size, from: 0, 0)
  }
}

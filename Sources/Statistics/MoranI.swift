/// Whether neighbours are more alike than chance would have it: Moran's I with row-standardised weights.
///
/// I = (n / S₀) · Σᵢ Σⱼ wᵢⱼ·zᵢ·zⱼ / Σᵢ zᵢ², where z are the values less their mean, wᵢⱼ is 1 by the number of
/// neighbours of i for each of them, and S₀ the sum of the weights: how many members have a neighbour. Shifting all
/// values or scaling them changes nothing: the I of gaps from a common rate is that of the rates.
///
/// p is the part of permutations of the values over the members whose I lies as far from its expectation or
/// farther, the real order counted as one.
///
/// - Assumes: under the hypothesis each value might have been anybody's. A description, not a law.
/// - Source: Moran (1950), doi:10.1093/biomet/37.1-2.17; Phipson & Smyth (2010) for p. Agrees with esda 2.9.0
///   (test `agreesWithEsda`).
package struct MoranI: Hashable, Sendable {
  /// Above ``expected``: neighbours are alike; below: unlike.
  package let value: Double
  /// What it is on average over all permutations: −1 / (n − 1).
  package let expected: Double
  /// Above 0 and at most 1.
  package let pValue: Double
  /// How many permutations were drawn.
  package let draws: Int
  /// Members without a neighbour, which weigh nothing but count in the mean.
  package let islands: Int

  /// Measures values; nil for fewer than three, for values that are all equal or not finite, for neighbours that are
  /// not there, and where nobody has one.
  ///
  /// - Shapes: a value and a list of neighbours for each member.
  /// - Complexity: O(draws × neighbours).
  package init?(
    _ values: [Double],
    neighbours: [[Int]],
    draws: Int = 9999,
    seed: UInt64 = 1
  ) {
    let count = values.count
    guard count > 2, neighbours.count == count, draws > 0, values.allSatisfy(\.isFinite),
      neighbours.enumerated().allSatisfy({ own, list in
        list.allSatisfy { values.indices.contains($0) && $0 != own }
      })
    else { return nil }
    let linked = neighbours.count { !$0.isEmpty }
    let mean = values.reduce(0, +) / Double(count)
    let z = values.map { $0 - mean }
    let spread = z.reduce(0) { $0 + $1 * $1 }
    let largest = values.map(\.magnitude).max() ?? 0
    // What is left of equal values when their mean is taken off is rounding.
    guard linked > 0, z.contains(where: { $0.magnitude > 1e-12 * largest }) else { return nil }
    func index(_ z: [Double]) -> Double {
      let product = neighbours.indices.reduce(0.0) { sum, own in
        guard !neighbours[own].isEmpty else { return sum }
        let lag = neighbours[own].reduce(0.0) { $0 + z[$1] } / Double(neighbours[own].count)
        return sum + z[own] * lag
      }
      return Double(count) / Double(linked) * product / spread
    }
    let real = index(z)
    expected = -1 / Double(count - 1)
    // Sums in another order differ in the last places: equal is as far.
    let limit = abs(real - expected) - 1e-12
    var random = SplitMix(state: seed)
    var order = z
    var met = 0
    for _ in 0..<draws {
      for place in 0..<count - 1 { order.swapAt(place, place + random.below(count - place)) }
      if abs(index(order) - expected) >= limit { met += 1 }
    }
    value = real
    pValue = Double(met + 1) / Double(draws + 1)
    self.draws = draws
    islands = count - linked
  }
}

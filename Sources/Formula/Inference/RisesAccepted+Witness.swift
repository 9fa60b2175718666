extension RisesAccepted {
  /// Weights and a pot that give every figure of both years.
  package struct Witness: Hashable, Sendable {
    /// The weights of ``RisesAccepted/first``, of which 1 has so many ``units``; they add up to 1.
    package let first: [Int64]
    /// The weights of ``RisesAccepted/second``; they add up to 1.
    package let second: [Int64]
    /// The pot that the new shares are taken of, in pence.
    package let pot: Int64

    package init(first: [Int64], second: [Int64], pot: Int64) {
      (self.first, self.second, self.pot) = (first, second, pot)
    }

    /// Ten decimals: enough for figures to the pound, and short enough to be copied by hand.
    package static let units = 1e10
  }

  /// The witness that a solver's point stands for, written with ten decimals; nil where it does not give every figure.
  func witness(near point: [Double]) -> Witness? {
    let (n, m) = (first.count, second.count)
    let total = Int64(Witness.units)
    let old = Self.whole(Array(point.prefix(n)), total)
    let later = Array(point[n..<(n + m)])
    var new = [Int64](repeating: 0, count: m)
    if isWeightsKept {
      for measure in 0..<measureCount {
        let columns = second.indices.filter { second[$0].measure == measure }
        let weight = first.indices.filter { first[$0].measure == measure }.reduce(0) {
          $0 + old[$1]
        }
        for (column, units) in zip(columns, Self.whole(columns.map { later[$0] }, weight)) {
          new[column] = units
        }
      }
    } else {
      new = Self.whole(later, total)
    }
    guard let pot = potThatAddsUp(old, new) else { return nil }
    let witness = Witness(first: old, second: new, pot: pot)
    return gives(witness) ? witness : nil
  }

  /// Whether a witness gives every figure, by a margin that no rounding of doubles can reach.
  package func gives(_ witness: Witness) -> Bool {
    let hair = 1e-5
    guard (witness.first + witness.second).allSatisfy({ $0 >= 0 }),
      witness.first.reduce(0, +) == Int64(Witness.units),
      witness.second.reduce(0, +) == Int64(Witness.units)
    else { return false }
    if isWeightsKept {
      for measure in 0..<measureCount {
        let one = first.indices.filter { first[$0].measure == measure }.reduce(0) {
          $0 + witness.first[$1]
        }
        let other = second.indices.filter { second[$0].measure == measure }
          .reduce(0) { $0 + witness.second[$1] }
        guard one == other else { return false }
      }
    }
    let weights = witness.first.map { Double($0) / Witness.units }
    for fact in facts {
      let value = zip(fact.coefficients, weights).reduce(0) { $0 + $1.0 * $1.1 }
      guard value > fact.lower + hair, value < fact.upper - hair else { return false }
    }
    let amounts = amounts(witness)
    guard (amounts.reduce(0, +) - laterPot).magnitude < Self.potRoom - hair else { return false }
    return figures.allSatisfy {
      amounts[$0.borough] > $0.least + hair && amounts[$0.borough] < $0.most - hair
    }
  }

  /// Each borough's later amount, in pounds.
  package func amounts(_ witness: Witness) -> [Double] {
    amounts(witness.first, witness.second, Double(witness.pot) / 100)
  }

  private func amounts(_ old: [Int64], _ new: [Int64], _ pot: Double) -> [Double] {
    zip(shares(first, old), shares(second, new)).map { max($0 * self.pot, $1 * pot) }
  }

  private func shares(_ columns: [Column], _ weights: [Int64]) -> [Double] {
    var shares = [Double](repeating: 0, count: columns.first?.shares.count ?? 0)
    for (column, weight) in zip(columns, weights) where weight > 0 {
      for borough in shares.indices {
        shares[borough] += Double(weight) / Witness.units * column.shares[borough]
      }
    }
    return shares
  }

  /// The pot at which the amounts add up: their sum grows with it, from the first year's pot to past the later.
  private func potThatAddsUp(_ old: [Int64], _ new: [Int64]) -> Int64? {
    var (low, high) = (Int64(0), Int64(laterPot * 100) + 100)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if amounts(old, new, Double(middle) / 100).reduce(0, +) <= laterPot {
        low = middle
      } else {
        high = middle
      }
    }
    return low
  }

  /// Weights as whole units that add up to a total, in proportion; what rounding leaves goes to the greatest.
  private static func whole(_ weights: [Double], _ total: Int64) -> [Int64] {
    let sum = weights.reduce(0) { $0 + max(0, $1) }
    guard sum > 0 else { return weights.indices.map { $0 == 0 ? total : 0 } }
    var units = weights.map { Int64((max(0, $0) / sum * Double(total)).rounded()) }
    if let greatest = units.indices.max(by: { units[$0] < units[$1] }) {
      units[greatest] += total - units.reduce(0, +)
    }
    return units
  }
}

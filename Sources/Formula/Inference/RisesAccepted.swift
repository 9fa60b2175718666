/// Two years of one formula: what it gave in the first, and the formula anew in the second with rises accepted and
/// falls removed.
///
/// A borough's later amount is max(Aᵦ, λ·nᵦ): Aᵦ its amount of the first year, nᵦ its share by the figures of the
/// second, λ the pot that those shares are taken of. λ is in no published text; whatever it was, the amounts add up
/// to the later pot T, so λ ≤ T. Each measure may use any mix of the years offered for it, in each year of its own,
/// as a mean, a lag or a smoothing with weights of 0 or more does.
package struct RisesAccepted: Hashable, Sendable {
  /// The share of each borough in each measure and year that the first formula may use.
  package let first: [Column]
  /// The same for the formula anew.
  package let second: [Column]
  /// The number of measures.
  package let measureCount: Int
  /// The pot of the first year, in pounds.
  package let pot: Double
  /// The pot of the second, in pounds.
  package let laterPot: Double
  /// What is published of the first year; a coefficient for each of ``first``, in pounds.
  package let facts: [Fact]
  /// What is published of the second.
  package let figures: [Figure]
  /// Whether a measure weighs the same in both years.
  package let isWeightsKept: Bool

  /// A measure of one year.
  package struct Column: Hashable, Sendable {
    package let measure: Int
    package let shares: [Double]

    package init(measure: Int, shares: [Double]) {
      (self.measure, self.shares) = (measure, shares)
    }
  }

  /// A later amount of one borough, in pounds of the pot.
  package struct Figure: Hashable, Sendable {
    package let borough: Int
    package let least: Double
    /// Infinite where only a least is published.
    package let most: Double

    package init(borough: Int, least: Double, most: Double) {
      (self.borough, self.least, self.most) = (borough, least, most)
    }
  }

  /// Creates the question.
  package init(
    first: [Column],
    second: [Column],
    measureCount: Int,
    pot: Double,
    laterPot: Double,
    facts: [Fact],
    figures: [Figure],
    isWeightsKept: Bool
  ) {
    (self.first, self.second, self.measureCount) = (first, second, measureCount)
    (self.pot, self.laterPot, self.facts, self.figures) = (pot, laterPot, facts, figures)
    self.isWeightsKept = isWeightsKept
  }

  /// One part of the question: which figures' boroughs rose, and where λ lies, as a part of the later pot.
  package struct Part: Hashable, Sendable {
    package let hasRisen: [Bool]
    package let pot: ClosedRange<Double>
  }

  /// That no weights fit in one part, proved.
  package struct Refutation: Hashable, Sendable {
    package let part: Part
    /// Of the rows of ``RisesAccepted/system(of:)``, in their order.
    package let multipliers: [Double]
  }

  /// What was found.
  package enum Answer: Hashable, Sendable {
    /// Nothing fits: the parts cover every case, and each has its proof.
    case refuted([Refutation])
    /// These weights and pot give every figure.
    case survives(Witness)
    /// Neither was found.
    case undecided
  }

  /// How narrow λ is taken before a part is given up: a four-thousandth of the pot.
  private static let narrowest = 0x1p-12
  /// What a published pot in whole pounds leaves, in pounds.
  static let potRoom = 0.5

  /// Whether any weights give every figure of both years.
  ///
  /// The set is cut by which boroughs rose, where a figure needs that, and by λ, where the weights are kept: within
  /// a part the limits are linear, with λ at whichever end allows more. With weights of their own the later shares
  /// carry λ, and one part is enough.
  ///
  /// - Complexity: two linear programmes for each part.
  package func decide() -> Answer {
    var parts = (0..<(1 << figures.count)).map { mask in
      Part(
        hasRisen: figures.indices.map { mask >> $0 & 1 == 0 },
        pot: isWeightsKept ? 0...1 : 1...1
      )
    }
    var refutations: [Refutation] = []
    var isOpen = false
    while let part = parts.popLast() {
      switch system(of: part).decide() {
      case .contradiction(let multipliers):
        refutations.append(Refutation(part: part, multipliers: multipliers))
      case .point(let point):
        if let witness = witness(near: point) { return .survives(witness) }
        guard isWeightsKept, part.pot.upperBound - part.pot.lowerBound > Self.narrowest else {
          isOpen = true
          continue
        }
        let middle = (part.pot.lowerBound + part.pot.upperBound) / 2
        parts.append(Part(hasRisen: part.hasRisen, pot: part.pot.lowerBound...middle))
        parts.append(Part(hasRisen: part.hasRisen, pot: middle...part.pot.upperBound))
      case .unknown: isOpen = true
      }
    }
    return isOpen ? .undecided : .refuted(refutations)
  }

  /// The limits of a part, money in parts of the later pot.
  ///
  /// Variables: the weights of ``first``, those of ``second``, an amount for each borough. Rows: the first weights
  /// add up to 1; each measure weighs the same in both years (where weights are kept), or the second weights add up to 1
  /// at most; the facts; each amount is at least the first year's; and at least the new share of λ; the amounts add up
  /// to 1 at most; each figure.
  package func system(of part: Part) -> LinearSystem {
    let (n, m, b) = (first.count, second.count, first.first?.shares.count ?? 0)
    let all = n + m + b
    func row(_ fill: (inout [Double]) -> Void) -> [Double] {
      var row = [Double](repeating: 0, count: all)
      fill(&row)
      return row
    }
    func before(_ borough: Int, _ scale: Double, _ row: inout [Double]) {
      for (k, column) in first.enumerated() {
        row[k] = scale * (pot / laterPot) * column.shares[borough]
      }
    }
    func anew(_ borough: Int, _ scale: Double, _ row: inout [Double]) {
      for (k, column) in second.enumerated() { row[n + k] = scale * column.shares[borough] }
    }
    var rows = [LinearSystem.Row(row { for k in 0..<n { $0[k] = 1 } }, 1, 1)]
    if isWeightsKept {
      for measure in 0..<measureCount {
        let link = row {
          for (k, column) in first.enumerated() where column.measure == measure { $0[k] = -1 }
          for (k, column) in second.enumerated() where column.measure == measure { $0[n + k] = 1 }
        }
        rows.append(LinearSystem.Row(link, 0, 0))
      }
    } else {
      rows.append(LinearSystem.Row(row { for k in 0..<m { $0[n + k] = 1 } }, -.infinity, 1))
    }
    for fact in facts {
      let coefficients = row { for k in 0..<n { $0[k] = fact.coefficients[k] / laterPot } }
      let (lower, upper) = (fact.lower / laterPot, fact.upper / laterPot)
      rows.append(LinearSystem.Row(coefficients, lower, upper, room: (upper - lower) / 2))
    }
    for borough in 0..<b {
      let kept = row {
        before(borough, -1, &$0); $0[n + m + borough] = 1
      }
      rows.append(LinearSystem.Row(kept, 0, .infinity))
    }
    for borough in 0..<b {
      let rise = row {
        anew(borough, -part.pot.lowerBound, &$0); $0[n + m + borough] = 1
      }
      rows.append(LinearSystem.Row(rise, 0, .infinity))
    }
    let room = Self.potRoom / laterPot
    rows.append(
      LinearSystem.Row(
        row { for k in 0..<b { $0[n + m + k] = 1 } },
        -.infinity,
        1 + room,
        room: room
      )
    )
    for (figure, hasRisen) in zip(figures, part.hasRisen) {
      let amount = row {
        if hasRisen {
          anew(figure.borough, part.pot.upperBound, &$0)
        } else {
          before(figure.borough, 1, &$0)
        }
      }
      let least = figure.least / laterPot
      rows.append(LinearSystem.Row(amount, least, .infinity, room: least / 100))
      guard figure.most.isFinite else { continue }
      let most = figure.most / laterPot
      rows.append(LinearSystem.Row(row { before(figure.borough, 1, &$0) }, -.infinity, most))
      let rise = row { anew(figure.borough, part.pot.lowerBound, &$0) }
      rows.append(LinearSystem.Row(rise, -.infinity, most))
    }
    return LinearSystem(rows: rows, ceilings: [Double](repeating: 1 + room, count: all))
  }
}

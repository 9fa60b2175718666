package import Atlas
package import Formula

/// What a pot would come to over all weights of some indicators, each weighting as likely as any other.
///
/// All of it is modelled: nobody has published that weights were chosen so.
package struct SweepFindings: Sendable {
  /// The indicators, the pot and the year.
  package let facts: FactsFile
  /// The pot, in whole pence.
  package let pot: FundTotal
  /// Whose parts the amounts are compared with: residents first, then recorded offences.
  package let references: [Reference]
  /// The number of weightings drawn.
  package let draws: Int
  /// What the draws follow from.
  package let seed: UInt64
  /// The boroughs, in GSS order.
  package let boroughs: [Row]
  /// The groups of each definition.
  package let groups: [Row]
  /// The two groups that a definition compares, for each that compares any.
  package let pairs: [NamedPair]
  /// The indicators as a reader meets them: names by identifier.
  package let indicatorNames: [String: String]
  /// How far off the model of the fund was; nil where nothing published could test it.
  package var tested: TestedError?

  /// The groups asked about, each with its pair.
  package var asked: [(row: Row, pair: NamedPair)] {
    groups.compactMap { row in
      pairs.first { $0.definition == row.definition && $0.keys.asked == row.name }.map { (row, $0) }
    }
  }

  /// A count whose parts the shares of the pot are compared with.
  package struct Reference: Hashable, Sendable {
    /// The indicator.
    package let indicator: String
    /// The year of the money.
    package let period: String
    /// What to call it: `residents`.
    package let name: String
  }

  /// One borough or one group.
  package struct Row: Sendable {
    /// The borough; nil for a group.
    package let borough: Borough?
    /// The definition of the group; nil for a borough.
    package let definition: String?
    /// The name of the borough or of the group.
    package let name: String
    /// Its share of the pot over all weights, exactly.
    package let form: LinearForm
    /// Beside each reference.
    package let beside: [Comparison]
    /// The part of the pot below which 5, 50 and 95 % of the weightings leave it, drawn.
    package let drawn: Interval
    /// The same, exactly.
    package let exact: Interval
    /// The mean over the draws.
    package let drawnMean: Double
    /// The places by amount, 1 the most; nil for a group.
    package let ranks: Ranks?
  }

  /// A share of the pot beside a share of people or offences.
  package struct Comparison: Hashable, Sendable {
    /// Its part of the reference, 0...1.
    package let share: Double
    /// The part of the weightings drawn that give it less than that.
    package let drawnBelow: Double
    /// The part of all weightings, exactly.
    package let exactBelow: Double
  }

  /// The middle and the ends of what 90 % of the weightings give, as parts of the pot.
  package struct Interval: Hashable, Sendable {
    package let low: Double
    package let middle: Double
    package let high: Double
  }

  /// Where a borough stands by amount, over the draws: 1 gets the most.
  package struct Ranks: Hashable, Sendable {
    package let best: Int
    package let low: Int
    package let middle: Int
    package let high: Int
    package let worst: Int
  }
}

extension SweepFindings.Row {
  /// The indicators that move it, most first: the index and the part of the variance that it explains.
  package var movers: [(index: Int, ratio: Double)] {
    form.coefficients.indices.compactMap { index in
      form.correlationRatio(of: index).map { (index, $0) }
    }.sorted { ($1.ratio, $0.index) < ($0.ratio, $1.index) }
  }

  /// Whether more weight on an indicator gives it more.
  package func gains(with index: Int) -> Bool { form.coefficients[index] > form.mean }
}

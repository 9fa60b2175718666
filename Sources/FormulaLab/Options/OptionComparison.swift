package import Atlas
package import Formula
package import OwnTables

/// Formulas for the same boroughs beside one another: who wins and who loses against the first.
package struct OptionComparison: Sendable {
  /// The formulas, the first of which the others are measured against.
  package let options: [FormulaFindings]
  /// One for each formula after the first.
  package let changes: [OptionChange]
  /// What small nudges of the inputs did, one for each formula.
  package let nudges: [NudgeReport]
  /// What was read of a person's tables.
  package internal(set) var readings: [Reading] = []

  /// The greatest of their tested errors; nil where none could be tested.
  package var tested: TestedError? {
    options.compactMap(\.tested).max { $0.share < $1.share }
  }
}

/// What one formula changes against another.
package struct OptionChange: Sendable {
  /// One for each borough, in GSS order.
  package let boroughs: [AmountChange]
  /// The groups of every definition.
  package let groups: [GroupChange]

  /// What the boroughs that gain, gain together, in pence.
  package var gains: Int64 { boroughs.reduce(0) { $0 + max(0, $1.difference) } }
  /// What the boroughs that lose, lose together, in pence; zero or below.
  package var losses: Int64 { boroughs.reduce(0) { $0 + min(0, $1.difference) } }
  /// The difference of what is paid out: gains and losses together.
  package var balance: Int64 { gains + losses }

  /// A borough's amount under two formulas.
  package struct AmountChange: Hashable, Sendable {
    package let borough: Borough
    /// In pence.
    package let before: Int64
    package let after: Int64
    /// 1 is the largest amount; boroughs of one amount have one rank.
    package let rankBefore: Int
    package let rankAfter: Int

    /// In pence.
    package var difference: Int64 { after - before }
    /// As a share of the first amount; nil where that is zero.
    package var share: Rational? { Rational(difference, over: before) }
  }

  /// A group's amount under two formulas.
  package struct GroupChange: Hashable, Sendable {
    package let definition: String
    package let name: String
    /// In pence.
    package let before: Int64
    package let after: Int64
    /// What its boroughs that gain, gain; and lose.
    package let gains: Int64
    package let losses: Int64

    package var difference: Int64 { after - before }
    /// As a share of the first amount; nil where that is zero.
    package var share: Rational? { Rational(difference, over: before) }
  }

  /// Sets the amounts of one formula beside those of another for the same boroughs.
  package init(
    from first: [Int64],
    to second: [Int64],
    of boroughs: [Borough],
    definitions: [GroupDefinition]
  ) {
    let ranks = (rank(first), rank(second))
    let all = boroughs.indices.map {
      AmountChange(
        borough: boroughs[$0],
        before: first[$0],
        after: second[$0],
        rankBefore: ranks.0[$0],
        rankAfter: ranks.1[$0]
      )
    }
    self.boroughs = all
    groups = definitions.flatMap { definition in
      definition.groupNames.map { name in
        let members = all.filter { definition.groups[$0.borough.id] == name }
        return GroupChange(
          definition: definition.id,
          name: name,
          before: members.reduce(0) { $0 + $1.before },
          after: members.reduce(0) { $0 + $1.after },
          gains: members.reduce(0) { $0 + max(0, $1.difference) },
          losses: members.reduce(0) { $0 + min(0, $1.difference) }
        )
      }
    }
  }
}

/// The place of each amount, the largest first; equal amounts share a place.
private func rank(_ amounts: [Int64]) -> [Int] {
  amounts.map { amount in 1 + amounts.count { $0 > amount } }
}

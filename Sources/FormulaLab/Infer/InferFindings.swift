package import Atlas
package import Formula

/// What the published figures allow: the least and the most of every amount over all weights that agree.
package struct InferFindings: Sendable {
  /// The question.
  package let facts: FactsFile
  /// The pot, in whole pence.
  package let pot: FundTotal
  /// The boroughs, in GSS order.
  package let boroughs: [BoroughBounds]
  /// The groups of each definition.
  package let groups: [GroupBounds]
  /// The weight of each indicator offered, in their order.
  package let weights: [WeightBounds]
  /// The two groups that are compared first; nil where none are.
  package let pair: NamedPair?
  /// Which figure would narrow the answer about the group asked about most; empty where it was not asked for.
  package let nextFigures: [NextFigure]
  /// Why no weights agree; nil where some do.
  package let conflict: Conflict?
  /// What each family leaves possible, the narrowest first; the bounds above are those of the last.
  package let families: [FamilyBounds]
  /// Whether any formula gives the figures of the later years too; nil where the file has none, and where nothing fits
  /// the first.
  package let trial: Trial?
  /// Every published figure, predicted from the others.
  package let predictions: [Prediction]

  /// A borough's amount, in pounds.
  package struct BoroughBounds: Sendable {
    package let borough: Borough
    /// Nil when no weights agree.
    package let range: FeasibleWeights.Range?
    /// What is published about it.
    package let published: [PublishedAmount]
  }

  /// A group's part of the pot, 0...1.
  package struct GroupBounds: Sendable {
    package let definition: String
    package let group: String
    /// Nil when no weights agree.
    package let share: FeasibleWeights.Range?
    /// The group's part of each indicator offered, in their order.
    package let sharesOfIndicators: [Double]
  }

  /// An indicator's weight.
  package struct WeightBounds: Sendable {
    package let offer: FactsFile.Offer
    /// Nil when no weights agree.
    package let range: FeasibleWeights.Range?

    /// Whether no agreeing weights use it at all.
    package var isRuledOut: Bool { range.map { $0.greatest < InferFindings.nothing } ?? false }
    /// Whether all agreeing weights use it.
    package var isNeeded: Bool { range.map { $0.least > InferFindings.nothing } ?? false }
  }

  /// The figure of a borough as it would narrow the share of the group asked about.
  package struct NextFigure: Sendable {
    package let borough: Borough
    /// How wide the range of the share would be on average, over amounts that the borough may have.
    package let width: Double
  }

  /// Weights below this count as nothing: they move no borough by a pound.
  package static let nothing = 1e-7
}

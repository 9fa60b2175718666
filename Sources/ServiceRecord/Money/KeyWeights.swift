package import Atlas
package import Formula

/// How much each borough weighs under a key, exactly, and what the weights are in words.
package struct KeyWeights: Sendable {
  /// The key.
  package let key: ApportionmentKey
  /// What is weighed, with its period, as it continues "shared out by ".
  package let meaning: String
  /// The sources of the weights; none where all weigh the same.
  package let sources: [String]
  /// A borough for which the figure is not known has no weight: it is not zero.
  package let byZone: [GSSCode: Rational]

  /// Creates weights.
  package init(
    _ key: ApportionmentKey,
    meaning: String,
    sources: [String] = [],
    byZone: [GSSCode: Rational]
  ) {
    self.key = key
    self.meaning = meaning
    self.sources = sources
    self.byZone = byZone
  }
}

package import Atlas
package import Formula

/// How much each borough weighs under a key, exactly, and what the weights are in words.
package struct KeyWeights: Sendable {
  /// The key.
  package let key: ApportionmentKey
  /// What is weighed, with its period, as it continues "shared out by ".
  package let meaning: String
  /// The sources of the weights; none where all weigh the same.
  package var sources: [String] = []
  /// A borough for which the figure is not known has no weight: it is not zero.
  package let byZone: [GSSCode: Rational]
}

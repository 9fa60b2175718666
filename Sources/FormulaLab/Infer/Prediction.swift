import Atlas
import Formula

/// A published figure beside what the others say that it is.
///
/// A figure of the first year is predicted from the other figures of that year; a later one from all of the first,
/// by the plain reading of the rule: the weights kept, the new shares taken of the first year's pot, no rise taken
/// back.
package struct Prediction: Sendable {
  package let figure: PublishedAmount
  /// The least and the most that the others leave possible under each family, in pounds; nil where nothing fits.
  package let ranges: [ClosedRange<Double>?]

  /// The middle of what the widest family leaves: what one would name who had to name one amount.
  package var middle: Double? { middle(ofFamily: ranges.count - 1) }

  /// The same under a family.
  package func middle(ofFamily index: Int) -> Double? {
    ranges[index].map { ($0.lowerBound + $0.upperBound) / 2 }
  }

  /// How far the middle lies from what is published, as a share of that; from the nearest amount that is still
  /// "over", where only that is published, so at least so far.
  package func miss(ofFamily index: Int) -> Double? {
    guard let middle = middle(ofFamily: index), figure.point > 0 else { return nil }
    if figure.isLeast { return min(0, middle / figure.point - 1) }
    return middle / figure.point - 1
  }

  /// The same under the widest family.
  package var miss: Double? { miss(ofFamily: ranges.count - 1) }

  /// Whether the published figure is among what the others leave possible under a family; nil where nothing fits.
  package func holds(inFamily index: Int) -> Bool? {
    ranges[index].map { $0.lowerBound <= figure.most && $0.upperBound >= figure.least }
  }
}

extension PublishedAmount {
  /// The amount in the middle of its rounding, or the least where only that is published.
  package var point: Double { isLeast ? least : (least + most) / 2 }
}

extension FamilyQuestion {
  /// Every published figure, predicted from the others.
  func predictions() throws -> [Prediction] {
    let early = try (facts.published.count > 1 ? Array(facts.published.indices) : []).map { index in
      Prediction(
        figure: facts.published[index],
        ranges: try families.map { family in
          let rest = try weights(family, without: index)
          let objective = try fact(facts.published[index], family).coefficients
          return try solving(facts.file) { () throws(InferenceFailure) in
            try rest.ranges(of: [objective], isExact: false)?.first
          }.map { $0.least...$0.greatest }
        }
      )
    }
    let later = try (facts.later?.published ?? []).map { figure in
      let borough = try index(of: figure.boroughs[0], figure)
      return Prediction(
        figure: figure,
        ranges: try families.map { try laterRange(of: borough, $0) }
      )
    }
    return early + later
  }

  /// What the first year's figures leave possible of a later amount, by the plain reading of the rule.
  private func laterRange(of borough: Int, _ family: Family) throws -> ClosedRange<Double>? {
    let question = RisesAccepted(
      first: family.first,
      second: family.second,
      measureCount: family.offers.count,
      pot: pounds,
      laterPot: pounds,
      facts: try facts.published.map { try fact($0, family) },
      figures: [],
      isWeightsKept: true
    )
    return try solving(facts.file) { () throws(InferenceFailure) in
      try question.amountRange(of: borough, pots: pounds...pounds)
    }
  }
}

import Atlas
package import Formula

extension InferFindings {
  /// What a family leaves possible, and what it leaves without any one of its measures.
  package struct FamilyBounds: Sendable {
    package let family: Family
    /// The part of the pot of the group asked about; nil where nothing fits, and where no group is asked about.
    package let share: FeasibleWeights.Range?
    /// How far the bounds of a borough lie apart, as a mean over the boroughs, in pounds; nil where nothing fits.
    package let meanWidth: Double?
    /// The same share without each measure, in their order; nil where nothing fits then.
    package let without: [FeasibleWeights.Range?]
  }
}

extension FamilyQuestion {
  /// The bounds of every family, for the boroughs of the group asked about.
  func sensitivity(of members: [Int]?) throws -> [InferFindings.FamilyBounds] {
    try families.map { family in
      let boroughs = try ranges(family, recipients.indices.map { [$0] })
      return InferFindings.FamilyBounds(
        family: family,
        share: try members.flatMap { try ranges(family, [$0])?.first },
        meanWidth: boroughs.map { found in
          found.reduce(0) { $0 + $1.width } * pounds / Double(found.count)
        },
        without: try family.offers.indices.map { measure in
          let rest = family.without(measure)
          guard let members, !rest.first.isEmpty else { return nil }
          return try ranges(rest, [members])?.first
        }
      )
    }
  }

  /// The range of the parts of the pot that some boroughs have together; nil where nothing fits.
  private func ranges(_ family: Family, _ sets: [[Int]]) throws -> [FeasibleWeights.Range]? {
    let weights = try weights(family)
    let objectives = sets.map { members in
      family.first.map { column in members.reduce(0) { $0 + column.shares[$1] } }
    }
    return try solving(facts.file) { () throws(InferenceFailure) in
      try weights.ranges(of: objectives, isExact: false)
    }
  }
}

package import PlanarGeometry

/// A part of the world with an operation of its own.
package enum Region: Hashable, Sendable {
  /// Where the crop of OSTN15 holds that a dataset ships: a rectangle in degrees.
  case crop(Envelope)
  /// Great Britain as far as the National Grid is meant for.
  case greatBritain

  /// The regions that folders of grids make, the smaller one first.
  package static func all(gridFolders: [String]) -> [Region] {
    (OSTN15.Crop(in: gridFolders).map { [.crop($0.area)] } ?? []) + [.greatBritain]
  }

  /// A rectangle around the region, in degrees of longitude and latitude.
  package var area: Envelope {
    switch self {
    case .crop(let area): area
    case .greatBritain: .greatBritain
    }
  }
}

/// The choice of an operation for each region, best first, for points that may lie in any of them.
package struct RegionalPlan: Sendable {
  /// One plan for where a crop of OSTN15 holds and one for the rest, or one for both where they would be the same.
  package let plans: [TransformationPlan]

  /// Chooses for each region, as ``TransformationPlan`` does.
  ///
  /// - Throws: ``ReferenceSystemFailure``, as ``TransformationPlan``.
  package init(
    from source: ReferenceSystem,
    to target: ReferenceSystem,
    gridFolders: [String] = []
  ) throws(ReferenceSystemFailure) {
    var plans: [TransformationPlan] = []
    for region in Region.all(gridFolders: gridFolders) {
      let plan = try TransformationPlan(
        from: source,
        to: target,
        gridFolders: gridFolders,
        area: region.area
      )
      if !plans.contains(where: { $0.operation == plan.operation }) { plans.append(plan) }
    }
    self.plans = plans
  }
}

/// Moves each point by the best operation that holds for it, and counts by which.
///
/// At the edge of a crop two neighbours may so move differently, by up to 5 m: no border of its area lies
/// there.
package struct RegionalTransformer: ~Copyable {
  /// How the points of one call were moved.
  package struct Outcome: Hashable, Sendable {
    /// The number of points that each plan moved, in the order of the plans.
    package let counts: [Int]
    /// The indices, ascending, of points that no operation holds for.
    package let gaps: [Int]
  }

  private let first: Transformer
  private let second: Transformer?

  /// Makes the transformers of a plan.
  ///
  /// - Throws: ``ReferenceSystemFailure``, as ``Transformer``.
  package init(_ plan: RegionalPlan) throws(ReferenceSystemFailure) {
    let first = try Transformer(plan.plans[0])
    let second = try Self.transformer(of: plan.plans.dropFirst().first)
    self.first = first
    self.second = second
  }

  private static func transformer(of plan: TransformationPlan?) throws(ReferenceSystemFailure)
    -> Transformer?
  {
    guard let plan else { return nil }
    return try Transformer(plan)
  }

  /// Moves points in place; those that no operation holds for are then not numbers.
  ///
  /// - Complexity: O(*points*); a copy of those points alone that lie beyond the first operation.
  package borrowing func transform(_ points: inout [Point]) -> Outcome {
    let original = points
    let beyond = first.transformLeavingGaps(&points)
    let moved = points.count - beyond.count
    guard second != nil else { return Outcome(counts: [moved], gaps: beyond) }
    guard !beyond.isEmpty else { return Outcome(counts: [moved, 0], gaps: []) }
    var rest = beyond.map { original[$0] }
    let left = movedBySecond(&rest)
    for (index, point) in zip(beyond, rest) { points[index] = point }
    return Outcome(
      counts: [moved, beyond.count - left.count],
      gaps: left.map { beyond[$0] }
    )
  }

  private borrowing func movedBySecond(_ points: inout [Point]) -> [Int] {
    switch second {
    case .some(let transformer): transformer.transformLeavingGaps(&points)
    case .none: Array(points.indices)
    }
  }
}

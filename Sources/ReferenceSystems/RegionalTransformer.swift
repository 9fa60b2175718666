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
  /// One plan for each region that has an operation, in the order in which they are tried; one where they would be
  /// the same.
  package let plans: [TransformationPlan]

  /// Chooses for each region, as ``TransformationPlan`` does.
  ///
  /// A layer, given by a rectangle in degrees, has in Great Britain the operations of its regions, and elsewhere the one
  /// that is best where it lies.
  ///
  /// - Throws: ``ReferenceSystemFailure``, as ``TransformationPlan``, where no region has an operation.
  package init(
    from source: ReferenceSystem,
    to target: ReferenceSystem,
    gridFolders: [String] = [],
    around layer: Envelope? = nil
  ) throws(ReferenceSystemFailure) {
    let britain = Envelope.greatBritain
    var areas = Region.all(gridFolders: gridFolders).map(\.area)
    if let layer, !britain.covers(layer.lower) || !britain.covers(layer.upper) {
      areas = (britain.intersects(layer) ? areas : []) + [layer]
    }
    var plans: [TransformationPlan] = []
    var failure: ReferenceSystemFailure?
    for area in areas {
      do throws(ReferenceSystemFailure) {
        let plan = try TransformationPlan(
          from: source,
          to: target,
          gridFolders: gridFolders,
          area: area
        )
        if !plans.contains(where: { $0.operation == plan.operation }) { plans.append(plan) }
      } catch { failure = failure ?? error }
    }
    if let failure, plans.isEmpty { throw failure }
    self.plans = plans
  }
}

/// Moves each point by the best operation that holds for it, and counts by which.
///
/// At the edge of a crop two neighbours may so move differently, by up to 5 m: no border of its area lies
/// there.
package struct RegionalTransformer {
  /// How the points of one call were moved.
  package struct Outcome: Hashable, Sendable {
    /// The number of points that each plan moved, in the order of the plans.
    package let counts: [Int]
    /// The indices, ascending, of points that no operation holds for.
    package let gaps: [Int]
  }

  /// In the order in which they are tried.
  private let steps: [Step]

  private final class Step {
    let transformer: Transformer

    init(_ plan: TransformationPlan) throws(ReferenceSystemFailure) {
      transformer = try Transformer(plan)
    }
  }

  /// Makes the transformers of a plan.
  ///
  /// - Throws: ``ReferenceSystemFailure``, as ``Transformer``.
  package init(_ plan: RegionalPlan) throws(ReferenceSystemFailure) {
    var steps: [Step] = []
    for plan in plan.plans { steps.append(try Step(plan)) }
    self.steps = steps
  }

  /// Moves points in place; those that no operation holds for are then not numbers.
  ///
  /// - Complexity: O(*points*); a copy where there are several operations, and of those points alone that lie beyond
  ///   the first.
  package func transform(_ points: inout [Point]) -> Outcome {
    let original = steps.count > 1 ? points : []
    var gaps = steps[0].transformer.transformLeavingGaps(&points)
    var counts = [points.count - gaps.count]
    for step in steps.dropFirst() {
      var rest = gaps.map { original[$0] }
      let left = gaps.isEmpty ? [] : step.transformer.transformLeavingGaps(&rest)
      for (index, point) in zip(gaps, rest) { points[index] = point }
      counts.append(gaps.count - left.count)
      gaps = left.map { gaps[$0] }
    }
    return Outcome(counts: counts, gaps: gaps)
  }
}

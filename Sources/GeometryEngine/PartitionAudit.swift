package import PlanarGeometry

/// Where zones fail to tile their region edge to edge: overlaps, gaps and unmatched edges.
///
/// Edges that neighbours share exactly are matched first. When what is left bounds a valid region,
/// no two zones overlap and the gaps are its holes, and no overlay is needed; otherwise every pair
/// of zones that can meet is overlaid. An audit never repairs; see ``noded(_:within:)``.
///
/// Each defect is reported once: a sliver between two zones is an overlap or a gap when it is larger
/// than the tolerance, and an unmatched edge when it is not.
///
/// - Assumes: zones are valid and in metres.
/// - Complexity: O(*n* log *n*) in the positions of a sound partition; with overlaps, one overlay
///   for each pair of zones whose envelopes meet.
package struct PartitionAudit: Hashable, Sendable {
  /// What was found, by rule, then zones, then place.
  package let defects: [PartitionDefect]
  /// The area in m² up to which an overlap or a gap is no defect.
  package let tolerance: Double
  /// The share of the edges inside the region that their neighbour has too, by number; 1 when there
  /// are no edges inside.
  package let sharedEdgeShare: Double

  /// Slivers thinner than a micrometre are rounding: coordinates of the National Grid are kept to
  /// a ten-thousandth of that.
  static let roundingWidth = 1e-6

  /// Audits zones; indices in the defects count from 0 in the order given.
  ///
  /// - Throws: ``GeometryFailure`` when the tolerance is no area or the engine fails.
  package init(_ zones: [MultiPolygon], tolerance: Double = 0) throws(GeometryFailure) {
    guard tolerance.isFinite, tolerance >= 0 else {
      throw GeometryFailure(.badNumber(tolerance), "PartitionAudit")
    }
    let table = EdgeTable(zones)
    let loops = try EdgeLoop.all(in: table)
    let engine = try GeometryEngine()
    let isSeam = { (loop: EdgeLoop) in
      loop.zones.count > 1
        && Self.isNegligible(abs(loop.signedArea), perimeter: loop.perimeter, tolerance)
    }
    let seams = loops.filter(isSeam)
    let rest = loops.filter { !isSeam($0) }
    var findings: PartitionFindings
    if let region = RegionOfLoops(rest), try engine.validityFault(of: region.area) == nil {
      findings = try PartitionFindings(region, seams, in: table, engine, tolerance)
    } else {
      findings = try PartitionFindings(zones, loops, in: table, engine, tolerance)
    }
    findings.defects.sort(by: PartitionDefect.precedes)
    defects = findings.defects
    self.tolerance = tolerance
    let inside = table.edges.count - findings.outerEdges
    let matched = table.edges.count - table.unmatched.count
    sharedEdgeShare = inside > 0 ? Double(matched) / Double(inside) : 1
  }

  /// Whether an area is within the tolerance, or no wider than rounding.
  static func isNegligible(_ area: Double, perimeter: Double, _ tolerance: Double) -> Bool {
    area <= max(tolerance, roundingWidth * perimeter / 2)
  }
}

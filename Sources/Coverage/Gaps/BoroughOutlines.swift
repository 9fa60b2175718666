package import Atlas
import GeometryEngine
package import PlanarGeometry

/// The outlines of groups of boroughs, each group worked out once for all who ask.
///
/// It remembers, so it is no value: keep one for the life of a task.
package final class BoroughOutlines {
  /// The codes of the boroughs, in order.
  package let codes: [GSSCode]
  /// Their boundaries, longitude and latitude in degrees (WGS 84).
  let boundaries: [MultiPolygon]
  private let partition: PartitionOutline
  private var known: [Set<Int>: MultiPolygon] = [:]

  /// Prepares boroughs.
  package init(of codes: [GSSCode], boundaries: [GSSCode: MultiPolygon]) {
    self.codes = codes
    self.boundaries = codes.map { boundaries[$0] ?? MultiPolygon([]) }
    partition = PartitionOutline(self.boundaries)
  }

  /// The outline of some boroughs; empty for none.
  ///
  /// - Throws: ``GeometryFailure``.
  package func outline(of group: Set<GSSCode>) throws -> MultiPolygon {
    try outline(of: Set(codes.indices.filter { group.contains(codes[$0]) }))
  }

  func outline(of group: Set<Int>) throws -> MultiPolygon {
    if group.count == 1, let only = group.first { return boundaries[only] }
    if let outline = known[group] { return outline }
    let outline = try partition.outline(of: group)
    known[group] = outline
    return outline
  }
}

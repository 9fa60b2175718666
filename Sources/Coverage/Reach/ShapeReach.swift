package import GeometryEngine
package import PlanarGeometry

/// Says what service areas of any shape reach, by GEOS.
///
/// Zones that it has met stay in the engine, for areas beside each other meet the same ones. It is not
/// `Sendable`: make one per lane.
package final class ShapeReach {
  private let partition: ResidentPartition
  private let engine: GeometryEngine
  private var shapes: [ZoneShape?]
  private var sum: ReachSum

  /// - Throws: ``GeometryFailure`` when GEOS gives no memory.
  package init(_ partition: ResidentPartition) throws(GeometryFailure) {
    self.partition = partition
    engine = try GeometryEngine()
    shapes = [ZoneShape?](repeating: nil, count: partition.zones.count)
    sum = ReachSum(boroughs: partition.boroughs.count)
  }

  /// What an area on British National Grid reaches.
  ///
  /// - Assumes: the area is valid; `GeometryEngine.validityFault(of:)` says so.
  /// - Throws: ``GeometryFailure`` of GEOS.
  package func reach(
    of area: MultiPolygon,
    by weighting: ReachWeighting = .area
  ) throws -> Reach {
    guard let envelope = area.envelope else {
      return sum.finish(partition, weighting, shapeArea: 0)
    }
    let prepared = try engine.preparedShape(of: area)
    var candidates: [Int] = []
    partition.grid.forEachCandidate(envelope) { candidates.append($0) }
    var added: [(zone: Int, residents: Double, area: Double, isWhole: Bool)] = []
    for index in candidates where partition.zones[index].envelope.intersects(envelope) {
      let zone = partition.zones[index]
      let shape = try shape(index)
      let isWhole = try prepared.covers(shape)
      let shared =
        isWhole ? zone.area : min(zone.area, try prepared.intersectionArea(with: shape))
      let residents = Double(zone.residents)
      let reached: Double =
        switch weighting {
        case .area: isWhole ? residents : residents * (shared / zone.area)
        case .centroid: holds(area, zone.centroid) ? residents : 0
        }
      added.append((index, reached, shared, isWhole))
    }
    // Only now: a failure in the middle must leave nothing behind in the sums.
    for part in added {
      sum.add(
        partition.zones[part.zone],
        residents: part.residents,
        area: part.area,
        isWhole: part.isWhole
      )
    }
    return sum.finish(partition, weighting, shapeArea: area.area)
  }

  private func shape(_ index: Int) throws -> ZoneShape {
    if let shape = shapes[index] { return shape }
    let shape = try engine.shape(of: partition.shape(of: index))
    shapes[index] = shape
    return shape
  }
}

/// Whether a point lies in an area, by the parity of the borders east of it.
private func holds(_ area: MultiPolygon, _ point: Point) -> Bool {
  var isInside = false
  for polygon in area.polygons where polygon.envelope.covers(point) {
    for ring in polygon.rings {
      for index in 1..<ring.points.count {
        let (a, b) = (ring.points[index - 1], ring.points[index])
        guard (a.y > point.y) != (b.y > point.y) else { continue }
        let cross = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)
        if (cross > 0) == (b.y > a.y) { isInside.toggle() }
      }
    }
  }
  return isInside
}

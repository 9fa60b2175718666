@testable import Coverage
import GeometryEngine
import PlanarGeometry

/// What convex areas reach, zone by zone by GEOS: it shares nothing with the way of circles but the zones.
final class ReachByGEOS {
  struct Answer {
    var residents = 0.0
    var area = 0.0
    var areaOutside = 0.0
    var boroughAreas: [Int: Double] = [:]
  }

  private let partition: ResidentPartition
  private let engine: GeometryEngine
  private var shapes: [MultiPolygon?]

  init(_ partition: ResidentPartition) throws {
    self.partition = partition
    engine = try GeometryEngine()
    shapes = [MultiPolygon?](repeating: nil, count: partition.zones.count)
  }

  func reach(of area: MultiPolygon) throws -> Answer {
    var answer = Answer()
    guard let envelope = area.envelope, let border = area.polygons.first?.exterior.points else {
      return answer
    }
    for (index, zone) in partition.zones.enumerated() where zone.envelope.intersects(envelope) {
      let shape = try shape(index)
      let isWhole = shape.polygons.allSatisfy { $0.exterior.points.allSatisfy { border.hold($0) } }
      let shared = isWhole ? zone.area : min(zone.area, try engine.intersectionArea(area, shape))
      answer.residents += Double(zone.residents) * (shared / zone.area)
      answer.area += shared
      if let borough = zone.borough, shared > 0 {
        answer.boroughAreas[borough, default: 0] += shared
      }
    }
    let missing = area.area - answer.area
    // Rounding of a thousand sums is no ground outside.
    answer.areaOutside = missing > 1e-9 * area.area ? missing : 0
    return answer
  }

  private func shape(_ index: Int) throws -> MultiPolygon {
    if let shape = shapes[index] { return shape }
    let shape = try partition.shape(of: index)
    shapes[index] = shape
    return shape
  }
}

extension [Point] {
  /// Whether a convex ring, counter-clockwise, holds a point.
  fileprivate func hold(_ point: Point) -> Bool {
    zip(self, dropFirst()).allSatisfy { a, b in
      (b.x - a.x) * (point.y - a.y) >= (b.y - a.y) * (point.x - a.x)
    }
  }
}

extension ResidentPartition {
  /// A zone's area as a value.
  func shape(of zone: Int) throws(RingFailure) -> MultiPolygon {
    var polygons: [Polygon] = []
    var exterior: Ring?
    var holes: [Ring] = []
    for index in zones[zone].rings {
      let ring = try Ring(Array(positions[ringStarts[index]..<ringStarts[index + 1]]))
      if ring.isCounterClockwise {
        if let exterior { polygons.append(Polygon(exterior: exterior, holes: holes)) }
        (exterior, holes) = (ring, [])
      } else {
        holes.append(ring)
      }
    }
    if let exterior { polygons.append(Polygon(exterior: exterior, holes: holes)) }
    return MultiPolygon(polygons)
  }
}

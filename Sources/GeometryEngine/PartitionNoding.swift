package import PlanarGeometry

/// Gives neighbours the vertices of each other that lie on their common edges.
///
/// Where one zone has a vertex in the middle of an edge of its neighbour, projecting both pulls them
/// apart: the vertex moves off the line that the edge draws. With the vertex in both, the edges
/// match and stay matched under any projection. No vertex is moved or taken away; an edge bends by
/// up to `distance` to reach the vertex it is given.
///
/// Only the two sides of slivers no wider than `distance` are looked at, so zones that already match
/// come back unchanged, and so do real gaps, real overlaps and the outer boundary.
///
/// - Units: `distance` in metres; about half the resolution of the coordinates is right (0.05 for a
///   layer on a 0.1 m grid).
/// - Complexity: O(*n* log *n*) in the positions, and for each sliver the product
///   of its edges and the vertices within their west–east extent.
/// - Throws: ``GeometryFailure`` when the distance is negative or not finite.
package func noded(
  _ zones: [MultiPolygon],
  within distance: Double
) throws(GeometryFailure) -> (zones: [MultiPolygon], insertedVertices: Int) {
  guard distance.isFinite, distance >= 0 else {
    throw GeometryFailure(.badNumber(distance), "noded")
  }
  let table = EdgeTable(zones)
  let insertions = try EdgeInsertions(table, within: distance)
  if insertions.count == 0 { return (zones, 0) }
  var noded: [MultiPolygon] = []
  for (index, zone) in zones.enumerated() {
    noded.append(try insertions.applied(to: zone, at: index))
  }
  return (noded, insertions.count)
}

/// The vertices that edges are to be given, in the order in which each edge meets them.
struct EdgeInsertions {
  private struct Key: Hashable {
    let zone: Int
    let from: Point
    let to: Point
  }

  private struct Taker: Hashable {
    let zone: Int
    let vertex: Int
  }

  private struct Meeting {
    let edge: Int
    let along: Double
    let distance: Double
  }

  private var vertices: [Key: [Point]] = [:]
  let count: Int

  init(_ table: EdgeTable, within distance: Double) throws(GeometryFailure) {
    // Slivers alone: elsewhere two outer boundaries may pass each other close by.
    let slivers = try EdgeLoop.all(in: table).filter {
      $0.zones.count > 1 && $0.width <= max(distance, PartitionAudit.roundingWidth)
    }
    let ends = Set(slivers.flatMap(\.edges).map { table.edges[$0].from })
    var owners: [Int: Set<Int>] = [:]
    for edge in table.edges where ends.contains(edge.from) {
      owners[edge.from, default: []].insert(edge.zone)
    }
    // A zone takes a vertex once, into the edge that lies nearest.
    var nearest: [Taker: Meeting] = [:]
    for sliver in slivers {
      // West to east, so that an edge meets only the vertices above and below it.
      let vertices = sliver.edges.map { table.edges[$0].from }
        .sorted { table.positions[$0].x < table.positions[$1].x }
      for index in sliver.edges {
        let edge = table.edges[index]
        let (a, b) = (table.positions[edge.from], table.positions[edge.to])
        let west = min(a.x, b.x) - distance
        let east = max(a.x, b.x) + distance
        let start = vertices.partitioningIndex { table.positions[$0].x >= west }
        for vertex in vertices[start...] {
          let point = table.positions[vertex]
          if point.x > east { break }
          // A zone that has the vertex already would touch itself.
          if owners[vertex]?.contains(edge.zone) ?? false { continue }
          guard let foot = Self.foot(of: point, on: a, b, within: distance) else { continue }
          let taker = Taker(zone: edge.zone, vertex: vertex)
          if let known = nearest[taker], known.distance <= foot.distance { continue }
          nearest[taker] = Meeting(edge: index, along: foot.along, distance: foot.distance)
        }
      }
    }
    count = nearest.count
    for (taker, meeting) in nearest.sorted(by: { $0.value.along < $1.value.along }) {
      let edge = table.edges[meeting.edge]
      let key = Key(
        zone: taker.zone,
        from: table.positions[edge.from],
        to: table.positions[edge.to]
      )
      vertices[key, default: []].append(table.positions[taker.vertex])
    }
  }

  /// How far along the edge, from 0 to 1, the point lies beside it, and how far off; nil when it is
  /// too far off or beyond the ends.
  private static func foot(of point: Point, on a: Point, _ b: Point, within limit: Double)
    -> (along: Double, distance: Double)?
  {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let (px, py) = (point.x - a.x, point.y - a.y)
    let square = dx * dx + dy * dy
    let along = (px * dx + py * dy) / square
    guard along > 0, along < 1 else { return nil }
    let distance = abs(dx * py - dy * px) / square.squareRoot()
    // Rounding alone must not hide a vertex when the limit is 0.
    return distance <= max(limit, PartitionAudit.roundingWidth) ? (along, distance) : nil
  }

  /// The zone with its vertices put in.
  func applied(to zone: MultiPolygon, at index: Int) throws(GeometryFailure) -> MultiPolygon {
    var polygons: [Polygon] = []
    for polygon in zone.polygons {
      var holes: [Ring] = []
      for hole in polygon.holes { holes.append(try applied(to: hole, of: index)) }
      polygons.append(
        Polygon(exterior: try applied(to: polygon.exterior, of: index), holes: holes)
      )
    }
    return MultiPolygon(polygons)
  }

  private func applied(to ring: Ring, of zone: Int) throws(GeometryFailure) -> Ring {
    var points: [Point] = []
    points.reserveCapacity(ring.points.count)
    for (from, to) in zip(ring.points, ring.points.dropFirst()) {
      points.append(from)
      points += vertices[Key(zone: zone, from: from, to: to)] ?? []
    }
    points += ring.points.suffix(1)
    do {
      return try Ring(points)
    } catch {
      throw GeometryFailure(.brokenRing, "noded", error.description)
    }
  }
}

extension Array {
  /// The first index whose element meets a condition that, once met, stays met.
  fileprivate func partitioningIndex(where condition: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

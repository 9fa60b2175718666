import Exchange
import PlanarGeometry

extension GeoJSONGeometry {
  /// Calls a function with each line, ring or lone position, and whether it closes.
  func forEachPath(_ body: ([Point]) throws -> Void) rethrows {
    switch self {
    case .point(let point): try body([point])
    case .multiPoint(let points): for point in points { try body([point]) }
    case .lineString(let points): try body(points)
    case .multiLineString(let lines): for line in lines { try body(line) }
    case .polygon(let polygon): for ring in polygon.rings { try body(ring.points) }
    case .multiPolygon(let area):
      for polygon in area.polygons { for ring in polygon.rings { try body(ring.points) } }
    case .collection(let parts): for part in parts { try part.forEachPath(body) }
    }
  }

  /// The smallest box around it; nil without a position.
  var envelope: Envelope? {
    var whole: Envelope?
    forEachPath { points in
      guard let next = Envelope(of: points) else { return }
      whole = Envelope(joining: [whole ?? next, next])
    }
    return whole
  }

  /// The same shape with every position moved.
  func map(_ move: (Point) throws -> Point) throws -> GeoJSONGeometry {
    switch self {
    case .point(let point): .point(try move(point))
    case .multiPoint(let points): .multiPoint(try points.map(move))
    case .lineString(let points): .lineString(try points.map(move))
    case .multiLineString(let lines): .multiLineString(try lines.map { try $0.map(move) })
    case .polygon(let polygon): .polygon(try polygon.moved(move))
    case .multiPolygon(let area):
      .multiPolygon(MultiPolygon(try area.polygons.map { try $0.moved(move) }))
    case .collection(let parts): .collection(try parts.map { try $0.map(move) })
    }
  }

  /// Whether it shares a position with a rectangle, borders included.
  ///
  /// - Complexity: O(*positions*).
  func meets(_ box: Envelope) -> Bool {
    switch self {
    case .point(let point): box.covers(point)
    case .multiPoint(let points): points.contains(where: box.covers)
    case .lineString(let points): box.meets(path: points)
    case .multiLineString(let lines): lines.contains(where: box.meets(path:))
    case .polygon(let polygon): box.meets(polygon)
    case .multiPolygon(let area): area.polygons.contains(where: box.meets)
    case .collection(let parts): parts.contains { $0.meets(box) }
    }
  }

  /// The name that GeoJSON has for the type.
  var typeName: String {
    switch self {
    case .point: "Point"
    case .multiPoint: "MultiPoint"
    case .lineString: "LineString"
    case .multiLineString: "MultiLineString"
    case .polygon: "Polygon"
    case .multiPolygon: "MultiPolygon"
    case .collection: "GeometryCollection"
    }
  }
}

extension Polygon {
  fileprivate func moved(_ move: (Point) throws -> Point) throws -> Polygon {
    func moved(_ ring: Ring) throws -> Ring { try Ring(try ring.points.map(move)) }
    return Polygon(exterior: try moved(exterior), holes: try holes.map(moved))
  }
}

extension Envelope {
  fileprivate func meets(_ polygon: Polygon) -> Bool {
    guard intersects(polygon.envelope) else { return false }
    if polygon.rings.contains(where: { meets(path: $0.points) }) { return true }
    // No edge crosses: the rectangle is wholly inside, wholly in a hole, or outside.
    return polygon.exterior.holds(lower) && !polygon.holes.contains { $0.holds(lower) }
  }

  /// Whether a position or an edge of a line lies in the rectangle.
  fileprivate func meets(path points: [Point]) -> Bool {
    if points.contains(where: covers) { return true }
    return zip(points, points.dropFirst()).contains { crosses(from: $0, to: $1) }
  }

  /// Whether the edge between two positions passes through the rectangle.
  ///
  /// - Source: Liang and Barsky, ACM TOG 3 (1984).
  private func crosses(from a: Point, to b: Point) -> Bool {
    var (enter, leave) = (0.0, 1.0)
    for (step, near, far) in [
      (b.x - a.x, lower.x - a.x, upper.x - a.x), (b.y - a.y, lower.y - a.y, upper.y - a.y),
    ] {
      if step == 0 {
        if near > 0 || far < 0 { return false }
        continue
      }
      let (first, second) = (near / step, far / step)
      enter = max(enter, min(first, second))
      leave = min(leave, max(first, second))
    }
    return enter <= leave
  }
}

extension Ring {
  /// Whether a position lies inside, by the count of edges to its east.
  fileprivate func holds(_ point: Point) -> Bool {
    var isInside = false
    for (a, b) in zip(points, points.dropFirst()) where (a.y > point.y) != (b.y > point.y) {
      if point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x { isInside.toggle() }
    }
    return isInside
  }
}

extension Box {
  /// The box as one rectangle, or as two on both sides of the antimeridian.
  var envelopes: [Envelope] {
    func part(_ west: Double, _ east: Double) -> Envelope {
      Envelope(Point(x: west, y: south), Point(x: east, y: north))
    }
    return west <= east ? [part(west, east)] : [part(west, 180), part(-180, east)]
  }

  /// The box as a shape; a line or a point where it has no width.
  var shape: GeoJSONGeometry {
    .multiPolygon(
      MultiPolygon(
        envelopes.compactMap { box in
          let (a, b) = (box.lower, box.upper)
          return try? Polygon(
            exterior: Ring([a, Point(x: b.x, y: a.y), b, Point(x: a.x, y: b.y), a])
          )
        }
      )
    )
  }
}

import CGEOS
import PlanarGeometry

/// What an audit collects on its way, before it is put in order.
struct PartitionFindings {
  var defects: [PartitionDefect] = []
  /// The number of edges on the outer boundary of the region.
  private(set) var outerEdges = 0

  /// Reads the findings off a region known to be valid: no zones overlap, and holes are gaps.
  init(
    _ region: RegionOfLoops,
    _ seams: [EdgeLoop],
    in table: EdgeTable,
    _ engine: GeometryEngine,
    _ tolerance: Double
  ) throws(GeometryFailure) {
    outerEdges = region.shells.reduce(0) { $0 + $1.edges.count }
    for hole in region.holes {
      _ = try noteGap(hole.ring, in: region.area, engine, tolerance) { hole.zones }
    }
    for seam in seams { note(seam, edges: seam.edges, in: table) }
  }

  /// Finds by overlay what the edges alone do not tell.
  init(
    _ zones: [MultiPolygon],
    _ loops: [EdgeLoop],
    in table: EdgeTable,
    _ engine: GeometryEngine,
    _ tolerance: Double
  ) throws(GeometryFailure) {
    var shapes: [ZoneShape] = []
    for zone in zones { shapes.append(try engine.shape(of: zone)) }
    var told = try noteOverlaps(shapes, tolerance)
    let union = try engine.union(of: zones)
    // Not the holes of the union: a gap that reaches the outer boundary in two corners is none.
    let outlines = try EdgeLoop.all(in: EdgeTable([union])).map(\.ring)
    for ring in outlines where !ring.isCounterClockwise {
      let gap = try noteGap(ring, in: union, engine, tolerance) { () throws(GeometryFailure) in
        try Self.zones(along: ring, of: shapes, engine)
      }
      if let gap { told.append(try engine.preparedShape(of: gap)) }
    }
    let borders = try engine.preparedBorder(of: union)
    let outer = try engine.preparedBorder(
      of: MultiPolygon(outlines.filter(\.isCounterClockwise).map { Polygon(exterior: $0) })
    )
    for loop in loops {
      var inside: [Int] = []
      var isTold = false
      for edge in loop.edges {
        let middle = table.middle(edge)
        if try outer.isNear(middle) { outerEdges += 1 }
        if try Self.isNear(middle, anyOf: told) { isTold = true }
        if try !borders.isNear(middle) { inside.append(edge) }
      }
      // The edges that lead up to an overlap or a gap are told with it.
      if !isTold { note(loop, edges: inside, in: table) }
    }
  }

  private mutating func noteOverlaps(
    _ shapes: [ZoneShape],
    _ tolerance: Double
  ) throws(GeometryFailure) -> [PreparedShape] {
    var found: [PreparedShape] = []
    for (a, b) in Self.pairs(of: shapes.map(\.envelope)) {
      let shared = try shapes[a].intersection(with: shapes[b])
      let zone = try shared.zone()
      let perimeter = zone.perimeter
      if PartitionAudit.isNegligible(zone.area, perimeter: perimeter, tolerance) { continue }
      defects.append(
        PartitionDefect(
          rule: .overlap,
          zones: [a, b],
          area: zone.area,
          length: 0,
          location: try shared.pointOnSurface()
        )
      )
      found.append(try PreparedShape(try ZoneShape(zone, in: shared.context)))
    }
    return found
  }

  private mutating func noteGap(
    _ ring: Ring,
    in region: MultiPolygon,
    _ engine: GeometryEngine,
    _ tolerance: Double,
    zones: () throws(GeometryFailure) -> [Int]
  ) throws(GeometryFailure) -> MultiPolygon? {
    var gap = MultiPolygon([Polygon(exterior: ring)])
    let envelope = ring.envelope
    let hasIslands = region.polygons.contains {
      envelope.covers($0.envelope.lower) && envelope.covers($0.envelope.upper)
    }
    // Land in the middle of a gap is not missing.
    if hasIslands { gap = try engine.difference(gap, region) }
    if PartitionAudit.isNegligible(gap.area, perimeter: gap.perimeter, tolerance) {
      return nil
    }
    defects.append(
      PartitionDefect(
        rule: .gap,
        zones: try zones(),
        area: gap.area,
        length: 0,
        location: try GEOSShape(gap, in: engine.context).pointOnSurface()
      )
    )
    return gap
  }

  private mutating func note(_ loop: EdgeLoop, edges: [Int], in table: EdgeTable) {
    if edges.isEmpty { return }
    // The two sides of a sliver run along each other, so its length is half its perimeter.
    defects.append(
      PartitionDefect(
        rule: .unmatchedEdge,
        zones: loop.zones,
        area: edges.count == loop.edges.count ? abs(loop.signedArea) : 0,
        length: edges.reduce(0) { $0 + table.length($1) } / 2,
        location: loop.location(in: table)
      )
    )
  }

  /// The zones that touch a ring along an edge, not only at a corner.
  private static func zones(
    along ring: Ring,
    of shapes: [ZoneShape],
    _ engine: GeometryEngine
  ) throws(GeometryFailure) -> [Int] {
    var zones: [Int] = []
    for (index, shape) in shapes.enumerated() {
      guard let envelope = shape.envelope, envelope.intersects(ring.envelope) else { continue }
      let prepared = try PreparedShape(shape)
      for corner in 1..<ring.points.count {
        let (a, b) = (ring.points[corner - 1], ring.points[corner])
        let middle = Point(x: a.x + (b.x - a.x) / 2, y: a.y + (b.y - a.y) / 2)
        if try prepared.isNear(middle) {
          zones.append(index)
          break
        }
      }
    }
    return zones
  }

  private static func isNear(_ point: Point, anyOf shapes: [PreparedShape]) throws(GeometryFailure)
    -> Bool
  {
    for shape in shapes where try shape.isNear(point) { return true }
    return false
  }

  /// The pairs of envelopes that meet, by a sweep from west to east.
  private static func pairs(of envelopes: [Envelope?]) -> [(Int, Int)] {
    let order = envelopes.indices.compactMap { index in envelopes[index].map { (index, $0) } }
      .sorted { ($0.1.lower.x, $0.0) < ($1.1.lower.x, $1.0) }
    var pairs: [(Int, Int)] = []
    for (start, (a, first)) in order.enumerated() {
      for (b, second) in order[(start + 1)...] {
        if second.lower.x > first.upper.x { break }
        if first.intersects(second) { pairs.append((min(a, b), max(a, b))) }
      }
    }
    return pairs
  }
}

package import PlanarGeometry

/// The outlines of zones that tile their region, made simpler without parting neighbours.
///
/// Each line between two zones is found once, simplified once and rounded once, so both zones draw the
/// same line: no gaps, no overlaps, however coarse.
///
/// - Units: the drawing counts whole units of ``DrawingFrame/unit`` metres, y downwards.
/// - Complexity: O(*positions* log *positions*).
package struct SharedBoundaries: Sendable {
  /// One zone on the drawing.
  package struct Outline: Sendable {
    /// What the zone is known by.
    package let id: String
    /// The data of an SVG path: relative moves in whole units.
    package let path: String
    /// Its closed rings, exteriors counter-clockwise as one sees them and holes the other way round.
    package let rings: [[GridPoint]]
    /// Where a label has most room; nil for a zone without ground.
    package let label: InnermostPoint?
    /// Its centre of gravity before simplification, in units; nil for a zone without ground.
    package let centroid: Point?

    /// The area drawn, in squared units.
    package var area: Double {
      rings.reduce(0) { sum, ring in
        zip(ring, ring.dropFirst()).reduce(sum) {
          $0 - Double($1.0.x * $1.1.y - $1.1.x * $1.0.y) / 2
        }
      }
    }
  }

  /// Two zones that share a line.
  package struct Neighbours: Hashable, Sendable {
    /// The place of one in ``SharedBoundaries/outlines``.
    package let first: Int
    /// The place of the other, after the first.
    package let second: Int
    /// The length of the line before simplification, in metres.
    package let length: Double
  }

  /// The zones, in the order given.
  package let outlines: [Outline]
  /// The zones that share a line, in order; zones that meet in single points are not neighbours.
  package let neighbours: [Neighbours]
  /// The lines between two zones, each once, as the data of an SVG path.
  package let innerBorders: String
  /// The lines with a zone on one side only, as the data of an SVG path.
  package let outerBorders: String
  /// From metres to units.
  package let frame: DrawingFrame
  /// How many lines have a zone on both sides.
  package let innerLineCount: Int

  /// Finds, simplifies and rounds the boundaries of zones.
  ///
  /// The unit is halved, up to four times, until rounding makes no two lines touch.
  ///
  /// - Parameters:
  ///   - zones: zones that tile their region.
  ///   - tolerance: the area in m² of the smallest bend that is kept.
  ///   - unit: the side of a unit in metres.
  /// - Throws: ``BoundaryFailure``.
  package init(
    of zones: [ZoneBoundary],
    tolerance: Double = 4000,
    unit: Double = 20
  ) throws(BoundaryFailure) {
    let topology = try ArcTopology(zones)
    let arcs = ArcSimplification.simplified(topology, tolerance: tolerance)
    let envelope =
      Envelope(of: topology.positions) ?? Envelope(Point(x: 0, y: 0), Point(x: unit, y: unit))
    var frame = DrawingFrame(envelope, unit: unit)
    var grid = GridLines(arcs, topology.positions, frame)
    while !grid.isPlanar {
      guard frame.unit > unit / 16 else { throw .crossing(unit: frame.unit) }
      frame = DrawingFrame(envelope, unit: frame.unit / 2)
      grid = GridLines(arcs, topology.positions, frame)
    }
    self.frame = frame
    outlines = zip(zones, topology.rings).map { zone, rings in
      Self.outline(of: zone, rings, grid.lines, frame)
    }
    neighbours = Self.neighbours(in: topology)
    let isInner = topology.arcs.map { $0.left != nil && $0.right != nil }
    innerLineCount = isInner.count { $0 }
    var (inner, outer) = (PathText(), PathText())
    for (line, isInner) in zip(grid.lines, isInner) where line.count > 1 {
      if isInner { inner.addLine(line) } else { outer.addLine(line) }
    }
    (innerBorders, outerBorders) = (inner.text, outer.text)
  }

  private static func outline(
    of zone: ZoneBoundary,
    _ rings: [[ArcTopology.Use]],
    _ lines: [[GridPoint]],
    _ frame: DrawingFrame
  ) -> Outline {
    var path = PathText()
    var drawn: [[GridPoint]] = []
    for ring in rings {
      var points: [GridPoint] = []
      for use in ring {
        let line = use.isReversed ? lines[use.arc].reversed() : lines[use.arc]
        points += points.last == line.first ? line.dropFirst() : line[...]
      }
      // A ring smaller than a unit has become a point: there is nothing to draw.
      guard points.count > 3 else { continue }
      path.addRing(points)
      drawn.append(points)
    }
    return Outline(
      id: zone.id,
      path: path.text,
      rings: drawn,
      label: InnermostPoint(of: drawn),
      centroid: zone.boundary.centroid.map(frame.position)
    )
  }

  private static func neighbours(in topology: ArcTopology) -> [Neighbours] {
    var lengths: [[Int]: Double] = [:]
    for arc in topology.arcs {
      guard let left = arc.left, let right = arc.right, left != right else { continue }
      // A plain loop: the type checker took 15 seconds over this sum as one closure.
      var length = 0.0
      for (start, end) in zip(arc.vertices, arc.vertices.dropFirst()) {
        let (a, b): (Point, Point) = (topology.positions[start], topology.positions[end])
        let (dx, dy): (Double, Double) = (b.x - a.x, b.y - a.y)
        length += (dx * dx + dy * dy).squareRoot()
      }
      lengths[[min(left, right), max(left, right)], default: 0] += length
    }
    return lengths.map { Neighbours(first: $0.key[0], second: $0.key[1], length: $0.value) }
      .sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }
}

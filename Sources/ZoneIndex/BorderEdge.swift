import PlanarGeometry

/// One straight piece of border, with the zone on either side.
///
/// It runs from its lower end to its upper one; a level edge runs west. So the two neighbours of an
/// edge test the very same line, and a point on it always counts as right of it: east of an edge,
/// north of a level one. That is the border rule, as if every point moved a little to the east and
/// far less to the north.
struct BorderEdge: Sendable {
  let ax: Double
  let ay: Double
  /// The rounded differences to the other end; their signs are exact.
  let dx: Double
  let dy: Double
  /// A determinant larger than this has the right sign wherever in the grid the point lies.
  let bound: Double
  /// The zone to the left (west of the edge, south of a level one), or -1 outside all zones.
  let left: Int32
  /// The zone to the right, or -1.
  let right: Int32

  /// Prepares an edge for points of a grid of this extent.
  init(_ matched: MatchedEdge, gridWidth: Double, gridHeight: Double) {
    ax = matched.a.x
    ay = matched.a.y
    dx = matched.b.x - matched.a.x
    dy = matched.b.y - matched.a.y
    // As in `Orientation.sign`, with the largest differences that a point of the grid can have.
    bound = 8 * Orientation.unitRoundoff * (dx.magnitude * gridHeight + dy.magnitude * gridWidth)
    left = Int32(truncatingIfNeeded: matched.left.label - 1)
    right = Int32(truncatingIfNeeded: matched.right.label - 1)
  }

  /// What the label grows by from the right of the edge to its left.
  var step: Int32 { left - right }

  /// Whether a point lies strictly left of the line, where that is beyond doubt.
  @inline(__always)
  func certainly(_ x: Double, _ y: Double) -> (left: Bool, right: Bool) {
    let determinant = dx * (y - ay) - dy * (x - ax)
    return (determinant > bound, determinant < -bound)
  }
}

/// The zones on one side of an edge, as sums: of their labels (index + 1) and of their number.
///
/// Crossing borders from far outside, the sums of left less right add up to what covers a point:
/// label and number 1 inside one zone, 0 outside all. Nothing else occurs in a partition.
struct Cover: Hashable, Sendable {
  var label: Int64 = 0
  var count: Int64 = 0

  static func += (a: inout Self, b: Self) {
    a.label += b.label
    a.count += b.count
  }

  static func - (a: Self, b: Self) -> Self {
    Self(label: a.label - b.label, count: a.count - b.count)
  }

  prefix static func - (a: Self) -> Self { Self(label: -a.label, count: -a.count) }

  /// Whether this is what one zone of `zoneCount`, or none, leaves.
  func isSingle(of zoneCount: Int) -> Bool {
    count == 0 ? label == 0 : count == 1 && (1...Int64(zoneCount)).contains(label)
  }
}

/// An edge of one or more rings, canonically directed, with what lies on its sides.
struct MatchedEdge: Sendable {
  let a: Point
  let b: Point
  var left = Cover()
  var right = Cover()

  var step: Cover { left - right }

  var isLevel: Bool { a.y == b.y }

  /// The southern end, or the western one of a level edge.
  var lowerEnd: Point { isLevel ? b : a }

  /// Whether the edge passes a level, its lower end counted in and its upper one out.
  @inline(__always)
  func spans(level y: Double) -> Bool { a.y <= y && y < b.y }

  /// Whether a point lies strictly left of the edge's line.
  @inline(__always)
  func hasOnLeft(_ point: Point) -> Bool { Orientation.sign(a, b, point) > 0 }
}

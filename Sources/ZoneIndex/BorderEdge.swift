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
    left = matched.left.zone
    right = matched.right.zone
  }

  /// Whether a point lies strictly left of the line, where that is beyond doubt.
  @inline(__always)
  func certainly(_ x: Double, _ y: Double) -> (left: Bool, right: Bool) {
    let determinant = dx * (y - ay) - dy * (x - ax)
    return (determinant > bound, determinant < -bound)
  }
}

/// The zones on one side of an edge, as sums: of their labels and of their number.
///
/// Crossing borders from far outside, the sums of left less right add up to what covers a point: label and
/// number 1 inside one zone, 0 outside all. Nothing else occurs in a partition. The low half of a label is
/// the zone's index + 1, the other one scrambled, so that no sum of several zones looks like one.
struct Cover: Hashable, Sendable {
  private(set) var label: Int64 = 0
  private(set) var count: Int64 = 0

  /// None.
  init() {}

  /// One zone, by its index.
  init(zone: Int) {
    label = Self.label(of: zone)
    count = 1
  }

  static func += (a: inout Self, b: Self) {
    a.label &+= b.label
    a.count += b.count
  }

  static func - (a: Self, b: Self) -> Self {
    var difference = a
    difference.label &-= b.label
    difference.count -= b.count
    return difference
  }

  prefix static func - (a: Self) -> Self { Self() - a }

  /// The only zone, or -1 for none.
  var zone: Int32 { Int32(truncatingIfNeeded: label) &- 1 }

  /// Whether this is what one zone, or none, leaves.
  var isSingle: Bool {
    count == 0 ? label == 0 : count == 1 && zone >= 0 && label == Self.label(of: Int(zone))
  }

  private static func label(of zone: Int) -> Int64 {
    var mixed = UInt64(zone + 1) &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ mixed >> 29) &* 0xBF58_476D_1CE4_E5B9
    return Int64(bitPattern: mixed << 32) &+ Int64(zone + 1)
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

import PlanarGeometry

/// A piece of border, with the metres of ground for one unit beside it.
///
/// Positions are asked for on a frame: the plane of the index, stretched by one scale for all. Distances
/// are in metres, by the piece's own scale.
struct PlaneEdge: Sendable {
  /// On the piece's own plane in metres.
  private let a: SIMD2<Double>
  private let d: SIMD2<Double>
  /// One over the squared length: a multiplication takes a fifth of a division's time.
  private let inverse: Double
  /// Metres for one unit of the frame.
  let ratio: SIMD2<Double>

  init(from start: Point, to end: Point, scale: SIMD2<Double>, frame: SIMD2<Double>) {
    a = SIMD2(start.x, start.y) * scale
    d = SIMD2(end.x, end.y) * scale - a
    inverse = 1 / (d.x * d.x + d.y * d.y)
    ratio = scale / frame
  }

  /// The larger and the smaller of its two ratios.
  ///
  /// SIMD's own `max()` is a generic loop that nobody specialises.
  var widest: Double { max(ratio.x, ratio.y) }
  var narrowest: Double { min(ratio.x, ratio.y) }

  /// West, south, east and north on the frame.
  var box: SIMD4<Double> {
    let (a, b) = (a / ratio, (a + d) / ratio)
    return SIMD4(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y))
  }

  /// The squared distance in metres from a position on the frame.
  @inline(__always)
  func squaredDistance(_ x: Double, _ y: Double) -> Double {
    let px = x * ratio.x - a.x
    let py = y * ratio.y - a.y
    let along = (px * d.x + py * d.y) * inverse
    let share = along < 0 ? 0 : along > 1 ? 1 : along
    let rx = px - share * d.x
    let ry = py - share * d.y
    return rx * rx + ry * ry
  }
}

extension PlaneEdge {
  /// How much the scale may change along one piece.
  private static let steadiness = 0.001
  /// The most pieces of one edge.
  private static let mostPieces = 1000.0

  /// Along so many metres of the frame, the scale at two ends says how it changes between them.
  private static let longest = 50_000.0

  /// Adds the pieces of a border, cut where the scale changes along it.
  static func append(
    piecesOf edge: MatchedEdge,
    frame: SIMD2<Double>,
    to edges: inout [PlaneEdge],
    metresPerUnit: (Point) -> Point
  ) {
    let (width, height) = ((edge.b.x - edge.a.x) * frame.x, (edge.b.y - edge.a.y) * frame.y)
    let parts = max(1, (max(width.magnitude, height.magnitude) / longest).rounded(.up))
    func place(_ number: Double) -> Point {
      if number == 0 { return edge.a }
      return number == parts ? edge.b : between(edge.a, edge.b, number / parts)
    }
    for part in 0..<Int(parts) {
      append(
        from: place(Double(part)),
        to: place(Double(part + 1)),
        frame: frame,
        to: &edges,
        metresPerUnit: metresPerUnit
      )
    }
  }

  private static func between(_ a: Point, _ b: Point, _ share: Double) -> Point {
    Point(x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share)
  }

  private static func append(
    from a: Point,
    to b: Point,
    frame: SIMD2<Double>,
    to edges: inout [PlaneEdge],
    metresPerUnit: (Point) -> Point
  ) {
    func scale(_ point: Point) -> SIMD2<Double> {
      let metres = metresPerUnit(point)
      return SIMD2(metres.x, metres.y)
    }
    let (first, last) = (scale(a), scale(b))
    let change = (first - last) / (first + last) * 2
    let most = max(change.x.magnitude, change.y.magnitude)
    let count = min((most / steadiness).rounded(.up), mostPieces)
    guard count > 1 else {
      edges.append(PlaneEdge(from: a, to: b, scale: (first + last) / 2, frame: frame))
      return
    }
    for piece in 0..<Int(count) {
      let start = between(a, b, Double(piece) / count)
      let end = between(a, b, Double(piece + 1) / count)
      edges.append(
        PlaneEdge(from: start, to: end, scale: (scale(start) + scale(end)) / 2, frame: frame)
      )
    }
  }
}

/// The box that holds two boxes.
func union(_ a: SIMD4<Double>, _ b: SIMD4<Double>) -> SIMD4<Double> {
  SIMD4(min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
}

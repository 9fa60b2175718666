import PlanarGeometry

/// A piece of border on a plane in metres.
struct PlaneEdge: Sendable {
  let a: SIMD2<Double>
  private let d: SIMD2<Double>
  /// One over the squared length: a multiplication takes a fifth of a division's time.
  private let inverse: Double

  init(_ edge: MatchedEdge, _ scale: SIMD2<Double>) {
    a = SIMD2(edge.a.x, edge.a.y) * scale
    d = SIMD2(edge.b.x, edge.b.y) * scale - a
    inverse = 1 / (d.x * d.x + d.y * d.y)
  }

  /// West, south, east and north.
  var box: SIMD4<Double> {
    let b = a + d
    return SIMD4(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y))
  }

  @inline(__always)
  func squaredDistance(_ x: Double, _ y: Double) -> Double {
    let px = x - a.x
    let py = y - a.y
    let along = (px * d.x + py * d.y) * inverse
    let share = along < 0 ? 0 : along > 1 ? 1 : along
    let rx = px - share * d.x
    let ry = py - share * d.y
    return rx * rx + ry * ry
  }
}

/// The box that holds two boxes.
func union(_ a: SIMD4<Double>, _ b: SIMD4<Double>) -> SIMD4<Double> {
  SIMD4(min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
}

package import PlanarGeometry

/// On which side of the line through two points a third one lies, without rounding.
///
/// The sign of (b − a) × (p − a). A floating-point filter answers nearly always; where it cannot be
/// sure, the determinant is computed again as an exact sum of doubles.
///
/// - Assumes: no product of two coordinate differences overflows or underflows (differences between
///   1e-140 and 1e150 or zero).
/// - Source: Shewchuk (1997), "Adaptive Precision Floating-Point Arithmetic and Fast Robust
///   Geometric Predicates", doi:10.1007/PL00009321; sections 2 and 4.
package enum Orientation {
  /// The sign: 1 where `p` lies left of the line from `a` to `b`, -1 right of it, 0 on it.
  package static func sign(_ a: Point, _ b: Point, _ p: Point) -> Int {
    let left = (b.x - a.x) * (p.y - a.y)
    let right = (b.y - a.y) * (p.x - a.x)
    let determinant = left - right
    // Both differences and the product are each off by one rounding, the last subtraction by another:
    // (3 + 16u)u times the sum of magnitudes bounds them all; 4u leaves room.
    let bound = 4 * unitRoundoff * (left.magnitude + right.magnitude)
    if determinant > bound { return 1 }
    if determinant < -bound { return -1 }
    // The ends of the line itself are by far the most frequent points on it.
    if p == a || p == b { return 0 }
    return exactSign(a, b, p)
  }

  /// Half the distance from 1 to the next double.
  static let unitRoundoff = Double.ulpOfOne / 2

  /// The sign by exact arithmetic alone.
  ///
  /// Each difference is a head and a tail that are its exact value, so the determinant is a sum of
  /// eight exact products.
  @inline(never)
  package static func exactSign(_ a: Point, _ b: Point, _ p: Point) -> Int {
    let u = difference(b.x, a.x)
    let v = difference(p.y, a.y)
    let s = difference(b.y, a.y)
    let t = difference(p.x, a.x)
    var sum = ExactSum()
    sum.add(product: u.head, v.head)
    sum.add(product: -s.head, t.head)
    sum.add(product: u.head, v.tail)
    sum.add(product: u.tail, v.head)
    sum.add(product: -s.head, t.tail)
    sum.add(product: -s.tail, t.head)
    sum.add(product: u.tail, v.tail)
    sum.add(product: -s.tail, t.tail)
    return sum.sign
  }

  /// The difference of two doubles as the rounded value and what rounding took away.
  private static func difference(_ a: Double, _ b: Double) -> (head: Double, tail: Double) {
    let head = a - b
    let virtual = a - head
    return (head, (a - (head + virtual)) + (virtual - b))
  }
}

/// A sum of doubles kept exactly, as components that do not overlap, smallest first.
private struct ExactSum {
  private var components: [Double] = []

  init() { components.reserveCapacity(16) }

  /// Adds a product of two doubles: its rounded value and its error, which is a double too.
  mutating func add(product a: Double, _ b: Double) {
    let head = a * b
    add((-head).addingProduct(a, b))
    add(head)
  }

  /// Adds one double, carrying the error of each step on: Shewchuk's GROW-EXPANSION.
  private mutating func add(_ value: Double) {
    guard value != 0 else { return }
    var carried = value
    var kept = 0
    for component in components {
      let total = carried + component
      let virtual = total - carried
      let error = (carried - (total - virtual)) + (component - virtual)
      carried = total
      // Zero components are dropped: the rest still do not overlap.
      if error != 0 {
        components[kept] = error
        kept += 1
      }
    }
    components.removeSubrange(kept...)
    if carried != 0 { components.append(carried) }
  }

  /// The sign of the whole, which is that of the largest component.
  var sign: Int {
    guard let largest = components.last else { return 0 }
    return largest > 0 ? 1 : -1
  }
}

/// The squares of a unit grid that a line segment meets, and a few that it misses by a hair.
///
/// - Accuracy: a square is never left out; one is added where the segment passes within `margin`.
struct Supercover {
  /// In units of squares: far above rounding, far below what would add squares often.
  static let margin = 1e-6

  private let start: SIMD2<Double>
  private let end: SIMD2<Double>
  private let slope: Double
  private let margin: Double

  /// A segment in grid units, in either direction.
  init(_ a: SIMD2<Double>, _ b: SIMD2<Double>, margin: Double = Self.margin) {
    self.margin = margin
    (start, end) = a.y <= b.y ? (a, b) : (b, a)
    let rise = end.y - start.y
    slope = rise > margin ? (end.x - start.x) / rise : 0
  }

  /// The rows that the segment meets, within `limit` rows.
  @inline(__always)
  func rows(within limit: Range<Int>) -> Range<Int> {
    clamp(start.y, end.y, to: limit)
  }

  /// The columns that the segment meets within a row, within `limit` columns.
  @inline(__always)
  func columns(inRow row: Int, within limit: Range<Int>) -> Range<Int> {
    guard end.y - start.y > margin else {
      return clamp(min(start.x, end.x), max(start.x, end.x), to: limit)
    }
    let low = max(start.y, Double(row) - margin)
    let high = min(end.y, Double(row + 1) + margin)
    let x0 = start.x + slope * (low - start.y)
    let x1 = start.x + slope * (high - start.y)
    // Interpolation must not stray beyond the ends: a level edge has a steep slope in x.
    let west = max(min(x0, x1), min(start.x, end.x))
    let east = min(max(x0, x1), max(start.x, end.x))
    return clamp(min(west, east), max(west, east), to: limit)
  }

  @inline(__always)
  private func clamp(_ low: Double, _ high: Double, to limit: Range<Int>) -> Range<Int> {
    let floor = Double(limit.lowerBound)
    let ceiling = Double(limit.upperBound)
    let first = max(low - margin, floor)
    let last = min(high + margin, ceiling.nextDown)
    guard first < ceiling, last >= floor else { return limit.lowerBound..<limit.lowerBound }
    // No number here is negative, so truncation rounds down.
    return Int(first)..<(Int(last) + 1)
  }
}

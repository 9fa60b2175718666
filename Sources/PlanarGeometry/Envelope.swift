/// The smallest axis-parallel rectangle that holds a set of points.
package struct Envelope: Hashable, Sendable {
  /// The south-west corner.
  package private(set) var lower: Point
  /// The north-east corner.
  package private(set) var upper: Point

  /// Creates the envelope of two opposite corners, in any order.
  package init(_ a: Point, _ b: Point) {
    lower = Point(x: min(a.x, b.x), y: min(a.y, b.y))
    upper = Point(x: max(a.x, b.x), y: max(a.y, b.y))
  }

  /// Creates the envelope of points; nil when there are none.
  ///
  /// - Complexity: O(*points*).
  package init?(of points: some Sequence<Point>) {
    var iterator = points.makeIterator()
    guard let first = iterator.next() else { return nil }
    self.init(first, first)
    while let point = iterator.next() { extend(to: point) }
  }

  /// Creates the envelope of envelopes; nil when there are none.
  ///
  /// - Complexity: O(*envelopes*).
  package init?(joining envelopes: some Sequence<Envelope>) {
    var iterator = envelopes.makeIterator()
    guard var whole = iterator.next() else { return nil }
    while let envelope = iterator.next() {
      whole.extend(to: envelope.lower)
      whole.extend(to: envelope.upper)
    }
    self = whole
  }

  /// West–east extent.
  package var width: Double { upper.x - lower.x }
  /// South–north extent.
  package var height: Double { upper.y - lower.y }

  /// Grows the envelope until it holds the point.
  package mutating func extend(to point: Point) {
    lower = Point(x: min(lower.x, point.x), y: min(lower.y, point.y))
    upper = Point(x: max(upper.x, point.x), y: max(upper.y, point.y))
  }

  /// Whether the two rectangles share at least one point, borders included.
  package func intersects(_ other: Envelope) -> Bool {
    lower.x <= other.upper.x && other.lower.x <= upper.x
      && lower.y <= other.upper.y && other.lower.y <= upper.y
  }

  /// Whether the rectangle holds the point, borders included.
  package func covers(_ point: Point) -> Bool {
    lower.x <= point.x && point.x <= upper.x && lower.y <= point.y && point.y <= upper.y
  }
}

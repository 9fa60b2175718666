/// A closed line that bounds an area: a LinearRing of OGC Simple Features.
///
/// - Invariant: at least four positions, the first and the last equal, every coordinate finite.
///   Whether the line crosses itself is a question for the geometry engine.
package struct Ring: Hashable, Sendable {
  /// The positions, the closing one included.
  package let points: [Point]

  /// Creates a ring from its positions, the closing one included.
  ///
  /// - Throws: ``RingFailure``, naming the first rule that is broken.
  package init(_ points: [Point]) throws(RingFailure) {
    guard points.count >= 4 else { throw .tooFewPositions(points.count) }
    if let index = points.firstIndex(where: { !($0.x.isFinite && $0.y.isFinite) }) {
      throw .notFinite(position: index)
    }
    guard points.first == points.last else { throw .notClosed }
    self.points = points
  }

  /// Keeps positions that are known to satisfy the invariant.
  private init(unchecked points: [Point]) {
    self.points = points
  }

  /// The area inside the ring, positive when it runs counter-clockwise, in squared units of the plane.
  ///
  /// Coordinates are taken relative to the first position, so that a small ring far from the origin
  /// (British National Grid) keeps its digits.
  ///
  /// - Complexity: O(*positions*).
  /// - Source: the shoelace formula.
  package var signedArea: Double {
    guard let origin = points.first else { return 0 }
    var twice = 0.0
    for index in 1..<points.count {
      let a = points[index - 1]
      let b = points[index]
      twice += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
    }
    return twice / 2
  }

  /// Whether the ring runs counter-clockwise, as an exterior ring must in RFC 7946.
  package var isCounterClockwise: Bool { signedArea > 0 }

  /// The same ring run the other way round.
  package var reversed: Ring { Ring(unchecked: points.reversed()) }

  /// The smallest rectangle that holds the ring.
  package var envelope: Envelope {
    var envelope = Envelope(points[0], points[0])
    for point in points { envelope.extend(to: point) }
    return envelope
  }

  /// The ring with every position moved by a function.
  ///
  /// - Throws: ``RingFailure`` when the moved positions no longer make a ring.
  package func map(_ transform: (Point) -> Point) throws(RingFailure) -> Ring {
    try Ring(points.map(transform))
  }
}

/// Why positions do not make a ring.
package enum RingFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// Fewer than four positions; the associated value is how many there are.
  case tooFewPositions(Int)
  /// The first and the last position differ.
  case notClosed
  /// A coordinate is not a finite number; the associated value is the index of its position.
  case notFinite(position: Int)

  /// The rule that is broken, in words.
  package var description: String {
    switch self {
    case .tooFewPositions(let count): "a ring of \(count) positions, fewer than four"
    case .notClosed: "a ring whose first and last positions differ"
    case .notFinite(let position): "a coordinate that is not finite, at position \(position)"
    }
  }
}

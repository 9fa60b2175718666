internal import PlanarGeometry

/// Positions without repetition: neighbours share their borders, and what is moved once need not be again.
struct DistinctPositions {
  /// Each position once, in the order of its first appearance.
  var points: [Point] = []
  /// For each position given, where it stands in `points`.
  private(set) var places: [Int32] = []

  /// - Complexity: O(*positions*), by a hash table with open addresses that is at most half full.
  init(_ positions: [Point]) {
    places.reserveCapacity(positions.count)
    points.reserveCapacity(positions.count)
    var bits = 4
    while 1 << bits < 2 * positions.count { bits += 1 }
    let mask = 1 << bits - 1
    var table = [Int32](repeating: -1, count: 1 << bits)
    for point in positions {
      // Odd numbers without pattern (of the golden ratio, and of splitmix64): the top bits mix all bits.
      let mixed =
        (point.x.bitPattern &* 0x9E37_79B9_7F4A_7C15)
        ^ (point.y.bitPattern &* 0xBF58_476D_1CE4_E5B9)
      var slot = Int(truncatingIfNeeded: (mixed ^ (mixed >> 29)) >> UInt64(64 - bits))
      while table[slot] >= 0, points[Int(table[slot])] != point { slot = (slot + 1) & mask }
      if table[slot] < 0 {
        table[slot] = Int32(truncatingIfNeeded: points.count)
        points.append(point)
      }
      places.append(table[slot])
    }
  }
}

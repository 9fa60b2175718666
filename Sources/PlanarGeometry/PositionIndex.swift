/// Distinct positions, each with its place in the order in which they came.
///
/// Neighbours share their borders: what is done for a position once need not be done again. A dictionary would take
/// longer over the hash of a position than most of what is done with it; here two multiplications do.
///
/// - Assumes: coordinates are finite. -0 and 0 are one position.
/// - Complexity: O(1) for each position, by a table with open addresses that is at most half full.
package struct PositionIndex: Sendable {
  /// Each position once, in the order of its first appearance.
  package private(set) var points: [Point] = []
  private var slots: [Int32]

  /// Makes room for so many positions; more may come.
  package init(capacity: Int = 1 << 11) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    points.reserveCapacity(capacity)
  }

  /// The place of a position, which is given one where it has none.
  @discardableResult
  package mutating func insert(_ point: Point) -> Int {
    if 2 * points.count >= slots.count { grow() }
    let slot = slot(of: point)
    if slots[slot] < 0 {
      slots[slot] = Int32(points.count)
      points.append(point)
    }
    return Int(slots[slot])
  }

  /// The place of a position; nil where it was not inserted.
  package func place(of point: Point) -> Int? {
    let place = slots[slot(of: point)]
    return place < 0 ? nil : Int(place)
  }

  /// The slot that holds the position, or the free one where it belongs.
  private func slot(of point: Point) -> Int {
    // Odd numbers without pattern (of the golden ratio, and of splitmix64): the top bits mix all bits.
    var mixed = (point.x + 0).bitPattern &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 29) ^ (point.y + 0).bitPattern) &* 0xBF58_476D_1CE4_E5B9
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: mixed >> 32) & mask
    while slots[slot] >= 0, points[Int(slots[slot])] != point { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: 2 * slots.count)
    for (place, point) in points.enumerated() { slots[slot(of: point)] = Int32(place) }
  }
}

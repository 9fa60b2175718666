import PlanarGeometry

/// Boxes in a packed tree, so that few are looked at to find those that meet another.
///
/// They are put in the order of their middles along a Hilbert curve, joined sixteen by sixteen into larger boxes, these
/// again, up to one.
///
/// - Source: Kamel and Faloutsos, On Packing R-trees, CIKM 1993.
struct BoxTree: Sendable {
  private static let most = 16

  /// The boxes of the leaves, then those that hold sixteen of them each, and so on.
  private var boxes: [Envelope]
  /// Where each level begins in the boxes, and where the last ends.
  private var starts: [Int]
  /// How many leaves a box of each level holds, unless it is the last.
  private var leaves: [Int]
  /// The rows of the leaves.
  private let rows: [Int]

  /// Puts boxes of rows into a tree.
  init(_ entries: [(row: Int, box: Envelope)]) {
    let whole = Envelope(joining: entries.map(\.box))
    let ordered = entries.map { (place: Self.place(of: $0.box, in: whole), entry: $0) }
      .sorted { ($0.place, $0.entry.row) < ($1.place, $1.entry.row) }.map(\.entry)
    rows = ordered.map(\.row)
    boxes = ordered.map(\.box)
    (starts, leaves) = ([0, boxes.count], [1])
    while starts[starts.count - 1] - starts[starts.count - 2] > 1 {
      let level = starts[starts.count - 2]..<starts[starts.count - 1]
      for first in stride(from: level.lowerBound, to: level.upperBound, by: Self.most) {
        let group = boxes[first..<min(first + Self.most, level.upperBound)]
        if let joined = Envelope(joining: group) { boxes.append(joined) }
      }
      starts.append(boxes.count)
      leaves.append(leaves[leaves.count - 1] * Self.most)
    }
  }

  /// The rows whose boxes share a position with a box, in their order.
  func rows(meeting box: Envelope) -> [Int] {
    guard !rows.isEmpty else { return [] }
    var found: [Int] = []
    var open = [(level: starts.count - 2, index: 0)]
    while let (level, index) = open.popLast() {
      let joined = boxes[starts[level] + index]
      guard joined.intersects(box) else { continue }
      if box.covers(joined.lower) && box.covers(joined.upper) {
        let first = index * leaves[level]
        found.append(contentsOf: rows[first..<min(first + leaves[level], rows.count)])
        continue
      }
      if level == 0 {
        found.append(rows[index])
        continue
      }
      let width = starts[level] - starts[level - 1]
      for child in index * Self.most..<min((index + 1) * Self.most, width) {
        open.append((level - 1, child))
      }
    }
    return inOrder(found)
  }

  /// Rows in their order: where they are many, by a look at each that there is, which is cheaper than to sort them.
  private func inOrder(_ found: [Int]) -> [Int] {
    guard found.count > rows.count / 16, let last = found.max() else { return found.sorted() }
    var isFound = [Bool](repeating: false, count: last + 1)
    for row in found { isFound[row] = true }
    return isFound.indices.filter { isFound[$0] }
  }

  /// How far along the curve the middle of a box lies.
  private static func place(of box: Envelope, in whole: Envelope?) -> UInt32 {
    guard let whole else { return 0 }
    func step(_ middle: Double, _ least: Double, _ extent: Double) -> UInt32 {
      extent > 0 ? UInt32(max(0, min(1, (middle - least) / extent)) * 65_535) : 0
    }
    return hilbertDistance(
      step((box.lower.x + box.upper.x) / 2, whole.lower.x, whole.width),
      step((box.lower.y + box.upper.y) / 2, whole.lower.y, whole.height)
    )
  }
}

/// How far along a Hilbert curve over 65,536 by 65,536 cells a cell lies.
///
/// - Source: Warren, Hacker's Delight, 2nd edition, section 16-2.
func hilbertDistance(_ x: UInt32, _ y: UInt32) -> UInt32 {
  var (x, y, distance): (UInt32, UInt32, UInt32) = (x, y, 0)
  var side: UInt32 = 1 << 15
  while side > 0 {
    let (right, above): (UInt32, UInt32) = (x & side > 0 ? 1 : 0, y & side > 0 ? 1 : 0)
    distance += side * side * ((3 * right) ^ above)
    if above == 0 {
      if right == 1 { (x, y) = (65_535 - x, 65_535 - y) }
      swap(&x, &y)
    }
    side /= 2
  }
  return distance
}

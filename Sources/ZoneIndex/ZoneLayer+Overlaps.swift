import PlanarGeometry

/// Where zones lie upon each other: who they are, and which of them a point belongs to.
extension ZoneLayer {
  /// Calls a body for every zone on one side of an edge.
  @inline(__always)
  private func forEachZone(of edge: Int, isLeft: Bool, _ body: (Int) -> Void) {
    let cover = isLeft ? matched[edge].left : matched[edge].right
    switch cover.count {
    case 0: break
    case 1: body(Int(cover.zone))
    default: crowds[EdgeSide(edge: edge, isLeft: isLeft), default: []].forEach(body)
    }
  }

  /// The zones on both sides of an edge.
  func zones(beside edge: Int) -> [Int] {
    var zones: [Int] = []
    forEachZone(of: edge, isLeft: true) { zones.append($0) }
    forEachZone(of: edge, isLeft: false) { zones.append($0) }
    return zones
  }

  /// Changes how often zones cover a place as crossing an edge does: 1 from its right to its left, -1 the
  /// other way.
  func step(across edge: Int, _ sign: Int64, _ counts: inout ZoneCounts) {
    forEachZone(of: edge, isLeft: true) { counts.add($0, sign) }
    forEachZone(of: edge, isLeft: false) { counts.add($0, -sign) }
  }

  /// The edges, each with the lowest zone alone on a side on which several lie.
  var borders: [MatchedEdge] {
    var borders = matched
    for (side, zones) in crowds {
      let lowest = Cover(zone: zones.min() ?? 0)
      if side.isLeft { borders[side.edge].left = lowest } else { borders[side.edge].right = lowest }
    }
    return borders
  }

  /// The lowest zone that covers a point of a block with edges, or -1.
  @inline(never)
  func lowestZone(_ x: Double, _ y: Double) -> Int32 {
    let (block, walk) = wayToBlock(of: x, y)
    var counts = ZoneCounts()
    if corners[block] >= 0 { counts.add(Int(corners[block]), 1) }
    if corners[block] <= Block.firstReference {
      counts = cornerCrowds[Int(Block.firstReference - corners[block])]
    }
    for member in Int(memberStarts[block])..<Int(memberStarts[block + 1]) {
      let edge = Int(members[member])
      let sign = walk.sign(across: matched[edge], to: Point(x: x, y: y))
      if sign != 0 { step(across: edge, sign, &counts) }
    }
    return counts.lowest
  }

  /// Answers for the corners that several zones cover: for each place of the grid the zone, -1 for none, or -2
  /// less an index into `cornerCrowds`.
  ///
  /// Row by row and from east to west, as ``cornerCovers()``, but by zone.
  mutating func nameCorners(_ covers: [Cover]) -> [Int32] {
    var named = covers.map(\.zone)
    let across = frame.blocksAcross
    var steps: [(row: Int, corners: Int, edge: Int)] = []
    let isCrowded = (0..<frame.blocksUp).map { row in
      covers[(row * across)..<((row + 1) * across)].contains { $0.count > 1 }
    }
    forEachRowCrossing { edge, row, corners in
      if isCrowded[row] { steps.append((row, corners, edge)) }
    }
    steps.sort { ($0.row, -$0.corners) < ($1.row, -$1.corners) }
    var next = 0
    for row in isCrowded.indices where isCrowded[row] {
      var counts = ZoneCounts()
      var isNamed = false
      for column in (0..<across).reversed() {
        while next < steps.count, steps[next].row == row, steps[next].corners > column {
          step(across: steps[next].edge, 1, &counts)
          next += 1
          isNamed = false
        }
        guard covers[row * across + column].count > 1 else { continue }
        if !isNamed { cornerCrowds.append(counts) }
        isNamed = true
        named[row * across + column] =
          Block.firstReference - Int32(truncatingIfNeeded: cornerCrowds.count - 1)
      }
    }
    return named
  }
}

import PlanarGeometry

extension ZoneLayer {
  /// About how many blocks the grid has for each edge: more makes cells smaller and memory larger.
  static let blocksPerEdge = 5
  /// The same where zones are judged and no points follow: a block need only hold a few edges.
  static let blocksPerEdgeToJudge = 1
  /// The most blocks that a grid has, whatever the number of edges: 16 MB of `top`.
  static let mostBlocks = 1 << 22

  /// Lays a grid over matched edges; nil when there are none.
  ///
  /// - Complexity: O(*edges* + *blocks* + cells met by edges).
  init?(_ matching: EdgeMatching, blocksPerEdge: Int = blocksPerEdge) {
    let matched = matching.edges
    guard let first = matched.first else { return nil }
    var envelope = Envelope(first.a, first.b)
    for edge in matched {
      envelope.extend(to: edge.a)
      envelope.extend(to: edge.b)
    }
    let wanted = min(matched.count * blocksPerEdge, Self.mostBlocks)
    frame = GridFrame(over: envelope, blocks: max(wanted, 1))
    self.matched = matched
    crowds = matching.crowds
    let width = frame.end.x - frame.origin.x
    let height = frame.end.y - frame.origin.y
    edges = matched.map { BorderEdge($0, gridWidth: width, gridHeight: height) }
    top = []
  }

  /// What covers the south-east corner of every block of the grid.
  ///
  /// Per row of blocks: each edge that crosses the row's southern border changes the cover of all
  /// corners to its west.
  func cornerCovers() -> [Cover] {
    let across = frame.blocksAcross
    var covers = [Cover](repeating: Cover(), count: frame.blockCount)
    covers.withUnsafeMutableBufferPointer { covers in
      forEachRowCrossing { edge, row, count in
        covers[row * across + count - 1] += matched[edge].step
      }
      for row in 0..<frame.blocksUp {
        for column in stride(from: across - 2, through: 0, by: -1) {
          covers[row * across + column] += covers[row * across + column + 1]
        }
      }
    }
    return covers
  }

  /// Calls a body for every edge and every row of blocks whose southern border it crosses, with the
  /// number of block corners west of it, where that is not 0.
  @inline(__always)
  func forEachRowCrossing(_ body: (_ edge: Int, _ row: Int, _ corners: Int) -> Void) {
    for (index, edge) in matched.enumerated() where edge.a.y < edge.b.y {
      var row = (frame.row(edge.a.y) >> GridFrame.blockBits)
      if frame.rows[row << GridFrame.blockBits] < edge.a.y { row += 1 }
      let run = (edge.b.x - edge.a.x) / (edge.b.y - edge.a.y)
      while row < frame.blocksUp, frame.rows[row << GridFrame.blockBits] < edge.b.y {
        let y = frame.rows[row << GridFrame.blockBits]
        let x = min(max(edge.a.x + run * (y - edge.a.y), frame.origin.x), frame.end.x.nextDown)
        let count = cornersLeft(of: edge, level: y, near: frame.column(x) >> 3)
        if count > 0 { body(index, row, count) }
        row += 1
      }
    }
  }

  /// How many block corners of a level lie strictly left of an edge, from a guess.
  private func cornersLeft(of edge: MatchedEdge, level: Double, near guess: Int) -> Int {
    func isLeft(_ column: Int) -> Bool {
      edge.hasOnLeft(Point(x: frame.columns[(column + 1) << GridFrame.blockBits], y: level))
    }
    var count = guess
    while count > 0, !isLeft(count - 1) { count -= 1 }
    while count < frame.blocksAcross, isLeft(count) { count += 1 }
    return count
  }

  /// Lists the edges of every block that an edge meets, in grid order.
  mutating func gatherMembers() {
    let across = frame.blocksAcross
    var counts = [Int32](repeating: 0, count: frame.blockCount)
    forEachMeeting { _, place in counts[place] += 1 }
    top = Array(repeating: -1, count: frame.blockCount)
    memberStarts = [0]
    var total: Int32 = 0
    for place in 0..<(across * frame.blocksUp) where counts[place] > 0 {
      top[place] = Block.firstReference - Int32(places.count)
      places.append(Int32(place))
      total += counts[place]
      memberStarts.append(total)
    }
    var next = memberStarts
    var members = [Int32](repeating: 0, count: Int(total))
    let top = self.top
    forEachMeeting { edge, place in
      let block = Int(Block.firstReference - top[place])
      members[Int(next[block])] = Int32(edge)
      next[block] += 1
    }
    self.members = members
  }

  /// Calls a body for every edge and every block that it meets.
  private func forEachMeeting(_ body: (_ edge: Int, _ place: Int) -> Void) {
    let side = Double(GridFrame.blockSide)
    for (index, edge) in matched.enumerated() {
      let line = Supercover(frame.cellPosition(edge.a) / side, frame.cellPosition(edge.b) / side)
      for row in line.rows(within: 0..<frame.blocksUp) {
        for column in line.columns(inRow: row, within: 0..<frame.blocksAcross) {
          body(index, row * frame.blocksAcross + column)
        }
      }
    }
  }

  /// Fills in what every block and cell answers.
  ///
  /// - Parameters:
  ///   - covers: what covers the corner of every place of the grid.
  ///   - hasOverlaps: whether zones lie upon each other; a point in several belongs to the lowest then.
  mutating func fill(corners covers: [Cover], hasOverlaps: Bool) {
    let named = hasOverlaps ? nameCorners(covers) : covers.map(\.zone)
    for place in top.indices where top[place] > Block.firstReference {
      let zone = named[place]
      top[place] =
        zone > Block.firstReference
        ? zone : cornerCrowds[Int(Block.firstReference - zone)].lowest
    }
    corners = places.map { named[Int($0)] }
    // A block is nobody's business but its own.
    let source = self
    let count = places.count
    let share = 256
    blocks = Array(unsafeUninitializedCapacity: count) { blocks, used in
      let blocks = blocks
      onAllCores(parts: (count + share - 1) / share) { part in
        var masks: [UInt64] = []
        for index in (part * share)..<min((part + 1) * share, count) {
          let block = source.makeBlock(index, hasOverlaps: hasOverlaps, &masks)
          blocks.initializeElement(at: index, to: block)
        }
      }
      used = count
    }
  }

  /// The cells of one block; `masks` is room to work in.
  private func makeBlock(
    _ index: Int,
    hasOverlaps: Bool,
    _ masks: inout [UInt64]
  ) -> Block {
    let origin = blockOrigin(index)
    let range = Int(memberStarts[index])..<Int(memberStarts[index + 1])
    var met: UInt64 = 0
    var shared: UInt64 = 0
    var cornered: UInt64 = 0
    masks.removeAll(keepingCapacity: true)
    for member in range {
      let edge = matched[Int(members[member])]
      let a = frame.cellPosition(edge.a) - origin
      let b = frame.cellPosition(edge.b) - origin
      let mask = Self.cells(metBy: Supercover(a, b))
      shared |= met & mask
      met |= mask
      // An end counts within twice the margin, so that an edge which merely grazes a cell and
      // stops beside it is never taken for one that parts it.
      cornered |= Self.cells(near: a) | Self.cells(near: b)
      masks.append(mask)
    }
    var filler = BlockFiller()
    let single = met & ~shared & ~cornered
    for (offset, mask) in masks.enumerated() where mask & single != 0 {
      let edge = members[range.lowerBound + offset]
      let parted =
        hasOverlaps ? cells(of: index, partedBy: Int(edge), mask & single) : mask & single
      filler.paint(parted, with: Block.firstReference - edge)
    }
    fillEmptyCells(of: index, free: ~met, with: &filler)
    return filler.block
  }

  /// Those of the cells that an edge alone meets in which it parts its own two zones and no third covers both.
  private func cells(of index: Int, partedBy edge: Int, _ cells: UInt64) -> UInt64 {
    let edge = matched[edge]
    guard edge.left.isSingle, edge.right.isSingle else { return 0 }
    let (column, row) = firstCell(of: index)
    var left = cells
    var parted: UInt64 = 0
    while left != 0 {
      let cell = left.trailingZeroBitCount
      left &= left - 1
      // One corner of the cell tells of all of it.
      let corner = Point(x: frame.columns[column + cell % 8], y: frame.rows[row + cell / 8])
      if cover(corner.x, corner.y) == (edge.hasOnLeft(corner) ? edge.left : edge.right) {
        parted |= 1 << UInt64(cell)
      }
    }
    return parted
  }

  /// The column and the row of a block's first cell.
  private func firstCell(of index: Int) -> (column: Int, row: Int) {
    let place = Int(places[index])
    return (
      place % frame.blocksAcross * GridFrame.blockSide,
      place / frame.blocksAcross * GridFrame.blockSide
    )
  }

  /// Where a block begins, in units of cells.
  private func blockOrigin(_ index: Int) -> SIMD2<Double> {
    let (column, row) = firstCell(of: index)
    return SIMD2(Double(column), Double(row))
  }

  /// The cells of a block that a line meets, one bit each.
  private static func cells(metBy line: Supercover) -> UInt64 {
    var mask: UInt64 = 0
    for row in line.rows(within: 0..<GridFrame.blockSide) {
      let columns = line.columns(inRow: row, within: 0..<GridFrame.blockSide)
      let bits = (UInt64(1) << UInt64(columns.count)) - 1
      mask |= bits << UInt64(row * GridFrame.blockSide + columns.lowerBound)
    }
    return mask
  }

  /// The cells of a block within twice the margin of a position.
  @inline(__always)
  private static func cells(near end: SIMD2<Double>) -> UInt64 {
    let side = Double(GridFrame.blockSide + 1)
    guard end.x > -1, end.x < side, end.y > -1, end.y < side else { return 0 }
    return cells(metBy: Supercover(end, end, margin: 2 * Supercover.margin))
  }

  /// Gives every cell without edges its zone: one walk for each connected patch of them.
  private func fillEmptyCells(of index: Int, free: UInt64, with filler: inout BlockFiller) {
    let (column, row) = firstCell(of: index)
    var left = free
    while left != 0 {
      let seed = left.trailingZeroBitCount
      var patch = UInt64(1) << UInt64(seed)
      while true {
        let wider = patch | Self.neighbours(of: patch) & left
        if wider == patch { break }
        patch = wider
      }
      left &= ~patch
      let zone = walk(frame.columns[column + seed % 8], frame.rows[row + seed / 8])
      filler.paint(patch, with: zone)
    }
  }

  /// The cells beside those of a mask.
  private static func neighbours(of mask: UInt64) -> UInt64 {
    let notFirst: UInt64 = 0xFEFE_FEFE_FEFE_FEFE
    let notLast: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return mask << 8 | mask >> 8 | mask << 1 & notFirst | mask >> 1 & notLast
  }
}

/// A block while its cells are painted.
private struct BlockFiller {
  var block = ZoneLayer.Block()
  private var used = 0

  /// Gives cells a value; they keep saying "walk" when the palette is full.
  mutating func paint(_ mask: UInt64, with value: Int32) {
    var index = 0
    while index < used, block.palette[index] != value { index += 1 }
    if index == used {
      guard used < ZoneLayer.Block.walkIndex else { return }
      block.palette[index] = value
      used += 1
    }
    let bytes = UInt64(index) &* ZoneLayer.Block.everyByte
    for row in 0..<GridFrame.blockSide {
      let columns = mask >> UInt64(row * GridFrame.blockSide) & 0xFF
      guard columns != 0 else { continue }
      // Eight copies of the row's bits, each byte keeping its own, which then fills the byte.
      let own = columns &* ZoneLayer.Block.everyByte & 0x8040_2010_0804_0201
      let high = (own &+ 0x7F7F_7F7F_7F7F_7F7F) | own
      let whole = (high >> 7 & ZoneLayer.Block.everyByte) &* 0xFF
      block.cells[row] = block.cells[row] & ~whole | bytes & whole
    }
  }
}

import PlanarGeometry

/// An index over zones that do not overlap.
///
/// Two levels. A block that no edge meets holds its zone in `top`. Any other block has 64 cells in
/// two cache lines: each cell names a zone, or the one edge that parts it, or says that the block's
/// edge list must be walked (cells with a corner of the border).
struct ZoneLayer: Sendable {
  /// 64 cells, each an index into the palette: a zone (-1 for none), an edge, or a walk.
  struct Block: Sendable {
    var cells = SIMD64<UInt8>(repeating: UInt8(Block.walkIndex))
    var palette = SIMD16<Int32>(repeating: Block.walk)

    /// The palette's last entry always says: walk.
    static let walkIndex = 15
    static let walk = Int32.min
    /// Values up to this one name an edge or a block: -2 - value.
    static let firstReference: Int32 = -2
  }

  let frame: GridFrame
  /// Per block of the grid: a zone (-1 for none) or -2 less an index into `blocks`.
  var top: [Int32]
  var blocks: [Block] = []
  /// The label (zone + 1, or 0) at the south-east corner of each block in `blocks`.
  var corners: [Int32] = []
  /// The index in the grid of each block in `blocks`.
  var places: [Int32] = []
  /// Where the edges of each block start in `members`, and where the last ends.
  var memberStarts: [Int32] = []
  var members: [Int32] = []
  var edges: [BorderEdge] = []
  /// The ends of the edges, for the few points where rounding could decide.
  var matched: [MatchedEdge]

  /// Runs a body with the layer's tables as pointers.
  @inline(__always)
  func withLookup<T>(_ body: (Lookup) -> T) -> T {
    top.withUnsafeBufferPointer { top in
      blocks.withUnsafeBufferPointer { blocks in
        edges.withUnsafeBufferPointer { edges in
          body(Lookup(frame, top.baseAddress, blocks.baseAddress, edges.baseAddress))
        }
      }
    }
  }

  /// The part of the index that answers nearly every point, laid out for bulk work.
  struct Lookup {
    private let origin: Point
    private let end: Point
    private let scaleX: Double
    private let scaleY: Double
    private let across: Int
    private let top: UnsafePointer<Int32>?
    private let blocks: UnsafeRawPointer?
    private let edges: UnsafePointer<BorderEdge>?

    init(
      _ frame: GridFrame,
      _ top: UnsafePointer<Int32>?,
      _ blocks: UnsafePointer<Block>?,
      _ edges: UnsafePointer<BorderEdge>?
    ) {
      origin = frame.origin
      end = frame.end
      scaleX = frame.cellsPerUnitX
      scaleY = frame.cellsPerUnitY
      across = frame.blocksAcross
      self.top = top
      self.blocks = UnsafeRawPointer(blocks)
      self.edges = edges
    }

    /// The zone of a point (-1 for none), or ``Block/walk`` where the edge list must decide.
    @inline(__always)
    func zone(_ x: Double, _ y: Double) -> Int32 {
      guard let top, x >= origin.x, x < end.x, y >= origin.y, y < end.y else { return -1 }
      let column = Int(truncatingIfNeeded: Int64((x - origin.x) * scaleX))
      let row = Int(truncatingIfNeeded: Int64((y - origin.y) * scaleY))
      let place = (row >> GridFrame.blockBits) &* across &+ (column >> GridFrame.blockBits)
      let entry = top[place]
      guard entry <= Block.firstReference, let blocks, let edges else { return entry }
      let block = blocks + Int(Block.firstReference &- entry) &* 128
      let cell = (row & 7) &* 8 &+ (column & 7)
      let index = Int(block.load(fromByteOffset: cell, as: UInt8.self))
      let value = block.load(fromByteOffset: 64 &+ index &* 4, as: Int32.self)
      guard value <= Block.firstReference else { return value }
      guard value != Block.walk else { return value }
      let edge = edges + Int(Block.firstReference &- value)
      let side = edge.pointee.certainly(x, y)
      guard side.left || side.right else { return Block.walk }
      return side.left ? edge.pointee.left : edge.pointee.right
    }
  }

  /// The zone of any point, or -1.
  func zone(_ x: Double, _ y: Double) -> Int32 {
    let answer = withLookup { $0.zone(x, y) }
    return answer == Block.walk ? walk(x, y) : answer
  }

  /// The zone of a point of a block with edges, by walking from the block's corner to the point.
  @inline(never)
  func walk(_ x: Double, _ y: Double) -> Int32 {
    let column = frame.column(x) >> GridFrame.blockBits
    let row = frame.row(y) >> GridFrame.blockBits
    let block = Int(Block.firstReference - top[row * frame.blocksAcross + column])
    let corner = Point(
      x: frame.columns[(column + 1) << GridFrame.blockBits],
      y: frame.rows[row << GridFrame.blockBits]
    )
    let range = Int(memberStarts[block])..<Int(memberStarts[block + 1])
    let walk = BlockWalk(corner: corner)
    return members.withUnsafeBufferPointer { members in
      matched.withUnsafeBufferPointer { matched in
        var cover = Cover(label: Int64(corners[block]), count: 0)
        for index in range {
          cover += walk.step(across: matched[Int(members[index])], to: Point(x: x, y: y))
        }
        return Int32(truncatingIfNeeded: cover.label - 1)
      }
    }
  }
}

/// The way from the south-east corner of a block to a point in it: north along the block's eastern
/// side, then west.
///
/// What covers the corner, changed at every border on the way, is what covers the point. All is
/// exact: each crossing is a sign of ``Orientation``.
struct BlockWalk {
  let corner: Point

  /// How crossing an edge on the way changes what covers the walker; zero where it is not crossed.
  @inline(__always)
  func step(across edge: MatchedEdge, to point: Point) -> Cover {
    let turn = Point(x: corner.x, y: point.y)
    var change = Cover()
    // Half-open in both directions, which is the shift east and then north.
    let spansSide = min(edge.a.x, edge.b.x) <= corner.x && corner.x < max(edge.a.x, edge.b.x)
    let spansLevel = edge.a.y <= point.y && point.y < edge.b.y
    guard spansSide || spansLevel else { return change }
    let isTurnLeft = edge.hasOnLeft(turn)
    if spansSide {
      // Left is above where the edge leans east, below where it leans west.
      let leansEast = edge.b.x > edge.a.x
      let isTurnAbove = isTurnLeft == leansEast
      if isTurnAbove && edge.hasOnLeft(corner) != leansEast {
        change += leansEast ? edge.step : -edge.step
      }
    }
    if spansLevel && !isTurnLeft && edge.hasOnLeft(point) { change += edge.step }
    return change
  }
}

import PlanarGeometry

/// A grid over the borders of zones.
///
/// Two levels. A block that no edge meets holds its zone in `top`. Any other block has 64 cells in
/// two cache lines: each cell names a zone, or the one edge that parts it, or says that the block's
/// edge list must be walked (cells with a corner of the border).
struct ZoneLayer: Sendable {
  /// 64 cells, each an index into the palette: a zone (-1 for none), an edge, or a walk.
  struct Block: Sendable {
    /// One word for each row of cells, one byte for each cell.
    var cells = SIMD8<UInt64>(repeating: UInt64(Block.walkIndex) &* Block.everyByte)
    var palette = SIMD16<Int32>(repeating: Block.walk)

    /// The palette's last entry always says: walk.
    static let walkIndex = 15
    static let walk = Int32.min
    static let everyByte: UInt64 = 0x0101_0101_0101_0101
    /// Values up to this one name an edge or a block: -2 - value.
    static let firstReference: Int32 = -2
  }

  let frame: GridFrame
  /// Per block of the grid: a zone (-1 for none) or -2 less an index into `blocks`.
  var top: [Int32]
  var blocks: [Block] = []
  /// The zone (-1 for none) at the south-east corner of each block in `blocks`, or -2 less an index into
  /// `cornerCrowds` where several cover it.
  var corners: [Int32] = []
  var cornerCrowds: [ZoneCounts] = []
  /// The index in the grid of each block in `blocks`.
  var places: [Int32] = []
  /// Where the edges of each block start in `members`, and where the last ends.
  var memberStarts: [Int32] = []
  var members: [Int32] = []
  var edges: [BorderEdge] = []
  /// The ends of the edges, for the few points where rounding could decide.
  var matched: [MatchedEdge]
  /// The zones of each side of an edge on which several lie; a partition has none.
  let crowds: [EdgeSide: [Int]]

  /// Runs a body with the layer's tables as pointers.
  @inline(__always)
  func withLookup<T>(_ body: (Lookup) -> T) -> T {
    top.withUnsafeBufferPointer { top in
      blocks.withUnsafeBufferPointer { blocks in
        edges.withUnsafeBufferPointer { edges in
          guard let top = top.baseAddress, let blocks = blocks.baseAddress,
            let edges = edges.baseAddress
          else { preconditionFailure("a layer has edges, and blocks that they meet") }
          return body(Lookup(frame, top, blocks, edges))
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
    private let top: UnsafePointer<Int32>
    private let blocks: UnsafeRawPointer
    private let edges: UnsafePointer<BorderEdge>

    init(
      _ frame: GridFrame,
      _ top: UnsafePointer<Int32>,
      _ blocks: UnsafePointer<Block>,
      _ edges: UnsafePointer<BorderEdge>
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

    /// The entry of a point in the grid (-1 outside it), and its cell within the block.
    @inline(__always)
    func entry(_ x: Double, _ y: Double) -> (entry: Int32, cell: Int32) {
      let isInside = x >= origin.x && x < end.x && y >= origin.y && y < end.y
      let column = Int(truncatingIfNeeded: Int64(((isInside ? x : origin.x) - origin.x) * scaleX))
      let row = Int(truncatingIfNeeded: Int64(((isInside ? y : origin.y) - origin.y) * scaleY))
      let place = (row >> GridFrame.blockBits) &* across &+ (column >> GridFrame.blockBits)
      let entry = top[place]
      return (isInside ? entry : -1, Int32(truncatingIfNeeded: (row & 7) &* 8 &+ (column & 7)))
    }

    /// What a cell of a block says: a zone, an edge or a walk.
    @inline(__always)
    func value(block: Int32, cell: Int32) -> Int32 {
      let block = blocks + Int(block) &* 128
      let index = Int(block.load(fromByteOffset: Int(cell), as: UInt8.self))
      return block.load(fromByteOffset: 64 &+ index &* 4, as: Int32.self)
    }

    /// The zone on a point's side of an edge, or ``Block/walk`` where rounding could decide.
    @inline(__always)
    func side(edge: Int32, _ x: Double, _ y: Double) -> Int32 {
      let edge = edges + Int(edge)
      let side = edge.pointee.certainly(x, y)
      let zone = side.left ? edge.pointee.left : edge.pointee.right
      return side.left || side.right ? zone : Block.walk
    }

    /// The zone of a point (-1 for none), or ``Block/walk`` where the edge list must decide.
    @inline(__always)
    func zone(_ x: Double, _ y: Double) -> Int32 {
      let (entry, cell) = entry(x, y)
      guard entry <= Block.firstReference else { return entry }
      let value = value(block: Block.firstReference &- entry, cell: cell)
      guard value <= Block.firstReference, value != Block.walk else { return value }
      return side(edge: Block.firstReference &- value, x, y)
    }
  }

  /// The zone of any point, or -1.
  func zone(_ x: Double, _ y: Double) -> Int32 {
    let answer = withLookup { $0.zone(x, y) }
    return answer == Block.walk ? walk(x, y) : answer
  }

  /// The zone of a point of a block with edges, by walking from the block's corner to the point; of several
  /// the lowest.
  @inline(never)
  func walk(_ x: Double, _ y: Double) -> Int32 {
    let cover = cover(x, y)
    return cover.count > 1 ? lowestZone(x, y) : cover.zone
  }

  /// What covers a point of a block with edges.
  @inline(__always)
  func cover(_ x: Double, _ y: Double) -> Cover {
    let (block, walk) = wayToBlock(of: x, y)
    let range = Int(memberStarts[block])..<Int(memberStarts[block + 1])
    var cover = Cover()
    if corners[block] >= 0 {
      cover = Cover(zone: Int(corners[block]))
    } else if corners[block] <= Block.firstReference {
      cover = cornerCrowds[Int(Block.firstReference - corners[block])].sum
    }
    return members.withUnsafeBufferPointer { members in
      matched.withUnsafeBufferPointer { matched in
        for index in range {
          cover += walk.step(across: matched[Int(members[index])], to: Point(x: x, y: y))
        }
        return cover
      }
    }
  }

  func wayToBlock(of x: Double, _ y: Double) -> (block: Int, walk: BlockWalk) {
    let column = frame.column(x) >> GridFrame.blockBits
    let row = frame.row(y) >> GridFrame.blockBits
    let corner = Point(
      x: frame.columns[(column + 1) << GridFrame.blockBits],
      y: frame.rows[row << GridFrame.blockBits]
    )
    let block = Int(Block.firstReference - top[row * frame.blocksAcross + column])
    return (block, BlockWalk(corner: corner))
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
    let sign = sign(across: edge, to: point)
    return sign == 0 ? Cover() : sign > 0 ? edge.step : -edge.step
  }

  /// How an edge on the way is crossed: 1 from its right to its left, -1 the other way, 0 not at all or
  /// out and in again.
  @inline(__always)
  func sign(across edge: MatchedEdge, to point: Point) -> Int64 {
    let turn = Point(x: corner.x, y: point.y)
    var sign: Int64 = 0
    // Half-open in both directions, which is the shift east and then north.
    let spansSide = min(edge.a.x, edge.b.x) <= corner.x && corner.x < max(edge.a.x, edge.b.x)
    let spansLevel = edge.a.y <= point.y && point.y < edge.b.y
    guard spansSide || spansLevel else { return 0 }
    let isTurnLeft = edge.hasOnLeft(turn)
    if spansSide {
      // Left is above where the edge leans east, below where it leans west.
      let leansEast = edge.b.x > edge.a.x
      let isTurnAbove = isTurnLeft == leansEast
      if isTurnAbove && edge.hasOnLeft(corner) != leansEast { sign += leansEast ? 1 : -1 }
    }
    if spansLevel && !isTurnLeft && edge.hasOnLeft(point) { sign += 1 }
    return sign
  }
}

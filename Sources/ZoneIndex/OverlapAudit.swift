import PlanarGeometry

/// Finds the pairs of zones that overlap, exactly, each with a place.
///
/// First, pairs of edges in one block that cross. The lowest corner (of equals, the western one) of
/// every other patch of shared ground is the lower end of an edge beside it: two edges that both ran
/// on through the corner would cross there. So it is enough to know as well what covers the two sides
/// of each edge close to its lower end.
///
/// - Complexity: O(Σ *m*²) over blocks of *m* edges for crossings, O(Σ *m*) over edges for covers; a
///   few edges per block make both linear. Naming the zones of all conflicts takes one pass over the
///   edges, and the pairs that are named.
struct OverlapAudit {
  /// The pairs, in order; of one pair a crossing of borders is the place, else the lowest corner.
  private(set) var overlaps: [Overlap] = []

  private let layer: ZoneLayer
  private let corners: [Cover]
  private let crowds: [EdgeSide: [Int]]
  private let zoneCount: Int
  private var crossings: [Pair: Point] = [:]
  private var shared: [Pair: Point] = [:]

  private struct Pair: Hashable {
    let first: Int
    let second: Int

    init(_ a: Int, _ b: Int) { (first, second) = (min(a, b), max(a, b)) }
  }

  /// Audits a layer whose members are gathered.
  init(_ layer: ZoneLayer, corners: [Cover], crowds: [EdgeSide: [Int]], zoneCount: Int) {
    self.layer = layer
    self.corners = corners
    self.crowds = crowds
    self.zoneCount = zoneCount
    findCrossings()
    nameZones(beside: conflicts())
    overlaps = shared.merging(crossings) { _, crossing in crossing }
      .map { Overlap($0.key.first, $0.key.second, at: $0.value) }
      .sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  /// The zones on one side of an edge.
  private func zones(of edge: Int, isLeft: Bool) -> [Int] {
    let cover = isLeft ? layer.matched[edge].left : layer.matched[edge].right
    switch cover.count {
    case 0: return []
    case 1: return [Int(cover.label) - 1]
    default: return crowds[EdgeSide(edge: edge, isLeft: isLeft), default: []]
    }
  }

  private mutating func findCrossings() {
    for block in layer.places.indices {
      let range = Int(layer.memberStarts[block])..<Int(layer.memberStarts[block + 1])
      for i in range {
        let first = Int(layer.members[i])
        let e = layer.matched[first]
        let west = min(e.a.x, e.b.x)
        let east = max(e.a.x, e.b.x)
        for j in (i + 1)..<max(range.upperBound, i + 1) {
          let second = Int(layer.members[j])
          let f = layer.matched[second]
          guard e.a.y < f.b.y, f.a.y < e.b.y, west < max(f.a.x, f.b.x), min(f.a.x, f.b.x) < east,
            e.a != f.a, e.b != f.b, e.a != f.b, e.b != f.a, Self.cross(e, f)
          else { continue }
          noteCrossing(first, second)
        }
      }
    }
  }

  /// Whether two edges cross at a point that is inside both.
  private static func cross(_ e: MatchedEdge, _ f: MatchedEdge) -> Bool {
    Orientation.sign(e.a, e.b, f.a) * Orientation.sign(e.a, e.b, f.b) < 0
      && Orientation.sign(f.a, f.b, e.a) * Orientation.sign(f.a, f.b, e.b) < 0
  }

  /// Where two borders cross, each zone beside the one shares ground with each zone beside the other.
  private mutating func noteCrossing(_ one: Int, _ other: Int) {
    let (e, f) = (layer.matched[one], layer.matched[other])
    let ex = e.b.x - e.a.x
    let ey = e.b.y - e.a.y
    let fx = f.b.x - f.a.x
    let fy = f.b.y - f.a.y
    let share = ((f.a.x - e.a.x) * fy - (f.a.y - e.a.y) * fx) / (ex * fy - ey * fx)
    let place = Point(x: e.a.x + share * ex, y: e.a.y + share * ey)
    let first = zones(of: one, isLeft: true) + zones(of: one, isLeft: false)
    let second = zones(of: other, isLeft: true) + zones(of: other, isLeft: false)
    func note(_ a: Int, _ b: Int) {
      if crossings[Pair(a, b)] == nil { crossings[Pair(a, b)] = place }
    }
    var isBetweenZones = false
    for a in first {
      for b in second where a != b {
        note(a, b)
        isBetweenZones = true
      }
    }
    // Only a border that meets no other zone here crosses itself and nothing else.
    if !isBetweenZones, let zone = first.first { note(zone, zone) }
  }

  /// The edges beside whose lower end the ground has more than one zone, or less than none.
  private func conflicts() -> [Int] {
    layer.matched.indices.filter { index in
      let (near, far) = covers(beside: layer.matched[index])
      return !(near.isSingle(of: zoneCount) && far.isSingle(of: zoneCount))
    }
  }

  /// The place of a position in the grid of blocks.
  private func block(of position: Point) -> (column: Int, row: Int) {
    (
      layer.frame.column(position.x) >> GridFrame.blockBits,
      layer.frame.row(position.y) >> GridFrame.blockBits
    )
  }

  /// Calls a body for every edge that a walker meets on the way from the south-east corner of the block
  /// of an edge's lower end to that end, from the east: with 1 for one that is crossed from its right to
  /// its left, -1 for the other way, and whether it is crossed together with the edge.
  ///
  /// The ground before the edge (near) is right of it, or above a level edge, whose lower end is the
  /// western one; the ground behind it (far) is left of it, or below.
  @inline(__always)
  private func walk(
    to edge: MatchedEdge,
    _ body: (_ other: Int, _ sign: Int64, _ isAlong: Bool) -> Void
  ) {
    let start = edge.lowerEnd
    let (column, row) = block(of: start)
    let corner = Point(
      x: layer.frame.columns[(column + 1) << GridFrame.blockBits],
      y: layer.frame.rows[row << GridFrame.blockBits]
    )
    let turn = Point(x: corner.x, y: start.y)
    let walk = BlockWalk(corner: corner)
    let place = row * layer.frame.blocksAcross + column
    let block = Int(ZoneLayer.Block.firstReference - layer.top[place])
    for member in Int(layer.memberStarts[block])..<Int(layer.memberStarts[block + 1]) {
      let index = Int(layer.members[member])
      let other = layer.matched[index]
      // North along the block's side, and then west as far as the edge.
      let side = walk.sign(across: other, to: turn)
      if side != 0 { body(index, side, false) }
      switch Self.order(of: edge, before: other) {
      case 1 where !other.hasOnLeft(turn): body(index, 1, false)
      case 0: body(index, 1, true)
      default: break
      }
    }
  }

  /// What covers the ground on both sides of an edge close to its lower end.
  private func covers(beside edge: MatchedEdge) -> (near: Cover, far: Cover) {
    let (column, row) = block(of: edge.lowerEnd)
    var near = corners[row * layer.frame.blocksAcross + column]
    var along = Cover()
    walk(to: edge) { other, sign, isAlong in
      let step = layer.matched[other].step
      if isAlong { along += step } else { near += sign > 0 ? step : -step }
    }
    var far = near
    far += along
    return (near, far)
  }

  /// Whether a walker who comes from the east to an edge's lower end crosses another edge before
  /// it (1), together with it (0) or not (-1).
  private static func order(of edge: MatchedEdge, before other: MatchedEdge) -> Int {
    let start = edge.lowerEnd
    if edge.isLevel {
      // The walker arrives just above the western end, and then steps down across the edge.
      guard !other.isLevel else {
        return other.a.y == start.y && other.b.x <= start.x && start.x < other.a.x ? 0 : -1
      }
      return other.spans(level: start.y) && other.hasOnLeft(start) ? 1 : -1
    }
    guard other.spans(level: start.y) else { return -1 }
    let sign = Orientation.sign(other.a, other.b, start)
    return sign != 0 ? sign : Orientation.sign(other.a, other.b, edge.b)
  }

  /// How often each zone covers a place; never 0.
  private typealias Counts = [Int: Int64]

  /// Changes counts as crossing an edge does.
  private func step(across edge: Int, _ sign: Int64, _ counts: inout Counts) {
    func add(_ zone: Int, _ change: Int64) {
      let count = counts[zone, default: 0] + change
      counts[zone] = count == 0 ? nil : count
    }
    for zone in zones(of: edge, isLeft: true) { add(zone, sign) }
    for zone in zones(of: edge, isLeft: false) { add(zone, -sign) }
  }

  /// Names the zones that share ground beside the lower ends of edges.
  ///
  /// Row by row of the grid, and from east to west: as ``ZoneLayer/cornerCovers()``, but by zone.
  private mutating func nameZones(beside edges: [Int]) {
    var edgesOfRow: [Int: [(column: Int, edge: Int)]] = [:]
    for edge in edges {
      let (column, row) = block(of: layer.matched[edge].lowerEnd)
      edgesOfRow[row, default: []].append((column, edge))
    }
    guard !edgesOfRow.isEmpty else { return }
    var stepsOfRow: [Int: [(corners: Int, edge: Int)]] = [:]
    layer.forEachRowCrossing { edge, row, corners in
      if edgesOfRow[row] != nil { stepsOfRow[row, default: []].append((corners, edge)) }
    }
    var last: (near: Counts, far: Counts, at: Point)?
    for (row, edges) in edgesOfRow {
      let steps = stepsOfRow[row, default: []].sorted { $0.corners > $1.corners }
      var next = 0
      var corner: Counts = [:]
      for (column, index) in edges.sorted(by: { $0.column > $1.column }) {
        while next < steps.count, steps[next].corners > column {
          step(across: steps[next].edge, 1, &corner)
          next += 1
        }
        let edge = layer.matched[index]
        var near = corner
        var along: [(edge: Int, sign: Int64)] = []
        walk(to: edge) { other, sign, isAlong in
          if isAlong { along.append((other, sign)) } else { step(across: other, sign, &near) }
        }
        var far = near
        for (other, sign) in along { step(across: other, sign, &far) }
        let place = edge.lowerEnd
        // Neighbouring edges of one border tell the same zones again.
        if let last, last.near == near, last.far == far, !Self.precedes(place, last.at) { continue }
        last = (near, far, place)
        note(near, at: place)
        note(far, at: place)
      }
    }
  }

  private static func precedes(_ a: Point, _ b: Point) -> Bool { (a.y, a.x) < (b.y, b.x) }

  /// Notes every pair of zones that cover a place, and each that covers it twice or less than never:
  /// parts or rings that do not fit.
  private mutating func note(_ counts: Counts, at place: Point) {
    // More cannot be resolved, and every pair of a thousand zones would be half a million.
    let zones = counts.filter { $0.value > 0 }.keys.sorted().prefix(ZoneIndex.mostLayers + 1)
    for (index, zone) in zones.enumerated() {
      for other in zones[(index + 1)...] { note(Pair(zone, other), at: place) }
    }
    for (zone, count) in counts where count != 1 { note(Pair(zone, zone), at: place) }
  }

  private mutating func note(_ pair: Pair, at place: Point) {
    if let known = shared[pair], !Self.precedes(place, known) { return }
    shared[pair] = place
  }
}

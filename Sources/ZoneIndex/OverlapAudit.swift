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
  /// Zones whose border crosses itself where it crosses other zones too, which the pairs do not say.
  private(set) var selfCrossings: [Overlap] = []
  /// Whether some place has more zones than are told: the pairs are not all.
  private(set) var isTooDeep = false

  private let layer: ZoneLayer
  private let corners: [Cover]
  private var crossings: [Pair: Point] = [:]
  private var shared: [Pair: Point] = [:]

  fileprivate struct Pair: Hashable {
    let first: Int
    let second: Int

    init(_ a: Int, _ b: Int) { (first, second) = (min(a, b), max(a, b)) }
  }

  /// Audits a layer whose members are gathered.
  init(_ layer: ZoneLayer, corners: [Cover]) {
    self.layer = layer
    self.corners = corners
    for (first, second) in crossingEdges() { noteCrossing(first, second) }
    nameZones(beside: conflicts())
    overlaps = shared.merging(crossings) { _, crossing in crossing }
      .map { Overlap($0.key.first, $0.key.second, at: $0.value) }
      .sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  /// The pairs of edges that cross, block by block.
  private func crossingEdges() -> [(first: Int, second: Int)] {
    onAllCores(layer.places.count) { blocks in
      var crossings: [(first: Int, second: Int)] = []
      for block in blocks { addCrossings(in: block, to: &crossings) }
      return crossings
    }
  }

  private func addCrossings(in block: Int, to crossings: inout [(first: Int, second: Int)]) {
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
        crossings.append((first, second))
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
    let second = layer.zones(beside: other)
    var own: Int?
    var isBetweenZones = false
    for a in layer.zones(beside: one) {
      for b in second {
        if a == b { own = own ?? a }
        guard a != b else { continue }
        isBetweenZones = true
        if crossings[Pair(a, b)] == nil { crossings[Pair(a, b)] = crossing(of: one, other) }
      }
    }
    guard let own else { return }
    // Only a border that meets no other zone here crosses itself and nothing else.
    if isBetweenZones {
      selfCrossings.append(Overlap(own, own, at: crossing(of: one, other)))
    } else if crossings[Pair(own, own)] == nil {
      crossings[Pair(own, own)] = crossing(of: one, other)
    }
  }

  /// The place where two edges cross.
  private func crossing(of one: Int, _ other: Int) -> Point {
    let (e, f) = (layer.matched[one], layer.matched[other])
    let ex = e.b.x - e.a.x
    let ey = e.b.y - e.a.y
    let fx = f.b.x - f.a.x
    let fy = f.b.y - f.a.y
    let share = ((f.a.x - e.a.x) * fy - (f.a.y - e.a.y) * fx) / (ex * fy - ey * fx)
    return Point(x: e.a.x + share * ex, y: e.a.y + share * ey)
  }

  /// The edges beside whose lower end the ground has more than one zone, or less than none.
  private func conflicts() -> [Int] {
    onAllCores(layer.matched.count) { edges in
      edges.filter { index in
        let (near, far) = covers(beside: layer.matched[index])
        return !(near.isSingle && far.isSingle)
      }
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

  /// A row of the grid: what is asked for in it, and what it takes to know the zones at its corners.
  private struct Row {
    var edges: [(column: Int, edge: Int)] = []
    /// The edges that cross its southern border, each with the number of corners to the west.
    var steps: [(corners: Int, edge: Int)] = []
  }

  /// The pairs of zones that share ground, each with its lowest place.
  fileprivate struct SharedGround {
    var places: [Pair: Point] = [:]
    var isTooDeep = false
  }

  /// Names the zones that share ground beside the lower ends of edges.
  ///
  /// Row by row of the grid, and from east to west: as ``ZoneLayer/cornerCovers()``, but by zone.
  private mutating func nameZones(beside edges: [Int]) {
    var rows: [Int: Row] = [:]
    for edge in edges {
      let (column, row) = block(of: layer.matched[edge].lowerEnd)
      rows[row, default: Row()].edges.append((column, edge))
    }
    guard !rows.isEmpty else { return }
    layer.forEachRowCrossing { edge, row, corners in
      rows[row]?.steps.append((corners, edge))
    }
    let asked = Array(rows.values)
    let told = onAllCores(asked.count, share: 16) { [sharedGround(in: asked[$0])] }
    for part in told {
      shared.merge(part.places) { Self.precedes($1, $0) ? $1 : $0 }
      isTooDeep = isTooDeep || part.isTooDeep
    }
  }

  private func sharedGround(in rows: ArraySlice<Row>) -> SharedGround {
    var ground = SharedGround()
    // Room to work in, and what was told last: neighbouring edges of one border tell the same zones again.
    var (near, far, lastNear, lastFar) = (ZoneCounts(), ZoneCounts(), ZoneCounts(), ZoneCounts())
    var along: [(edge: Int, sign: Int64)] = []
    var last: Point?
    for row in rows {
      let steps = row.steps.sorted { $0.corners > $1.corners }
      var next = 0
      var corner = ZoneCounts()
      for (column, index) in row.edges.sorted(by: { $0.column > $1.column }) {
        while next < steps.count, steps[next].corners > column {
          layer.step(across: steps[next].edge, 1, &corner)
          next += 1
        }
        let edge = layer.matched[index]
        near.become(corner)
        along.removeAll(keepingCapacity: true)
        walk(to: edge) { other, sign, isAlong in
          if isAlong { along.append((other, sign)) } else { layer.step(across: other, sign, &near) }
        }
        far.become(near)
        for (other, sign) in along { layer.step(across: other, sign, &far) }
        let place = edge.lowerEnd
        if let last, lastNear == near, lastFar == far, !Self.precedes(place, last) { continue }
        last = place
        lastNear.become(near)
        lastFar.become(far)
        ground.note(near, at: place)
        ground.note(far, at: place)
      }
    }
    return ground
  }

  fileprivate static func precedes(_ a: Point, _ b: Point) -> Bool { (a.y, a.x) < (b.y, b.x) }
}

extension OverlapAudit.SharedGround {
  /// Notes every pair of zones that cover a place, and each that covers it twice or less than never:
  /// parts or rings that do not fit.
  fileprivate mutating func note(_ counts: ZoneCounts, at place: Point) {
    // More cannot be resolved, and every pair of a thousand zones would be half a million.
    let zones = Array(counts.zones.prefix(ZoneIndex.deepest + 1))
    if zones.count > ZoneIndex.deepest { isTooDeep = true }
    for (index, zone) in zones.enumerated() {
      for other in zones[(index + 1)...] { note(OverlapAudit.Pair(zone, other), at: place) }
    }
    for zone in counts.misfits { note(OverlapAudit.Pair(zone, zone), at: place) }
  }

  private mutating func note(_ pair: OverlapAudit.Pair, at place: Point) {
    if let known = places[pair], !OverlapAudit.precedes(place, known) { return }
    places[pair] = place
  }
}

import PlanarGeometry

/// Finds the places where zones overlap, exactly.
///
/// First, pairs of edges in one block that cross. Where there are none, the lowest corner (of equals,
/// the western one) of every patch of ground is the lower end of an edge beside it: two edges that
/// both ran on through the corner would cross there. So it is enough to know what covers the two sides
/// of each edge close to its lower end.
///
/// - Complexity: O(Σ *m*²) over blocks of *m* edges for crossings, O(Σ *m*) over edges for covers; a
///   few edges per block make both linear. Naming the zones of a conflict is O(*edges*) each.
struct OverlapAudit {
  /// How many places are named before the audit rests; a layer with more is audited again.
  static let mostPlaces = 200

  private let layer: ZoneLayer
  private let corners: [Cover]
  private let zoneCount: Int
  private(set) var overlaps: [Overlap] = []
  private var isKnown: Set<[Int]> = []

  /// Audits a layer whose members are gathered.
  init(_ layer: ZoneLayer, corners: [Cover], zoneCount: Int) {
    self.layer = layer
    self.corners = corners
    self.zoneCount = zoneCount
    findCrossings()
    if overlaps.isEmpty { findCovers() }
  }

  private mutating func note(_ a: Int, _ b: Int, at location: Point) {
    guard overlaps.count < Self.mostPlaces, isKnown.insert([min(a, b), max(a, b)]).inserted else {
      return
    }
    overlaps.append(Overlap(a, b, at: location))
  }

  private mutating func findCrossings() {
    for block in layer.places.indices {
      let range = Int(layer.memberStarts[block])..<Int(layer.memberStarts[block + 1])
      for i in range {
        let e = layer.matched[Int(layer.members[i])]
        let west = min(e.a.x, e.b.x)
        let east = max(e.a.x, e.b.x)
        for j in (i + 1)..<max(range.upperBound, i + 1) {
          let f = layer.matched[Int(layer.members[j])]
          guard e.a.y < f.b.y, f.a.y < e.b.y, west < max(f.a.x, f.b.x), min(f.a.x, f.b.x) < east,
            e.a != f.a, e.b != f.b, e.a != f.b, e.b != f.a, Self.cross(e, f)
          else { continue }
          noteCrossing(e, f)
        }
        guard overlaps.count < Self.mostPlaces else { return }
      }
    }
  }

  /// Whether two edges cross at a point that is inside both.
  private static func cross(_ e: MatchedEdge, _ f: MatchedEdge) -> Bool {
    Orientation.sign(e.a, e.b, f.a) * Orientation.sign(e.a, e.b, f.b) < 0
      && Orientation.sign(f.a, f.b, e.a) * Orientation.sign(f.a, f.b, e.b) < 0
  }

  /// Where two borders cross, each zone beside the one shares ground with each zone beside the other.
  private mutating func noteCrossing(_ e: MatchedEdge, _ f: MatchedEdge) {
    let ex = e.b.x - e.a.x
    let ey = e.b.y - e.a.y
    let fx = f.b.x - f.a.x
    let fy = f.b.y - f.a.y
    let share = ((f.a.x - e.a.x) * fy - (f.a.y - e.a.y) * fx) / (ex * fy - ey * fx)
    let place = Point(x: e.a.x + share * ex, y: e.a.y + share * ey)
    let first = [e.left, e.right].filter { $0.count > 0 }.map { Int($0.label) - 1 }
    let second = [f.left, f.right].filter { $0.count > 0 }.map { Int($0.label) - 1 }
    var isBetweenZones = false
    for a in first {
      for b in second where a != b {
        note(a, b, at: place)
        isBetweenZones = true
      }
    }
    // Only a border that meets no other zone here crosses itself and nothing else.
    if !isBetweenZones, let zone = first.first { note(zone, zone, at: place) }
  }

  private mutating func findCovers() {
    for edge in layer.matched {
      let (near, far) = covers(beside: edge)
      guard !(near.isSingle(of: zoneCount) && far.isSingle(of: zoneCount)) else { continue }
      nameZones(beside: edge)
      guard overlaps.count < Self.mostPlaces else { return }
    }
  }

  /// What covers the ground on both sides of an edge close to its lower end: right and left of it, or
  /// above and below a level edge (whose lower end is the western one).
  private func covers(beside edge: MatchedEdge) -> (near: Cover, far: Cover) {
    let frame = layer.frame
    let start = edge.lowerEnd
    let column = frame.column(start.x) >> GridFrame.blockBits
    let row = frame.row(start.y) >> GridFrame.blockBits
    let place = row * frame.blocksAcross + column
    let corner = Point(
      x: frame.columns[(column + 1) << GridFrame.blockBits],
      y: frame.rows[row << GridFrame.blockBits]
    )
    let turn = Point(x: corner.x, y: start.y)
    let walk = BlockWalk(corner: corner)
    let block = Int(ZoneLayer.Block.firstReference - layer.top[place])
    var near = corners[place]
    var along = Cover()
    for member in Int(layer.memberStarts[block])..<Int(layer.memberStarts[block + 1]) {
      let other = layer.matched[Int(layer.members[member])]
      // North along the block's side, and then west as far as the edge.
      near += walk.step(across: other, to: turn)
      switch Self.order(of: edge, before: other) {
      case 1 where !other.hasOnLeft(turn): near += other.step
      case 0: along += other.step
      default: break
      }
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

  /// Names the zones that share ground beside an edge's lower end, from all edges of its level.
  private mutating func nameZones(beside edge: MatchedEdge) {
    var near: [Int: Int] = [:]
    var along: [Int: Int] = [:]
    for other in layer.matched {
      let order = Self.order(of: edge, before: other)
      guard order >= 0 else { continue }
      for (cover, change) in [(other.left, 1), (other.right, -1)] where cover.count > 0 {
        let zone = Int(cover.label) - 1
        if order > 0 { near[zone, default: 0] += change } else { along[zone, default: 0] += change }
      }
    }
    let far = near.merging(along, uniquingKeysWith: +)
    for counts in [near, far] {
      let zones = counts.filter { $0.value > 0 }.keys.sorted()
      for (index, zone) in zones.enumerated() {
        for other in zones[(index + 1)...] { note(zone, other, at: edge.lowerEnd) }
      }
      // More than once inside itself, or inside only a hole: parts or rings that do not fit.
      for zone in counts.keys.sorted() where !(0...1).contains(counts[zone, default: 0]) {
        note(zone, zone, at: edge.lowerEnd)
      }
    }
  }
}

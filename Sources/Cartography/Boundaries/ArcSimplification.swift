import PlanarGeometry

/// Takes away the least important positions of all arcs together, and lets no line cross another.
///
/// A position matters as much as the area of the triangle that it makes with its two neighbours on
/// the arc; the smallest goes first, until none below the tolerance is left. Ends of arcs stay, so
/// borders go on meeting where they met. A position is kept when its triangle holds another drawn
/// position: only then could the new line cross an old one. It is kept too when the new line would
/// lie on an arc that is already straight, and when a closed arc would have fewer than three corners.
///
/// - Complexity: O(*positions* log *positions*).
/// - Source: Visvalingam & Whyatt (1993), Line generalisation by repeated elimination of points, The
///   Cartographic Journal 30(1), doi:10.1179/000870493786962263. The rule that keeps arcs from
///   crossing is ours.
struct ArcSimplification {
  private struct Candidate: Comparable {
    let area: Double
    let slot: Int
    /// Which version of the triangle was measured; older ones are passed over.
    let version: Int

    static func < (a: Self, b: Self) -> Bool { (a.area, a.slot) < (b.area, b.slot) }
  }

  private struct Pair: Hashable {
    let a: Int
    let b: Int

    init(_ a: Int, _ b: Int) { (self.a, self.b) = (min(a, b), max(a, b)) }
  }

  private let positions: [Point]
  private var drawn: [Bool]
  private var vertex: [Int] = []
  private var before: [Int] = []
  private var after: [Int] = []
  private var version: [Int] = []
  private var arc: [Int] = []
  private var straight: Set<Pair> = []
  private var counts: [Int]
  private let isClosed: [Bool]

  /// The arcs of a topology with fewer positions; `tolerance` is the area in m² from which a position
  /// is kept.
  static func simplified(_ topology: ArcTopology, tolerance: Double) -> [[Int]] {
    var work = ArcSimplification(topology)
    work.run(tolerance)
    return work.result(of: topology)
  }

  private init(_ topology: ArcTopology) {
    positions = topology.positions
    drawn = [Bool](repeating: true, count: positions.count)
    counts = topology.arcs.map(\.vertices.count)
    isClosed = topology.arcs.map(\.isClosed)
    for (index, line) in topology.arcs.enumerated() {
      for (place, number) in line.vertices.enumerated() {
        let slot = vertex.count
        vertex.append(number)
        before.append(place == 0 ? -1 : slot - 1)
        after.append(place == line.vertices.count - 1 ? -1 : slot + 1)
        arc.append(index)
      }
      noteIfStraight(index, line.vertices[0], line.vertices[line.vertices.count - 1])
    }
    version = [Int](repeating: 0, count: vertex.count)
  }

  private mutating func run(_ tolerance: Double) {
    let grid = VertexGrid(positions)
    var heap = Heap<Candidate>(capacity: vertex.count)
    for slot in vertex.indices {
      if let area = area(at: slot), area < tolerance {
        heap.insert(Candidate(area: area, slot: slot, version: 0))
      }
    }
    while let least = heap.popSmallest() {
      let slot = least.slot
      guard version[slot] == least.version, mayGo(slot, grid) else { continue }
      let (a, b) = (before[slot], after[slot])
      drawn[vertex[slot]] = false
      version[slot] = -1
      (after[a], before[b]) = (b, a)
      counts[arc[slot]] -= 1
      if before[a] < 0, after[b] < 0 { noteIfStraight(arc[slot], vertex[a], vertex[b]) }
      for neighbour in [a, b] {
        guard let area = area(at: neighbour) else { continue }
        version[neighbour] += 1
        // Never less than what has just gone, so that an arc is worn down from the fine to the coarse.
        let weight = max(area, least.area)
        guard weight < tolerance else { continue }
        heap.insert(Candidate(area: weight, slot: neighbour, version: version[neighbour]))
      }
    }
  }

  private func area(at slot: Int) -> Double? {
    guard before[slot] >= 0, after[slot] >= 0 else { return nil }
    let (a, c) = (positions[vertex[before[slot]]], positions[vertex[after[slot]]])
    return abs(twiceArea(a, positions[vertex[slot]], c)) / 2
  }

  private func mayGo(_ slot: Int, _ grid: VertexGrid) -> Bool {
    let (a, c) = (vertex[before[slot]], vertex[after[slot]])
    if isClosed[arc[slot]], counts[arc[slot]] <= 4 { return false }
    if straight.contains(Pair(a, c)) { return false }
    return !grid.hasVertex(in: (a, vertex[slot], c), drawn: drawn)
  }

  private mutating func noteIfStraight(_ index: Int, _ a: Int, _ b: Int) {
    if counts[index] == 2 { straight.insert(Pair(a, b)) }
  }

  private func result(of topology: ArcTopology) -> [[Int]] {
    var lines = [[Int]](repeating: [], count: topology.arcs.count)
    for slot in vertex.indices where version[slot] >= 0 { lines[arc[slot]].append(vertex[slot]) }
    return lines
  }
}

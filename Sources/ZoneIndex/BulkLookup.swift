import PlanarGeometry

/// Answers many points at once, in passes that never wait for a guess.
///
/// Which kind of cell a point falls in cannot be foretold, so branching on it costs more than the look-up
/// itself. Each pass answers what it can and hands the rest on as a list: blocks, then cells, then
/// edges, then the walk. The loads of a pass do not depend on each other, so many are under way together.
struct BulkLookup {
  /// How many points a pass takes: their lists stay in the first-level cache.
  static let batch = 1024

  private let layer: ZoneLayer
  private let lookup: ZoneLayer.Lookup

  init(_ layer: ZoneLayer, _ lookup: ZoneLayer.Lookup) {
    self.layer = layer
    self.lookup = lookup
  }

  /// Writes the zone of each of `count` points.
  func run(
    _ x: UnsafePointer<Double>,
    _ y: UnsafePointer<Double>,
    _ zone: UnsafeMutablePointer<Int32>,
    count: Int
  ) {
    withUnsafeTemporaryAllocation(of: Waiting.self, capacity: Self.batch) { first in
      withUnsafeTemporaryAllocation(of: Waiting.self, capacity: Self.batch) { second in
        guard let first = first.baseAddress, let second = second.baseAddress else { return }
        var start = 0
        while start < count {
          let end = min(start + Self.batch, count)
          pass(x + start, y + start, zone + start, end - start, first, second)
          start = end
        }
      }
    }
  }

  /// A point that an earlier pass could not answer: its place in the batch, and where to look on.
  struct Waiting {
    var point: Int32
    var reference: Int32
  }

  @inline(__always)
  private func pass(
    _ x: UnsafePointer<Double>,
    _ y: UnsafePointer<Double>,
    _ zone: UnsafeMutablePointer<Int32>,
    _ count: Int,
    _ first: UnsafeMutablePointer<Waiting>,
    _ second: UnsafeMutablePointer<Waiting>
  ) {
    let last = ZoneLayer.Block.firstReference
    var inBlocks = 0
    for index in 0..<count {
      let (entry, cell) = lookup.entry(x[index], y[index])
      zone[index] = entry
      first[inBlocks] = Waiting(point: Int32(truncatingIfNeeded: index), reference: cell)
      inBlocks &+= entry <= last ? 1 : 0
    }
    var atEdges = 0
    for index in 0..<inBlocks {
      let point = Int(first[index].point)
      let value = lookup.value(block: last &- zone[point], cell: first[index].reference)
      zone[point] = value
      second[atEdges] = Waiting(point: first[index].point, reference: value)
      atEdges &+= value <= last ? 1 : 0
    }
    var walking = 0
    for index in 0..<atEdges {
      let point = Int(second[index].point)
      let value = second[index].reference
      // A walk is no edge; it looks at edge 0 for nothing and goes on.
      let isWalk = value == ZoneLayer.Block.walk
      let answer = lookup.side(edge: isWalk ? 0 : last &- value, x[point], y[point])
      zone[point] = answer
      first[walking] = second[index]
      walking &+= isWalk || answer == ZoneLayer.Block.walk ? 1 : 0
    }
    for index in 0..<walking {
      let point = Int(first[index].point)
      zone[point] = layer.walk(x[point], y[point])
    }
  }
}

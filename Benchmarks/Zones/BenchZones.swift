import Glibc
import PlanarGeometry

@testable import ZoneIndex

/// Measures the zone index over a GeoJSON layer, with points that cluster as crimes do.
///
/// usage: bench-zones LAYER.geojson [POINTS] [--stages]
///        bench-zones LAYER.geojson FILE.csv     files to counts, and the share of each stage
///        bench-zones --geojson FILE.geojson     reading a layer
@main
struct BenchZones {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      print("usage: bench-zones LAYER.geojson [POINTS | FILE.csv]")
      exit(64)
    }
    if arguments[1] == "--geojson", arguments.count > 2 {
      try benchGeoJSON(arguments[2])
      return
    }
    if arguments.count > 2, arguments[2].hasSuffix(".csv") {
      try await BenchScan(layer: arguments[1], points: arguments[2]).run()
      return
    }
    let count = arguments.count > 2 ? Int(arguments[2]) ?? 10_000_000 : 10_000_000
    let zones = try PlainLayer(path: arguments[1]).zones
    print("\(machine())  layer \(arguments[1])  zones \(zones.count)")
    print("positions \(zones.reduce(0) { $0 + $1.positionCount })  points \(count)")

    measure("build", digest: { UInt64($0?.layer?.blocks.count ?? 0) }) { try? ZoneIndex(zones) }
    if CommandLine.arguments.contains("--stages") { stages(zones) }
    let index = try ZoneIndex(zones)
    guard let layer = index.layer else { return }
    describe(layer)

    let points = Points(zones, count: count)
    describe(points, in: layer)
    measure("locate, 1 thread", per: count, digest: digest) {
      points.locate(index, lanes: 0..<1, of: 1)
    }
    await measure("locate, 2 threads", per: count, digest: total) { () -> [[Int32]] in
      await withTaskGroup(of: [Int32].self) { group in
        for lane in 0..<2 {
          group.addTask { points.locate(index, lanes: lane..<(lane + 1), of: 2) }
        }
        var parts: [[Int32]] = []
        for await part in group { parts.append(part) }
        return parts
      }
    }
  }

  /// The shares of building.
  static func stages(_ zones: [MultiPolygon]) {
    let clock = ContinuousClock()
    var last = clock.now
    func lap(_ name: String) {
      let now = clock.now
      print("  \(name) \(rounded((now - last) / .milliseconds(1))) ms")
      last = clock.now
    }
    let matching = EdgeMatching(zones)
    lap("match edges")
    guard var layer = ZoneLayer(matching) else { return }
    lap("frame")
    layer.gatherMembers()
    lap("gather members")
    let corners = layer.cornerCovers()
    lap("corner covers")
    let audit = OverlapAudit(layer, corners: corners)
    lap("audit, \(audit.overlaps.count) overlaps")
    layer.fill(corners: corners, hasOverlaps: !audit.overlaps.isEmpty)
    lap("fill")
  }

  static func machine() -> String {
    var name = utsname()
    uname(&name)
    let machine = withUnsafeBytes(of: name.machine) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    return "\(machine), \(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores"
  }

  static func describe(_ layer: ZoneLayer) {
    let frame = layer.frame
    let bytes =
      layer.top.count * 4 + layer.blocks.count * 128 + layer.members.count * 4
      + layer.places.count * 12 + layer.edges.count * MemoryLayout<BorderEdge>.stride
      + layer.matched.count * MemoryLayout<MatchedEdge>.stride
    print(
      "edges \(layer.edges.count)  blocks \(layer.blocks.count) of \(frame.blocksAcross) x "
        + "\(frame.blocksUp)  members \(layer.members.count)  \(bytes / 1_000_000) MB"
    )
  }

  /// How the points are answered: by the top, a cell, an edge, a walk.
  static func describe(_ points: Points, in layer: ZoneLayer) {
    var tops = 0
    var cells = 0
    var edges = 0
    var walks = 0
    for (x, y) in zip(points.xs, points.ys).prefix(1_000_000) {
      guard layer.frame.holds(x, y) else {
        tops += 1
        continue
      }
      let column = layer.frame.column(x)
      let row = layer.frame.row(y)
      let entry = layer.top[(row >> 3) * layer.frame.blocksAcross + column >> 3]
      if entry >= -1 {
        tops += 1
        continue
      }
      let block = layer.blocks[Int(-2 - entry)]
      let value = block.palette[Int(block.cells[row & 7] >> UInt64((column & 7) * 8) & 0xFF)]
      if value >= -1 {
        cells += 1
      } else if value == Int32.min {
        walks += 1
      } else {
        edges += 1
      }
    }
    let all = Double(tops + cells + edges + walks) / 100
    print(
      "answered by block \(rounded(Double(tops) / all)) %, cell \(rounded(Double(cells) / all)) %, "
        + "one edge \(rounded(Double(edges) / all)) %, walk \(rounded(Double(walks) / all)) %"
    )
  }
}

/// A digest of zones that does not depend on how the work was divided.
func digest(_ zones: [Int32]) -> UInt64 {
  var counts: [Int: UInt64] = [:]
  for zone in zones { counts[Int(zone), default: 0] += 1 }
  return counts.reduce(0) { $0 &+ UInt64(bitPattern: Int64($1.key + 2)) &* $1.value }
}

/// The digest of all lanes' zones.
func total(_ lanes: [[Int32]]) -> UInt64 {
  lanes.reduce(0) { $0 &+ digest($1) }
}

/// Points in the boxes of zones drawn with equal chance, 1 % of them far away.
struct Points: Sendable {
  private(set) var xs: [Double] = []
  private(set) var ys: [Double] = []

  init(_ zones: [MultiPolygon], count: Int) {
    var state: UInt64 = 42
    func draw() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
    let boxes = zones.compactMap(\.envelope)
    xs.reserveCapacity(count)
    ys.reserveCapacity(count)
    for _ in 0..<count {
      let box = boxes[Int(draw() * Double(boxes.count))]
      let far = draw() < 0.01
      xs.append(box.lower.x + draw() * box.width + (far ? 3 : 0))
      ys.append(box.lower.y + draw() * box.height - (far ? 1 : 0))
    }
  }

  /// The zones of this lane's share of the points, in pieces that stay in cache.
  func locate(_ index: ZoneIndex, lanes: Range<Int>, of count: Int) -> [Int32] {
    let start = xs.count * lanes.lowerBound / count
    let end = xs.count * lanes.upperBound / count
    return Array(unsafeUninitializedCapacity: end - start) { zones, used in
      xs.withUnsafeBufferPointer { xs in
        ys.withUnsafeBufferPointer { ys in
          var at = start
          while at < end {
            let next = min(at + 4096, end)
            index.locate(
              UnsafeBufferPointer(rebasing: xs[at..<next]),
              UnsafeBufferPointer(rebasing: ys[at..<next]),
              into: UnsafeMutableBufferPointer(rebasing: zones[(at - start)..<(next - start)])
            )
            at = next
          }
        }
      }
      used = end - start
    }
  }
}

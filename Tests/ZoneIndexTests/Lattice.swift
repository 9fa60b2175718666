import PlanarGeometry
import TestSupport

/// A position on a lattice of whole numbers; its point lies at `unit` times them.
struct LatticePoint: Hashable {
  var x: Int
  var y: Int

  /// The size of a lattice step: a power of two, so that points are exact.
  static let unit = 0.125

  var point: Point { Point(x: Double(x) * Self.unit, y: Double(y) * Self.unit) }
}

/// A zone by the lattice positions of its rings, and an oracle that uses whole numbers only.
struct LatticeZone {
  /// Each part: an exterior and its holes, first position not repeated.
  var parts: [[[LatticePoint]]]

  func multiPolygon(reversed: Bool = false, rotated: Int = 0, dx: Double = 0, dy: Double = 0)
    throws -> MultiPolygon
  {
    try MultiPolygon(
      parts.map { part in
        let rings = try part.map { ring in
          let start = rotated % ring.count
          var turned = Array(ring[start...] + ring[..<start])
          if reversed { turned.reverse() }
          turned.append(turned[0])
          return try Ring(
            turned.map { Point(x: $0.point.x + dx, y: $0.point.y + dy) }
          )
        }
        return Polygon(exterior: rings[0], holes: Array(rings.dropFirst()))
      }
    )
  }

  /// Whether the zone holds the point, by parity of the borders to its east and the border rule.
  func holds(_ p: LatticePoint) -> Bool {
    var crossings = 0
    for ring in parts.joined() where ring.contains(where: { $0.y <= p.y }) {
      for (start, end) in zip(ring, ring.dropFirst() + [ring[0]]) {
        let (a, b) = start.y < end.y ? (start, end) : (end, start)
        guard a.y <= p.y, p.y < b.y else { continue }
        if (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0 { crossings += 1 }
      }
    }
    return crossings % 2 == 1
  }
}

/// A partition of quadrilaterals with crooked borders, handed out among zones at random.
struct Patchwork {
  let zones: [LatticeZone]
  let corners: [LatticePoint]
  let side: Int

  /// Lattice steps from one corner to the next before they are moved.
  static let pitch = 16

  init(side: Int, zoneCount: Int, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    self.side = side
    var corners: [LatticePoint] = []
    for row in 0...side {
      for column in 0...side {
        // Every third corner stays, so that there are level and upright borders too.
        let isMoved = Int.random(in: 0..<3, using: &random) > 0
        let range = isMoved ? -2...2 : 0...0
        corners.append(
          LatticePoint(
            x: column * Self.pitch + 2 * Int.random(in: range, using: &random),
            y: row * Self.pitch + 2 * Int.random(in: range, using: &random)
          )
        )
      }
    }
    var parts = [[[[LatticePoint]]]](repeating: [], count: zoneCount)
    for row in 0..<side {
      for column in 0..<side {
        // One zone in eight is left out: ground that belongs to nobody.
        let zone = Int.random(in: 0..<(zoneCount + max(1, zoneCount / 8)), using: &random)
        guard zone < zoneCount else { continue }
        let first = row * (side + 1) + column
        parts[zone].append([
          [first, first + 1, first + side + 2, first + side + 1].map { corners[$0] }
        ])
      }
    }
    self.corners = corners
    zones = parts.map { LatticeZone(parts: $0) }
  }

  /// Points at random, on every corner, and halfway along every border.
  func probes(seed: UInt64, count: Int) -> [LatticePoint] {
    var random = SplitMix64(seed: seed)
    let reach = side * Self.pitch + 20
    var probes = (0..<count).map { _ in
      LatticePoint(
        x: Int.random(in: -20...reach, using: &random),
        y: Int.random(in: -20...reach, using: &random)
      )
    }
    probes += corners
    for zone in zones {
      for ring in zone.parts.joined() {
        for (a, b) in zip(ring, ring.dropFirst() + [ring[0]]) {
          probes.append(LatticePoint(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2))
        }
      }
    }
    return probes
  }

  func oracle(_ probe: LatticePoint) -> Int? { zones.firstIndex { $0.holds(probe) } }
}

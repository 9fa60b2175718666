import PlanarGeometry
import TestSupport
import Testing
import ZoneIndex

@Suite("The ground beside borders")
struct BorderBandTests {
  @Test("Half a metre beside four squares of side 2, borders included")
  func squares() throws {
    let index = try ZoneIndex(ZoneIndexTests.four())
    let band = BorderBand(index, distance: 0.5)
    for (x, y) in [(0.5, 1.0), (2, 2), (1.5, 1), (-0.5, 1), (4.5, 4), (4.3, 4.39), (1, 0.5)] {
      #expect(band.holds(x: x, y: y), "\(x) \(y)")
    }
    for (x, y) in [(0.51, 1.0), (1, 1), (-0.51, 1), (4.4, 4.4), (1e300, 1), (.nan, 1), (1, -9)] {
      #expect(!band.holds(x: x, y: y), "\(x) \(y)")
    }
  }

  @Test("Distances are those of the plane in metres, whatever the units of the index")
  func scaled() throws {
    let index = try ZoneIndex(ZoneIndexTests.four())
    let scale = Point(x: 100, y: 1000)
    let band = BorderBand(index, distance: 50, metresPerUnit: { _ in scale })
    #expect(band.holds(x: 0.5, y: 1) && !band.holds(x: 0.51, y: 1))
    #expect(band.holds(x: 1, y: 0.05) && !band.holds(x: 1, y: 0.051))
    let borders = BorderIndex(index, metresPerUnit: { _ in scale })
    #expect(borders.distanceToBorder(from: Point(x: 0.75, y: 1)) == 75)
    #expect(try #require(borders.nearestZone(to: Point(x: 7, y: 3))) == (3, 300))
  }

  @Test("Where a unit is of another length in the north, the band and distances follow it")
  func scaleByPlace() throws {
    // One border, from y 0 to y 8, beside which a unit of x shrinks from 100 m to 20 m.
    let index = try ZoneIndex([
      OverlapTests.zone([(0, 0), (10, 0), (10, 8), (0, 8)]),
      OverlapTests.zone([(10, 0), (20, 0), (20, 8), (10, 8)]),
    ])
    let scale: @Sendable (Point) -> Point = { Point(x: 100 - 10 * $0.y, y: 1000) }
    let band = BorderBand(index, distance: 50, metresPerUnit: scale)
    let borders = BorderIndex(index, metresPerUnit: scale)
    for y in [0.5, 2.5, 4, 6.5, 7.5] {
      let units = 50 / (100 - 10 * y)
      #expect(band.holds(x: 10 + units * 0.99, y: y) && !band.holds(x: 10 + units * 1.01, y: y))
      let distance = try #require(borders.distanceToBorder(from: Point(x: 10 + units, y: y)))
      #expect(abs(distance - 50) < 1e-9, "\(y)")
    }
  }

  @Test("A band of no width holds the borders only; no zones have no band")
  func limits() throws {
    let index = try ZoneIndex(ZoneIndexTests.four())
    let line = BorderBand(index, distance: 0)
    #expect(line.holds(x: 2, y: 1) && !line.holds(x: 2.0.nextUp, y: 1))
    #expect(try !BorderBand(ZoneIndex([]), distance: 1e9).holds(x: 0, y: 0))
    let wide = BorderBand(index, distance: 1e6)
    #expect(wide.holds(x: 3, y: 3) && wide.holds(x: -9e5, y: 0) && !wide.holds(x: 2e6, y: 0))
  }

  @Test("Agrees with the distance to the nearest border", arguments: [0.3, 2, 7, 40])
  func agreement(distance: Double) throws {
    let patchwork = Patchwork(side: 20, zoneCount: 60, seed: 5)
    let index = try ZoneIndex(patchwork.zones.map { try $0.multiPolygon(dx: 530_000, dy: 180_000) })
    let band = BorderBand(index, distance: distance)
    let borders = BorderIndex(index)
    var random = SplitMix64(seed: 3)
    var inside = 0
    var (xs, ys): ([Double], [Double]) = ([], [])
    for _ in 0..<4_000 {
      let point = Point(
        x: 530_000 + Double.random(in: -45...85, using: &random),
        y: 180_000 + Double.random(in: -45...85, using: &random)
      )
      let nearest = try #require(borders.distanceToBorder(from: point))
      let isNear = band.holds(x: point.x, y: point.y)
      inside += isNear ? 1 : 0
      xs.append(point.x)
      ys.append(point.y)
      #expect((nearest - distance).magnitude < 1e-9 || isNear == (nearest <= distance), "\(point)")
    }
    #expect(inside > 100 && inside < 4_000)
    // All at once gives the same; a point in no zone is not counted.
    var counts: [Int64] = [0, 0]
    let zones = xs.indices.map { Int32($0 % 3) - 1 }
    let expected = (0..<2).map { zone in
      Int64(xs.indices.count { zones[$0] == zone && band.holds(x: xs[$0], y: ys[$0]) })
    }
    xs.withUnsafeBufferPointer { xs in
      ys.withUnsafeBufferPointer { ys in
        zones.withUnsafeBufferPointer { band.count(xs, ys, zones: $0, into: &counts) }
      }
    }
    #expect(counts == expected)
  }
}

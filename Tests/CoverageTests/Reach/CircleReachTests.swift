import Atlas
import PlanarGeometry
import RealModule
import TestSupport
import Testing

@testable import Coverage

@Suite("Reach of a circle", .inLondon)
struct CircleReachTests {
  /// Area of the polygon of 64 sides in a circle of radius 1.
  static let unit = 32 * Double.sin(Double.pi / 32)

  @Test("The polygon has 99.84 % of the disc, and its corners where it says")
  func polygon() throws {
    let circle = InscribedCircle(530_000, 180_000, 1000)
    #expect(agree(circle.area, 1e6 * Self.unit))
    #expect(abs(circle.area / (1e6 * Double.pi) - 0.9984) < 5e-5)
    let polygon = try circle.polygon()
    #expect(abs(polygon.area / circle.area - 1) < 1e-12)
    let points = polygon.polygons[0].exterior.points
    #expect(points.count == 65)
    #expect(points[0] == Point(x: 531_000, y: 180_000))
    #expect(points[16] == Point(x: 530_000, y: 181_000))
    #expect(points[32] == Point(x: 529_000, y: 180_000))
    #expect(points[48] == Point(x: 530_000, y: 179_000))
  }

  @Test(
    "Half planes and quarters of a circle, by hand",
    arguments: [
      (0.0, -2000.0, 4000.0, 4000.0, 0.5), (0, 0, 4000, 4000, 0.25), (-4000, 0, 4000, 4000, 0.25),
      (-4000, -4000, 4000, 4000, 0.25), (0, -4000, 4000, 4000, 0.25), (-2000, -2000, 4000, 4000, 1),
      (-4000, 0, 8000, 4000, 0.5), (1000, -10, 50, 20, 0), (990, -0.001, 500, 0, 0),
    ]
  )
  func halves(x: Double, y: Double, width: Double, height: Double, share: Double) async throws {
    for centre in [Point(x: 0, y: 0), Point(x: 530_000, y: 180_000)] where height > 0 {
      let zones = try await plot(rectangle(centre.x + x, centre.y + y, width, height))
      let circle = InscribedCircle(centre: centre, radius: 1000)
      let reach = zones.reach(of: circle)
      #expect(agree(reach.area, share * circle.area))
      #expect(agree(reach.residents, 1000 * share * circle.area / (width * height)))
      #expect(abs(reach.shareOutside - (1 - share)) < 1e-12)
    }
  }

  @Test("A borough that is reached whole is derived, though the circle cuts zones of another")
  func statusOfBoroughs() async throws {
    // Its polygon of 64 sides holds all within 1,198 m; the corners of B1 lie 1,118 m away.
    let zones = try await chessboard(2)
    let circle = InscribedCircle(530_500, 181_000, 1200)
    let reach = zones.reach(of: circle)
    #expect(reach.status == .modelled && reach.cutZones == 2)
    #expect(reach.boroughs.map(\.code) == ["B1", "B2"])
    #expect(reach.boroughs.map(\.status) == [.derived, .modelled])
    let byCentroid = zones.reach(of: circle, by: .centroid)
    #expect(byCentroid.boroughs.allSatisfy { $0.status == .modelled })
    // The next circle begins anew.
    let both = await zones.reach(
      ofAll: [circle, InscribedCircle(531_000, 181_000, 5000)],
      by: .area
    )
    #expect(both[1].boroughs.map(\.status) == [.derived, .derived])
  }

  @Test("A strip through the middle, by hand: twice the trapezia under the sides")
  func strip() async throws {
    // From corner 0 (1000, 0) to corner 1 at 5.625°: the strip between y = 0 and the height of corner 1.
    let (x, y) = (1000 * Double.cos(Double.pi / 32), 1000 * Double.sin(Double.pi / 32))
    let zones = try await plot(rectangle(-5000, 0, 10_000, y))
    let reach = zones.reach(of: InscribedCircle(0, 0, 1000))
    #expect(agree(reach.area, (1000 + x) * y))
  }

  @Test("Wherever a ring begins, whichever way it was given, it shares the same")
  func rotation() async throws {
    let pairs: [(Double, Double)] = [
      (-900, -900), (1300, -800), (400, 100), (1200, 900), (-200, 1500), (-300, 200), (-1500, 300),
    ]
    let circle = InscribedCircle(20, 30, 1000)
    let first = try await plot(ring(pairs)).reach(of: circle)
    #expect(first.area > 1e6 && first.area < circle.area)
    for start in pairs.indices {
      let turned = Array(pairs[start...] + pairs[..<start])
      for given in [turned, turned.reversed()] {
        #expect(agree(try await plot(ring(given)).reach(of: circle).area, first.area))
      }
      let moved = turned.map { ($0.0 + 530_000, $0.1 + 180_000) }
      let far = try await plot(ring(moved)).reach(of: InscribedCircle(530_020, 180_030, 1000))
      #expect(agree(far.area, first.area))
    }
  }

  @Test("A hole takes itself off: a circle in it reaches nobody, one over it loses its area")
  func holes() async throws {
    let zones = try await plot(
      rectangle(-5000, -5000, 10_000, 10_000),
      holes: [rectangle(-1000, -1000, 2000, 2000)]
    )
    #expect(zones.area == 96e6)
    let inside = zones.reach(of: InscribedCircle(0, 0, 900))
    #expect(inside.residents == 0 && inside.area == 0 && inside.shareOutside == 1)
    #expect(inside.wholeZones == 0 && inside.cutZones == 0 && inside.boroughs.isEmpty)
    let over = InscribedCircle(0, 0, 3000)
    #expect(agree(zones.reach(of: over).area, over.area - 4e6))
    let corner = InscribedCircle(1000, 1000, 500)
    #expect(agree(zones.reach(of: corner).area, 0.75 * corner.area))
    #expect(zones.reach(of: InscribedCircle(0, 0, 8000)).residents == 1000)
  }

  @Test("A concave zone that comes back into the circle counts each of its arms once")
  func concave() async throws {
    // A comb: a spine west of the circle, three teeth of 100 m that reach through it and beyond.
    let zones = try await plot(
      ring([
        (-3000, -550), (2000, -550), (2000, -450), (-2000, -450), (-2000, -50), (2000, -50),
        (2000, 50), (-2000, 50), (-2000, 450), (2000, 450), (2000, 550), (-3000, 550),
      ])
    )
    var teeth = 0.0
    for y in [-550.0, -50, 450] {
      let tooth = try await plot(rectangle(-2000, y, 4000, 100))
      teeth += tooth.reach(of: InscribedCircle(0, 0, 1000)).area
    }
    let reach = zones.reach(of: InscribedCircle(0, 0, 1000))
    #expect(agree(reach.area, teeth))
    #expect(reach.cutZones == 1 && reach.wholeZones == 0)
  }

  @Test("A ring that runs along sides and through corners of the polygon")
  func alongBorder() async throws {
    let circle = InscribedCircle(0, 0, 1000)
    let polygon = try circle.polygon().polygons[0].exterior
    let same = try await plot(polygon).reach(of: circle)
    #expect(agree(same.area, circle.area))
    #expect(abs(same.residents - 1000) < 1e-6)
    // Its eastern half, from corner 48 to corner 16.
    let half = try await plot(
      Ring(Array(polygon.points[48..<64] + polygon.points[0...16] + [polygon.points[48]]))
    )
    #expect(agree(half.reach(of: circle).area, circle.area / 2))
    // A triangle with its corners on corners of the polygon, and one that only touches it there.
    let triangle = try await plot(ring([(1000, 0), (0, 1000), (-1000, 0)]))
    #expect(agree(triangle.reach(of: circle).area, 1e6))
    let beside = try await plot(ring([(1000, 0), (2000, -500), (2000, 500)]))
    #expect(beside.reach(of: circle).area < 1e-6)
  }

  @Test("A growing radius never reaches fewer", arguments: [ReachWeighting.area, .centroid])
  func growing(by weighting: ReachWeighting) async throws {
    let zones = try await chessboard(7)
    var last = 0.0
    for step in 1...400 {
      let circle = InscribedCircle(532_717, 183_141, Double(step) * 17)
      let residents = zones.reach(of: circle, by: weighting).residents
      #expect(residents >= last - 1e-9 * last, "radius \(circle.radius)")
      last = residents
    }
    #expect(last == Double(zones.residents))
  }

  @Test("Many circles at once give what each gives alone, whatever the cores do")
  func manyAtOnce() async throws {
    let zones = try await chessboard(9)
    let circles = (0..<200).map { (index: Int) -> InscribedCircle in
      let x = Double(529_000 + index * 389 % 11_000)
      let y = Double(179_000 + index * 613 % 11_000)
      return InscribedCircle(x, y, Double(300 + index * 97 % 4000))
    }
    let together = await zones.reach(ofAll: circles)
    #expect(together == circles.map { zones.reach(of: $0) })
    #expect(together == (await zones.reach(ofAll: circles)))
    #expect(await zones.reach(ofAll: []).isEmpty)
  }

  @Test("Centroids: a zone counts whole or not at all; the ground is the same")
  func centroids() async throws {
    let zones = try await chessboard(3)
    // Round the corner of four squares: the centroids lie 707 m off.
    for (radius, expected) in [(700.0, 0.0), (710, 100 + 101 + 103 + 104)] {
      let circle = InscribedCircle(531_000, 181_000, radius)
      let reach = zones.reach(of: circle, by: .centroid)
      #expect(reach.residents == expected)
      #expect(reach.area == zones.reach(of: circle).area)
      #expect(reach.status == .modelled && reach.weighting == .centroid)
    }
    // The centroid of an L, by hand: (2·1 + 1·0.5) / 3 along both arms.
    let zone = try await plot(ring([(0, 0), (2, 0), (2, 1), (1, 1), (1, 2), (0, 2)]))
    #expect(agree(zone.zones[0].centroid.x, 2.5 / 3) && agree(zone.zones[0].centroid.y, 2.5 / 3))
  }

  @Test("Boroughs: parts add up to the whole, shares are of the borough's own")
  func boroughs() async throws {
    let zones = try await chessboard(4)
    #expect(zones.boroughs == ["B1", "B2"])
    #expect(zones.boroughAreas == [8e6, 8e6])
    let reach = zones.reach(of: InscribedCircle(531_900, 182_000, 1500))
    #expect(reach.boroughs.map(\.code) == ["B1", "B2"])
    #expect(agree(reach.boroughs.reduce(0) { $0 + $1.residents }, reach.residents))
    #expect(agree(reach.boroughs.reduce(0) { $0 + $1.area }, reach.area))
    #expect(reach.boroughs[0].area > reach.boroughs[1].area)
    for (index, borough) in reach.boroughs.enumerated() {
      #expect(agree(borough.shareOfArea, borough.area / 8e6))
      let all = Double(zones.boroughResidents[index])
      #expect(agree(borough.shareOfResidents ?? -1, borough.residents / all))
    }
    #expect(reach.status == .modelled && reach.cutZones > 0)
    // Four squares whole and nothing else cut: an exact sum is derived, not modelled.
    let all = zones.reach(of: InscribedCircle(532_000, 182_000, 3000))
    #expect(all.status == .derived && all.wholeZones == 16 && all.cutZones == 0)
    #expect(all.shareOfResidents == 1 && all.boroughs.allSatisfy { $0.shareOfArea == 1 })
    // Only one of the boroughs.
    let west = zones.reach(of: InscribedCircle(530_500, 180_500, 100))
    #expect(west.boroughs.map(\.code) == ["B1"])
    #expect(agree(west.residents, 100 * west.area / 1e6))
  }

  @Test("A partition without residents or boroughs has no shares of them")
  func nobody() async throws {
    let zones = try await partition([
      ResidentZone(
        code: "Z",
        borough: nil,
        residents: 0,
        area: MultiPolygon([Polygon(exterior: rectangle(0, 0, 100, 100))])
      )
    ])
    let reach = zones.reach(of: InscribedCircle(50, 50, 10))
    #expect(reach.residents == 0 && reach.shareOfResidents == nil && reach.boroughs.isEmpty)
    #expect(reach.shareOutside == 0)
    #expect(try await partition([]).reach(of: InscribedCircle(0, 0, 1)).shareOutside == 1)
  }
}

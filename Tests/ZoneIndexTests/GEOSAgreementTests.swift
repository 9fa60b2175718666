import CGEOS
import Exchange
import PlanarGeometry
import TestSupport
import Testing
import ZoneIndex

@testable import GeometryEngine

@Suite("Agreement with GEOS")
struct GEOSAgreementTests {
  /// The zones of which GEOS says that they cover a point, borders included.
  final class Judge {
    private let shapes: [ZoneShape]
    private let engine: GeometryEngine

    init(_ zones: [MultiPolygon]) throws {
      let engine = try GeometryEngine()
      shapes = try zones.map { try engine.shape(of: $0) }
      self.engine = engine
    }

    func zones(covering point: Point) throws -> [Int] {
      try shapes.indices.filter { index in
        let shape = shapes[index]
        guard let box = shape.envelope, box.lower.x <= point.x, point.x <= box.upper.x,
          box.lower.y <= point.y, point.y <= box.upper.y
        else { return false }
        let context = shape.shape.context.raw
        let made = try #require(GEOSGeom_createPointFromXY_r(context, point.x, point.y))
        defer { GEOSGeom_destroy_r(context, made) }
        return GEOSCovers_r(context, shape.shape.raw, made) == 1
      }
    }
  }

  static func layer(_ file: String) throws -> [MultiPolygon] {
    try GeoJSONLayer.read(file: file, bytes: readFile(file)).features
      .compactMap { $0.geometry?.multiPolygon }
  }

  /// Points at random over the zones, then some on vertices and on the middles of edges.
  static func points(of zones: [MultiPolygon], seed: UInt64, count: Int) -> [Point] {
    var random = SplitMix64(seed: seed)
    guard let box = Envelope(joining: zones.compactMap(\.envelope)) else { return [] }
    var points = (0..<count).map { _ in
      Point(
        x: Double.random(in: box.lower.x...box.upper.x, using: &random),
        y: Double.random(in: box.lower.y...box.upper.y, using: &random)
      )
    }
    for _ in 0..<count {
      let zone = zones[Int.random(in: 0..<zones.count, using: &random)]
      let polygon = zone.polygons[Int.random(in: 0..<zone.polygons.count, using: &random)]
      let ring =
        ([polygon.exterior] + polygon.holes).randomElement(using: &random)
        .map(\.points) ?? []
      let at = Int.random(in: 1..<ring.count, using: &random)
      let (a, b) = (ring[at - 1], ring[at])
      points.append(b)
      points.append(Point(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2))
    }
    return points
  }

  static func check(_ zones: [MultiPolygon], seed: UInt64, count: Int) throws {
    let index = try ZoneIndex(zones)
    let judge = try Judge(zones)
    var onBorders = 0
    for point in points(of: zones, seed: seed, count: count) {
      let covering = try judge.zones(covering: point)
      let ours = index.zone(at: point)
      if covering.count > 1 { onBorders += 1 }
      if let ours {
        // Of the zones that meet on a border, ours is one; elsewhere it is the only one.
        #expect(covering.contains(ours), "\(point)")
      } else if !covering.isEmpty {
        // The border rule gives the outer border on the east and the north to nobody: a hair to the
        // east and less to the north is outside.
        let beside = Point(x: point.x + 1e-9, y: point.y + 1e-13)
        #expect(try judge.zones(covering: beside).isEmpty, "\(point)")
      }
    }
    #expect(onBorders > count / 2)
  }

  @Test("Boroughs of London", arguments: [1, 2] as [UInt64])
  func boroughs(seed: UInt64) throws {
    try Self.check(
      Self.layer("\(Repository.geodata)/boundaries/boroughs.geojson"),
      seed: seed,
      count: 400
    )
  }

  static let lsoaFile = Repository.shared("sources/boundaries/london_lsoa_2021.geojson")

  @Test(
    "LSOAs of London",
    .needs(shared: "sources/boundaries/london_lsoa_2021.geojson")
  )
  func lsoas() throws {
    try Self.check(Self.layer(#require(Self.lsoaFile)), seed: 3, count: 1_000)
  }
}

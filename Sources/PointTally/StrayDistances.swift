import Glibc
import PlanarGeometry
import ReferenceSystems
import Tally
import ZoneIndex

/// Distances of single points, for the ledger.
///
/// Close to the zones by the scale at the point; farther away on the ground, as `locate` measures: one scale
/// does not serve so far.
final class StrayDistances {
  /// In metres: within it the scale at the point is good to one part in ten thousand.
  private static let scaleLimit = 1_000.0
  /// In metres: within it that scale still tells which zone is the nearest, to two parts in a thousand.
  private static let nearestLimit = 20_000.0

  private let layer: ZoneLayer
  private let index: ZoneIndex?
  private lazy var borders: Result<BorderIndex, any Error> = Result {
    // Distances to borders do not ask whose the ground is.
    let index = try self.index ?? layer.index(resolvesOverlaps: true)
    return BorderIndex(index, metresPerUnit: try layer.groundScale().metresPerUnit)
  }
  private lazy var ground: ZonesOnGround? = try? ZonesOnGround(layer)

  init(_ layer: ZoneLayer, _ index: ZoneIndex?) { (self.layer, self.index) = (layer, index) }

  func outside(_ file: TallyFindings.FileCount) throws -> [TallyFindings.Stray] {
    try file.count.ledger.outsideRows.map { row in
      let nearest = try row.place.flatMap { try nearestZone(to: $0) }
      return TallyFindings.Stray(
        file: file.name,
        row: row.row,
        point: row.point,
        nearest: nearest.map { .init(code: layer.zones[$0.zone].code, distance: $0.distance) }
      )
    }
  }

  func disagreements(_ file: TallyFindings.FileCount) throws -> [TallyFindings.Disagreement] {
    try file.count.reconciliation.disagreements.map { row in
      TallyFindings.Disagreement(
        file: file.name,
        row: row.row,
        code: row.zone.map { layer.zones[$0].code },
        said: layer.zones[row.said].code,
        distance: row.zone == nil
          ? try nearestZone(to: row.point)?.distance
          : try borders.get().distanceToBorder(from: row.point)
      )
    }
  }

  /// The nearest zone of a point outside all; nil where none can be measured.
  private func nearestZone(to place: Point) throws -> (zone: Int, distance: Double)? {
    let near = try borders.get().nearestZone(to: place)
    // The grid of Great Britain is true to scale wherever it holds.
    guard let near, near.distance > Self.scaleLimit, layer.system != .britishNationalGrid else {
      return near
    }
    if near.distance > Self.nearestLimit { return ground?.nearest(to: place) }
    return ground?.distance(from: place, to: near.zone).map { (near.zone, $0) } ?? near
  }
}

/// Zones in longitude and latitude, to measure along the ground.
private struct ZonesOnGround {
  private let areas: [MultiPolygon]
  /// Brings places to longitude and latitude as the zones came there; nil where they lie in them.
  private let transformer: RegionalTransformer?
  /// A ball around each zone that has an area, on a sphere of radius 1: no position of the zone lies outside.
  private let balls: [Ball]

  private struct Ball {
    let zone: Int
    let centre: SIMD3<Double>
    let radius: Double
  }

  init(_ layer: ZoneLayer) throws {
    transformer =
      layer.system == .wgs84
      ? nil : try RegionalTransformer(layer.plan(from: layer.system, to: .wgs84))
    areas = try layer.inDegrees().areas
    balls = areas.enumerated().compactMap { zone, area in
      guard let box = area.envelope else { return nil }
      let (lower, upper) = (box.lower, box.upper)
      let middle = Point(x: (lower.x + upper.x) / 2, y: (lower.y + upper.y) / 2)
      let centre = GroundDistance.onSphere(middle)
      // The two corners in the east are as far from the middle as those in the west.
      let radii = [lower, Point(x: lower.x, y: upper.y)].map {
        Self.length(GroundDistance.onSphere($0) - centre)
      }
      // Between its corners a side of the rectangle bends outwards, by little unless it is a part of the Earth.
      return Ball(
        zone: zone,
        centre: centre,
        radius: box.width > 45 ? 2 : 1.05 * (radii.max() ?? 0)
      )
    }
  }

  /// The distance in metres from a place to the border of a zone.
  func distance(from place: Point, to zone: Int) -> Double? {
    degrees(place).map { GroundDistance(origin: $0).toBorder(of: areas[zone]) }
  }

  /// The nearest zone; of equals the first.
  ///
  /// - Complexity: O(*zones*), and O(*positions*) of those that may be the nearest.
  func nearest(to place: Point) -> (zone: Int, distance: Double)? {
    guard let place = degrees(place) else { return nil }
    let ground = GroundDistance(origin: place)
    let origin = GroundDistance.onSphere(place)
    // No zone is nearer than its ball. The one of the nearest ball is measured first: it leaves few others.
    let leasts = balls.map { Self.length($0.centre - origin) - $0.radius }
    guard let first = leasts.indices.min(by: { leasts[$0] < leasts[$1] }) else { return nil }
    var nearest = (zone: balls[first].zone, distance: Double.infinity)
    nearest.distance = ground.toBorder(of: areas[nearest.zone])
    // The sphere is off by less than a hundredth.
    let metres = 0.99 * GroundDistance.meanRadius
    let rest = leasts.indices.filter { $0 != first && leasts[$0] * metres <= nearest.distance }
    for ball in rest.sorted(by: { leasts[$0] < leasts[$1] }) {
      if leasts[ball] * metres > nearest.distance { break }
      let zone = balls[ball].zone
      // The next number above, so that one as near is told from one that is farther.
      let distance = ground.toBorder(of: areas[zone], orLess: nearest.distance.nextUp)
      if (distance, zone) < (nearest.distance, nearest.zone) { nearest = (zone, distance) }
    }
    return nearest
  }

  private func degrees(_ place: Point) -> Point? {
    guard let transformer else { return place }
    var places = [place]
    return transformer.transform(&places).gaps.isEmpty ? places[0] : nil
  }

  private static func length(_ vector: SIMD3<Double>) -> Double {
    (vector * vector).sum().squareRoot()
  }
}

package import Atlas
import PlanarGeometry
package import ReferenceSystems

extension ResidentPartition {
  /// Moves zones to British National Grid, on all cores, and indexes them.
  ///
  /// A nil `plan` says that they lie on it already. Zones are moved in parts of a fixed size, each as it
  /// would be alone: the number of cores changes nothing.
  ///
  /// - Throws: ``ReferenceSystemFailure`` when a position lies where the operation does not hold.
  package static func build(
    _ zones: [ResidentZone],
    by plan: TransformationPlan?,
    status: FigureStatus
  ) async throws -> ResidentPartition {
    let boroughs = Set(zones.lazy.compactMap(\.borough)).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    let numbers = Dictionary(uniqueKeysWithValues: zip(boroughs, boroughs.indices))
    let size = 640
    let starts = Array(stride(from: 0, to: zones.count, by: size))
    let parts = try await withThrowingTaskGroup(of: (Int, Part).self) { group in
      for (number, start) in starts.enumerated() {
        group.addTask {
          (number, try Part(zones[start..<min(start + size, zones.count)], plan, numbers))
        }
      }
      var parts = [Part?](repeating: nil, count: starts.count)
      for try await (number, part) in group { parts[number] = part }
      return parts.compactMap(\.self)
    }
    var all = Part()
    all.zones.reserveCapacity(zones.count)
    all.positions.reserveCapacity(parts.reduce(0) { $0 + $1.positions.count })
    for part in parts { all.append(part) }
    return ResidentPartition(
      zones: all.zones,
      boroughs: boroughs,
      status: status,
      positions: all.positions,
      ringStarts: all.ringStarts
    )
  }
}

/// Some zones of a partition in the making.
private struct Part: Sendable {
  var zones: [ResidentPartition.Zone] = []
  var positions: [Point] = []
  var ringStarts = [0]

  init() {}

  init(
    _ source: ArraySlice<ResidentZone>,
    _ plan: TransformationPlan?,
    _ boroughs: [String: Int]
  ) throws {
    positions.reserveCapacity(source.reduce(0) { $0 + $1.area.positionCount })
    var rings: [Range<Int>] = []
    for zone in source {
      let first = ringStarts.count - 1
      for polygon in zone.area.polygons {
        append(polygon.exterior)
        for hole in polygon.holes { append(hole) }
      }
      rings.append(first..<ringStarts.count - 1)
    }
    if let plan {
      var index = PositionIndex(capacity: positions.count)
      let places = positions.map { Int32(index.insert($0)) }
      var moved = index.points
      try Transformer(plan).transform(&moved)
      for (index, place) in places.enumerated() { positions[index] = moved[Int(place)] }
    }
    for (zone, rings) in zip(source, rings) {
      let measure = AreaMeasure(positions, rings.map { ringStarts[$0]..<ringStarts[$0 + 1] })
      guard let envelope = measure.envelope else { continue }
      zones.append(
        ResidentPartition.Zone(
          code: zone.code,
          borough: zone.borough.flatMap { boroughs[$0] },
          residents: zone.residents,
          area: measure.area,
          centroid: measure.centroid,
          envelope: envelope,
          rings: rings
        )
      )
    }
  }

  private mutating func append(_ ring: Ring) {
    positions.append(contentsOf: ring.points)
    ringStarts.append(positions.count)
  }

  mutating func append(_ part: Part) {
    let (rings, first) = (ringStarts.count - 1, positions.count)
    for zone in part.zones {
      zones.append(
        ResidentPartition.Zone(
          code: zone.code,
          borough: zone.borough,
          residents: zone.residents,
          area: zone.area,
          centroid: zone.centroid,
          envelope: zone.envelope,
          rings: zone.rings.lowerBound + rings..<zone.rings.upperBound + rings
        )
      )
    }
    positions.append(contentsOf: part.positions)
    ringStarts.append(contentsOf: part.ringStarts.dropFirst().lazy.map { $0 + first })
  }
}

/// Area, centroid and envelope of the rings of one zone in one pass.
///
/// Coordinates are taken relative to the first position of the zone, which keeps digits on the grid.
private struct AreaMeasure {
  let area: Double
  let centroid: Point
  let envelope: Envelope?

  init(_ positions: [Point], _ rings: [Range<Int>]) {
    guard let start = rings.first?.lowerBound else {
      (area, centroid, envelope) = (0, Point(x: 0, y: 0), nil)
      return
    }
    let origin = positions[start]
    var envelope = Envelope(origin, origin)
    var (twice, x, y) = (0.0, 0.0, 0.0)
    for ring in rings {
      for index in ring.dropFirst() {
        envelope.extend(to: positions[index])
        let a = Point(x: positions[index - 1].x - origin.x, y: positions[index - 1].y - origin.y)
        let b = Point(x: positions[index].x - origin.x, y: positions[index].y - origin.y)
        let cross = a.x * b.y - b.x * a.y
        twice += cross
        x += (a.x + b.x) * cross
        y += (a.y + b.y) * cross
      }
    }
    area = twice / 2
    centroid = Point(x: origin.x + x / (3 * twice), y: origin.y + y / (3 * twice))
    self.envelope = envelope
  }
}

import Exchange
package import PlanarGeometry
package import ReferenceSystems
import ZoneIndex

extension ZoneLayer {
  /// An index of the zones, in their own reference system.
  ///
  /// - Throws: ``FaultReport`` naming every pair that overlaps and every zone that crosses itself.
  func index(resolvesOverlaps: Bool) throws(FaultReport) -> ZoneIndex {
    try auditedIndex(
      of: zones.map(\.area),
      codes: zones.map(\.code),
      file: name,
      overlaps: resolvesOverlaps ? .lowestIndex : .refuse,
      advice: ", or let the first zone by code win with --resolve-overlaps"
    )
  }

  /// A rectangle around the zones; nil where there is none.
  private var envelope: Envelope? { Envelope(joining: zones.compactMap(\.area.envelope)) }

  /// A rectangle around the zones in another system, by its corners; nil where PROJ cannot bring them there.
  func envelope(in other: ReferenceSystem) -> Envelope? {
    envelope.flatMap { try? system.envelope($0, in: other) }
  }

  /// How points come from one system to another, of which one is the layer's: by what is best where its zones lie.
  ///
  /// - Throws: ``ReferenceSystemFailure``, as ``RegionalPlan``.
  func plan(from source: ReferenceSystem, to target: ReferenceSystem)
    throws(ReferenceSystemFailure) -> RegionalPlan
  {
    try RegionalPlan(
      from: source,
      to: target,
      gridFolders: gridFolders,
      around: envelope(in: .wgs84)
    )
  }

  /// Refuses zones so near to a pole that a degree of longitude is no measure of ground any more.
  func refusePoles() throws(Fault) {
    guard !system.isProjected, let envelope, max(-envelope.lower.y, envelope.upper.y) > 89 else {
      return
    }
    throw Fault(
      file: name,
      found: "zones from latitude \(envelope.lower.y) to \(envelope.upper.y)",
      expected:
        "zones between 89 south and 89 north, where distances to their borders can be measured",
      remedy: "Count without them: --border 0"
    )
  }

  /// Metres of ground for one unit of the layer's reference system, place by place.
  ///
  /// - Throws: ``Fault`` where the units cannot be measured.
  func groundScale() throws(Fault) -> GroundScale {
    let area = envelope
    do throws(ReferenceSystemFailure) {
      return try GroundScale(
        of: system,
        over: area ?? Envelope(Point(x: 0, y: 0), Point(x: 0, y: 0))
      )
    } catch { throw unmovable(error) }
  }

  /// The zones in longitude and latitude, each position by the best operation that holds for it, as
  /// points come to the zones; and the operations that were used.
  ///
  /// - Throws: ``Fault`` where no operation holds for a position.
  package func inDegrees() throws -> (areas: [MultiPolygon], operations: [CoordinateOperation]) {
    guard system != .wgs84 else { return (zones.map(\.area), []) }
    do {
      let plan = try plan(from: system, to: .wgs84)
      let transformer = try RegionalTransformer(plan)
      var used = plan.plans.map { _ in 0 }
      var areas: [MultiPolygon] = []
      for zone in zones {
        var positions = zone.area.polygons.flatMap { $0.rings.flatMap(\.points) }
        let outcome = transformer.transform(&positions)
        if let gap = outcome.gaps.first {
          throw ReferenceSystemFailure(.outsideDomain(position: gap), "the zone \(zone.code)")
        }
        for (index, count) in outcome.counts.enumerated() { used[index] += count }
        areas.append(try zone.area.withPositions(positions))
      }
      let operations = zip(plan.plans, used).filter { $0.1 > 0 }.map(\.0.operation)
      return (areas, operations)
    } catch let failure as ReferenceSystemFailure {
      throw unmovable(failure)
    } catch let failure as RingFailure {
      throw unmovable(ReferenceSystemFailure(.brokenRing, "\(system)", failure.description))
    }
  }

  private func unmovable(_ failure: ReferenceSystemFailure) -> Fault {
    Fault(
      file: name,
      found: "positions of \(system) that PROJ cannot bring to longitude and latitude (\(failure))",
      expected: "zones where \(system) holds",
      remedy: "Check the layer's reference system, and this machine with `boroughwise doctor crs`"
    )
  }
}

extension MultiPolygon {
  /// The same rings with other positions: ring by ring, each exterior before its holes.
  fileprivate func withPositions(_ positions: [Point]) throws(RingFailure) -> MultiPolygon {
    var start = 0
    func moved(_ ring: Ring) throws(RingFailure) -> Ring {
      defer { start += ring.points.count }
      return try Ring(Array(positions[start..<start + ring.points.count]))
    }
    var parts: [Polygon] = []
    for polygon in polygons {
      let exterior = try moved(polygon.exterior)
      var holes: [Ring] = []
      for hole in polygon.holes { holes.append(try moved(hole)) }
      parts.append(Polygon(exterior: exterior, holes: holes))
    }
    return MultiPolygon(parts)
  }
}

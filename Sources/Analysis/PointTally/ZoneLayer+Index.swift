internal import Exchange
internal import PlanarGeometry
internal import ReferenceSystems
internal import RealModule
internal import ZoneIndex

extension ZoneLayer {
  /// An index of the zones, in their own reference system.
  ///
  /// - Throws: ``FaultReport`` naming every pair that overlaps and every zone that crosses itself.
  func index(resolvesOverlaps: Bool) throws -> ZoneIndex {
    do {
      return try ZoneIndex(zones.map(\.area), overlaps: resolvesOverlaps ? .lowestIndex : .refuse)
    } catch {
      throw FaultReport(faults(of: error))
    }
  }

  private func faults(of failure: ZoneIndexFailure) -> [Fault] {
    switch failure {
    case .overlapping(let overlaps):
      overlaps.map { overlap in
        let (a, b) = (zones[overlap.first].code, zones[overlap.second].code)
        return fault(
          a,
          found: "\(a) and \(b) share ground near \(overlap.location.x) \(overlap.location.y)",
          expected: "zones that do not overlap",
          remedy: "Mend the layer, or let the first zone by code win with --resolve-overlaps"
        )
      }
    case .selfIntersecting(let places):
      places.map { place in
        let code = zones[place.first].code
        return fault(
          code,
          found: "a border of \(code) that crosses itself near \(place.location.x) "
            + "\(place.location.y)",
          expected: "a valid area",
          remedy: "Mend the boundary in a GIS"
        )
      }
    case .tooLarge, .tooDeep:
      [
        fault(
          nil,
          found: "\(failure)",
          expected: "zones that an index holds",
          remedy: "Split the layer"
        )
      ]
    }
  }

  private func fault(_ code: String?, found: String, expected: String, remedy: String) -> Fault {
    Fault(
      file: name,
      at: code.map { .feature($0) } ?? .file,
      found: found,
      expected: expected,
      remedy: remedy
    )
  }

  /// Metres for one unit of longitude and of latitude in the middle of the zones.
  ///
  /// Good to half a percent over London, which is enough to say what lies near a border.
  ///
  /// - Source: the usual series for the WGS 84 ellipsoid in multiples of the latitude.
  var metresPerUnit: Point {
    guard !system.isProjected,
      let envelope = Envelope(joining: zones.compactMap(\.area.envelope))
    else { return Point(x: 1, y: 1) }
    let latitude = (envelope.lower.y + envelope.upper.y) / 2 * .pi / 180
    let x = 111_412.84 * Double.cos(latitude) - 93.5 * Double.cos(3 * latitude)
    let y = 111_132.92 - 559.82 * Double.cos(2 * latitude) + 1.175 * Double.cos(4 * latitude)
    return Point(x: x, y: y)
  }
}

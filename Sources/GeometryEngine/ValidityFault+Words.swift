package import PlanarGeometry

/// What makes the boundary of a zone bound no area, for a sentence: `a border of B that crosses itself near 1 1`;
/// nil when it is valid, or the engine cannot tell.
package func flaw(of zone: MultiPolygon, named name: String) -> String? {
  do {
    let engine = try GeometryEngine()
    guard let fault = try engine.validityFault(of: zone) else { return nil }
    let place = fault.location.map { " near \($0.x) \($0.y)" } ?? ""
    return try engine.words(for: fault, of: zone, named: name) + place
  } catch { return nil }
}

extension GeometryEngine {
  /// The rule that is broken, in the words of people who draw boundaries.
  fileprivate func words(
    for fault: ValidityFault,
    of zone: MultiPolygon,
    named name: String
  ) throws -> String {
    switch fault.reason {
    case "Hole lies outside shell": "a hole of \(name) that lies outside its border"
    case "Holes are nested": "a hole of \(name) that lies in another of its holes"
    case "Nested shells": "a part of \(name) that lies in another of its parts"
    case "Interior is disconnected": "a hole of \(name) that cuts it in two"
    case "Self-intersection", "Ring Self-intersection":
      if try !zone.polygons.contains(where: { try isBroken($0) }) {
        "parts of \(name) that share ground"
      } else if try !zone.polygons.flatMap(\.rings).contains(where: {
        try isBroken(Polygon(exterior: $0))
      }) {
        "a hole of \(name) that crosses its border or another of its holes"
      } else {
        "a border of \(name) that crosses itself"
      }
    default: "a boundary of \(name) that is none (\(fault.reason))"
    }
  }

  /// Whether a polygon breaks a rule by itself.
  private func isBroken(_ polygon: Polygon) throws(GeometryFailure) -> Bool {
    try validityFault(of: MultiPolygon([polygon])) != nil
  }
}

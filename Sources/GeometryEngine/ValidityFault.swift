import CGEOS
package import PlanarGeometry

/// The first rule of OGC Simple Features that a zone breaks.
package struct ValidityFault: Hashable, Sendable {
  /// The rule in the words of GEOS: `Self-intersection`, `Hole lies outside shell`.
  package let reason: String
  /// Where; nil when GEOS names no place.
  package let location: Point?
}

/// The first rule of OGC Simple Features that a zone breaks; nil when it is valid.
package func validityFault(of zone: MultiPolygon) throws(GeometryFailure) -> ValidityFault? {
  try GeometryEngine().validityFault(of: zone)
}

extension GeometryEngine {
  /// The first rule of OGC Simple Features that a zone breaks; nil when it is valid.
  package func validityFault(of zone: MultiPolygon) throws(GeometryFailure) -> ValidityFault? {
    let shape = try GEOSShape(zone, in: context)
    var reason: UnsafeMutablePointer<CChar>?
    var place: OpaquePointer?
    let isValid = unsafe try context.predicate("GEOSisValidDetail_r") {
      unsafe GEOSisValidDetail_r($0, shape.raw, 0, &reason, &place)
    }
    defer { unsafe GEOSFree_r(context.raw, reason) }
    let location = unsafe place.map { unsafe GEOSShape(adopting: $0, in: context) }
    if isValid { return nil }
    return ValidityFault(
      reason: unsafe reason.map { unsafe String(cString: $0) } ?? "not valid",
      location: location?.position
    )
  }
}

extension GEOSShape {
  /// The position of a point geometry; nil for any other.
  var position: Point? {
    var point = Point(x: 0, y: 0)
    let gotX = unsafe GEOSGeomGetX_r(context.raw, raw, &point.x)
    let gotY = unsafe GEOSGeomGetY_r(context.raw, raw, &point.y)
    return gotX == 1 && gotY == 1 ? point : nil
  }
}

import CGEOS
package import PlanarGeometry

/// Overlay, union and buffer of zones, by GEOS.
///
/// An engine owns working memory that only one task at a time may touch, so it is not `Sendable`:
/// make one per lane, keep it for the life of the lane, and let only values cross.
///
/// - Assumes: zones are valid; ask ``validityFault(of:)`` first. GEOS refuses or, worse, misjudges
///   invalid ones.
/// - Units: whatever the plane has; areas mean something only in a projected system.
package final class GeometryEngine {
  let context: GEOSContext

  /// - Throws: ``GeometryFailure`` when GEOS gives no memory.
  package init() throws(GeometryFailure) {
    context = try GEOSContext()
  }

  /// Copies a zone into the engine, to be asked about many times.
  package func shape(of zone: MultiPolygon) throws(GeometryFailure) -> ZoneShape {
    try ZoneShape(zone, in: context)
  }

  /// Copies a zone into the engine and indexes its edges, to be met with many others.
  package func preparedShape(of zone: MultiPolygon) throws(GeometryFailure) -> PreparedShape {
    try PreparedShape(try shape(of: zone))
  }

  /// The area that two zones share.
  package func intersectionArea(_ a: MultiPolygon, _ b: MultiPolygon) throws(GeometryFailure)
    -> Double
  {
    guard let first = a.envelope, let second = b.envelope, first.intersects(second) else {
      return 0
    }
    return unsafe try overlay(a, b, "GEOSIntersection_r", GEOSIntersection_r).area
  }

  /// What two zones share; lines and points where they only touch are left out.
  package func intersection(_ a: MultiPolygon, _ b: MultiPolygon) throws(GeometryFailure)
    -> MultiPolygon
  {
    unsafe try overlay(a, b, "GEOSIntersection_r", GEOSIntersection_r).zone()
  }

  /// What the first zone has and the second has not.
  package func difference(_ a: MultiPolygon, _ b: MultiPolygon) throws(GeometryFailure)
    -> MultiPolygon
  {
    unsafe try overlay(a, b, "GEOSDifference_r", GEOSDifference_r).zone()
  }

  /// All that any of the zones has, borders between them dissolved.
  package func union(of zones: [MultiPolygon]) throws(GeometryFailure) -> MultiPolygon {
    let parts = MultiPolygon(zones.flatMap(\.polygons))
    // A multipolygon of overlapping parts is not valid, but the union of its parts is what is asked.
    return unsafe try GEOSShape(parts, in: context)
      .applying("GEOSUnaryUnion_r") { unsafe GEOSUnaryUnion_r($0, $1) }
      .zone()
  }

  /// A zone with fewer vertices, none of them farther than the tolerance from the line that it was on;
  /// parts and holes stay, and the zone stays valid.
  package func simplified(_ zone: MultiPolygon, tolerance: Double) throws(GeometryFailure)
    -> MultiPolygon
  {
    unsafe try GEOSShape(zone, in: context)
      .applying("GEOSTopologyPreserveSimplify_r") {
        unsafe GEOSTopologyPreserveSimplify_r($0, $1, tolerance)
      }
      .zone()
  }

  /// The disc around a point, as a polygon inscribed in the circle.
  ///
  /// `quadrantSegments` is the number of sides per quarter of the circle: with 16 the polygon has
  /// 99.84 % of the area of the circle. A radius of 0 gives an empty zone.
  ///
  /// - Throws: ``GeometryFailure`` when a number is not finite or the radius is negative.
  package func buffer(
    _ point: Point,
    radius: Double,
    quadrantSegments: Int = 16
  ) throws(GeometryFailure) -> MultiPolygon {
    precondition(quadrantSegments > 0, "a circle needs sides")
    // GEOS would answer an empty zone to NaN, and a negative radius.
    for number in [point.x, point.y] where !number.isFinite {
      throw GeometryFailure(.badNumber(number), "GEOSBuffer_r")
    }
    guard radius.isFinite, radius >= 0 else {
      throw GeometryFailure(.badNumber(radius), "GEOSBuffer_r")
    }
    let centre = unsafe try context.pointer("GEOSGeom_createPointFromXY_r") {
      unsafe GEOSGeom_createPointFromXY_r($0, point.x, point.y)
    }
    return try unsafe GEOSShape(adopting: centre, in: context)
      .applying("GEOSBuffer_r") {
        unsafe GEOSBuffer_r($0, $1, radius, Int32(quadrantSegments))
      }
      .zone()
  }

  private func overlay(
    _ a: MultiPolygon,
    _ b: MultiPolygon,
    _ name: String,
    _ function: (GEOSContextHandle_t?, OpaquePointer?, OpaquePointer?) -> OpaquePointer?
  ) throws(GeometryFailure) -> GEOSShape {
    let first = try GEOSShape(a, in: context)
    let second = try GEOSShape(b, in: context)
    return unsafe try first.applying(name, second, function)
  }
}

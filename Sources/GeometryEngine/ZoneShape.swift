import CGEOS
package import PlanarGeometry

/// A zone as the engine holds it, for a lane that asks about it many times.
package final class ZoneShape {
  let shape: GEOSShape
  /// The smallest rectangle around the zone; nil when it is empty.
  package let envelope: Envelope?

  init(_ zone: MultiPolygon, in context: GEOSContext) throws(GeometryFailure) {
    shape = try GEOSShape(zone, in: context)
    envelope = zone.envelope
  }

  /// Holds the boundary of a zone, which has no area.
  init(_ border: consuming GEOSShape, envelope: Envelope?) {
    shape = border
    self.envelope = envelope
  }
}

/// A zone whose edges are indexed, for tests against many others.
///
/// Prepare the side that is met more often: one disc against the zones around it, or one zone
/// against the discs. It is not `Sendable`, for the index is built on first use.
@safe package final class PreparedShape {
  /// The zone that is prepared.
  package let base: ZoneShape
  private let raw: OpaquePointer

  init(_ base: ZoneShape) throws(GeometryFailure) {
    let prepared = unsafe try base.shape.context.pointer("GEOSPrepare_r") {
      unsafe GEOSPrepare_r($0, base.shape.raw)
    }
    unsafe raw = prepared
    self.base = base
  }

  // Destroyed before `base`, which GEOS reads from it.
  deinit { unsafe GEOSPreparedGeom_destroy_r(base.shape.context.raw, raw) }

  /// Whether the zones share a point.
  package func intersects(_ other: ZoneShape) throws(GeometryFailure) -> Bool {
    unsafe try ask("GEOSPreparedIntersects_r", other) {
      unsafe GEOSPreparedIntersects_r($0, $1, $2)
    }
  }

  /// Whether a point lies on the shape, give or take rounding.
  func isNear(_ point: Point) throws(GeometryFailure) -> Bool {
    let margin = PartitionAudit.roundingWidth
    guard let envelope = base.envelope,
      envelope.intersects(
        Envelope(
          Point(x: point.x - margin, y: point.y - margin),
          Point(x: point.x + margin, y: point.y + margin)
        )
      )
    else { return false }
    let context = base.shape.context
    let place = unsafe try context.pointer("GEOSGeom_createPointFromXY_r") {
      unsafe GEOSGeom_createPointFromXY_r($0, point.x, point.y)
    }
    let shape = unsafe GEOSShape(adopting: place, in: context)
    return unsafe try context.predicate("GEOSPreparedDistanceWithin_r") {
      unsafe GEOSPreparedDistanceWithin_r($0, raw, shape.raw, margin)
    }
  }

  private func ask(
    _ name: String,
    _ other: ZoneShape,
    _ question: (GEOSContextHandle_t, OpaquePointer, OpaquePointer) -> CChar
  ) throws(GeometryFailure) -> Bool {
    precondition(base.shape.context === other.shape.context, "shapes must share one context")
    return unsafe try base.shape.context.predicate(name) {
      unsafe question($0, raw, other.shape.raw)
    }
  }
}

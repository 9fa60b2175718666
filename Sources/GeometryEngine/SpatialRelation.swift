import CGEOS

/// How two shapes stand to each other.
///
/// - Source: OGC 06-103r4, Simple Feature Access, section 6.1.15.
package enum SpatialRelation: String, CaseIterable, Sendable {
  case intersects, equals, disjoint, touches, within, overlaps, crosses, contains
}

/// A shape of any type, for a lane that asks how others stand to it.
@safe package final class RelatedShape {
  private let shape: GEOSShape
  private let prepared: OpaquePointer

  /// Reads well-known binary and indexes the edges.
  ///
  /// - Throws: ``GeometryFailure`` for bytes that are none.
  package init(wellKnownBinary bytes: [UInt8], in engine: GeometryEngine) throws(GeometryFailure) {
    let shape = try GEOSShape(wellKnownBinary: bytes, in: engine.context)
    unsafe prepared = try engine.context.pointer("GEOSPrepare_r") {
      unsafe GEOSPrepare_r($0, shape.raw)
    }
    self.shape = shape
  }

  // Destroyed before the shape, which GEOS reads from it.
  deinit { unsafe GEOSPreparedGeom_destroy_r(shape.context.raw, prepared) }

  /// Whether this shape stands to another as the relation says.
  ///
  /// - Throws: ``GeometryFailure`` for a shape that is not valid, and for collections, of which GEOS knows no more than
  ///   whether they intersect.
  package func stands(_ relation: SpatialRelation, to other: RelatedShape) throws(GeometryFailure)
    -> Bool
  {
    let second = unsafe other.shape.raw
    return unsafe try shape.context.predicate("GEOSPrepared\(relation)_r") { handle in
      switch relation {
      case .intersects: unsafe GEOSPreparedIntersects_r(handle, prepared, second)
      case .equals: unsafe GEOSEquals_r(handle, shape.raw, second)
      case .disjoint: unsafe GEOSPreparedDisjoint_r(handle, prepared, second)
      case .touches: unsafe GEOSPreparedTouches_r(handle, prepared, second)
      case .within: unsafe GEOSPreparedWithin_r(handle, prepared, second)
      case .overlaps: unsafe GEOSPreparedOverlaps_r(handle, prepared, second)
      case .crosses: unsafe GEOSPreparedCrosses_r(handle, prepared, second)
      case .contains: unsafe GEOSPreparedContains_r(handle, prepared, second)
      }
    }
  }
}

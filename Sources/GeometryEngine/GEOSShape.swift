import CGEOS
import PlanarGeometry

/// A geometry of GEOS, freed with its owner; it never outlives its context.
@safe struct GEOSShape: ~Copyable {
  let context: GEOSContext
  let raw: OpaquePointer

  init(adopting raw: OpaquePointer, in context: GEOSContext) {
    unsafe self.raw = raw
    self.context = context
  }

  deinit { unsafe GEOSGeom_destroy_r(context.raw, raw) }

  /// The area in squared units of the plane.
  var area: Double {
    get throws(GeometryFailure) {
      var area = 0.0
      unsafe try context.status("GEOSArea_r") { unsafe GEOSArea_r($0, raw, &area) }
      return area
    }
  }

  /// Applies a function of one geometry.
  borrowing func applying(
    _ name: String,
    _ function: (GEOSContextHandle_t?, OpaquePointer?) -> OpaquePointer?
  ) throws(GeometryFailure) -> GEOSShape {
    let result = unsafe try context.pointer(name) { unsafe function($0, raw) }
    return unsafe GEOSShape(adopting: result, in: context)
  }

  /// Applies a function of two geometries.
  borrowing func applying(
    _ name: String,
    _ other: borrowing GEOSShape,
    _ function: (GEOSContextHandle_t?, OpaquePointer?, OpaquePointer?) -> OpaquePointer?
  ) throws(GeometryFailure) -> GEOSShape {
    precondition(context === other.context, "shapes must share one context")
    let second = unsafe other.raw
    let result = unsafe try context.pointer(name) { unsafe function($0, raw, second) }
    return unsafe GEOSShape(adopting: result, in: context)
  }
}

import CGEOS
import PlanarGeometry

extension GEOSShape {
  /// Copies a zone into GEOS; each ring in one call.
  init(_ zone: MultiPolygon, in context: GEOSContext) throws(GeometryFailure) {
    var parts: [OpaquePointer?] = unsafe []
    do {
      for polygon in zone.polygons { unsafe parts.append(try Self.polygon(polygon, in: context)) }
      self = unsafe try Self.collection(GEOS_MULTIPOLYGON, of: &parts, in: context)
    } catch {
      unsafe parts.forEach { unsafe GEOSGeom_destroy_r(context.raw, $0) }
      throw error
    }
  }

  /// Makes a collection, which takes its parts over and empties the list.
  static func collection(
    _ type: GEOSGeomTypes,
    of parts: inout [OpaquePointer?],
    in context: GEOSContext
  ) throws(GeometryFailure) -> GEOSShape {
    // GEOS owns the parts from here on, also when it fails.
    var taken = unsafe parts
    unsafe parts = []
    let count = UInt32(unsafe taken.count)
    let raw = unsafe try context.pointer("GEOSGeom_createCollection_r") { handle in
      unsafe taken.withUnsafeMutableBufferPointer { buffer in
        unsafe GEOSGeom_createCollection_r(handle, Int32(type.rawValue), buffer.baseAddress, count)
      }
    }
    return unsafe GEOSShape(adopting: raw, in: context)
  }

  private static func polygon(_ polygon: Polygon, in context: GEOSContext) throws(GeometryFailure)
    -> OpaquePointer
  {
    // Rings that GEOS does not own yet: the exterior, then the holes.
    var rings: [OpaquePointer] = unsafe []
    do {
      for ring in polygon.rings { unsafe rings.append(try Self.ring(ring, in: context)) }
    } catch {
      unsafe rings.forEach { unsafe GEOSGeom_destroy_r(context.raw, $0) }
      throw error
    }
    let shell = unsafe rings[0]
    var holes: [OpaquePointer?] = unsafe Array(rings.dropFirst())
    return unsafe try context.pointer("GEOSGeom_createPolygon_r") { handle in
      unsafe holes.withUnsafeMutableBufferPointer { buffer in
        unsafe GEOSGeom_createPolygon_r(handle, shell, buffer.baseAddress, UInt32(buffer.count))
      }
    }
  }

  /// Copies a ring: points lie in memory as GEOS wants them, x and y in turn.
  private static func ring(_ ring: Ring, in context: GEOSContext) throws(GeometryFailure)
    -> OpaquePointer
  {
    let sequence = unsafe try context.pointer("GEOSCoordSeq_copyFromBuffer_r") { handle in
      unsafe ring.points.withUnsafeBytes { bytes in
        unsafe GEOSCoordSeq_copyFromBuffer_r(
          handle,
          bytes.assumingMemoryBound(to: Double.self).baseAddress,
          UInt32(ring.points.count),
          0,
          0
        )
      }
    }
    return unsafe try context.pointer("GEOSGeom_createLinearRing_r") {
      unsafe GEOSGeom_createLinearRing_r($0, sequence)
    }
  }

  /// The polygons of the geometry as a value; lines and points that an overlay leaves are no area.
  borrowing func zone() throws(GeometryFailure) -> MultiPolygon {
    var polygons: [Polygon] = []
    unsafe try Self.gather(raw, in: context, into: &polygons)
    return MultiPolygon(polygons)
  }

  private static func gather(
    _ raw: OpaquePointer,
    in context: GEOSContext,
    into polygons: inout [Polygon]
  ) throws(GeometryFailure) {
    let type = unsafe GEOSGeomTypeId_r(context.raw, raw)
    switch UInt32(bitPattern: type) {
    case GEOS_POLYGON.rawValue:
      if unsafe GEOSisEmpty_r(context.raw, raw) == 1 { return }
      unsafe polygons.append(try polygon(raw, in: context))
    case GEOS_MULTIPOLYGON.rawValue, GEOS_GEOMETRYCOLLECTION.rawValue:
      let count = unsafe try context.count("GEOSGetNumGeometries_r") {
        unsafe GEOSGetNumGeometries_r($0, raw)
      }
      for index in 0..<count {
        let part = unsafe try context.pointer("GEOSGetGeometryN_r") {
          unsafe GEOSGetGeometryN_r($0, raw, Int32(index))
        }
        unsafe try gather(part, in: context, into: &polygons)
      }
    default: return
    }
  }

  private static func polygon(_ raw: OpaquePointer, in context: GEOSContext) throws(GeometryFailure)
    -> Polygon
  {
    let shell = unsafe try context.pointer("GEOSGetExteriorRing_r") {
      unsafe GEOSGetExteriorRing_r($0, raw)
    }
    let count = unsafe try context.count("GEOSGetNumInteriorRings_r") {
      unsafe GEOSGetNumInteriorRings_r($0, raw)
    }
    var holes: [Ring] = []
    for index in 0..<count {
      let hole = unsafe try context.pointer("GEOSGetInteriorRingN_r") {
        unsafe GEOSGetInteriorRingN_r($0, raw, Int32(index))
      }
      unsafe holes.append(try ring(hole, in: context))
    }
    return Polygon(exterior: unsafe try ring(shell, in: context), holes: holes)
  }

  private static func ring(_ raw: OpaquePointer, in context: GEOSContext) throws(GeometryFailure)
    -> Ring
  {
    let sequence = unsafe try context.pointer("GEOSGeom_getCoordSeq_r") {
      unsafe GEOSGeom_getCoordSeq_r($0, raw)
    }
    var size: UInt32 = 0
    unsafe try context.status("GEOSCoordSeq_getSize_r") {
      unsafe GEOSCoordSeq_getSize_r($0, sequence, &size)
    }
    var points = [Point](repeating: Point(x: 0, y: 0), count: Int(size))
    unsafe try context.status("GEOSCoordSeq_copyToBuffer_r") { handle in
      unsafe points.withUnsafeMutableBytes { bytes in
        unsafe GEOSCoordSeq_copyToBuffer_r(
          handle,
          sequence,
          bytes.assumingMemoryBound(to: Double.self).baseAddress,
          0,
          0
        )
      }
    }
    do {
      return try Ring(points)
    } catch {
      throw GeometryFailure(.brokenRing, "GEOSCoordSeq_copyToBuffer_r", error.description)
    }
  }
}

import CGEOS
package import PlanarGeometry

extension MultiPolygon {
  /// Reads a polygon or multipolygon of well-known binary (OGC 06-103r4, also PostGIS's EWKB).
  ///
  /// Heights and measures are left out. An empty polygon gives a zone without parts.
  ///
  /// - Throws: ``GeometryFailure`` when the bytes are malformed, when the geometry is of another
  ///   type, and when a ring breaks a rule.
  package init(wellKnownBinary bytes: [UInt8]) throws(GeometryFailure) {
    self = try GeometryEngine().zone(wellKnownBinary: bytes)
  }

  /// The zone as a multipolygon of well-known binary, two-dimensional, little-endian.
  package func wellKnownBinary() throws(GeometryFailure) -> [UInt8] {
    try GeometryEngine().wellKnownBinary(of: self)
  }
}

extension GeometryEngine {
  /// Reads a zone as ``PlanarGeometry/MultiPolygon/init(wellKnownBinary:)`` does, in this engine.
  package func zone(wellKnownBinary bytes: [UInt8]) throws(GeometryFailure) -> MultiPolygon {
    let shape = try GEOSShape(wellKnownBinary: bytes, in: context)
    switch UInt32(bitPattern: unsafe GEOSGeomTypeId_r(context.raw, shape.raw)) {
    case GEOS_POLYGON.rawValue, GEOS_MULTIPOLYGON.rawValue: return try shape.zone()
    default:
      let name = unsafe GEOSGeomType_r(context.raw, shape.raw)
      defer { unsafe GEOSFree_r(context.raw, name) }
      let type = unsafe name.map { unsafe String(cString: $0) } ?? "geometry without a type"
      throw GeometryFailure(.notPolygonal(type), "GEOSWKBReader_read_r")
    }
  }

  /// Writes a zone as ``PlanarGeometry/MultiPolygon/wellKnownBinary()`` does, in this engine.
  package func wellKnownBinary(of zone: MultiPolygon) throws(GeometryFailure) -> [UInt8] {
    let shape = try GEOSShape(zone, in: context)
    let writer = unsafe try context.pointer("GEOSWKBWriter_create_r") {
      unsafe GEOSWKBWriter_create_r($0)
    }
    defer { unsafe GEOSWKBWriter_destroy_r(context.raw, writer) }
    unsafe GEOSWKBWriter_setByteOrder_r(context.raw, writer, Int32(GEOS_WKB_NDR.rawValue))
    unsafe GEOSWKBWriter_setOutputDimension_r(context.raw, writer, 2)
    var size = 0
    let written = unsafe GEOSWKBWriter_write_r(context.raw, writer, shape.raw, &size)
    guard let written = unsafe written else {
      throw GeometryFailure(.engine, "GEOSWKBWriter_write_r", context.takeMessage())
    }
    defer { unsafe GEOSFree_r(context.raw, written) }
    return unsafe Array(UnsafeBufferPointer(start: written, count: size))
  }
}

extension GEOSShape {
  /// Reads a geometry of any type.
  init(wellKnownBinary bytes: [UInt8], in context: GEOSContext) throws(GeometryFailure) {
    let reader = unsafe try context.pointer("GEOSWKBReader_create_r") {
      unsafe GEOSWKBReader_create_r($0)
    }
    defer { unsafe GEOSWKBReader_destroy_r(context.raw, reader) }
    let read = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe GEOSWKBReader_read_r(context.raw, reader, buffer.baseAddress, buffer.count)
    }
    guard let read = unsafe read else {
      throw GeometryFailure(.malformedBinary, "GEOSWKBReader_read_r", context.takeMessage())
    }
    self = unsafe GEOSShape(adopting: read, in: context)
  }
}

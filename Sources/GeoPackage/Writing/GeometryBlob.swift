import PlanarGeometry

/// The geometry of a row as a GeoPackage keeps it: a header with the envelope, then well-known binary.
///
/// - Source: OGC 12-128r18, clause 2.1.3; OGC 06-103r4, clause 8.
struct GeometryBlob {
  let bytes: [UInt8]
  let envelope: Envelope

  /// Encodes an area as a MultiPolygon, little-endian; nil for an area without parts.
  ///
  /// - Complexity: O(*positions*).
  init?(_ area: MultiPolygon, epsg: Int32) {
    guard let envelope = area.envelope else { return nil }
    self.envelope = envelope
    var size = 8 + 32 + 9
    for polygon in area.polygons {
      size += 9
      for ring in polygon.rings { size += 4 + 16 * ring.points.count }
    }
    // One piece of memory: appending byte by byte takes several times as long.
    bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      var writer = ByteWriter(target: UnsafeMutableRawBufferPointer(buffer))
      // "GP", version 1, little-endian with an envelope of two dimensions.
      for byte: UInt8 in [0x47, 0x50, 0, 0b0000_0011] { writer.put(byte) }
      writer.put(epsg)
      for edge in [envelope.lower.x, envelope.upper.x, envelope.lower.y, envelope.upper.y] {
        writer.put(edge)
      }
      writer.putHeader(.multiPolygon, count: area.polygons.count)
      for polygon in area.polygons {
        writer.putHeader(.polygon, count: 1 + polygon.holes.count)
        for ring in polygon.rings {
          writer.put(UInt32(ring.points.count))
          for point in ring.points {
            writer.put(point.x)
            writer.put(point.y)
          }
        }
      }
      count = writer.position
    }
  }

  private enum Kind: UInt32 {
    case polygon = 3
    case multiPolygon = 6
  }

  /// Numbers put one after the other, low byte first.
  private struct ByteWriter {
    let target: UnsafeMutableRawBufferPointer
    var position = 0

    mutating func put(_ number: some FixedWidthInteger) {
      target.storeBytes(of: number.littleEndian, toByteOffset: position, as: type(of: number))
      position += number.bitWidth / 8
    }

    mutating func put(_ number: Double) { put(number.bitPattern) }

    mutating func putHeader(_ kind: Kind, count: Int) {
      put(UInt8(1))
      put(kind.rawValue)
      put(UInt32(count))
    }
  }
}

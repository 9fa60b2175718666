import Glibc
import PlanarGeometry

/// Reads the coordinates of a GeoJSON layer: just enough for measuring, and nothing else.
struct PlainLayer {
  private(set) var zones: [MultiPolygon] = []

  /// Reads every `"coordinates"` of a file, one zone each.
  init(path: String) throws {
    guard let file = fopen(path, "r") else { throw PlainLayerFailure(path: path) }
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    let size = ftell(file)
    rewind(file)
    let bytes = UnsafeMutablePointer<CChar>.allocate(capacity: size + 1)
    defer { bytes.deallocate() }
    guard fread(bytes, 1, size, file) == size else { throw PlainLayerFailure(path: path) }
    bytes[size] = 0
    var cursor = UnsafeMutablePointer(bytes)
    while let found = strstr(cursor, "\"coordinates\":") {
      cursor = found + 14
      zones.append(try Self.zone(&cursor))
    }
  }

  private static func zone(_ cursor: inout UnsafeMutablePointer<CChar>) throws -> MultiPolygon {
    var depth = 0
    var polygons: [Polygon] = []
    var rings: [Ring] = []
    var points: [Point] = []
    var deepest = 0
    repeat {
      switch UInt8(bitPattern: cursor.pointee) {
      case UInt8(ascii: "["):
        depth += 1
        deepest = max(deepest, depth)
        cursor += 1
      case UInt8(ascii: "]"):
        depth -= 1
        cursor += 1
        if depth == deepest - 2 {
          rings.append(try Ring(points))
          points = []
        } else if depth == deepest - 3 {
          polygons.append(Polygon(exterior: rings[0], holes: Array(rings.dropFirst())))
          rings = []
        }
      case UInt8(ascii: ","), UInt8(ascii: " "):
        cursor += 1
      default:
        var end: UnsafeMutablePointer<CChar>?
        let x = strtod(cursor, &end)
        guard let comma = end, comma != cursor else { throw PlainLayerFailure(path: "number") }
        let y = strtod(comma + 1, &end)
        points.append(Point(x: x, y: y))
        if let end { cursor = end }
      }
    } while depth > 0
    return MultiPolygon(polygons)
  }
}

/// The layer is missing or not as expected.
struct PlainLayerFailure: Error {
  let path: String
}

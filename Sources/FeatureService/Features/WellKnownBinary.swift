import Exchange
import PlanarGeometry

extension GeoJSONGeometry {
  /// The shape in well-known binary, two-dimensional, little-endian.
  ///
  /// - Source: OGC 06-103r4, section 8.
  func wellKnownBinary() -> [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  private func write(to bytes: inout [UInt8]) {
    func head(_ type: UInt32, count: Int? = nil) {
      bytes.append(1)
      append(type, to: &bytes)
      if let count { append(UInt32(count), to: &bytes) }
    }
    switch self {
    case .point(let point):
      head(1)
      append(point, to: &bytes)
    case .lineString(let points):
      head(2)
      append(points, to: &bytes)
    case .polygon(let polygon):
      head(3, count: polygon.rings.count)
      for ring in polygon.rings { append(ring.points, to: &bytes) }
    case .multiPoint(let points):
      head(4, count: points.count)
      for point in points { GeoJSONGeometry.point(point).write(to: &bytes) }
    case .multiLineString(let lines):
      head(5, count: lines.count)
      for line in lines { GeoJSONGeometry.lineString(line).write(to: &bytes) }
    case .multiPolygon(let area):
      head(6, count: area.polygons.count)
      for polygon in area.polygons { GeoJSONGeometry.polygon(polygon).write(to: &bytes) }
    case .collection(let parts):
      head(7, count: parts.count)
      for part in parts { part.write(to: &bytes) }
    }
  }
}

private func append(_ number: UInt32, to bytes: inout [UInt8]) {
  for shift in stride(from: 0, to: 32, by: 8) {
    bytes.append(UInt8(truncatingIfNeeded: number >> shift))
  }
}

private func append(_ number: Double, to bytes: inout [UInt8]) {
  let pattern = number.bitPattern
  for shift in stride(from: 0, to: 64, by: 8) {
    bytes.append(UInt8(truncatingIfNeeded: pattern >> shift))
  }
}

private func append(_ point: Point, to bytes: inout [UInt8]) {
  append(point.x, to: &bytes)
  append(point.y, to: &bytes)
}

private func append(_ points: [Point], to bytes: inout [UInt8]) {
  append(UInt32(points.count), to: &bytes)
  for point in points { append(point, to: &bytes) }
}

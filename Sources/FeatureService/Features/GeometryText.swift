import Exchange
import PlanarGeometry

extension GeoJSONGeometry {
  /// Appends the geometry as GeoJSON.
  func write(decimals: Int, to text: inout [UInt8]) {
    text.append(contentsOf: "{\"type\":\"\(typeName)\",".utf8)
    if case .collection(let parts) = self {
      text.append(contentsOf: "\"geometries\":[".utf8)
      for (index, part) in parts.enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        part.write(decimals: decimals, to: &text)
      }
      text.append(contentsOf: "]}".utf8)
      return
    }
    text.append(contentsOf: "\"coordinates\":".utf8)
    writeCoordinates(decimals, to: &text)
    text.append(UInt8(ascii: "}"))
  }

  private func writeCoordinates(_ decimals: Int, to text: inout [UInt8]) {
    func position(_ point: Point, _ text: inout [UInt8]) {
      text.append(UInt8(ascii: "["))
      append(point.x, decimals: decimals, to: &text)
      text.append(UInt8(ascii: ","))
      append(point.y, decimals: decimals, to: &text)
      text.append(UInt8(ascii: "]"))
    }
    func line(_ points: [Point], _ text: inout [UInt8]) { list(points, &text, position) }
    func polygon(_ polygon: Polygon, _ text: inout [UInt8]) {
      list(polygon.rings.map(\.points), &text, line)
    }
    switch self {
    case .point(let point): position(point, &text)
    case .multiPoint(let points), .lineString(let points): line(points, &text)
    case .multiLineString(let lines): list(lines, &text, line)
    case .polygon(let area): polygon(area, &text)
    case .multiPolygon(let area): list(area.polygons, &text, polygon)
    case .collection: break
    }
  }

  private func list<Element>(
    _ elements: [Element],
    _ text: inout [UInt8],
    _ write: (Element, inout [UInt8]) -> Void
  ) {
    text.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      write(element, &text)
    }
    text.append(UInt8(ascii: "]"))
  }
}

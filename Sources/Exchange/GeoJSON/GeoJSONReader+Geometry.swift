import PlanarGeometry

extension GeoJSONReader {
  static var geometryTypes: [String] {
    [
      "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
      "GeometryCollection",
    ]
  }

  mutating func geometryOrNull() throws(JSONFailure) -> GeoJSONGeometry? {
    switch json.peek {
    case UInt8(ascii: "{"): break
    case UInt8(ascii: "n"):
      _ = try json.value()
      return nil
    default:
      try refuse("a geometry or null", "Write the geometry as an object")
      return nil
    }
    guard let type = try typeAhead() else {
      try json.skipValue()
      return nil
    }
    guard Self.geometryTypes.contains(type) else {
      noteType(type, among: Self.geometryTypes, "a geometry such as Polygon or MultiPolygon")
      try json.skipValue()
      return nil
    }
    return try geometry(type, allowsCollection: true)
  }

  /// Reads a geometry of a known type; nil when it is faulty or empty.
  mutating func geometry(
    _ type: String,
    allowsCollection: Bool
  ) throws(JSONFailure) -> GeoJSONGeometry? {
    let start = json.position
    let isCollection = type == "GeometryCollection"
    if isCollection && !allowsCollection {
      try refuse("a single geometry", "Put all geometries into one collection")
      return nil
    }
    let content = isCollection ? "geometries" : "coordinates"
    var geometry: GeoJSONGeometry?
    var seen = MemberNames()
    _ = try json.openObject()
    repeat {
      guard let name = try member(&seen) else { continue }
      switch name {
      case "type": try json.skipValue()
      case content: geometry = isCollection ? try geometries() : try coordinates(of: type)
      case "bbox": try boundingBox()
      case "crs": try referenceSystem()
      case "geometry", "properties", "features": try misplaced(name, in: "a geometry")
      default: try json.skipValue()
      }
      path.removeLast()
    } while try json.nextMember()
    if !seen.has(content) { noteMissing(content, of: "the \(type)", at: start) }
    return geometry
  }

  private mutating func geometries() throws(JSONFailure) -> GeoJSONGeometry? {
    var parts: [GeoJSONGeometry] = []
    try list("an array of geometries") { (reader) throws(JSONFailure) in
      guard reader.json.peek == UInt8(ascii: "{") else {
        return try reader.refuse("a geometry", "Write each geometry as an object")
      }
      guard let type = try reader.typeAhead() else { return try reader.json.skipValue() }
      guard Self.geometryTypes.contains(type) else {
        reader.noteType(type, among: Self.geometryTypes, "a geometry such as Polygon")
        return try reader.json.skipValue()
      }
      if let part = try reader.geometry(type, allowsCollection: false) { parts.append(part) }
    }
    return parts.isEmpty ? nil : .collection(parts)
  }

  private mutating func coordinates(of type: String) throws(JSONFailure) -> GeoJSONGeometry? {
    switch type {
    case "Point":
      if json.peek == UInt8(ascii: "["), try isEmptyArray() { return nil }
      return try position(index: nil).map { .point($0) }
    case "MultiPoint":
      let points = try line()
      return points.isEmpty ? nil : .multiPoint(points)
    case "LineString":
      let points = try lineString()
      return points.isEmpty ? nil : .lineString(points)
    case "MultiLineString":
      var lines: [[Point]] = []
      try list("an array of lines") { (reader) throws(JSONFailure) in
        lines.append(try reader.lineString())
      }
      return lines.isEmpty ? nil : .multiLineString(lines)
    case "Polygon":
      return try polygon().map { .polygon($0) }
    default:
      var polygons: [Polygon] = []
      try list("an array of polygons") { (reader) throws(JSONFailure) in
        if let polygon = try reader.polygon() { polygons.append(polygon) }
      }
      return polygons.isEmpty ? nil : .multiPolygon(MultiPolygon(polygons))
    }
  }

  private mutating func polygon() throws(JSONFailure) -> Polygon? {
    var exterior: Ring?
    var holes: [Ring] = []
    var isFirst = true
    try list("an array of rings") { (reader) throws(JSONFailure) in
      let ring = try reader.ring()
      if isFirst { exterior = ring } else if let ring { holes.append(ring) }
      isFirst = false
    }
    return exterior.map { Polygon(exterior: $0, holes: holes) }
  }

  private mutating func ring() throws(JSONFailure) -> Ring? {
    let start = json.position
    let faultCount = faults.count
    let points = try line()
    // A ring with a faulty position is told once, by that.
    guard faults.count == faultCount else { return nil }
    do {
      let ring = try Ring(points)
      guard !endsAtItsHeight else { return ring }
      note(
        at: start,
        found: "a ring that ends above or below its first position",
        expected: "its first position again, with the same height",
        remedy: "Close the ring with its first position"
      )
      return nil
    } catch {
      switch error {
      case .notClosed:
        note(
          at: start,
          found: "a ring that ends at \(describe(points[points.count - 1]))",
          expected: "its first position \(describe(points[0])) again",
          remedy: "Close the ring with its first position"
        )
      case .tooFewPositions(let count):
        note(
          at: start,
          found: count == 1 ? "a ring of 1 position" : "a ring of \(count) positions",
          expected: "at least 4 positions, the last like the first",
          remedy: "Correct or remove the ring"
        )
      case .notFinite:
        note(
          at: start,
          found: "\(error)",
          expected: "finite coordinates",
          remedy: "Correct or remove the ring"
        )
      }
      return nil
    }
  }

  private mutating func lineString() throws(JSONFailure) -> [Point] {
    let start = json.position
    let faultCount = faults.count
    let points = try line()
    if points.count == 1, faults.count == faultCount {
      note(
        at: start,
        found: "a line of 1 position",
        expected: "at least 2 positions",
        remedy: "Correct or remove the line"
      )
    }
    return points
  }

  /// Reads an array of anything, the position at each element in turn; notes when it is no array.
  private mutating func list(
    _ expected: String,
    _ element: (inout GeoJSONReader) throws(JSONFailure) -> Void
  ) throws(JSONFailure) {
    guard json.peek == UInt8(ascii: "[") else {
      return try refuse(expected, "Check the type of the geometry and its brackets")
    }
    guard try json.openArray() else { return }
    var index = 0
    repeat {
      path.append(.element(index))
      try element(&self)
      path.removeLast()
      index += 1
    } while try json.nextElement()
  }

  /// Whether the array at the position is empty; it is passed over then.
  private mutating func isEmptyArray() throws(JSONFailure) -> Bool {
    let start = json.position
    guard try json.openArray() else { return true }
    json.position = start
    json.depth -= 1
    return false
  }
}

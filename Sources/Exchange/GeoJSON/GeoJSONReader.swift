import PlanarGeometry

/// Reads a layer in one pass and collects its faults.
///
/// Broken JSON is thrown as ``JSONFailure`` and ends the reading; whatever is well-formed but not
/// GeoJSON is noted, passed over, and reading goes on.
struct GeoJSONReader {
  let file: String
  var json: JSONScanner
  var faults: [Fault] = []
  /// The way to the value at hand.
  ///
  /// It is not unwound by a failure, so that the failure finds it.
  var path: [JSONPathToken] = []
  /// The positions of the line or ring at hand; kept, so that it grows only once.
  var positions: [Point] = []
  /// The third number of the position just read; NaN where it has none.
  var height = Double.nan
  /// Whether the line at hand ends at the height at which it begins.
  var endsAtItsHeight = true
  /// The fault of positions out of range: one for a file is enough, for all come of one cause.
  var rangeFault: Fault?
  var hasForeignReferenceSystem = false
  let coordinates: GeoJSONCoordinates
  /// What the `crs` members say that are read so far.
  var system = StatedSystem.unstated

  init(
    _ bytes: UnsafeBufferPointer<UInt8>,
    file: String,
    from start: Int,
    _ coordinates: GeoJSONCoordinates = .degrees
  ) {
    (self.file, self.coordinates) = (file, coordinates)
    json = JSONScanner(bytes, from: start)
  }

  mutating func layer() -> GeoJSONLayer {
    var features: [GeoJSONFeature] = []
    var foreignMembers = JSONObject()
    do throws(JSONFailure) {
      json.skipSpace()
      try topObject(&features, &foreignMembers)
      try json.finish()
    } catch {
      faults.append(error.fault(file: file, under: path))
    }
    // Where a reference system is named, that fault says it better.
    if let rangeFault, !hasForeignReferenceSystem, coordinates != .any { faults.append(rangeFault) }
    return GeoJSONLayer(
      file: file,
      features: features,
      foreignMembers: foreignMembers,
      system: system
    )
  }

  private mutating func topObject(
    _ features: inout [GeoJSONFeature],
    _ foreignMembers: inout JSONObject
  ) throws(JSONFailure) {
    let expected = "a FeatureCollection, a Feature or a geometry"
    let start = json.position
    guard json.peek == UInt8(ascii: "{") else {
      // Text that is no JSON at all is told as such.
      if json.position == json.bytes.count { throw json.unexpected(expected) }
      note(found: json.describeToken(), expected: expected, remedy: "Check that this is GeoJSON")
      return try json.skipValue()
    }
    guard let type = try typeAhead() else { return try json.skipValue() }
    switch type {
    case "FeatureCollection":
      try collection(&features, &foreignMembers)
    case "Feature":
      if let feature = try feature() { features.append(feature) }
    case let type where Self.geometryTypes.contains(type):
      let geometry = try geometry(type, allowsCollection: true)
      features.append(
        GeoJSONFeature(id: nil, properties: [:], geometry: geometry, byteOffset: start)
      )
    case "Topology":
      note(
        found: "a TopoJSON topology",
        expected: expected,
        remedy: "Convert it to GeoJSON, with mapshaper or ogr2ogr for example"
      )
      try json.skipValue()
    default:
      noteType(type, among: ["FeatureCollection", "Feature"] + Self.geometryTypes, expected)
      try json.skipValue()
    }
  }

  /// Reads a FeatureCollection; the position is at its brace, and its type is known.
  private mutating func collection(
    _ features: inout [GeoJSONFeature],
    _ foreignMembers: inout JSONObject
  ) throws(JSONFailure) {
    var seen = MemberNames()
    let start = json.position
    _ = try json.openObject()
    repeat {
      guard let name = try member(&seen) else { continue }
      switch name {
      case "type": try json.skipValue()
      case "features": try featureList(&features)
      case "bbox": try boundingBox()
      case "crs":
        foreignMembers.append(unchecked: name, try referenceSystem())
      case "coordinates", "geometries", "geometry", "properties":
        try misplaced(name, in: "a FeatureCollection")
      default: foreignMembers.append(unchecked: name, try json.value())
      }
      path.removeLast()
    } while try json.nextMember()
    if !seen.has("features") { noteMissing("features", of: "the FeatureCollection", at: start) }
  }

  private mutating func featureList(_ features: inout [GeoJSONFeature]) throws(JSONFailure) {
    guard json.peek == UInt8(ascii: "[") else {
      return try refuse("an array of features", "Write the features between [ and ]")
    }
    guard try json.openArray() else { return }
    var index = 0
    repeat {
      path.append(.element(index))
      if let feature = try feature() { features.append(feature) }
      path.removeLast()
      index += 1
    } while try json.nextElement()
  }

  /// Reads a Feature; nil when it is not an object.
  private mutating func feature() throws(JSONFailure) -> GeoJSONFeature? {
    let start = json.position
    guard json.peek == UInt8(ascii: "{") else {
      try refuse("a Feature", "Write each feature as an object")
      return nil
    }
    var feature = GeoJSONFeature(id: nil, properties: [:], geometry: nil, byteOffset: start)
    var seen = MemberNames()
    if try json.openObject() {
      repeat {
        guard let name = try member(&seen) else { continue }
        switch name {
        case "type": try featureType()
        case "properties": feature.properties = try properties()
        case "geometry": feature.geometry = try geometryOrNull()
        case "id": feature.id = try identifier()
        case "bbox": try boundingBox()
        case "crs": try referenceSystem()
        case "coordinates", "geometries", "features": try misplaced(name, in: "a Feature")
        default: try json.skipValue()
        }
        path.removeLast()
      } while try json.nextMember()
    }
    for name in ["type", "properties", "geometry"] where !seen.has(name) {
      noteMissing(name, of: "the Feature", at: start)
    }
    return feature
  }

  private mutating func featureType() throws(JSONFailure) {
    guard json.peek == UInt8(ascii: "\"") else {
      return try refuse("the text \"Feature\"", "Write \"type\": \"Feature\"")
    }
    let start = json.position
    let type = try json.string()
    guard type != "Feature" else { return }
    // The way to the value ends with the type already.
    path.removeLast()
    noteType(type, among: ["Feature"], "the type \"Feature\"", at: start)
    path.append(.member("type"))
  }

  private mutating func properties() throws(JSONFailure) -> JSONObject {
    switch json.peek {
    case UInt8(ascii: "{"): return try json.object()
    case UInt8(ascii: "n"): _ = try json.value()
    default: try refuse("an object of properties or null", "Write the properties between { and }")
    }
    return [:]
  }

  private mutating func identifier() throws(JSONFailure) -> JSONValue? {
    let start = json.position
    let found = json.describeToken()
    let value = try json.value()
    switch value {
    case .string, .integer, .number: return value
    default:
      note(
        at: start,
        found: found,
        expected: "a text or a number as id",
        remedy: "Write the id as a text, or leave it out"
      )
      return nil
    }
  }

  /// Reads the name of a member and puts it on the path; nil, the member passed, when it is a second.
  mutating func member(_ seen: inout MemberNames) throws(JSONFailure) -> String? {
    let start = json.position
    let name = try json.memberName()
    guard seen.insert(name) else {
      path.append(.member(name))
      faults.append(json.duplicateName(name, at: start).fault(file: file, under: path))
      try json.skipValue()
      path.removeLast()
      return nil
    }
    path.append(.member(name))
    return name
  }

  /// The type of the object at the position, which stays; members may stand in any order.
  ///
  /// Where the type comes first, as it nearly always does, nothing is read twice.
  mutating func typeAhead() throws(JSONFailure) -> String? {
    let (start, depth) = (json.position, json.depth)
    defer { (json.position, json.depth) = (start, depth) }
    if try json.openObject() {
      repeat {
        let name = try json.memberName()
        guard name == "type" else {
          do { try json.skipValue() } catch { throw error.under(.member(name)) }
          continue
        }
        if json.peek == UInt8(ascii: "\"") { return try json.string() }
        path.append(.member("type"))
        note(
          found: json.describeToken(),
          expected: "the name of a GeoJSON type",
          remedy: "Write the type as a text, such as \"FeatureCollection\""
        )
        path.removeLast()
        return nil
      } while try json.nextMember()
    }
    noteMissing("type", of: "the object", at: start)
    return nil
  }
}

/// The names of the members of one object so far.
///
/// The handful of names that GeoJSON defines is compared one by one, which needs no hashing.
struct MemberNames {
  private var names: [String] = []
  private var many: Set<String> = []

  mutating func insert(_ name: String) -> Bool {
    if names.count < 32 {
      guard !names.contains(name) else { return false }
      names.append(name)
      return true
    }
    return !names.contains(name) && many.insert(name).inserted
  }

  func has(_ name: String) -> Bool { names.contains(name) || many.contains(name) }
}

import PlanarGeometry

extension GeoJSONReader {
  /// Notes a fault at the path; at the position unless another byte is given.
  mutating func note(
    at offset: Int? = nil,
    found: String,
    expected: String,
    remedy: String
  ) {
    faults.append(fault(at: offset, found: found, expected: expected, remedy: remedy))
  }

  private func fault(at offset: Int?, found: String, expected: String, remedy: String) -> Fault {
    Fault(
      file: file,
      at: .byte(offset ?? json.position, pointer: jsonPointer(path)),
      found: found,
      expected: expected,
      remedy: remedy
    )
  }

  /// Notes that the value at the position is of the wrong kind, and passes over it.
  mutating func refuse(_ expected: String, _ remedy: String) throws(JSONFailure) {
    let place = json.position
    let found = json.describeToken()
    // The form is checked first: broken JSON is not a value of the wrong kind.
    try json.skipValue()
    note(at: place, found: found, expected: expected, remedy: remedy)
  }

  mutating func noteMissing(_ name: String, of object: String, at offset: Int) {
    note(
      at: offset,
      found: "no member \"\(name)\"",
      expected: "a member \"\(name)\" of \(object)",
      remedy: "Add the member"
    )
  }

  /// Notes a member that would change the meaning of the object (RFC 7946, section 7.1).
  mutating func misplaced(_ name: String, in object: String) throws(JSONFailure) {
    note(
      found: "a member \"\(name)\" of \(object)",
      expected: "no member of that name there",
      remedy: "Remove or rename the member"
    )
    try json.skipValue()
  }

  mutating func noteType(
    _ type: String,
    among types: [String],
    _ expected: String,
    at offset: Int? = nil
  ) {
    let alike = types.first { $0.lowercased() == type.lowercased() }
    path.append(.member("type"))
    note(
      at: offset,
      found: "the type \(quoted(type))",
      expected: expected,
      remedy: alike.map { "Write \"\($0)\", with its capitals" } ?? "Check that this is GeoJSON"
    )
    path.removeLast()
  }

  /// Checks a `bbox`: four numbers, or six with altitudes.
  mutating func boundingBox() throws(JSONFailure) {
    let start = json.position
    let found = json.describeToken()
    let value = try json.value()
    guard let elements = value.array, elements.count == 4 || elements.count == 6,
      elements.allSatisfy({ $0.number != nil })
    else {
      return note(
        at: start,
        found: value.array.map {
          $0.contains { $0.number == nil }
            ? "an array with something else than numbers" : "an array of \($0.count) numbers"
        } ?? found,
        expected: "west, south, east and north as four numbers",
        remedy: "Correct the bbox or leave it out"
      )
    }
  }

  /// Reads and checks a `crs`, a member of older GeoJSON, which may name nothing but WGS 84 where degrees are asked for.
  @discardableResult
  mutating func referenceSystem() throws(JSONFailure) -> JSONValue {
    let start = json.position
    let value = try json.value()
    if value == .null { return value }
    let name = value.object?["properties"]?.object?["name"]?.string
    let code = name?.uppercased() ?? ""
    let isDegrees = code.hasSuffix("CRS84") || code.hasSuffix(":4326")
    if coordinates != .degrees, let stated = name.flatMap(StatedSystem.init(named:)) {
      if !isDegrees { hasForeignReferenceSystem = true }
      if ![.unstated, stated].contains(system) {
        note(
          at: start,
          found: "a second reference system, \(quoted(name ?? ""))",
          expected: "one for the whole file",
          remedy: "Export the layer again, in one reference system"
        )
      }
      system = stated
      return value
    }
    guard !isDegrees else { return value }
    hasForeignReferenceSystem = true
    let grid = code.hasSuffix(":27700") ? ", which is British National Grid" : ""
    note(
      at: start,
      found: name.map { "the reference system \(quoted($0))\(grid)" }
        ?? "a reference system without a name",
      expected: coordinates == .degrees
        ? "WGS 84 longitude and latitude" : "the name of a reference system of EPSG",
      remedy: reprojection
    )
    return value
  }

  private var reprojection: String {
    "Reproject the layer to WGS 84 longitude and latitude (EPSG:4326)"
  }

  /// Remembers the first position that is not a longitude and a latitude.
  mutating func notePositionOutOfRange(_ point: Point, at offset: Int, index: Int?) {
    guard rangeFault == nil else { return }
    if let index { path.append(.element(index)) }
    let looksBritish = (0...700_000).contains(point.x) && (0...1_300_000).contains(point.y)
    rangeFault = fault(
      at: offset,
      found: describe(point)
        + (looksBritish ? ", which looks like British National Grid metres" : ""),
      expected: "a longitude from -180 to 180 and a latitude from -90 to 90",
      remedy: coordinates == .degrees
        ? reprojection : "Say which reference system it has, such as --zones-crs EPSG:27700"
    )
    if index != nil { path.removeLast() }
  }

  /// A position as a fault shows it, in the shortest digits.
  func describe(_ point: Point) -> String {
    func text(_ value: Double) -> String {
      let text = "\(value)"
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    return "\"\(text(point.x)) \(text(point.y))\""
  }
}

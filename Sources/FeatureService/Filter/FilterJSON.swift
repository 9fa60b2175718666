import Exchange

/// Reads CQL2 JSON into the same tree as text.
struct FilterJSON {
  private var nodes = 0

  /// The filter of a JSON text.
  static func expression(of text: String) throws(FilterFault) -> FilterExpression {
    guard text.utf8.count <= FilterLimits.bytes else {
      throw FilterFault("The filter is longer than \(FilterLimits.bytes) bytes")
    }
    let value: JSONValue
    do throws(Fault) { value = try JSONValue.parse(file: "filter", bytes: Array(text.utf8)) } catch
    {
      throw FilterFault("The filter is no JSON: \(error.place): expected \(error.expected)")
    }
    var reader = FilterJSON()
    return try reader.expression(value, depth: 0)
  }

  private mutating func expression(_ value: JSONValue, depth: Int) throws(FilterFault)
    -> FilterExpression
  {
    nodes += 1
    guard depth <= FilterLimits.depth else {
      throw FilterFault("The filter is nested more than \(FilterLimits.depth) levels deep")
    }
    guard nodes <= FilterLimits.nodes else {
      throw FilterFault("The filter has more than \(FilterLimits.nodes) parts")
    }
    switch value {
    case .string(let text): return .text(text)
    case .integer(let number): return .number(Double(number))
    case .number(let number): return .number(number)
    case .bool(let truth): return .flag(truth)
    case .null: throw FilterFault("null has no meaning in a filter: use the operation isNull")
    case .array(let elements): return .list(try list(elements, depth: depth))
    case .object(let members): return try expression(members, depth: depth)
    }
  }

  private mutating func list(_ elements: [JSONValue], depth: Int) throws(FilterFault)
    -> [FilterExpression]
  {
    var found: [FilterExpression] = []
    for element in elements { found.append(try expression(element, depth: depth + 1)) }
    return found
  }

  private mutating func expression(_ members: JSONObject, depth: Int) throws(FilterFault)
    -> FilterExpression
  {
    if let name = members["op"]?.string {
      let arguments = try list(members["args"]?.array ?? [], depth: depth)
      return Operation(named: name).map { .operation($0, arguments) } ?? .function(name, arguments)
    }
    if let name = members["property"]?.string { return .property(name) }
    if let text = members["date"]?.string {
      guard let day = Instant(day: text) else {
        throw FilterFault("A date is a day such as 2024-02-29")
      }
      return .instant(day)
    }
    if let text = members["timestamp"]?.string {
      guard let moment = Instant(moment: text) else {
        throw FilterFault("A timestamp is a time such as 2024-02-29T12:00:00Z")
      }
      return .instant(moment)
    }
    if let bounds = members["interval"]?.array {
      guard bounds.count == 2 else { throw FilterFault("An interval has two ends") }
      return .interval(
        try bound(bounds[0], depth: depth + 1),
        try bound(bounds[1], depth: depth + 1)
      )
    }
    if let numbers = members["bbox"]?.array {
      guard let box = Box(numbers.map { $0.number ?? .nan }) else {
        throw FilterFault("A bbox has four numbers, west, south, east, north, or six with heights")
      }
      return .box(box)
    }
    if members["type"]?.string != nil { return .shape(try geometry(members)) }
    throw FilterFault(
      "An object of the filter has none of op, property, date, timestamp, interval, bbox, type"
    )
  }

  private mutating func bound(_ value: JSONValue, depth: Int) throws(FilterFault)
    -> FilterExpression
  {
    guard let text = value.string else { return try expression(value, depth: depth) }
    if text == ".." { return .open }
    guard let instant = Instant(text) else {
      throw FilterFault("An end of an interval is a day, a time, or ..")
    }
    return .instant(instant)
  }

  private func geometry(_ members: JSONObject) throws(FilterFault) -> GeoJSONGeometry {
    do throws(FaultReport) {
      let layer = try GeoJSONLayer.read(
        file: "filter",
        bytes: JSONValue.object(members).encoded(pretty: false),
        coordinates: .any
      )
      if layer.features.count == 1, let shape = layer.features[0].geometry { return shape }
    } catch {
      throw FilterFault("A geometry: expected \(error.faults[0].expected)")
    }
    throw FilterFault("A geometry without coordinates")
  }
}

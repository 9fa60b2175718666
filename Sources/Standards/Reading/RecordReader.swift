internal import Atlas
internal import Exchange
internal import PlanarGeometry

/// Reads values of a JSON file, keeps every fault with its JSON Pointer, and counts what nobody reads.
struct RecordReader {
  let file: String
  /// What makes a record useless, or a sum wrong.
  private(set) var faults: [Fault] = []
  /// Records that were left out, each with what is wrong with it.
  private(set) var leftOut: [Fault] = []
  /// Values that were set aside: the record goes on as if they were not stated.
  private(set) var asides: [Fault] = []
  /// How the file writes days with slashes.
  var slashedDays = SlashedDays.unsettled
  /// How often each member that is not read occurs, by its pointer with `*` for positions in arrays.
  private(set) var unread: [String: Int] = [:]

  init(file: String) { self.file = file }

  mutating func refuse(_ pointer: String, found: String, expected: String, remedy: String) {
    faults.append(
      Fault(file: file, at: .pointer(pointer), found: found, expected: expected, remedy: remedy)
    )
  }

  /// Names a value that cannot be used and need not be: it counts as not stated.
  mutating func setAside(_ pointer: String, found: String, expected: String, remedy: String) {
    asides.append(
      Fault(file: file, at: .pointer(pointer), found: found, expected: expected, remedy: remedy)
    )
  }

  /// Reads a record that may be left out: answers nil and keeps its faults apart where it has any.
  mutating func leavingOut<Record>(_ before: Int, _ record: Record?) -> Record? {
    guard faults.count > before else { return record }
    leftOut += faults[before...]
    faults.removeSubrange(before...)
    return nil
  }

  /// Everything that was found wrong.
  var allFaults: [Fault] { faults + leftOut + asides }

  /// An object of which the named members are read; nil and a fault for any other value.
  mutating func object(_ value: JSONValue, _ pointer: String, reading known: Set<String>)
    -> JSONObject?
  {
    guard let object = value.object else {
      refuse(pointer, found: shown(value), expected: "an object", remedy: "Write {…}")
      return nil
    }
    for (name, value) in object where !known.contains(name) && !isBlank(value) {
      let escaped = name.replacing("~", with: "~0").replacing("/", with: "~1")
      noteUnread("\(pointer)/\(escaped)")
    }
    return object
  }

  mutating func noteUnread(_ pointer: String) { unread[pattern(of: pointer), default: 0] += 1 }

  private func isBlank(_ value: JSONValue) -> Bool {
    value == .null || value.array?.isEmpty == true || value.object?.isEmpty == true
      || value.string?.isEmpty == true
  }

  /// The elements of an array with their pointers; none where the member is missing or null.
  mutating func list(_ object: JSONObject, _ name: String, _ pointer: String)
    -> [(value: JSONValue, pointer: String)]
  {
    guard let value = object[name], value != .null else { return [] }
    guard let elements = value.array else {
      setAside("\(pointer)/\(name)", found: shown(value), expected: "an array", remedy: "Write […]")
      return []
    }
    return elements.enumerated().map { ($1, "\(pointer)/\(name)/\($0)") }
  }

  /// A text; nil where the member is missing, null or empty.
  mutating func text(_ object: JSONObject, _ name: String, _ pointer: String) -> String? {
    guard let value = object[name], value != .null else { return nil }
    guard let text = value.string else {
      setAside(
        "\(pointer)/\(name)",
        found: shown(value),
        expected: "a text",
        remedy: "Write it between quotes"
      )
      return nil
    }
    return text.isEmpty ? nil : text
  }

  mutating func required(_ object: JSONObject, _ name: String, _ pointer: String) -> String? {
    if let text = object[name]?.string, !text.isEmpty { return text }
    refuse(
      "\(pointer)/\(name)",
      found: missing(object[name]),
      expected: "a text, which the standard requires",
      remedy: "Add it"
    )
    return nil
  }

  /// A text that the standard requires and a record can do without.
  mutating func expected(_ object: JSONObject, _ name: String, _ pointer: String) -> String? {
    if let text = object[name]?.string, !text.isEmpty { return text }
    setAside(
      "\(pointer)/\(name)",
      found: missing(object[name]),
      expected: "a text, which the standard requires",
      remedy: "Add it"
    )
    return nil
  }

  private func missing(_ value: JSONValue?) -> String {
    guard let value, value != .null, value.string?.isEmpty != true else { return "nothing" }
    return shown(value)
  }

  /// A number; nil where the member is missing or null, and after a fault.
  mutating func number(_ object: JSONObject, _ name: String, _ pointer: String) -> Double? {
    guard let value = object[name], value != .null else { return nil }
    guard let number = value.number else {
      refuse(
        "\(pointer)/\(name)",
        found: shown(value),
        expected: "a number",
        remedy: "Write it in digits, without quotes"
      )
      return nil
    }
    return number
  }

  /// Degrees of longitude or latitude, which some publishers write as texts.
  mutating func degrees(_ object: JSONObject, _ name: String, _ pointer: String) -> Double? {
    guard let value = object[name], value != .null, value.string?.isEmpty != true else {
      return nil
    }
    if let degrees = value.number ?? value.string.flatMap(Double.init), degrees.isFinite {
      return degrees
    }
    setAside(
      "\(pointer)/\(name)",
      found: shown(value),
      expected: "degrees as a number",
      remedy: "Write it in digits, without quotes"
    )
    return nil
  }

  /// A position in the United Kingdom, as the dataset takes it; nil where it is not stated or wrong.
  ///
  /// Of a secret place the fault does not show where it is.
  mutating func position(_ object: JSONObject, _ pointer: String, isSecret: Bool = false) -> Point?
  {
    let latitude = degrees(object, "latitude", pointer)
    let longitude = degrees(object, "longitude", pointer)
    if latitude == nil, longitude == nil { return nil }
    guard let latitude, let longitude else {
      setAside(
        pointer,
        found: latitude == nil ? "a longitude alone" : "a latitude alone",
        expected: "longitude and latitude together",
        remedy: "Give both, or neither where the position is not stated"
      )
      return nil
    }
    guard let remedy = remedyOutsideKingdom(longitude, latitude) else {
      return Point(x: longitude, y: latitude)
    }
    setAside(
      pointer,
      found: isSecret
        ? "a position that is not shown, because the place is not open to all"
        : "longitude \(longitude) and latitude \(latitude)",
      expected: degreesOfKingdom,
      remedy: remedy
    )
    return nil
  }

  mutating func date(_ object: JSONObject, _ name: String, _ pointer: String) -> CalendarDate? {
    guard let text = text(object, name, pointer) else { return nil }
    return date(text, "\(pointer)/\(name)")
  }

  /// A day; of a day with a time the day is read.
  mutating func date(_ text: String, _ pointer: String) -> CalendarDate? {
    let day = SlashedDays.withoutTime(text)
    if let day = CalendarDate(day) ?? slashedDays.day(day) { return day }
    let isUnsettled = slashedDays == .unsettled && SlashedDays.dayFirst.day(day) != nil
    setAside(
      pointer,
      found: quotedText(text),
      expected: "a day such as 2024-04-01",
      remedy: isUnsettled
        ? "Write it so: nothing in the file tells whether the day or the month stands first"
        : "Correct the date"
    )
    return nil
  }

  /// Two days of which the end is not before the start; neither where it is, for one of them is wrong.
  mutating func inOrder(_ start: CalendarDate?, _ end: CalendarDate?, _ pointer: String)
    -> (CalendarDate?, CalendarDate?)
  {
    guard let start, let end, end < start else { return (start, end) }
    setAside(
      pointer,
      found: "the end \(end), before the start \(start)",
      expected: "an end on or after the start",
      remedy: "Correct the day that is wrong; until then neither is known"
    )
    return (nil, nil)
  }

  /// A whole number of years from 0 to 120, as the dataset takes it.
  mutating func age(_ number: Double?, _ pointer: String) -> Int? {
    guard let number else { return nil }
    if let age = Int(exactly: number), (0...120).contains(age) { return age }
    refuse(
      pointer,
      found: "\(number)",
      expected: "an age in whole years, from 0 to 120",
      remedy: "Correct the age"
    )
    return nil
  }

  /// Ages of which the oldest is not below the youngest.
  mutating func checkAges(_ youngest: Int?, _ oldest: Int?, _ pointer: String) {
    guard let youngest, let oldest, oldest < youngest else { return }
    refuse(
      pointer,
      found: "\(oldest), below the youngest age \(youngest)",
      expected: "an age that is not below the youngest",
      remedy: "Correct the age that is wrong"
    )
  }

  private func shown(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let truth): "\(truth)"
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .string(let text): quotedText(text)
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// A text as a fault shows it: on one line, cut to 40 characters.
func quotedText(_ text: String) -> String {
  let line = text.map { $0.isNewline || $0 == "\t" ? " " : $0 }
  return "\"\(String(line.prefix(40)))\(line.count > 40 ? "…" : "")\""
}

internal import Atlas
internal import Exchange

/// Reads values of a JSON file, keeps every fault with its JSON Pointer, and counts what nobody reads.
struct RecordReader {
  let file: String
  private(set) var faults: [Fault] = []
  /// How often each member that is not read occurs, by its pointer with `*` for positions in arrays.
  private(set) var unread: [String: Int] = [:]

  init(file: String) { self.file = file }

  mutating func refuse(_ pointer: String, found: String, expected: String, remedy: String) {
    faults.append(
      Fault(file: file, at: .pointer(pointer), found: found, expected: expected, remedy: remedy)
    )
  }

  /// An object of which the named members are read; nil and a fault for any other value.
  mutating func object(_ value: JSONValue, _ pointer: String, reading known: Set<String>)
    -> JSONObject?
  {
    guard let object = value.object else {
      refuse(pointer, found: shown(value), expected: "an object", remedy: "Write {…}")
      return nil
    }
    for (name, value) in object where !known.contains(name) && !isBlank(value) {
      noteUnread("\(pointer)/\(name)")
    }
    return object
  }

  mutating func noteUnread(_ pointer: String) {
    let parts = pointer.split(separator: "/", omittingEmptySubsequences: false)
    let pattern = parts.map { Int($0) == nil ? String($0) : "*" }.joined(separator: "/")
    unread[pattern, default: 0] += 1
  }

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
      refuse("\(pointer)/\(name)", found: shown(value), expected: "an array", remedy: "Write […]")
      return []
    }
    return elements.enumerated().map { ($1, "\(pointer)/\(name)/\($0)") }
  }

  /// A text; nil where the member is missing, null or empty.
  mutating func text(_ object: JSONObject, _ name: String, _ pointer: String) -> String? {
    guard let value = object[name], value != .null else { return nil }
    guard let text = value.string else {
      refuse(
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
    let before = faults.count
    if let text = text(object, name, pointer) { return text }
    if faults.count == before {
      refuse(
        "\(pointer)/\(name)",
        found: "nothing",
        expected: "a text, which the standard requires",
        remedy: "Add it"
      )
    }
    return nil
  }

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

  mutating func date(_ object: JSONObject, _ name: String, _ pointer: String) -> CalendarDate? {
    guard let text = text(object, name, pointer) else { return nil }
    return date(text, "\(pointer)/\(name)")
  }

  /// A day; of a day with a time the day is read.
  mutating func date(_ text: String, _ pointer: String) -> CalendarDate? {
    let isDayAndTime = text.utf8.count > 10 && text.utf8.dropFirst(10).first == UInt8(ascii: "T")
    if let day = CalendarDate(isDayAndTime ? String(text.prefix(10)) : text) { return day }
    refuse(
      pointer,
      found: quotedText(text),
      expected: "a day such as 2024-04-01",
      remedy: "Correct the date"
    )
    return nil
  }

  /// A whole number of years from 0 to 150.
  mutating func age(_ number: Double?, _ pointer: String) -> Int? {
    guard let number else { return nil }
    if let age = Int(exactly: number), (0...150).contains(age) { return age }
    refuse(
      pointer,
      found: "\(number)",
      expected: "a whole number of years from 0 to 150",
      remedy: "Correct the age"
    )
    return nil
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

/// Walks over JSON text (RFC 8259), one token at a time.
///
/// The bytes must outlive the scanner and be UTF-8; that is checked at the door, not again here.
struct JSONScanner {
  /// How deep arrays and objects may nest, so that a hostile file cannot exhaust the stack.
  static let depthLimit = 512

  let bytes: UnsafeBufferPointer<UInt8>
  var position: Int
  var depth = 0
  /// What becomes of a name that stands twice in an object.
  private let duplicates: JSONValue.Duplicates
  /// The names last seen at each ordinal, with their bytes: rows of a layer repeat their names.
  private var recentNames: [(range: Range<Int>, name: String)] = []

  init(
    _ bytes: UnsafeBufferPointer<UInt8>,
    from start: Int,
    duplicates: JSONValue.Duplicates = .refuse
  ) {
    self.bytes = bytes
    self.duplicates = duplicates
    position = start
  }

  /// The byte at the position; 0, which no token begins with, at the end.
  @inline(__always)
  var peek: UInt8 { position < bytes.count ? bytes[position] : 0 }

  @inline(__always)
  mutating func skipSpace() {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else {
        return
      }
      position &+= 1
    }
  }

  /// Reads the one value of a file, and that nothing follows it.
  mutating func document() throws(JSONFailure) -> JSONValue {
    skipSpace()
    let value = try value()
    try finish()
    return value
  }

  /// Checks that only white space is left.
  mutating func finish() throws(JSONFailure) {
    skipSpace()
    guard position == bytes.count else { throw unexpected("the end of the file") }
  }

  /// Reads a value of any kind; the position is at its first byte.
  mutating func value() throws(JSONFailure) -> JSONValue {
    switch peek {
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "t"):
      try word("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try word("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try word("null")
      return .null
    default: throw unexpected("a JSON value")
    }
  }

  /// Reads an object; the position is at its brace.
  mutating func object() throws(JSONFailure) -> JSONObject {
    var object = JSONObject()
    var seen: Set<String> = []
    guard try openObject() else { return object }
    if !recentNames.isEmpty { object.reserveCapacity(recentNames.count) }
    var ordinal = 0
    repeat {
      let start = position
      let name = try memberName(ordinal: ordinal)
      // A set is worth its allocation only in a large object.
      if ordinal == 32 { seen = Set(object.keys) }
      let isNew = ordinal < 32 ? object[name] == nil : seen.insert(name).inserted
      guard isNew || duplicates == .keepLast else {
        throw duplicateName(name, at: start).under(.member(name))
      }
      do throws(JSONFailure) {
        let value = try value()
        if isNew { object.append(unchecked: name, value) } else { object[name] = value }
      } catch { throw error.under(.member(name)) }
      ordinal += 1
    } while try nextMember()
    return object
  }

  /// Reads an array; the position is at its bracket.
  mutating func array() throws(JSONFailure) -> [JSONValue] {
    var elements: [JSONValue] = []
    guard try openArray() else { return elements }
    repeat {
      do { elements.append(try value()) } catch { throw error.under(.element(elements.count)) }
    } while try nextElement()
    return elements
  }

  /// Passes over a value, checking its form.
  mutating func skipValue() throws(JSONFailure) {
    switch peek {
    case UInt8(ascii: "{"):
      guard try openObject() else { return }
      repeat {
        let name = try memberName()
        do { try skipValue() } catch { throw error.under(.member(name)) }
      } while try nextMember()
    case UInt8(ascii: "["):
      guard try openArray() else { return }
      var index = 0
      repeat {
        do { try skipValue() } catch { throw error.under(.element(index)) }
        index += 1
      } while try nextElement()
    case UInt8(ascii: "\""): _ = try stringRange()
    default: _ = try value()
    }
  }

  /// Reads `{`; false when the object is empty and already passed.
  mutating func openObject() throws(JSONFailure) -> Bool {
    try open(UInt8(ascii: "{"), "an object", UInt8(ascii: "}"))
  }

  /// Reads `[`; false when the array is empty and already passed.
  mutating func openArray() throws(JSONFailure) -> Bool {
    try open(UInt8(ascii: "["), "an array", UInt8(ascii: "]"))
  }

  private mutating func open(
    _ opening: UInt8,
    _ kind: String,
    _ closing: UInt8
  ) throws(JSONFailure) -> Bool {
    guard peek == opening else { throw unexpected(kind) }
    guard depth < Self.depthLimit else {
      throw JSONFailure(
        offset: position,
        found: "arrays and objects nested more than \(Self.depthLimit) deep",
        expected: "at most \(Self.depthLimit) levels",
        remedy: "Check what wrote the file"
      )
    }
    position &+= 1
    skipSpace()
    if peek == closing {
      position &+= 1
      return false
    }
    depth += 1
    return true
  }

  /// Reads `,` or the closing brace; true when another member follows.
  mutating func nextMember() throws(JSONFailure) -> Bool {
    skipSpace()
    if peek == UInt8(ascii: ",") {
      position &+= 1
      skipSpace()
      return true
    }
    guard peek == UInt8(ascii: "}") else { throw unexpected("\",\" or \"}\"") }
    position &+= 1
    depth -= 1
    return false
  }

  /// Reads `,` or the closing bracket; true when another element follows.
  @inline(__always)
  mutating func nextElement() throws(JSONFailure) -> Bool {
    skipSpace()
    if peek == UInt8(ascii: ",") {
      position &+= 1
      skipSpace()
      return true
    }
    guard peek == UInt8(ascii: "]") else { throw unexpected("\",\" or \"]\"") }
    position &+= 1
    depth -= 1
    return false
  }

  /// Reads the name of a member and its colon; the position is then at the value.
  mutating func memberName() throws(JSONFailure) -> String {
    guard peek == UInt8(ascii: "\"") else { throw unexpected("a name in double quotes") }
    let name = try string()
    try colon()
    return name
  }

  /// Reads a name that probably is the same as in the object before.
  private mutating func memberName(ordinal: Int) throws(JSONFailure) -> String {
    guard peek == UInt8(ascii: "\"") else { throw unexpected("a name in double quotes") }
    if ordinal < recentNames.count {
      let known = recentNames[ordinal].range
      if position &+ known.count <= bytes.count, matches(known) {
        position &+= known.count
        try colon()
        return recentNames[ordinal].name
      }
    }
    let start = position
    let name = try string()
    let entry = (range: start..<position, name: name)
    if ordinal < recentNames.count {
      recentNames[ordinal] = entry
    } else if ordinal < 64 {
      recentNames.append(entry)
    }
    try colon()
    return name
  }

  @inline(__always)
  private func matches(_ known: Range<Int>) -> Bool {
    for offset in 0..<known.count
    where bytes[position &+ offset] != bytes[known.lowerBound &+ offset] { return false }
    return true
  }

  private mutating func colon() throws(JSONFailure) {
    skipSpace()
    guard peek == UInt8(ascii: ":") else { throw unexpected("\":\"") }
    position &+= 1
    skipSpace()
  }

  /// Reads one of the three words of JSON.
  private mutating func word(_ word: StaticString) throws(JSONFailure) {
    let start = position
    for offset in 0..<word.utf8CodeUnitCount {
      guard peek == word.utf8Start[offset] else {
        if position < bytes.count { position = start }
        throw unexpected("a JSON value")
      }
      position &+= 1
    }
  }

  func duplicateName(_ name: String, at offset: Int) -> JSONFailure {
    JSONFailure(
      offset: offset,
      found: "the member \(quoted(name)) a second time",
      expected: "each name once in an object",
      remedy: "Remove or rename one of them"
    )
  }

  /// The failure of something else standing at the position.
  func unexpected(_ expected: String) -> JSONFailure {
    guard position < bytes.count else {
      return JSONFailure(
        offset: bytes.count,
        found: "the end of the file",
        expected: expected,
        remedy: "The file is cut off; save or download it again"
      )
    }
    return JSONFailure(
      offset: position,
      found: describeToken(),
      expected: expected,
      remedy: "Correct the JSON at this byte"
    )
  }

  /// What stands at the position, as a phrase.
  func describeToken() -> String {
    switch peek {
    case UInt8(ascii: "{"): return "an object"
    case UInt8(ascii: "["): return "an array"
    case 0..<0x20:
      let byte = peek
      return byte == 0x0A || byte == 0x0D ? "the end of the line" : "control character \(byte)"
    case UInt8(ascii: "\""):
      var ahead = self
      do throws(JSONFailure) { return "the text \(quoted(try ahead.string()))" } catch {
        return "an opening quote"
      }
    default:
      let rest = bytes[position...]
      let stop = rest.firstIndex { $0 <= 0x20 || ",:]}[{\"".utf8.contains($0) } ?? rest.endIndex
      // A lone punctuation mark is shown as itself.
      let shown = stop == position ? rest.prefix(1) : rest[position..<stop]
      return quoted(utf8: shown)
    }
  }
}

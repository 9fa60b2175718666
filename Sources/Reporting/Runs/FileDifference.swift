import Exchange

/// Where a file of a run first differs from what was computed anew.
struct FileDifference: Hashable {
  /// A cell, a value by its JSON Pointer, a line, or a byte.
  let place: Fault.Place
  /// What the run has there.
  let found: String
  /// What was computed anew.
  let computed: String

  /// Looks for the first difference, in the terms of the format; nil where the bytes are the same.
  init?(in name: String, found: [UInt8], computed: [UInt8]) {
    guard found != computed else { return nil }
    let difference =
      switch name.split(separator: ".").last {
      case "csv": Self.ofTables(found, computed)
      case "json", "geojson": Self.ofJSON(found, computed)
      default: nil as FileDifference?
      }
    self = difference ?? Self.ofLines(found, computed) ?? Self.ofBytes(found, computed)
  }

  private init(_ place: Fault.Place, _ found: String, _ computed: String) {
    self.place = place
    self.found = found
    self.computed = computed
  }

  private static func ofTables(_ found: [UInt8], _ computed: [UInt8]) -> FileDifference? {
    guard let found = try? CSVTable(file: "", bytes: found),
      let computed = try? CSVTable(file: "", bytes: computed),
      found.header == computed.header
    else { return nil }
    for row in 0..<min(found.rowCount, computed.rowCount) {
      for column in found.header.indices {
        let (has, should) = (found.text(row, column), computed.text(row, column))
        guard has == should else {
          return FileDifference(
            .row(found.rowNumber(row), column: found.header[column]),
            quoted(has),
            quoted(should)
          )
        }
      }
    }
    guard found.rowCount != computed.rowCount else { return nil }
    return FileDifference(.file, "\(found.rowCount) rows", "\(computed.rowCount) rows")
  }

  private static func ofJSON(_ found: [UInt8], _ computed: [UInt8]) -> FileDifference? {
    guard let found = try? JSONValue.parse(file: "", bytes: found),
      let computed = try? JSONValue.parse(file: "", bytes: computed)
    else { return nil }
    return ofValues(found, computed, at: "")
  }

  private static func ofValues(
    _ found: JSONValue?,
    _ computed: JSONValue?,
    at pointer: String
  ) -> FileDifference? {
    switch (found, computed) {
    case (.object(let has), .object(let should)):
      for name in should.keys + has.keys.filter({ should[$0] == nil }) {
        let inner = "\(pointer)/\(pointerToken(name))"
        if let difference = ofValues(has[name], should[name], at: inner) { return difference }
      }
      return nil
    case (.array(let has), .array(let should)):
      for index in 0..<max(has.count, should.count) {
        let difference = ofValues(
          index < has.count ? has[index] : nil,
          index < should.count ? should[index] : nil,
          at: "\(pointer)/\(index)"
        )
        if let difference { return difference }
      }
      return nil
    default:
      guard found != computed else { return nil }
      return FileDifference(.pointer(pointer), shown(found), shown(computed))
    }
  }

  private static func shown(_ value: JSONValue?) -> String {
    guard let value else { return "nothing" }
    if case .string(let text) = value { return quoted(text) }
    let text = String(decoding: value.encoded(pretty: false), as: UTF8.self)
    return text.count <= 40 ? text : "\(text.prefix(40))…"
  }

  private static func ofLines(_ found: [UInt8], _ computed: [UInt8]) -> FileDifference? {
    guard let found = String(validating: found, as: UTF8.self),
      let computed = String(validating: computed, as: UTF8.self)
    else { return nil }
    let has = found.split(separator: "\n", omittingEmptySubsequences: false)
    let should = computed.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(has, should).prefix { $0 == $1 }.count
    return FileDifference(
      .line(line + 1),
      shown(line, of: has, beside: should),
      shown(line, of: should, beside: has)
    )
  }

  /// A line from a little before the first character that differs.
  private static func shown(
    _ line: Int,
    of lines: [Substring],
    beside others: [Substring]
  ) -> String {
    guard line < lines.count else { return "no such line" }
    let alike =
      line < others.count ? zip(lines[line], others[line]).prefix { $0 == $1 }.count : 0
    let start = max(0, alike - 20)
    return quoted((start > 0 ? "…" : "") + lines[line].dropFirst(start))
  }

  private static func ofBytes(_ found: [UInt8], _ computed: [UInt8]) -> FileDifference {
    let offset = zip(found, computed).prefix { $0 == $1 }.count
    func shown(_ bytes: [UInt8]) -> String {
      offset < bytes.count ? "the byte \(bytes[offset])" : "the end of the file"
    }
    return FileDifference(.byte(offset, pointer: ""), shown(found), shown(computed))
  }
}

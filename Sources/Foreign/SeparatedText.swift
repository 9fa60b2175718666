import Exchange

/// Reads values that commas, semicolons, tabs or bars separate into a grid.
struct SeparatedText {
  let file: String
  let budget: TableBudget
  let bytes: [UInt8]
  private(set) var separator: UInt8

  /// Takes the separator that the file names (`sep=;`), else the one by which most lines have the same number of fields.
  init(_ bytes: [UInt8], file: String, _ budget: TableBudget) {
    (self.file, self.budget, self.bytes) = (file, budget, bytes)
    separator = Self.named(bytes) ?? Self.likely(bytes)
  }

  /// What separates the values, in words.
  var separatorName: String {
    switch separator {
    case UInt8(ascii: ";"): "semicolons"
    case 0x09: "tabs"
    case UInt8(ascii: "|"): "bars"
    default: "commas"
    }
  }

  /// - Throws: ``Fault`` for a quote that is never closed, or that something follows.
  func grid() throws(Fault) -> Grid {
    var builder = GridBuilder(budget)
    // Old programs of the Macintosh end lines with a carriage return alone.
    let lineEnd: UInt8 = bytes.contains(0x0A) ? 0x0A : 0x0D
    var position = Self.named(bytes) == nil ? 0 : bytes.firstIndex(of: lineEnd).map { $0 + 1 } ?? 0
    var row = position == 0 ? 1 : 2
    var column = 0
    builder.beginRow(row)
    while position < bytes.count {
      let field = try nextField(from: position, lineEnd, row)
      if column < 1 << 20 { try builder.add(column, .text, field.text) }
      position = field.end + 1
      if field.end < bytes.count, bytes[field.end] == separator {
        column += 1
      } else {
        row += 1
        column = 0
        builder.beginRow(row)
      }
    }
    return builder.grid
  }

  /// A field, and where what ends it stands.
  private func nextField(
    from start: Int,
    _ lineEnd: UInt8,
    _ row: Int
  ) throws(Fault) -> (text: ArraySlice<UInt8>, end: Int) {
    var end = start
    guard bytes[start] == UInt8(ascii: "\"") else {
      while end < bytes.count, bytes[end] != separator, bytes[end] != lineEnd { end += 1 }
      return (bytes[start..<end], end)
    }
    var text: [UInt8] = []
    var position = start + 1
    while true {
      guard let quote = bytes[position...].firstIndex(of: UInt8(ascii: "\"")) else {
        throw fault(
          row,
          found: "a quote that is never closed, before \(quoted(utf8: bytes[(start + 1)...]))",
          expected: "a closing quote",
          remedy: "Close the quote, and double the quotes that stand inside a field"
        )
      }
      text += bytes[position..<quote]
      position = quote + 1
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { break }
      text.append(UInt8(ascii: "\""))
      position += 1
    }
    end = position
    while end < bytes.count, bytes[end] != separator, bytes[end] != lineEnd { end += 1 }
    guard trimmingSpaces(bytes[position..<end]).isEmpty else {
      throw fault(
        row,
        found: "\(quoted(utf8: bytes[position..<end])) after a closing quote",
        expected: "a separator or a line end after it",
        remedy: "Double the quotes that stand inside a field"
      )
    }
    return (text[...], end)
  }

  private func fault(_ row: Int, found: String, expected: String, remedy: String) -> Fault {
    Fault(
      file: file,
      at: .row(row, column: nil),
      found: found,
      expected: expected,
      remedy: remedy
    )
  }

  // MARK: The separator

  private static let separators: [UInt8] = [
    UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|"),
  ]

  private static func named(_ bytes: [UInt8]) -> UInt8? {
    guard bytes.starts(with: Array("sep=".utf8)), bytes.count > 4, separators.contains(bytes[4]),
      bytes.count == 5 || [0x0A, 0x0D].contains(bytes[5])
    else { return nil }
    return bytes[4]
  }

  private static func likely(_ bytes: [UInt8]) -> UInt8 {
    var counts = Array(repeating: [Int: Int](), count: separators.count)
    var fields = Array(repeating: 1, count: separators.count)
    var isQuoted = false
    var lines = 0
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D {
        for index in separators.indices { counts[index][fields[index], default: 0] += 1 }
        fields = Array(repeating: 1, count: separators.count)
        lines += 1
        if lines == 1000 { break }
      } else if let index = separators.firstIndex(of: byte) {
        fields[index] += 1
      }
    }
    for index in separators.indices { counts[index][fields[index], default: 0] += 1 }
    // Of two that fit as many lines the one with more fields: a tab or a semicolon seldom stands in a text.
    let fits = separators.indices.map { index -> (lines: Int, fields: Int) in
      let best = counts[index].filter { $0.key > 1 }.max { ($0.value, $0.key) < ($1.value, $1.key) }
      return (best?.value ?? 0, best?.key ?? 0)
    }
    let best = separators.indices.max { a, b in
      (fits[a].lines, fits[a].fields, -a) < (fits[b].lines, fits[b].fields, -b)
    }
    return best.map { separators[$0] } ?? UInt8(ascii: ",")
  }
}

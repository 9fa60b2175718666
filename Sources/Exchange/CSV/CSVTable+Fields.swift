extension CSVTable {
  /// The index of a column by its name.
  ///
  /// - Throws: a ``Fault`` that lists the columns there are, and names one that is spelled alike.
  package func column(_ name: String) throws(Fault) -> Int {
    if let index = optionalColumn(name) { return index }
    let nearest = nearestName(to: name)
    throw Fault(
      file: file,
      at: .row(headerRow, column: nil),
      found: columnList(header.indices.map { title($0) }),
      expected: "a column \(name)",
      remedy: nearest.map { "Rename the column \($0) if it is the one meant" } ?? "Add the column"
    )
  }

  /// The index of a column by its name; nil when the table has none of that name.
  package func optionalColumn(_ name: String) -> Int? { header.firstIndex(of: name) }

  /// Refuses a table that has both of two columns of which one is meant.
  ///
  /// - Throws: a ``Fault`` that names both.
  package func refuseBoth(_ first: String, _ second: String) throws(Fault) {
    guard optionalColumn(first) != nil, optionalColumn(second) != nil else { return }
    throw Fault(
      file: file,
      at: .row(headerRow, column: nil),
      found: "the columns \(first) and \(second)",
      expected: "one of the two: nobody can tell which is meant",
      remedy: "Remove the column that is not meant"
    )
  }

  /// The columns of a name, however it is written: with capitals, spaces or hyphens.
  package func columns(like name: String) -> [Int] {
    header.indices.filter { plain(header[$0]) == plain(name) }
  }

  /// Whether a field is a text, however it is written.
  package func isLike(_ row: Int, _ column: Int, _ literal: String) -> Bool {
    plain(text(row, column)) == plain(literal)
  }

  /// The text of a field, without its quotes and without the apostrophe that ``CSVWriter`` puts before a text
  /// that looks like a formula.
  package func text(_ row: Int, _ column: Int) -> String {
    CSVGuard.text(csvText(bytes[range(row, column)]))
  }

  /// Whether a field is empty or only spaces.
  package func isBlank(_ row: Int, _ column: Int) -> Bool {
    withPlainField(row, column) { $0.allSatisfy { $0 == 0x20 } }
  }

  /// Whether a field's text is the literal; nothing is allocated.
  package func equals(_ row: Int, _ column: Int, _ literal: String) -> Bool {
    let raw = range(row, column)
    guard bytes[raw].first == UInt8(ascii: "\"") else {
      return bytes[raw].elementsEqual(literal.utf8)
    }
    let inner = raw.dropFirst().dropLast()
    guard bytes[inner].contains(UInt8(ascii: "\"")) else {
      return bytes[inner].elementsEqual(literal.utf8)
    }
    return text(row, column) == literal
  }

  /// A fault of this file at a field; `found` is the quoted text of the field unless given.
  package func fault(
    _ row: Int,
    _ column: Int,
    expected: String,
    remedy: String,
    found: String? = nil
  ) -> Fault {
    Fault(
      file: file,
      at: .row(rowNumber(row), column: title(column)),
      found: found ?? (isBlank(row, column) ? "nothing" : quoted(text(row, column))),
      expected: expected,
      remedy: remedy
    )
  }

  /// Where a field stands in the file, quotes included.
  func range(_ row: Int, _ column: Int) -> Range<Int> {
    precondition(row >= 0 && row < rowCount && column >= 0 && column < header.count)
    let index = (row + 1) * header.count + column
    let start = Int(starts[index])
    var end = Int(starts[index + 1]) - 1
    if column == header.count - 1, end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// Works on the bytes of a field, without the quotes around it; doubled quotes stay doubled.
  func withPlainField<Value>(
    _ row: Int,
    _ column: Int,
    _ work: (ArraySlice<UInt8>) -> Value
  ) -> Value {
    let raw = range(row, column)
    let isQuoted = raw.count >= 2 && bytes[raw.lowerBound] == UInt8(ascii: "\"")
    return work(bytes[isQuoted ? raw.dropFirst().dropLast() : raw])
  }

  /// The column whose name differs in case and punctuation only, or by at most two letters.
  private func nearestName(to name: String) -> String? {
    let ranked = header.map { ($0, editDistance(plain($0), plain(name))) }
    guard let best = ranked.min(by: { $0.1 < $1.1 }), best.1 <= min(2, name.count / 3) else {
      return nil
    }
    return best.0
  }

  private func plain(_ name: String) -> [UInt8] {
    name.lowercased().utf8.filter { $0 >= 0x30 && $0 != UInt8(ascii: "_") }
  }
}

/// The number of letters to insert, remove or replace to turn one name into the other (Levenshtein).
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var previous = Array(0...b.count)
  for (i, x) in a.enumerated() {
    var current = [i + 1]
    for (j, y) in b.enumerated() {
      current.append(min(previous[j] + (x == y ? 0 : 1), previous[j + 1] + 1, current[j] + 1))
    }
    previous = current
  }
  return previous[b.count]
}

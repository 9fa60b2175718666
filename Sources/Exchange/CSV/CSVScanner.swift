/// Finds the fields of a table in one pass and collects every fault of its form.
///
/// Eight bytes are tested at a time for what may end a field; digits, letters and points pass without
/// a look at the single byte.
struct CSVScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  let file: String
  private(set) var starts: [UInt32] = []
  private(set) var header: [String] = []
  private(set) var faults: [Fault] = []

  private var position: Int
  /// Where the field and the row at hand start: an offset, and an index in `starts`.
  private var fieldStart: Int
  private var rowStart = 0
  /// One past the line end of the last row kept: blank lines after it belong to no field.
  private var tableEnd = 0
  /// The row as a spreadsheet counts it, and the rows that were blank so far without a row after.
  private var row = 1
  private var blankRows: [Int] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, from start: Int) {
    self.bytes = bytes
    self.file = file
    position = start
    fieldStart = start
    starts.reserveCapacity(bytes.count / 8 + 16)
  }

  mutating func scan() {
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return }
    let end = bytes.count
    words: while position < end {
      var marks: UInt64
      if position &+ 8 <= end {
        let word = UInt64(
          littleEndian: base.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        )
        // The high bit of each byte below 0x2D: comma, quote, line ends, and a few that are no matter.
        marks =
          ~(((word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x5353_5353_5353_5353) | word)
          & 0x8080_8080_8080_8080
      } else {
        marks = 0x8080_8080_8080_8080 >> UInt64(8 * (8 - (end - position)))
      }
      let block = position
      while marks != 0 {
        let index = block &+ marks.trailingZeroBitCount >> 3
        marks &= marks &- 1
        switch bytes[index] {
        case UInt8(ascii: ","):
          starts.append(UInt32(truncatingIfNeeded: fieldStart))
          fieldStart = index &+ 1
        case 0x0A:
          endRow(at: index)
        case UInt8(ascii: "\"") where index == fieldStart:
          position = index
          guard passQuotes() else { return }
          continue words
        case 0x0D where index &+ 1 == end || bytes[index &+ 1] != 0x0A:
          noteLoneReturn(at: index)
        default: break
        }
      }
      position = min(block &+ 8, end)
    }
    finish()
  }

  /// Passes over a quoted field up to what follows it; false at the end of the file.
  private mutating func passQuotes() -> Bool {
    let end = bytes.count
    var index = position &+ 1
    while true {
      while index < end, bytes[index] != UInt8(ascii: "\"") { index &+= 1 }
      guard index < end else {
        noteUnclosedQuote()
        return false
      }
      index &+= 1
      guard index < end, bytes[index] == UInt8(ascii: "\"") else { break }
      index &+= 1
    }
    // Only a comma, a line end or the end of the file may follow.
    let isEnd =
      index == end || bytes[index] == UInt8(ascii: ",") || bytes[index] == 0x0A
      || (bytes[index] == 0x0D && index + 1 < end && bytes[index + 1] == 0x0A)
    if !isEnd {
      var stop = index
      while stop < end, bytes[stop] != UInt8(ascii: ","), bytes[stop] != 0x0A { stop += 1 }
      note(
        found: "\(quoted(utf8: bytes[index..<stop])) after a closing quote",
        expected: "a comma or a line end after it",
        remedy: "Double the quotes that stand inside a field"
      )
      index = stop
    }
    position = index
    return true
  }

  private mutating func endRow(at index: Int) {
    let contentEnd = index > fieldStart && bytes[index &- 1] == 0x0D ? index &- 1 : index
    if starts.count == rowStart, contentEnd == fieldStart {
      blankRows.append(row)
    } else {
      starts.append(UInt32(truncatingIfNeeded: fieldStart))
      let count = starts.count &- rowStart
      if !blankRows.isEmpty { noteBlankRows() }
      if rowStart == 0 {
        readHeader(to: contentEnd)
        rowStart = starts.count
        tableEnd = index &+ 1
      } else if count == header.count {
        rowStart = starts.count
        tableEnd = index &+ 1
      } else {
        note(
          found: count == 1 ? "1 field" : "\(count) fields",
          expected: "\(header.count == 1 ? "1 field" : "\(header.count) fields") as in the header",
          remedy: count > header.count
            ? "Put quotes around fields that hold a comma" : "Add the missing fields"
        )
        starts.removeLast(count)
      }
    }
    row += 1
    fieldStart = index &+ 1
  }

  private mutating func readHeader(to contentEnd: Int) {
    for column in starts.indices {
      let start = Int(starts[column])
      let end = column + 1 < starts.count ? Int(starts[column + 1]) - 1 : contentEnd
      header.append(CSVGuard.text(csvText(bytes[start..<end])))
    }
  }

  private mutating func finish() {
    // A last line without line end; a comma at the very end still opens a field.
    if starts.count > rowStart || fieldStart < bytes.count {
      endRow(at: bytes.count)
    }
    starts.append(UInt32(tableEnd))
    if header.isEmpty {
      row = 1
      note(
        found: "no header",
        expected: "a first row that names the columns",
        remedy: "Check that the file was saved or downloaded whole"
      )
    }
  }

  private mutating func noteBlankRows() {
    let current = row
    for blank in blankRows {
      row = blank
      note(
        found: "a blank line",
        expected: header.isEmpty ? "a header" : "a row of \(header.count) fields",
        remedy: "Delete the line"
      )
    }
    row = current
    blankRows = []
  }

  private mutating func noteUnclosedQuote() {
    if !blankRows.isEmpty { noteBlankRows() }
    note(
      found: "a quote that is never closed, before \(quoted(utf8: bytes[(position + 1)...]))",
      expected: "a closing quote",
      remedy: "Close the quote, and double the quotes that stand inside a field"
    )
  }

  private mutating func noteLoneReturn(at index: Int) {
    note(
      found: "a carriage return without a line feed, at offset \(index)",
      expected: "lines that end in LF or CRLF",
      remedy: "Save the file with the line ends of Unix or Windows"
    )
  }

  private mutating func note(found: String, expected: String, remedy: String) {
    faults.append(
      Fault(
        file: file,
        at: .row(row, column: nil),
        found: found,
        expected: expected,
        remedy: remedy
      )
    )
  }
}

/// The text of a field as it stands in the file: quotes around it are taken off, doubled ones halved.
func csvText(_ raw: some RandomAccessCollection<UInt8>) -> String {
  guard raw.first == UInt8(ascii: "\""), raw.count >= 2 else {
    return String(decoding: raw, as: UTF8.self)
  }
  let inner = raw.dropFirst().dropLast()
  guard inner.contains(UInt8(ascii: "\"")) else { return String(decoding: inner, as: UTF8.self) }
  var text: [UInt8] = []
  var isSecond = false
  for byte in inner {
    if byte == UInt8(ascii: "\""), !isSecond {
      isSecond = true
      continue
    }
    isSecond = false
    text.append(byte)
  }
  return String(decoding: text, as: UTF8.self)
}

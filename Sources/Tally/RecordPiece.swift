/// Bytes of one record of which the rest stands elsewhere.
package struct RecordPiece: Hashable, Sendable {
  package var bytes: [UInt8] = []
  /// Whether the record ends with them.
  package var isWhole = false

  package init(bytes: [UInt8] = [], isWhole: Bool = false) {
    (self.bytes, self.isWhole) = (bytes, isWhole)
  }
}

/// Looks for the end of one record through pieces of it.
struct RecordEndSearch {
  enum State {
    /// At the beginning of a field, where a quote opens it.
    case fieldStart
    case plain
    case quoted
    /// Behind a quote in a quoted field: the first of two, or the last of the field.
    case quoteInQuoted
  }

  private var state = State.fieldStart

  init(state: State = .fieldStart) { self.state = state }

  /// The offset just behind the record, if it ends within the bytes.
  mutating func end(in bytes: UnsafeRawBufferPointer) -> Int? {
    for (offset, byte) in bytes.enumerated() {
      switch (state, byte) {
      case (.fieldStart, UInt8(ascii: "\"")), (.quoteInQuoted, UInt8(ascii: "\"")): state = .quoted
      case (.quoted, UInt8(ascii: "\"")): state = .quoteInQuoted
      case (.quoted, _): break
      case (_, UInt8(ascii: "\n")):
        state = .fieldStart
        return offset + 1
      case (_, UInt8(ascii: ",")): state = .fieldStart
      default: state = .plain
      }
    }
    return nil
  }
}

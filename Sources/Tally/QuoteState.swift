import Glibc

/// Whether the lines that bytes of a CSV begin and end with lie within a quoted field.
///
/// At the beginning of a line there are two cases: a record begins there, or a quoted field goes on. What the bytes
/// make of each can be told without the bytes before them, and so the ranges of a file can be read apart.
package struct QuoteState: Sendable {
  private var place: RecordEndSearch.State

  /// Begins at the beginning of a line.
  package init(beginsQuoted: Bool) { place = beginsQuoted ? .quoted : .fieldStart }

  /// Whether a line that begins behind the bytes so far lies within a quoted field.
  package var isQuoted: Bool { place == .quoted }

  /// Goes on over the bytes that follow.
  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    var at = 0
    while at < bytes.count {
      switch place {
      case .quoted:
        guard let quote = RecordEnds.find(RecordEnds.quote, base, at, bytes.count) else { return }
        place = .quoteInQuoted
        at = quote + 1
      case .quoteInQuoted:
        place = bytes[at] == UInt8(ascii: "\"") ? .quoted : Self.outside(behind: bytes[at])
        at += 1
      case .fieldStart where bytes[at] == UInt8(ascii: "\""):
        place = .quoted
        at += 1
      case .fieldStart, .plain:
        // Quotes elsewhere than at the beginning of a field are ordinary characters.
        let quote = RecordEnds.find(RecordEnds.quote, base, at, bytes.count) ?? bytes.count
        if quote > at { place = Self.outside(behind: bytes[quote - 1]) }
        if quote < bytes.count, place == .plain {
          at = quote + 1
        } else {
          at = quote
        }
      }
    }
  }

  private static func outside(behind byte: UInt8) -> RecordEndSearch.State {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") ? .fieldStart : .plain
  }
}

import Glibc

/// Finds where records end, in the sense of RFC 4180.
///
/// A field that begins with a double quote ends at the next lone one; line breaks in between belong
/// to it. A quote anywhere else is an ordinary character.
enum RecordEnds {
  static let quote = Int32(UInt8(ascii: "\""))

  /// The offset just behind the last record that ends within the bytes; nil when none does.
  ///
  /// - Assumes: the bytes begin at the beginning of a record.
  static func last(in bytes: UnsafeRawBufferPointer, hasQuotes: Bool) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    guard hasQuotes else { return lastLineFeed(base, 0, bytes.count).map { $0 + 1 } }
    var last: Int?
    var position = 0
    while true {
      let quote = find(quote, base, position, bytes.count) ?? bytes.count
      if let end = lastLineFeed(base, position, quote) { last = end + 1 }
      guard quote < bytes.count else { return last }
      position = quote + 1
      guard opensField(base, quote) else { continue }
      guard let closing = closing(base, from: position, bytes.count) else { return last }
      position = closing + 1
    }
  }

  /// Whether a double quote occurs at or behind an offset.
  static func holdsQuote(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    return find(quote, base, start, bytes.count) != nil
  }

  /// Whether a quote outside quoted fields stands at the beginning of a field.
  static func opensField(_ base: UnsafeRawPointer, _ quote: Int) -> Bool {
    guard quote > 0 else { return true }
    let before = base.load(fromByteOffset: quote - 1, as: UInt8.self)
    return before == UInt8(ascii: ",") || before == UInt8(ascii: "\n")
  }

  /// The quote that closes a field; nil when it is not there.
  ///
  /// Unless the bytes are whole, a quote that is the last byte might be the first of two.
  static func closing(
    _ base: UnsafeRawPointer,
    from start: Int,
    _ count: Int,
    isWhole: Bool = false
  ) -> Int? {
    var position = start
    while let found = find(quote, base, position, count) {
      guard found + 1 < count else { return isWhole ? found : nil }
      guard base.load(fromByteOffset: found + 1, as: UInt8.self) == UInt8(ascii: "\"") else {
        return found
      }
      position = found + 2
    }
    return nil
  }

  static func find(_ byte: Int32, _ base: UnsafeRawPointer, _ start: Int, _ end: Int) -> Int? {
    guard start < end, let found = memchr(base + start, byte, end - start) else { return nil }
    return UnsafeRawPointer(found) - base
  }

  private static func lastLineFeed(_ base: UnsafeRawPointer, _ start: Int, _ end: Int) -> Int? {
    var at = end
    while at > start {
      at -= 1
      if base.load(fromByteOffset: at, as: UInt8.self) == UInt8(ascii: "\n") { return at }
    }
    return nil
  }
}

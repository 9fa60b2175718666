/// The fields of one record, where they lie.
struct Fields {
  let base: UnsafeRawPointer
  /// The offset of the record's first byte.
  let begin: Int
  /// The offset of the separator behind each field.
  let ends: UnsafeMutablePointer<UInt32>
  let count: Int

  /// The offsets between which a field lies.
  @inline(__always)
  func range(_ field: Int) -> (start: Int, end: Int) {
    let start = field == 0 ? begin : Int(ends[field &- 1]) &+ 1
    var end = Int(ends[field])
    if field &+ 1 == count, end > start,
      base.load(fromByteOffset: end &- 1, as: UInt8.self) == UInt8(ascii: "\r")
    {
      end &-= 1
    }
    return (start, end)
  }

  /// Whether the record is an empty line.
  var isBlankLine: Bool {
    let (start, end) = range(0)
    return count == 1 && start == end
  }

  /// The number of a field's text.
  @inline(__always)
  func intern(_ field: Int, in texts: inout Interner) -> Int32 {
    let (start, end) = range(field)
    if end > start, base.load(fromByteOffset: start, as: UInt8.self) == UInt8(ascii: "\"") {
      let text = Array(text(field).utf8)
      return text.withUnsafeBytes { texts.number($0.baseAddress ?? base, $0.count) }
    }
    return texts.number(base + start, end - start)
  }

  /// Notes a field as the identifier of its record; a blank is none.
  @inline(__always)
  func note(_ field: Int, in ids: inout RecordIDs) {
    let (start, end) = range(field)
    guard end > start else { return }
    guard base.load(fromByteOffset: start, as: UInt8.self) == UInt8(ascii: "\"") else {
      return ids.note(base + start, end - start)
    }
    let text = Array(text(field).utf8)
    if !text.isEmpty { text.withUnsafeBytes { ids.note($0.baseAddress ?? base, $0.count) } }
  }

  /// A field's text, without the quotes around it and with those in it single.
  func text(_ field: Int) -> String {
    let (start, end) = range(field)
    var bytes = UnsafeRawBufferPointer(start: base + start, count: end - start)[...]
    guard bytes.count >= 2, bytes.first == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\"")
    else { return String(decoding: bytes, as: UTF8.self) }
    bytes = bytes.dropFirst().dropLast()
    var plain: [UInt8] = []
    var isSecond = false
    for byte in bytes {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if !isSecond { plain.append(byte) }
    }
    return String(decoding: plain, as: UTF8.self)
  }
}

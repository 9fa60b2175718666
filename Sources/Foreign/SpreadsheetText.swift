import Exchange

/// A text in one of the encodings that spreadsheets write, as UTF-8.
struct SpreadsheetText {
  let bytes: [UInt8]
  /// Nil for UTF-8.
  let encoding: String?

  /// - Throws: ``Fault`` for what is no text, and for a text that is of two encodings.
  init(_ source: [UInt8], file: String) throws(Fault) {
    if let name = utf16Name(of: source) {
      let isLittle = name.contains("little")
      let units = stride(from: 0, to: source.count - 1, by: 2).map { index in
        let pair = (UInt16(source[index]), UInt16(source[index + 1]))
        return isLittle ? pair.1 << 8 | pair.0 : pair.0 << 8 | pair.1
      }
      let text = units.first == 0xFEFF ? units[1...] : units[...]
      bytes = Array(String(decoding: text, as: UTF16.self).utf8)
      encoding = name
      return
    }
    do throws(Fault) {
      bytes = Array(try checkedUTF8(source, file: file))
      encoding = nil
    } catch {
      // One that has letters of UTF-8 before the first that is none is of two encodings: nobody can tell which is meant.
      guard case .byte(let offset, _) = error.place,
        source[..<offset].allSatisfy({ $0 < 0x80 }),
        let text = windows1252Text(source)
      else { throw error }
      bytes = Array(text.utf8)
      encoding = "Windows-1252"
    }
  }
}

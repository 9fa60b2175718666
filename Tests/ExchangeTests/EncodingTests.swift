import Testing

@testable import Exchange

@Suite("Encodings")
struct EncodingTests {
  func message(_ bytes: [UInt8]) -> String? {
    #expect(throws: Fault.self) { try checkedUTF8(bytes, file: "a.csv") }?.description
  }

  @Test("A byte order mark is passed over and offsets stay those of the file")
  func byteOrderMark() throws {
    let slice = try checkedUTF8([0xEF, 0xBB, 0xBF, 0x61], file: "a.csv")
    #expect(slice.startIndex == 3)
    #expect(Array(slice) == [0x61])
  }

  @Test("An empty file is named, with or without a mark", arguments: [[], [0xEF, 0xBB, 0xBF]])
  func empty(bytes: [UInt8]) {
    #expect(
      message(bytes)
        == "a.csv: found an empty file; expected UTF-8 text. "
        + "Check that the file was saved or downloaded whole."
    )
  }

  @Test(
    "UTF-16 is named by its mark or by its NUL bytes",
    arguments: [
      ([0xFF, 0xFE, 0x61, 0], "little"), ([0xFE, 0xFF, 0, 0x61], "big"),
      ([0x61, 0, 0x2C, 0], "little"), ([0, 0x61, 0, 0x2C], "big"),
    ] as [([UInt8], String)]
  )
  func utf16(bytes: [UInt8], order: String) {
    #expect(
      message(bytes)
        == "a.csv: found UTF-16 (\(order)-endian) text; expected UTF-8 text. Save the file as UTF-8."
    )
  }

  @Test("A pound sign of Windows-1252 is named with its byte")
  func windows1252() {
    #expect(
      message([0x61, 0x2C, 0xA3, 0x31])
        == "a.csv, byte 2: found byte A3, which is \"£\" in Windows-1252; expected UTF-8 text. "
        + "Save the file as UTF-8."
    )
  }

  @Test(
    "Ill-formed sequences are found at their first byte, wherever they stand",
    arguments: [
      [0xC0, 0x80], [0xC3], [0xE0, 0x9F, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xF0, 0x8F, 0x80, 0x80], [0x80], [0xE2, 0x82], [0xF0, 0x9F, 0x98, 0x41], [0xFF],
    ] as [[UInt8]],
    [0, 1, 7, 8, 9, 20]
  )
  func illFormed(sequence: [UInt8], offset: Int) {
    let bytes = [UInt8](repeating: 0x61, count: offset) + sequence + [0x61]
    #expect(bytes.withUnsafeBufferPointer { firstInvalidUTF8($0, from: 0) } == offset)
  }

  @Test("Well-formed text of one to four bytes a character passes")
  func wellFormed() throws {
    let text = "plain ASCII, é, €, ʤ, 😀, \u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}\u{D7FF}"
    #expect(try Array(checkedUTF8(Array(text.utf8), file: "a")) == Array(text.utf8))
  }
}

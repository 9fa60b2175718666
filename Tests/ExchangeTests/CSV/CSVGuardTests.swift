import Testing

@testable import Exchange

@Suite("Texts that a spreadsheet would run")
struct CSVGuardTests {
  private static func written(_ text: String) -> String {
    var table = CSVWriter(header: ["a", "b"])
    table.append([text, "x"])
    return String(decoding: table.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+44 20 7946 0000", "'+44 20 7946 0000"), ("-2+3", "'-2+3"),
    ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), ("\u{FF1D}1+1", "'\u{FF1D}1+1"), ("'=1", "''=1"),
    ("- first point", "'- first point"), ("=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\""),
    ("\r=1", "\"'\r=1\""), ("\n=1", "\"'\n=1\""), ("-1e", "'-1e"),
  ])
  func `A formula gets an apostrophe before it`(text: String, field: String) {
    #expect(Self.written(text) == "a,b\n\(field),x\n")
  }

  @Test(arguments: [
    "-5", "-12.5", "+7", "-1e-6", "1234", "-", "=", "", "'", "'tis", "a=b", "Kingston-upon-Thames",
    "\u{2212}5", "'-5",
  ])
  func `Numbers, single signs and plain texts stay as they are`(text: String) {
    #expect(Self.written(text) == "a,b\n\(text),x\n")
  }

  @Test func `Every text is read back as it was written`() throws {
    // All texts of up to five letters of those that matter.
    let letters = ["'", "=", "-", "1", "\t", "\r", "\n", "\"", ",", "\u{FF1D}", "a"]
    var texts = [""]
    var longest = [""]
    for _ in 0..<4 {
      longest = longest.flatMap { text in letters.map { text + $0 } }
      texts += longest
    }
    var table = CSVWriter(header: ["text", "other"])
    for text in texts { table.append([text, "x"]) }
    let read = try CSVTable(file: "a.csv", bytes: table.bytes)
    #expect(read.rowCount == texts.count && texts.count > 16_000)
    let wrong = texts.indices.filter { read.text($0, 0) != texts[$0] }
    #expect(wrong.map { texts[$0] } == [])
    // And a spreadsheet finds no formula in what was written: raw fields, quotes off.
    let raw = texts.indices.map { row in
      read.withPlainField(row, 0) { String(decoding: $0, as: UTF8.self) }
    }
    let running = raw.filter { field in
      guard let first = field.unicodeScalars.first, field.unicodeScalars.count > 1 else {
        return false
      }
      return "=+-@\t\r\n\u{FF1D}".unicodeScalars.contains(first) && Double(field) == nil
    }
    #expect(running == [])
  }
}

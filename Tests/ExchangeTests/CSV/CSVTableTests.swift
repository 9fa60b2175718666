import Testing

@testable import Exchange

@Suite("CSV tables")
struct CSVTableTests {
  static func table(_ text: String) throws -> CSVTable {
    try CSVTable(file: "a.csv", bytes: Array(text.utf8))
  }

  static func rows(_ table: CSVTable) -> [[String]] {
    (0..<table.rowCount).map { row in table.header.indices.map { table.text(row, $0) } }
  }

  @Test(
    "LF, CRLF, both, a byte order mark, no last line end and blank lines at the end are one table",
    arguments: [
      "a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r\n1,2\n3,4", "\u{FEFF}a,b\n1,2\n3,4\n",
      "a,b\n1,2\n3,4\n\n\n", "a,b\r\n1,2\r\n3,4\r\n\r\n", "\"a\",\"b\"\n\"1\",2\n3,\"4\"",
      "\"a\",b\r\n1,\"2\"\r\n3,\"4\"\r\n\r\n",
    ]
  )
  func lineEnds(text: String) throws {
    let table = try Self.table(text)
    #expect(table.header == ["a", "b"])
    #expect(Self.rows(table) == [["1", "2"], ["3", "4"]])
    #expect(table.rowNumber(1) == 3)
  }

  @Test("A header alone is a table without rows", arguments: ["a,b", "a,b\n", "a,b\r\n\r\n"])
  func headerOnly(text: String) throws { #expect(try Self.table(text).rowCount == 0) }

  @Test("Quotes hold commas, line ends and quotes; a quote inside a plain field is itself")
  func quotes() throws {
    let table = try Self.table("a,b\n\"x,y\",\"1\n2\"\n\"say \"\"hi\"\"\",37°36'37.8\"N\n\"\",\n")
    #expect(Self.rows(table) == [["x,y", "1\n2"], ["say \"hi\"", "37°36'37.8\"N"], ["", ""]])
    #expect(table.equals(1, 0, "say \"hi\"") && table.equals(0, 0, "x,y"))
    #expect(!table.equals(0, 0, "x,") && table.equals(2, 1, ""))
    #expect(table.isBlank(2, 0) && table.isBlank(2, 1) && !table.isBlank(0, 0))
  }

  @Test(
    "Whatever the writer writes, the reader reads, at every alignment",
    arguments: 0..<17
  )
  func roundTrip(shift: Int) throws {
    let pad = String(repeating: "x", count: shift)
    let rows = [
      [pad, "a,b", "\"", "\n", "\r\n"], ["", " ", "é", pad + "\"\"", "1"], ["", "", "", "", ""],
      [",", pad, ",,", "\"a\"", pad],
    ]
    var writer = CSVWriter(header: ["a" + pad, "b", "c", "d", "e"])
    for row in rows { writer.append(row) }
    #expect(try Self.rows(CSVTable(file: "a", bytes: writer.bytes)) == rows)
  }

  @Test("The writer quotes only where it must, and a lone empty field is no blank line")
  func writer() {
    var writer = CSVWriter(header: ["gss_code", "name"])
    writer.append(["E09000001", "City, of \"London\""])
    writer.append(["", "a b"])
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "gss_code,name\nE09000001,\"City, of \"\"London\"\"\"\n,a b\n"
    )
    var single = CSVWriter(header: ["a"])
    single.append([""])
    #expect(String(decoding: single.bytes, as: UTF8.self) == "a\n\"\"\n")
  }

  @Test("A missing column is named with the columns there are, and with the nearest name")
  func missingColumn() throws {
    let table = try Self.table("gss_code,Amount GBP\n")
    #expect(table.optionalColumn("amount_gbp") == nil)
    let fault = #expect(throws: Fault.self) { try table.column("amount_gbp") }
    #expect(
      fault?.description
        == "a.csv, row 1: found the columns gss_code, Amount GBP; expected a column amount_gbp. "
        + "Rename the column Amount GBP if it is the one meant."
    )
    let other = #expect(throws: Fault.self) { try table.column("population") }
    #expect(other?.remedy == "Add the column")
    #expect(try table.column("gss_code") == 0)
  }

  @Test("A fault of our own shows the field, or nothing for a blank one")
  func ownFault() throws {
    let table = try Self.table("a,b\n \(String(repeating: "y", count: 50)),  \n")
    let fault = table.fault(0, 0, expected: "a GSS code", remedy: "Correct it")
    #expect(fault.found == "\" \(String(repeating: "y", count: 39))…\"")
    #expect(table.fault(0, 1, expected: "a", remedy: "b").found == "nothing")
    #expect(table.fault(0, 1, expected: "a", remedy: "b", found: "c").found == "c")
    #expect(fault.place == .row(2, column: "a"))
  }
}

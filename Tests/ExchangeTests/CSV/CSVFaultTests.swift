import Testing

@testable import Exchange

@Suite("Faults of CSV form")
struct CSVFaultTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let messages: [String]

    init(_ name: String, _ text: String, _ messages: String...) {
      (testDescription, self.text, self.messages) = (name, text, messages)
    }
  }

  static let cases = [
    Case(
      "empty file",
      "",
      "a.csv: found an empty file; expected UTF-8 text. "
        + "Check that the file was saved or downloaded whole."
    ),
    Case(
      "only line ends",
      "\n\n",
      "a.csv, row 1: found no header; expected a first row that names the columns. "
        + "Check that the file was saved or downloaded whole."
    ),
    Case(
      "ragged rows, both told",
      "a,b,c\n1,2\n1,2,3\n1,2,3,4\n",
      "a.csv, row 2: found 2 fields; expected 3 fields as in the header. Add the missing fields.",
      "a.csv, row 4: found 4 fields; expected 3 fields as in the header. "
        + "Put quotes around fields that hold a comma."
    ),
    Case(
      "blank line in the middle",
      "a,b\n1,2\n\n3,4\n\n",
      "a.csv, row 3: found a blank line; expected a row of 2 fields. Delete the line."
    ),
    Case(
      "duplicated name",
      "a,b,a\n1,2,3\n",
      "a.csv, row 1, column a: found the same name for columns 1 and 3; expected each name once. "
        + "Rename or remove one of them."
    ),
    Case(
      "blank name",
      "a,,c\n",
      "a.csv, row 1: found no name for column 2; expected a name for each column. "
        + "Name the column or remove it."
    ),
    Case(
      "semicolons",
      "a;b\n1;2\n",
      "a.csv, row 1: found a header separated by semicolons; expected fields separated by commas. "
        + "Save the file as CSV with commas."
    ),
    Case(
      "semicolons with decimal commas: one cause, one message",
      "a;b\n1,5;2\n3,5;4\n",
      "a.csv, row 1: found a header separated by semicolons; expected fields separated by commas. "
        + "Save the file as CSV with commas."
    ),
    Case(
      "unclosed quote",
      "a,b\n1,\"2\n3,4\n",
      "a.csv, row 2: found a quote that is never closed, before \"2 3,4 \"; "
        + "expected a closing quote. Close the quote, and double the quotes that stand inside a field."
    ),
    Case(
      "text after a closing quote",
      "a,b\n\"1\"x,2\n3,\"4\" \n",
      "a.csv, row 2: found \"x\" after a closing quote; expected a comma or a line end after it. "
        + "Double the quotes that stand inside a field.",
      "a.csv, row 3: found \" \" after a closing quote; expected a comma or a line end after it. "
        + "Double the quotes that stand inside a field."
    ),
    Case(
      "carriage return alone",
      "a,b\r1,2\n",
      "a.csv, row 1: found a carriage return without a line feed, at offset 3; "
        + "expected lines that end in LF or CRLF. "
        + "Save the file with the line ends of Unix or Windows."
    ),
  ]

  @Test("Every fault of form is told, word for word", arguments: cases)
  func messages(_ item: Case) {
    let report = #expect(throws: FaultReport.self) {
      try CSVTable(file: "a.csv", bytes: Array(item.text.utf8))
    }
    if item.testDescription == "carriage return alone" {
      #expect(report?.faults.first?.description == item.messages[0])
    } else {
      #expect(report?.faults.map(\.description) == item.messages)
    }
  }

  @Test("Windows-1252 is told with row and offset")
  func windows1252() {
    let bytes = Array("a,b\n\"x\ny\",2\n1,".utf8) + [0xA3, 0x35]
    let report = #expect(throws: FaultReport.self) { try CSVTable(file: "a.csv", bytes: bytes) }
    #expect(
      report?.description
        == "a.csv, row 3: found byte A3, which is \"£\" in Windows-1252, at offset 14; "
        + "expected UTF-8 text. Save the file as UTF-8."
    )
  }

  @Test("UTF-16 is told", arguments: [[0xFF, 0xFE, 0x61, 0x00]] as [[UInt8]])
  func utf16(bytes: [UInt8]) {
    let report = #expect(throws: FaultReport.self) { try CSVTable(file: "a.csv", bytes: bytes) }
    #expect(
      report?.description == "a.csv: found UTF-16 (little-endian) text; expected UTF-8 text. "
        + "Save the file as UTF-8."
    )
  }
}

import Atlas
import Exchange
import OwnTables
import TestSupport
import Testing

@Suite("Figures of a person's table that may be others", .inLondon)
struct DoubtfulFigureTests {
  private let maker = OwnTableMaker()

  @Test(
    "A point before three digits, where nothing says what it is, is refused with both numbers",
    arguments: [";", "\t", "|"]
  )
  func openPoints(separator: String) throws {
    func table(_ second: String) -> String {
      ["Borough,Amount", "Barnet,295.000", "Westminster,\(second)"]
        .map { $0.replacing(",", with: separator) }.joined(separator: "\n") + "\n"
    }
    #expect(
      maker.faults(table("310.000")) == [
        "own, row 1, column Amount: found numbers such as \"295.000\", which may be 295 or 295000; expected numbers that "
          + "are one number. Write 295000, or 295 without the point, or separate the columns by commas."
      ]
    )
    // One text that can be read in one way says it for all.
    #expect(
      try maker.values(Array(table("1.310.000").utf8)) == ["E09000003 295000", "E09000033 1310000"]
    )
    #expect(try maker.values(Array(table("310.5").utf8)) == ["E09000003 295", "E09000033 310.5"])
  }

  @Test("Whoever separates by commas has decimal points")
  func commasBetween() throws {
    let bytes = Array("Borough,Amount\nBarnet,295.000\nWestminster,310.000\n".utf8)
    #expect(try maker.values(bytes) == ["E09000003 295", "E09000033 310"])
  }

  @Test("A total above the rows is checked as one below them is")
  func totalsAbove() throws {
    func table(_ total: String) -> String {
      "Borough,Amount\nLondon,\(total)\nBarnet,1000\nWestminster,250\n"
    }
    #expect(
      maker.faults(table("1350")) == [
        "own, row 2, column Amount: found \"London\" of 1,350; expected 1,250, which the 2 rows below add up to. Correct "
          + "the row that is wrong, or take the total out."
      ]
    )
    let reading = try maker.read(table("1250")).reading.lines
    #expect(reading.contains("  left out  row 2, a total: adds up"))
  }

  @Test("Sums of a part are those of the rows above or below them, or wrong")
  func partSums() throws {
    func table(_ first: String, _ second: String) -> String {
      "Borough,Amount\nBarnet,1000\nKingston upon Thames,200\nOuter London,\(first)\n"
        + "Westminster,250\nSub-total inner,\(second)\nTotal,1450\n"
    }
    let reading = try maker.read(table("1200", "250")).reading.lines
    #expect(reading.contains("  left out  row 4, a sum of a part: adds up"))
    #expect(reading.contains("  left out  row 6, a sum of a part: adds up"))
    #expect(
      maker.faults(table("1200", "259")) == [
        "own, row 6, column Amount: found \"Sub-total inner\" of 259; expected 250, which its rows add up to. Correct "
          + "the row that is wrong, or take the sum out."
      ]
    )
    // Above its rows, as a heading with a sum.
    let above =
      "Borough,Amount\nOuter London,1200\nBarnet,1000\nKingston upon Thames,200\nInner London,250\n"
      + "Westminster,250\n"
    #expect(
      try maker.read(above).reading.lines.filter { $0.contains("a sum of a part: adds up") }.count
        == 2
    )
    // Of a group whose zones nobody knows, a row that is no sum may be anything.
    let other = above.replacing("London,250", with: "London,999")
    #expect(
      try maker.read(other).reading.lines.contains(
        "  left out  row 5, a sum of a part: not checked"
      )
    )
  }

  @Test("Sums of groups at the foot are those of the area's own groups, by one of its definitions")
  func groupSums() throws {
    func read(_ sum: String) throws -> [String] {
      let bytes = Array(
        "Borough,Amount\nBarnet,1000\nKingston upon Thames,200\nWestminster,250\nTotal,1450\nOuter London,\(sum)\n"
          .utf8
      )
      let members = [
        ("outer", ["E09000003", "E09000021"]), ("outer", ["E09000021"]), ("inner", ["E09000033"]),
      ].map { (name: $0, zones: Set($1.compactMap { GSSCode($0) })) }
      let places = OwnPlaces(
        gazetteer: OwnTableMaker.places.gazetteer,
        area: .london,
        groups: ["inner", "outer"],
        members: members
      )
      return try readOwnTable(file: "own", bytes: bytes, as: maker.wish, places, maker.choice)
        .reading.lines
    }
    #expect(try read("1200").contains("  left out  row 6, a sum of a part: adds up"))
    #expect(try read("200").contains("  left out  row 6, a sum of a part: adds up"))
    let wrong = #expect(throws: FaultReport.self) { try read("990") }
    #expect(
      wrong?.description
        == "own, row 6, column Amount: found \"Outer London\" of 990; expected 1,200 or 200, which its rows add up to. "
        + "Correct the row that is wrong, or take the sum out."
    )
  }

  @Test("A title about another year than the one that is asked for is refused")
  func otherYear() throws {
    let rows = "Borough,Amount\nBarnet,1\nWestminster,2\n"
    #expect(
      maker.faults("LCPF allocations 2018-19,\n\n\(rows)") == [
        "own, row 3: found \"LCPF allocations 2018-19\" above the table; expected amounts of 2024/25. Ask for that year "
          + "with --year 2018/19, or correct the line."
      ]
    )
    #expect(maker.faults("LCPF allocations 2024-25,\n\n\(rows)").isEmpty)
    #expect(
      maker.faults("LCPF allocations 2018-19 to 2024-25: 2018/19 and 2024/25,\n\n\(rows)").isEmpty
    )
    // The title of the column says more than the one of the sheet.
    #expect(
      maker.faults(
        "From the plan of 2018-19,\n\nBorough,Amount 2024-25\nBarnet,1\nWestminster,2\n"
      ).isEmpty
    )
  }

  @Test("A unit in the cells of a table of thousands leaves open which of the two holds")
  func units() {
    #expect(
      maker.faults(
        "Borough,Amount (£000)\nBarnet,£295\nKingston upon Thames,17\nWestminster,£310\n"
      ) == [
        "own, row 2, column Amount (£000): found \"£295\" and 1 more with a unit of their own, in a table that says "
          + "thousands of pounds; expected amounts whose unit is said once. Take the unit out of the cells or out of the "
          + "title, whichever is wrong."
      ]
    )
  }

  @Test("Cells in percent are no amounts, in Excel and in OpenDocument")
  func percent() throws {
    let styles =
      #"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0.0%"/></numFmts>"#
      + #"<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>"#
    func row(_ number: Int, _ name: String, _ share: String, _ amount: String) -> String {
      #"<row r="\#(number)"><c r="A\#(number)" t="str"><v>\#(name)</v></c>"#
        + #"<c r="B\#(number)" s="1"><v>\#(share)</v></c><c r="C\#(number)"><v>\#(amount)</v></c></row>"#
    }
    let titles =
      #"<row r="1"><c r="A1" t="str"><v>Borough</v></c><c r="B1" t="str"><v>Allocation</v></c>"#
      + #"<c r="C1" t="str"><v>2024-25</v></c></row>"#
    let book = PersonsWorkbook.xlsx(
      [
        PersonsWorkbook.xlsxSheet(
          titles + row(2, "Barnet", "0.25", "100") + row(3, "Westminster", "0.75", "300")
        )
      ],
      others: [("xl/styles.xml", styles)]
    )
    #expect(try maker.values(book) == ["E09000003 100", "E09000033 300"])
    func cell(_ kind: String, _ value: String) -> String {
      "<table:table-cell office:value-type=\"\(kind)\" office:value=\"\(value)\"><text:p>\(value)</text:p></table:table-cell>"
    }
    func text(_ words: String) -> String {
      "<table:table-cell office:value-type=\"string\"><text:p>\(words)</text:p></table:table-cell>"
    }
    let rows = [
      text("Borough") + text("Allocation") + text("2024-25"),
      text("Barnet") + cell("percentage", "0.25") + cell("currency", "100"),
      text("Westminster") + cell("percentage", "0.75") + cell("currency", "300"),
    ].map { "<table:table-row>\($0)</table:table-row>" }.joined()
    let sheet = PersonsWorkbook.ods(
      content: "<table:table table:name=\"A\">\(rows)</table:table>"
    )
    #expect(try maker.values(sheet) == ["E09000003 100", "E09000033 300"])
  }

  @Test("Rows with more fields than the header are told once")
  func surplusOnce() {
    #expect(
      maker.faults("Borough,Amount\nBarnet,1,000\nKingston upon Thames,2,000\nWestminster,3,000\n")
        == [
          "own, row 2: found 3 fields, and more than the header has in 2 other rows; expected 2 fields as in the header. "
            + "Put quotes around fields that hold a comma."
        ]
    )
  }

  @Test("An archive of very many files is refused as what it is")
  func crowded() {
    let archive = StoredZip.archive((0...10_000).map { ("\($0).txt", []) })
    #expect(
      maker.faults(archive) == [
        "own: found an archive of more than 10000 files; expected a workbook, or an archive with one table or layer. "
          + "Unpack it, and name the file that is meant."
      ]
    )
  }
}

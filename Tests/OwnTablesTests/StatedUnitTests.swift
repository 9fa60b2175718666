import Atlas
import OwnTables
import TestSupport
import Testing

/// In which unit the values of a table are written: 250 (£000) is £250,000, and nothing else on the sheet makes it so.
@Suite("Units of a person's table", .inLondon)
struct StatedUnitTests {
  private let maker = OwnTableMaker()

  private func table(_ titles: String, _ cells: String, above: String = "", below: String = "")
    -> String
  {
    "\(above)\(titles)\nBarnet,\(cells)\nWestminster,\(cells)\n\(below)"
  }

  private func amounts(_ text: String, _ maker: OwnTableMaker = OwnTableMaker()) throws -> [String]
  {
    try maker.values(Array(text.utf8)).map { String($0.dropFirst(10)) }
  }

  @Test(
    "The title of another column says nothing of the amounts",
    arguments: [
      ("Borough,Population (000s),2024/25 (£)", "300,250000"),
      ("Borough,Change on 2023/24 (£000),2024/25", "9,250000"),
      ("Borough,£000 per head,2024/25", "9,250000"),
      ("Borough,Cost of crime (£m),Allocation 2024/25", "9,250000"),
      ("Borough,Population (thousands),2024/25", "300,250000"),
    ]
  )
  func otherColumn(titles: String, cells: String) throws {
    #expect(try amounts(table(titles, cells)) == ["250000", "250000"])
  }

  @Test(
    "A title of the amounts says their unit, in signs or in words",
    arguments: [
      ("£000", "250000"), ("Amount (£'000)", "250000"), ("Amount (£000s)", "250000"),
      ("Allocation 2024/25 (GBP thousands)", "250000"), ("Amount in thousands", "250000"),
      ("Amount in thousands (£)", "250000"), ("Amount (k)", "250000"), ("Amount (£k)", "250000"),
      ("Amount (000s)", "250000"), ("Amount, thousands of pounds", "250000"),
      ("Amount £m", "250000000"), ("Grant (£ million)", "250000000"),
      ("Amount (£bn)", "250000000000"),
      // No units: a value, a rate, what amounts are rounded to.
      ("Amount (£)", "250"), ("Awards above £2m", "250"), ("Amount in pounds and pence", "250"),
      ("Amount, to the nearest £000", "250"), ("Amount, rounded to the nearest thousand", "250"),
    ]
  )
  func ownTitle(title: String, amount: String) throws {
    #expect(try amounts(table("Borough,\"\(title)\"", "250")) == [amount, amount])
  }

  @Test(
    "A line above the table, the title of the boroughs and the name of the sheet stand for all",
    arguments: ["£000", "Figures in £ thousands", "pounds thousand", "Thousands"]
  )
  func lines(line: String) throws {
    #expect(
      try amounts(table("Borough,Amount", "250", above: "\(line)\n\n")) == ["250000", "250000"]
    )
    #expect(try amounts(table("\(line),Amount", "250")) == ["250000", "250000"])
    let book = PersonsWorkbook.xlsx([(line, [["Borough", "Amount"], ["Barnet", "250"]])])
    #expect(try maker.values(book) == ["E09000003 250000"])
  }

  @Test("A title above joined columns, or below a year, is that of the amounts")
  func rows() throws {
    for titles in [",2024/25\nBorough,£000", "Borough,2024/25\n,£000"] {
      #expect(try amounts(table(titles, "250")) == ["250000", "250000"])
    }
  }

  @Test("A unit at the end of a line of years may be that of all, and is asked for")
  func elsewhere() {
    #expect(
      maker.faults("LCPF,,£000\nBorough,2024/25,Change\nBarnet,250,5\nWestminster,250,5\n") == [
        "own, row 2, column 2024/25: found \"£000\" in column C, and no unit here; expected the unit of the amounts. "
          + "Write it into the title of their column."
      ]
    )
  }

  @Test("Two units, and pence, are refused")
  func doubtful() {
    #expect(
      maker.faults(table("Borough,Amount (£)", "250", above: "Figures in £000\n\n")) == [
        "own, row 3, column Amount (£): found \"Amount (£)\" and \"Figures in £000\", which name several units; "
          + "expected amounts whose unit is said once. Take out the unit that is wrong."
      ]
    )
    for pence in [
      table("Borough,Amount (pence)", "250"),
      table("Borough,Amount", "250", above: "Amounts in pence\n\n"),
    ] {
      let faults = maker.faults(pence)
      #expect(faults.count == 1)
      #expect(
        faults.first?.hasSuffix(
          ": amounts in pence; expected amounts in pounds, or in thousands or millions of them. Write them in pounds."
        ) == true,
        "\(faults)"
      )
    }
  }

  @Test(
    "A note, a heading within the table and a column of units that name another unit are refused"
  )
  func beside() {
    #expect(
      maker.faults(
        table("Borough,Amount", "250", below: "\nNote: all figures are in £000\n")
      ) == [
        "own, row 5: found \"Note: all figures are in £000\", where the table is read in pounds; expected amounts whose "
          + "unit is said in the title of their column. Write the unit there, and put rows of another unit into a table "
          + "of their own."
      ]
    )
    let within = maker.faults(
      "Borough,Amount\nBarnet,250000\nInner London (£000)\nWestminster,250\n"
    )
    #expect(within.count == 1)
    #expect(within.first?.hasPrefix("own, row 3: found \"Inner London (£000)\", where ") == true)
    let column = maker.faults(table("Borough,Amount,Unit", "250,£000"))
    #expect(column.count == 1)
    #expect(column.first?.hasPrefix("own, row 2: found \"£000\", where the table is read") == true)
    // What says the same, or is about something else, is no doubt.
    for note in ["All figures are in £000", "Rounded to the nearest £1", "Population in millions"] {
      #expect(
        (try? amounts(table("Borough,Amount (£000)", "250", below: "\n\"\(note)\"\n"))) == [
          "250000", "250000",
        ]
      )
    }
    for note in ["A further £2m is not shared out", "Population in thousands", "£ per head: B / C"]
    {
      #expect(
        (try? amounts(table("Borough,Amount", "250", below: "\n\"\(note)\"\n"))) == ["250", "250"]
      )
    }
  }

  @Test("Residents and offences in thousands are thousands of them")
  func counts() throws {
    var residents = maker
    residents.wish = .residents(in: FinancialYear(start: 2024))
    #expect(
      try amounts(table("Borough,Population (000s)", "300.5"), residents) == ["300500", "300500"]
    )
    #expect(
      try amounts(table("Borough,Population", "300", above: "Thousands\n\n"), residents) == [
        "300000", "300000",
      ]
    )
    // A unit of money is none of people.
    #expect(
      try amounts(table("Borough,Population", "300", above: "Grants in £000\n\n"), residents) == [
        "300", "300",
      ]
    )
    var offences = maker
    offences.wish = .offences(in: FinancialYear(start: 2024))
    #expect(try amounts(table("Borough,Offences (000s)", "17"), offences) == ["17000", "17000"])
    let reading = try residents.read(table("Borough,Population (000s)", "300")).reading.lines
    #expect(reading.contains("  residents  column B, \"Population (000s)\", in thousands"))
  }

  @Test("A raised mark behind a number is no digit of it, in Excel and in OpenDocument")
  func raised() throws {
    func runs(_ text: String) -> String {
      "<r><t>\(text)</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>2</t></r>"
    }
    func book(_ name: String, _ amount: String) -> [UInt8] {
      PersonsWorkbook.xlsx([
        PersonsWorkbook.xlsxSheet(
          #"<row r="1"><c r="A1" t="str"><v>Borough</v></c><c r="B1" t="str"><v>Amount</v></c></row>"#
            + #"<row r="2"><c r="A2" t="str"><v>Westminster</v></c><c r="B2"><v>5</v></c></row>"#
            + "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is>\(name)</is></c>"
            + "<c r=\"B3\" t=\"inlineStr\"><is>\(amount)</is></c></row>"
            + #"<row r="4"><c r="A4" t="str"><v>Barking</v></c><c r="B4"><v>7</v></c></row>"#
        )
      ])
    }
    #expect(
      try maker.values(book(runs("Barnet"), "<t>371426</t>")) == [
        "E09000033 5", "E09000003 371426", "E09000002 7",
      ]
    )
    #expect(
      try maker.values(book("<t>Barnet</t>", runs("371426"))) == [
        "E09000033 5", "E09000003 371426²", "E09000002 7",
      ]
    )
    let styles =
      #"<style:style style:name="T1"><style:text-properties style:text-position="super 58%"/></style:style>"#
    func cell(_ text: String) -> String {
      "<table:table-cell office:value-type=\"string\"><text:p>\(text)</text:p></table:table-cell>"
    }
    let mark = #"<text:span text:style-name="T1">2</text:span>"#
    let rows = [
      cell("Borough") + cell("Amount"), cell("Westminster") + cell("5"),
      cell("Barnet\(mark)") + cell("371426\(mark)"), cell("Barking") + cell("7"),
    ].map { "<table:table-row>\($0)</table:table-row>" }.joined()
    let sheet = PersonsWorkbook.ods(
      content: styles + "<table:table table:name=\"A\">\(rows)</table:table>"
    )
    #expect(
      try maker.values(sheet) == ["E09000033 5", "E09000003 371426²", "E09000002 7"]
    )
  }

  @Test("Cells that are shown in euros are none in pounds, in Excel and in OpenDocument")
  func euros() {
    let styles =
      #"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$€-2] #,##0.00"/></numFmts>"#
      + #"<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>"#
    let book = PersonsWorkbook.xlsx(
      [
        PersonsWorkbook.xlsxSheet(
          #"<row r="1"><c r="A1" t="str"><v>Borough</v></c><c r="B1" t="str"><v>Amount</v></c></row>"#
            + #"<row r="2"><c r="A2" t="str"><v>Barnet</v></c><c r="B2" s="1"><v>250</v></c></row>"#
        )
      ],
      others: [("xl/styles.xml", styles)]
    )
    let cells =
      #"<table:table-cell office:value-type="currency" office:currency="EUR" office:value="250"/>"#
    func text(_ words: String) -> String {
      "<table:table-cell office:value-type=\"string\"><text:p>\(words)</text:p></table:table-cell>"
    }
    let rows = [text("Borough") + text("Amount"), text("Barnet") + cells].map {
      "<table:table-row>\($0)</table:table-row>"
    }
    let sheet = PersonsWorkbook.ods(
      content: "<table:table table:name=\"A\">\(rows.joined())</table:table>"
    )
    for bytes in [book, sheet] {
      #expect(
        maker.faults(bytes) == [
          "own, row 1: found the columns Borough, Amount; expected a column of amounts, such as amount_gbp. Add it, or "
            + "name the column that holds them with --value."
        ]
      )
    }
    var named = maker
    named.choice.value = "Amount"
    #expect((try? named.values(book)) == ["E09000003 €250"])
    #expect((try? named.values(sheet)) == ["E09000003 EUR 250"])
  }
}

import Atlas
import Exchange
import OwnTables
import TestSupport
import Testing

@Suite("What a person's table leaves open", .inLondon)
struct RefusalTests {
  private let maker = OwnTableMaker()

  @Test("A total that does not add up is refused; one apart by rounding is said")
  func totals() throws {
    let rows = "Borough,Amount\nBarnet,\"£1,000\"\nWestminster,£250\n"
    #expect(
      maker.faults(rows + "Total,\"£1,350\"\n") == [
        "own, row 4, column Amount: found \"Total\" of 1,350; expected 1,250, which the 2 rows above add up to. Correct "
          + "the row that is wrong, or take the total out."
      ]
    )
    #expect(maker.faults(rows + "Total,\"£1,250\"\n").isEmpty)
    let reading = try maker.read(rows + "London,\"£1,251\"\n").reading.lines
    #expect(reading.contains("  left out  row 4, a total: 1 apart, as rounding may be"))
    // Halves of the last digit of three numbers are 1.5 together: 2 is too much.
    #expect(maker.faults(rows + "Total,1252\n").count == 1)
  }

  @Test(
    "The same money in two states, or of a year alone beside it, is refused with the choices",
    arguments: [
      ("Budget 2024-25", "Outturn 2024-25"), ("Amount 2024-25", "Revised 2024-25"),
      ("2024-25 Grant requested", "2024-25 final"), ("Budget", "Actual"),
      ("Bids 2024-25 (£)", "2024-25"), ("2024-25 bid", "2024-25 award"),
    ]
  )
  func states(first: String, second: String) {
    #expect(
      maker.faults("Borough,\(first),\(second)\nBarnet,1,2\nWestminster,3,4\n") == [
        "own, row 1: found amounts in several columns: B \"\(first)\", C \"\(second)\"; expected one column of amounts. "
          + "Name the column that is meant with --value, by its title or its letter."
      ]
    )
  }

  @Test(
    "Other money than pounds, counts and what was not spent are no amounts",
    arguments: [
      "Amount (€)", "Grant (EUR)", "Amount (US$)", "Number of grants", "Underspend 2024-25 (£)",
    ]
  )
  func noPounds(title: String) throws {
    #expect(maker.faults("Borough,\(title)\nBarnet,1\nWestminster,3\n").count == 1)
    let both = try maker.read("Borough,\(title),Amount\nBarnet,1,2\nWestminster,3,4\n")
    #expect(both.reading.lines.contains("  total     £6.00"))
  }

  @Test(
    "Two columns of amounts, and years of which none is asked for, are refused with the choices"
  )
  func columns() throws {
    #expect(
      maker.faults("Borough,Grant,Budget\nBarnet,1,2\nWestminster,3,4\n") == [
        "own, row 1: found amounts in several columns: B \"Grant\", C \"Budget\"; expected one column of amounts. Name "
          + "the column that is meant with --value, by its title or its letter."
      ]
    )
    #expect(
      maker.faults("Borough,2022/23,2023/24\nBarnet,1,2\nWestminster,3,4\n") == [
        "own, row 1: found amounts of 2022/23, 2023/24; expected amounts of 2024/25. Ask for a year of the file with "
          + "--year, or name the column with --value."
      ]
    )
    var named = maker
    named.choice.value = "budget"
    #expect(
      try named.values(Array("Borough,Grant,Budget\nBarnet,1,2\n".utf8)) == ["E09000003 2"]
    )
  }

  @Test("A name that is nearly one, one that is two, and a code beside another name are refused")
  func names() {
    #expect(
      maker.faults("Borough,Amount\nBarnett,1\nWestminster,2\n") == [
        "own, row 2, column Borough: found \"Barnett\"; expected the code or name of a borough. Perhaps Barnet "
          + "(E09000003) is meant."
      ]
    )
    #expect(
      maker.faults(
        "GSS,Borough,Amount\nE09000003,Westminster,1\nE09000002,Barking & Dagenham,2\nE09000033,Westminster,3\n"
      )
        == [
          "own, row 2, column Borough: found \"Westminster\"; expected Barnet (E09000003), as GSS says. Correct one of "
            + "the two."
        ]
    )
    let twins = ZoneGazetteer(
      ["E09000003", "E09000004"].compactMap { GSSCode($0).map { .init(code: $0, name: "Barnet") } }
        + [GSSCode("E09000033")].compactMap { $0.map { .init(code: $0, name: "Westminster") } }
    )
    let error = #expect(throws: (any Error).self) {
      try readOwnTable(
        file: "own",
        bytes: Array("Borough,Amount\nWestminster,1\nBarnet,2\n".utf8),
        as: .amounts(in: nil),
        OwnPlaces(gazetteer: twins, area: .london),
        OwnTableChoice()
      )
    }
    #expect("\(error.map { "\($0)" } ?? "")".contains("Barnet (E09000003), Barnet (E09000004)"))
  }

  @Test("Two tables side by side, and amounts on two sheets, are refused with the choices")
  func twoTables() {
    #expect(
      maker.faults(
        "Borough 2023,Amount,Borough 2024,Amount\nBarnet,1,Westminster,2\nWestminster,3,Barnet,4\n"
      ) == [
        "own, row 1: found boroughs in the columns A \"Borough 2023\" and C \"Borough 2024\", which differ; expected "
          + "one column of boroughs. Keep one of the two, or put each table on a sheet of its own."
      ]
    )
    let rows = [["Borough", "Amount"], ["Barnet", "5"]]
    let book = PersonsWorkbook.xlsx([
      ("First", rows), ("Second", rows), ("Notes", [["About Barnet"]]),
    ])
    #expect(
      maker.faults(book) == [
        "own: found amounts on 2 sheets: First, Second; expected one of them. Name the sheet that is meant with "
          + "--sheet."
      ]
    )
    var named = maker
    named.choice.sheet = "second"
    #expect((try? named.values(book)) == ["E09000003 5"])
    named.choice.sheet = "Third"
    #expect(
      named.faults(book) == [
        "own: found the sheets First, Second, Notes; expected a sheet \"Third\". Correct --sheet."
      ]
    )
  }

  @Test("Hidden rows, a formula without its value, decimal commas beside points")
  func unseen() {
    let hidden = PersonsWorkbook.xlsx([
      PersonsWorkbook.xlsxSheet(
        #"<row r="1"><c r="A1" t="str"><v>Borough</v></c><c r="B1" t="str"><v>Amount</v></c></row>"#
          + #"<row r="2"><c r="A2" t="str"><v>Barnet</v></c><c r="B2"><v>5</v></c></row>"#
          + #"<row r="3" hidden="1"><c r="A3" t="str"><v>Westminster</v></c><c r="B3"><f>B2</f></c></row>"#
      )
    ])
    #expect(
      maker.faults(hidden) == [
        "own, row 3: found a hidden row; expected rows that are shown: nobody can tell whether hidden ones count. Show "
          + "the rows, or delete them."
      ]
    )
    #expect(
      maker.faults("Borough;Amount\nBarnet;1,50\nWestminster;2.50\n") == [
        "own, row 1, column Amount: found numbers with a decimal point and numbers with a decimal comma; expected one "
          + "of the two in a column. Write them all in one way."
      ]
    )
  }

  @Test("Days that were codes, and amounts that are days, are told by what stands there")
  func days() {
    func book(_ zone: String, _ amount: String) -> [UInt8] {
      let styles =
        #"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
      return PersonsWorkbook.xlsx(
        [
          PersonsWorkbook.xlsxSheet(
            #"<row r="1"><c r="A1" t="str"><v>Borough</v></c><c r="B1" t="str"><v>Amount</v></c></row>"#
              + #"<row r="2"><c r="A2" t="str"><v>Barnet</v></c><c r="B2"><v>7</v></c></row>"#
              + "<row r=\"3\">\(zone)\(amount)</row>"
          )
        ],
        others: [("xl/styles.xml", styles)]
      )
    }
    #expect(
      maker.faults(book(#"<c r="A3" s="1"><v>45383</v></c>"#, #"<c r="B3"><v>5</v></c>"#)) == [
        "own, row 3, column Borough: found \"2024-04-01\"; expected the code or name of a borough. Correct it, or take "
          + "the row out."
      ]
    )
    // A day stays one, for whoever reads amounts to refuse.
    var named = maker
    named.choice.value = "Amount"
    let day = book(
      #"<c r="A3" t="str"><v>Westminster</v></c>"#,
      #"<c r="B3" s="1"><v>45383</v></c>"#
    )
    #expect(named.faults(day) == [])
    #expect((try? named.values(day)) == ["E09000003 7", "E09000033 2024-04-01"])
  }

  @Test("Texts that are numbers count; macros are not looked at; a million blank rows take no room")
  func harmless() throws {
    let rows = [
      ["Borough", "Amount"], ["Barnet", "£1,000"], ["Westminster", " 250 "], ["Total", "1250"],
    ]
    let book = PersonsWorkbook.xlsx([("A", rows)])
    #expect(try maker.values(book) == ["E09000003 1000", "E09000033 250"])
    let sheet = PersonsWorkbook.xlsxSheet(
      #"<row r="1"><c r="A1" t="str"><v>Borough</v></c><c r="B1" t="str"><v>Amount</v></c></row>"#
        + #"<row r="2"><c r="A2" t="str"><v>Barnet</v></c><c r="B2" t="str"><v>12</v></c></row>"#
        + #"<row r="1048576"><c r="A1048576" t="str"><v>Westminster</v></c><c r="B1048576"><v>5</v></c></row>"#
    )
    let macros = PersonsWorkbook.xlsx([sheet], others: [("xl/vbaProject.bin", "Shell(\"rm\")")])
    #expect(try maker.values(macros) == ["E09000003 12", "E09000033 5"])
    #expect(
      try maker.read(macros).reading.lines.contains { $0.hasSuffix("2: rows 2, 1048576") }
    )
    let blank =
      #"<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>"#
    func row(_ zone: String, _ amount: String) -> String {
      "<table:table-row>"
        + [zone, amount].map {
          "<table:table-cell office:value-type=\"string\"><text:p>\($0)</text:p></table:table-cell>"
        }.joined() + "</table:table-row>"
    }
    let sheets = row("Borough", "Amount") + row("Barnet", "12") + blank + row("Westminster", "5")
    let open = PersonsWorkbook.ods(content: "<table:table table:name=\"A\">\(sheets)</table:table>")
    var small = maker
    small.choice.megabytes = 1
    #expect(try small.values(open) == ["E09000003 12", "E09000033 5"])
  }

  @Test("A total is checked in the column that is taken, where all columns are kept")
  func openTotals() throws {
    var figures = maker
    figures.wish = .figures
    let table = try figures.read(
      "Borough,2023,2024\nBarnet,10,20\nWestminster,1.5,2\nTotal,11.5,23\n"
    )
    let column = try table.table.column("2023")
    #expect(
      try table.checkingTotals(in: column, ofRounded: false).lines.contains(
        "  left out  row 4, a total: adds up"
      )
    )
    let wrong = #expect(throws: FaultReport.self) {
      try table.checkingTotals(in: table.table.column("2024"), ofRounded: false)
    }
    #expect(
      wrong?.description
        == "own, row 4, column 2024: found \"Total\" of 23; expected 22, which the 2 rows above add up to. Correct the "
        + "row that is wrong, or take the total out."
    )
    #expect(
      try table.checkingTotals(in: table.table.column("2024"), ofRounded: true).lines.contains(
        "  left out  row 4, a total: 1 apart, as rounding may be"
      )
    )
  }

  @Test("Amounts with commas and without quotes never lose their end")
  func surplus() {
    #expect(
      maker.faults("gss_code,amount_gbp\nE09000003,295,354\n") == [
        "own, row 2: found 3 fields; expected 2 fields as in the header. Put quotes around fields that hold a comma."
      ]
    )
  }

  @Test("Of what is no table of boroughs the first cells are shown")
  func other() {
    #expect(
      maker.faults("Station,Passengers\nBank,1\n") == [
        "own: found no borough, and in the first row the cells Station, Passengers; expected a column with the codes or "
          + "names of boroughs. Add the codes or names, or name the sheet that has them with --sheet."
      ]
    )
  }

  @Test(
    "A number is read as it is written, exactly, or not at all",
    arguments: [
      ("£1,234,567.00", "1234567"), ("(1,234)", "-1234"), ("1 234", "1234"), ("£0.4m", "400000"),
      ("12.5k", "12500"), ("-£1,234.50", "-1234.5"), ("£ 7", "7"), ("1,234.5 GBP", "1234.5"),
      ("£1.234567890123m", "1234567.890123"), ("−3", "-3"), ("1\u{A0}234\u{A0}567", "1234567"),
      ("1.2.3", nil), ("12,34,567", nil), ("n/a", nil), ("-", nil), ("£", nil),
      ("1e5", nil), ("5%", nil), ("$5", nil), ("1,234 567", nil),
    ] as [(String, String?)]
  )
  func numbers(written: String, plain: String?) throws {
    // The value is what the table holds; a text that is no number stays as it stands.
    let table = try maker.read(
      "Borough;Amount\nBarnet;5.25\nWestminster;7.25\nBarking;\(written)\n"
    ).table
    #expect(table.text(2, 1) == plain ?? written)
  }
}

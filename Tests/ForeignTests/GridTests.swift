import Exchange
import Foreign
import Foundation
import TestSupport
import Testing

@Suite("Files that other programs write, as grids")
struct GridTests {
  private func file(_ bytes: [UInt8], megabytes: Int = 8) throws -> PersonsFile {
    try PersonsFile(file: "f", bytes: bytes, limits: TableLimits(megabytes: megabytes))
  }

  /// The cells of a grid: place, kind and text.
  private func cells(_ grid: Grid) -> [String] {
    (0..<grid.rowCount).flatMap { row in
      grid.cells(in: row).map { "\(grid.number(of: row)),\($0.column) \($0.kind) \(grid.text($0))" }
    }
  }

  private func fault(_ bytes: [UInt8], megabytes: Int = 8) throws -> String {
    let error = #expect(throws: Fault.self) { try file(bytes, megabytes: megabytes) }
    return try #require(error).description
  }

  @Test("An Excel workbook: each kind of cell, by its stored value")
  func excel() throws {
    let rows = """
      <row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2"><v>295354.67000000004</v></c><c r="D2" s="1"><v>45383</v></c></row>
      <row r="4" hidden="1"><c r="A4" t="b"><v>1</v></c><c r="B4" t="e"><v>#REF!</v></c>
      <c r="C4"><f>SUM(C2)</f></c><c r="D4" t="str"><f>A2</f><v> Bexley </v></c><c r="E4"><v>1.2E+7</v></c>
      <c r="F4" s="2"><v>-0.5</v></c></row><row r="5"/>
      """
    let styles = """
      <styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd&quot;x&quot;/mm"/></numFmts><cellStyleXfs>
      <xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="8"/></cellXfs>
      </styleSheet>
      """
    let strings =
      "<sst><si><t>x</t></si><si><r><t>Bar</t></r><r><t>net</t></r><rPh><t>no</t></rPh></si></sst>"
    let bytes = PersonsWorkbook.xlsx(
      [
        PersonsWorkbook.xlsxSheet(
          rows,
          before: #"<cols><col min="3" max="4" hidden="1"/></cols>"#,
          behind: #"<mergeCells><mergeCell ref="A1:C2"/></mergeCells>"#
        )
      ],
      others: [("xl/styles.xml", styles), ("xl/sharedStrings.xml", strings)]
    )
    let grid = try #require(try file(bytes).sheets.first)
    #expect(
      cells(grid) == [
        "2,0 text Barnet", "2,2 number 295354.67", "2,3 day 2024-04-01", "4,0 flag TRUE",
        "4,1 failure #REF!", "4,2 formula ", "4,3 text Bexley", "4,4 number 12000000",
        "4,5 number -0.5",
      ]
    )
    #expect(grid.isHidden(row: 1) && !grid.isHidden(row: 0))
    #expect(grid.isHidden(column: 2) && grid.isHidden(column: 3) && !grid.isHidden(column: 4))
    #expect(grid.merges == [Grid.Merge(rows: 1...2, columns: 0...2)])
    #expect(grid.name == "A")
  }

  @Test(
    "Days are counted from 1900, or 1904 where the workbook says so; 60 is no day but the others are"
  )
  func days() throws {
    let styles = #"<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>"#
    func day(_ serial: String, _ before: String = "") throws -> String {
      let sheet = PersonsWorkbook.xlsxSheet(
        #"<row r="1"><c r="A1" s="0"><v>\#(serial)</v></c></row>"#
      )
      let bytes = PersonsWorkbook.xlsx(
        [sheet],
        list: before + #"<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets>"#,
        others: [("xl/styles.xml", styles)]
      )
      let grid = try #require(try file(bytes).sheets.first)
      return grid.text(try #require(grid.cell(0, 0)))
    }
    #expect(try day("1") == "1900-01-01")
    #expect(try day("59") == "1900-02-28")
    #expect(try day("61") == "1900-03-01")
    #expect(try day("45383.5") == "2024-04-01 12:00")
    #expect(try day("43921", #"<workbookPr date1904="1"/>"#) == "2024-04-01")
  }

  @Test(
    "An OpenDocument spreadsheet: repeated rows and cells, joined ones, notes of cells, sheets that are hidden"
  )
  func openDocument() throws {
    let bytes = PersonsWorkbook.ods(
      content: """
        <table:table table:name="One"><table:table-column table:number-columns-repeated="2"/>
        <table:table-column table:visibility="collapse"/>
        <table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
        <table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>Bar<text:s/>net</text:p>
        <office:annotation><text:p>remark</text:p></office:annotation></table:table-cell><table:covered-table-cell/>
        <table:table-cell office:value-type="currency" office:value="12.50"><text:p>£12.50</text:p></table:table-cell>
        <table:table-cell table:number-columns-repeated="3"/><table:table-cell office:value-type="date"
        office:date-value="2024-04-01T00:00:00" table:number-columns-repeated="2"/></table:table-row>
        <table:table-row table:visibility="filter" table:number-rows-repeated="2"><table:table-cell office:value-type="float"
        office:value="3"/></table:table-row><table:table-row table:number-rows-repeated="1048570"><table:table-cell
        table:number-columns-repeated="16384"/></table:table-row></table:table>
        """
    )
    let read = try file(bytes)
    let grid = try #require(read.sheets.first)
    #expect(read.format == "an OpenDocument spreadsheet" && read.sheets.map(\.name) == ["One"])
    #expect(
      cells(grid) == [
        "3,0 text Bar net", "3,2 number 12.5", "3,6 day 2024-04-01 00:00:00",
        "3,7 day 2024-04-01 00:00:00", "4,0 number 3", "5,0 number 3",
      ]
    )
    #expect(grid.isHidden(row: 1) && grid.isHidden(row: 2) && !grid.isHidden(row: 0))
    #expect(grid.merges == [Grid.Merge(rows: 3...3, columns: 0...1)])
    #expect(grid.isHidden(column: 2))
  }

  @Test(
    "A text is read whatever separates its fields, in the encodings that spreadsheets write",
    arguments: [
      ("a,b\n1,2\n", "CSV separated by commas"), ("a;b\r\n1;2", "CSV separated by semicolons"),
      ("a\tb\n1\t2\n", "CSV separated by tabs"), ("a|b\r1|2", "CSV separated by bars"),
      ("sep=;\na;b\n1;2\n", "CSV separated by semicolons"),
      ("\u{FEFF}a;\"b\"\n1;2\n\n\n", "CSV separated by semicolons"),
      ("Title, of a table\na;b\n1;2\n", "CSV separated by semicolons"),
    ]
  )
  func separated(text: String, format: String) throws {
    let read = try file(Array(text.utf8))
    #expect(read.format == format)
    #expect(
      cells(read.sheets[0]).map { String($0.split(separator: " ").last ?? "") }.suffix(4) == [
        "a", "b", "1", "2",
      ]
    )
  }

  @Test(
    "UTF-16 and Windows-1252 are told from UTF-8; a text of two encodings is refused with its byte"
  )
  func encodings() throws {
    for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian, .windowsCP1252, .utf8] {
      let bytes = Array(try #require("a,£\n£,2\n".data(using: encoding)))
      #expect(
        cells(try file(bytes).sheets[0]) == [
          "1,0 text a", "1,1 text £", "2,0 text £", "2,1 text 2",
        ]
      )
    }
    let mixed = try fault(Array("a,£\n".utf8) + [0xA3, 0x0A])
    #expect(mixed.contains("found byte A3, which is \"£\" in Windows-1252"))
  }

  @Test(
    "Quoted fields keep separators, quotes and line ends; a quote that is never closed is refused"
  )
  func quotes() throws {
    let grid = try file(Array("a,\"b, \"\"c\"\"\nd\"\n1,2\n".utf8)).sheets[0]
    #expect(cells(grid).map(\.count) == [10, 17, 10, 10])
    #expect(grid.text(try #require(grid.cell(0, 1))) == "b, \"c\"\nd")
    #expect(
      try fault(Array("a,\"b\n1,2\n".utf8))
        == "f, row 1: found a quote that is never closed, before \"b 1,2 \"; expected a closing quote. Close the "
        + "quote, and double the quotes that stand inside a field."
    )
  }

  @Test("gzip and a ZIP with one table are opened; one with several is refused with their names")
  func packed() throws {
    let text = Array("a;b\n1;2\n".utf8)
    #expect(try file(StoredGzip.member(text)).format == "CSV separated by semicolons")
    let inner = PersonsWorkbook.ods([("S", [["a"]])])
    let one = StoredZip.archive([
      ("__MACOSX/._t.ods", []), ("x/t.ods", inner), ("read me.md", text),
    ])
    #expect(try file(one).format == "an OpenDocument spreadsheet")
    #expect(
      try fault(StoredZip.archive([("a.csv", text), ("b.xlsx", text)]))
        == "f: found a ZIP archive with 2 tables (a.csv, b.xlsx); expected one table in it. Unpack it, and name the "
        + "table that is meant."
    )
    #expect(
      try fault(StoredGzip.member(text).dropLast(9)).contains("cannot be unpacked to its end")
    )
  }

  @Test("What is not read is called by its name, with a way on")
  func refused() throws {
    let office: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 600)
    #expect(
      try fault(office)
        == "f: found an old Office file such as an Excel workbook (.xls); expected CSV, an Excel workbook (.xlsx) or "
        + "an OpenDocument spreadsheet (.ods). Open it and save it as .xlsx."
    )
    let encrypted =
      "f: found a file that is encrypted; expected one that opens without a password. Open it, take the password "
      + "off, and save it again."
    #expect(
      try fault(office + "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }) == encrypted
    )
    #expect(try fault(StoredZip.archive([("a.csv", [0x61])], isEncrypted: true)) == encrypted)
    #expect(
      try fault(StoredZip.archive([("xl/workbook.bin", [])])).contains(
        "a binary Excel workbook (.xlsb)"
      )
    )
    #expect(
      try fault(StoredZip.archive([("[Content_Types].xml", []), ("word/document.xml", [])]))
        .contains("an Office file that is no workbook")
    )
    #expect(try fault(Array("%PDF-1.7".utf8)).contains("found a PDF document"))
  }

  @Test("A document type, and so any entity, is refused before it can grow")
  func entities() throws {
    let sheet =
      "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]>" + PersonsWorkbook.xlsxSheet("<row r=\"1\"/>")
    #expect(
      try fault(PersonsWorkbook.xlsx([sheet]))
        == "f: found a part xl/worksheets/sheet1.xml with a document type, which may define entities; expected a "
        + "workbook, which has none. Do not trust the file: no spreadsheet program writes one."
    )
    #expect(try fault(PersonsWorkbook.xlsx(["<worksheet><row>"])).contains("that is no XML"))
  }

  @Test("What unpacks to more than the limit, or has more cells, is refused")
  func limits() throws {
    let large = [UInt8](repeating: 0x20, count: 3 << 20)
    #expect(
      try fault(StoredGzip.member(large), megabytes: 2)
        == "f: found a file that unpacks to more than 2 MB; expected a table within the limit of 2 MB. Save the table "
        + "alone, or raise the limit with --table-limit."
    )
    #expect(
      try fault(StoredZip.archive([("a.csv", large)]), megabytes: 2).contains(
        "unpacks to more than 2 MB"
      )
    )
    // A hundred bytes that stand for a thousand million cells.
    let repeated = PersonsWorkbook.ods(
      content: """
        <table:table table:name="A"><table:table-row table:number-rows-repeated="1000000"><table:table-cell
        office:value-type="float" office:value="1" table:number-columns-repeated="1000"/></table:table-row></table:table>
        """
    )
    #expect(try fault(repeated, megabytes: 1).contains("found more than 20971 cells"))
  }

  @Test(
    "A file that is cut anywhere is refused or read, and never ends the program",
    arguments: 0..<3
  )
  func cut(_ kind: Int) throws {
    let rows = [["Borough", "Amount"], ["Barnet", "12.5"]]
    let whole =
      [
        PersonsWorkbook.xlsx([("A", rows)]), PersonsWorkbook.ods([("A", rows)]),
        StoredGzip.member(Array("a;b\n".utf8)),
      ][kind]
    for count in stride(from: 4, to: whole.count, by: 7) {
      _ = try? file(Array(whole.prefix(count)))
      var bent = whole
      bent[count] ^= 0x55
      _ = try? file(bent)
    }
    #expect(try file(whole).sheets.count == 1)
  }
}

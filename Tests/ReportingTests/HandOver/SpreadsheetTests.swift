import Atlas
import FormulaLab
import Funding
import Analysis
import Exchange
import Formula
import Foundation
import Release
import Reporting
import Statistics
import TestSupport
import Testing

@Suite("The spreadsheet of the findings", .inLondon)
struct SpreadsheetTests {
  /// The parts of the default run's spreadsheet, unpacked once.
  static let shipped = Task { try unpacked(try spreadsheet(of: try await defaultRun.value)) }
  static let defaultRun = Task { try await HandOverFixture.shipped.value.run }

  /// The same as LibreOffice reads it, once: two of it cannot share a profile.
  static let converted = Task { try convertedSheets(try await shipped.value) }

  static func spreadsheet(of run: AnalysisRun) throws -> [UInt8] {
    try Reporting.spreadsheet(of: run, version: toolVersion).bytes
  }

  static func unpacked(_ bytes: [UInt8]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let file = try folder.write("boroughwise.xlsx", Data(bytes))
    let unpacking = try #require(
      try ExternalTool.run("python3", ["-m", "zipfile", "-e", file, folder.path]),
      "no python3"
    )
    try #require(unpacking.status == 0, "\(unpacking.errors)")
    return folder
  }

  /// The worksheets' own XML, in the order of their tabs.
  static func worksheets(_ folder: TemporaryFolder) throws -> [String] {
    let count = try folder.files().count { $0.hasPrefix("xl/worksheets/sheet") }
    return try (1...count).map { try folder.read("xl/worksheets/sheet\($0).xml") }
  }

  static func names(_ folder: TemporaryFolder) throws -> [String] {
    try folder.read("xl/workbook.xml").matches(of: /<sheet name="([^"]*)"/).map { String($0.1) }
  }

  @Test("The same run gives the same bytes")
  func sameBytes() async throws {
    let run = try await Self.defaultRun.value
    let first = try Self.spreadsheet(of: run)
    #expect(first == (try Self.spreadsheet(of: run)))
    // The dates of the parts in the archive are not those of the clock: 1 January 1980.
    #expect(Array(first.prefix(14).suffix(4)) == [0, 0, 0x21, 0])
  }

  @Test("Cover, contents and notes come first; then one table a worksheet, marked as such")
  func structure() async throws {
    let folder = try await Self.shipped.value
    let names = try Self.names(folder)
    #expect(names == ["Cover", "Contents", "Notes"] + (1...27).map { "Table_\($0)" })
    for (name, sheet) in zip(names, try Self.worksheets(folder)) {
      #expect(!sheet.contains("mergeCell"), "\(name)")
      #expect(!sheet.contains("<f>") && !sheet.contains("<f "), "\(name)")
      #expect(
        sheet.components(separatedBy: "<tablePart ").count == (name == "Cover" ? 1 : 2),
        "\(name)"
      )
      // No row is left out, and no cell in a row of the table.
      let rows = sheet.matches(of: /<row r="(\d+)"/).compactMap { Int($0.1) }
      #expect(rows == Array(1...rows.count), "\(name)")
    }
    let tables = try folder.files().filter { $0.hasPrefix("xl/tables/") }
    #expect(tables.count == 29)
    for file in tables {
      let table = try folder.read(file)
      let titles = table.matches(of: /<tableColumn id="\d+" name="([^"]*)"/).map { String($0.1) }
      #expect(Set(titles.map { $0.lowercased() }).count == titles.count && !titles.contains(""))
      let sheet = try #require(table.firstMatch(of: /ref="A(\d+):[A-Z]+(\d+)"/))
      #expect((Int(sheet.2) ?? 0) > (Int(sheet.1) ?? 0))
    }
  }

  @Test(
    "Each row of the contents leads to its worksheet, each table back, and says where notes are"
  )
  func links() async throws {
    let folder = try await Self.shipped.value
    let shared = try folder.read("xl/sharedStrings.xml")
    let texts = shared.matches(of: /<si><t[^>]*>(.*?)<\/t><\/si>/.dotMatchesNewlines())
      .map { String($0.1) }
    // Without this a text of another form would shift all that follow.
    #expect(shared.contains("uniqueCount=\"\(texts.count)\""))
    func column(_ sheet: String) -> [String: String] {
      var cells: [String: String] = [:]
      for match in sheet.matches(of: /<c r="A(\d+)"[^>]* t="s"><v>(\d+)<\/v>/) {
        cells[String(match.1)] = Int(match.2).map { texts[$0] }
      }
      return cells
    }
    func targets(_ sheet: String) -> [(row: String, sheet: String)] {
      sheet.matches(of: /<hyperlink ref="A(\d+)" location="'?([^'!]*)'?!A1"/)
        .map { (row: String($0.1), sheet: String($0.2)) }
    }
    let (names, sheets) = (try Self.names(folder), try Self.worksheets(folder))
    let contents = targets(sheets[1])
    #expect(contents.map(\.sheet) == Array(names.dropFirst(2)))
    let cells = column(sheets[1])
    for link in contents { #expect(cells[link.row] == link.sheet) }
    for (name, sheet) in Array(zip(names, sheets)).dropFirst(3) {
      let note = try #require(column(sheet)["3"], "\(name)")
      #expect(note.contains("see the worksheet Notes."), "\(name)")
      #expect(targets(sheet).contains { $0.sheet == "Contents" }, "\(name)")
    }
  }

  @Test("Numbers are shown with the decimals of the report, and hold all of them")
  func decimals() async throws {
    let folder = try await Self.shipped.value
    let styles = try folder.read("xl/styles.xml")
    // Formats of our own, and those that every program knows by number.
    var formats = ["3": "#,##0", "4": "#,##0.00"]
    for match in styles.matches(of: /<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/) {
      formats[String(match.1)] = String(match.2)
    }
    let cells = try #require(styles.components(separatedBy: "<cellXfs").last)
      .matches(of: /<xf numFmtId="(\d+)"/).map { formats[String($0.1)] }
    let table = try folder.read("xl/tables/table8.xml")
    let titles = table.matches(of: /<tableColumn id="\d+" name="([^"]*)"/).map { String($0.1) }
    let sheet = try folder.read("xl/worksheets/sheet9.xml")
    // Barnet, whose figures are all known.
    let row = try #require(sheet.firstMatch(of: /<row r="8".*?<\/row>/)).0
    let styleOfCell = row.matches(of: /<c r="[A-Z]+8" s="(\d+)"/).compactMap { Int($0.1) }
    try #require(styleOfCell.count == titles.count)
    var shown: [String: String] = [:]
    for (title, style) in zip(titles, styleOfCell) { shown[title] = cells[style] }
    let expected = [
      "Allocation per resident (£), MODELLED [note 7]": "#,##0.000",
      "Allocation per recorded offence (£), MODELLED [note 7]": "#,##0.00",
      "Recorded offences per 1,000 residents": "#,##0.0",
      "Gap from London's rate per resident (%), MODELLED [note 7]": "#,##0.0",
      "Gap from London's rate per resident (£ in all), MODELLED [note 7]": "#,##0.00",
      "Residents (number)": "#,##0",
    ]
    for (title, format) in expected { #expect(shown[title] == format, "\(title)") }
  }

  @Test("At 400 % what stays in sight leaves two thirds of a window, and no row stays")
  func panes() async throws {
    let folder = try await Self.shipped.value
    var still: [String] = []
    for (name, sheet) in zip(try Self.names(folder), try Self.worksheets(folder)) {
      guard let pane = sheet.firstMatch(of: /<pane ([^>]*)\/>/)?.1 else { continue }
      #expect(
        pane == #"xSplit="1" topLeftCell="B1" activePane="topRight" state="frozen""#,
        "\(name)"
      )
      // A unit is a digit of 7 pixels, and a column has 5 of its own.
      let width = try #require(sheet.firstMatch(of: /<col min="1" max="1" width="([\d.]+)"/)).1
      let pixels = try #require(Double(width)) * 7 + 5
      #expect(pixels * 4 <= 1280 / 3 + 10, "\(name): \(pixels)")
      still.append(name)
    }
    // GSS codes. Other keys are too wide, other tables fit a window.
    #expect(
      still == [
        "Table_1", "Table_2", "Table_3", "Table_4", "Table_5", "Table_6", "Table_10", "Table_11",
        "Table_13", "Table_23", "Table_24", "Table_25", "Table_26",
      ]
    )
  }

  @Test(
    "Narrow sheets are printed on one page of their width, wide ones with their keys on each page"
  )
  func pages() async throws {
    let folder = try await Self.shipped.value
    var fitted: [String] = []
    for (name, sheet) in zip(try Self.names(folder), try Self.worksheets(folder)) {
      let widths = sheet.matches(of: /<col min="\d+" max="\d+" width="([\d.]+)"/).compactMap {
        Double($0.1)
      }
      // A heading of 15 points has room.
      #expect(sheet.contains(/<row r="1" [^>]*ht="21"/), "\(name)")
      let fits = sheet.contains("fitToPage=\"1\"")
      // Between the margins of A4 lie 141 units; 12 points are printed as 8 or more.
      #expect(fits == (widths.reduce(0, +) < 141 * 12 / 8), "\(name)")
      #expect(fits != sheet.contains(" scale=\"67\""), "\(name)")
      if fits { fitted.append(name) }
    }
    #expect(fitted == ["Cover", "Contents", "Notes", "Table_8", "Table_27"])
    let titles = try folder.read("xl/workbook.xml").matches(
      of: /Print_Titles" localSheetId="\d+">([^<]*)</
    ).map { String($0.1) }
    #expect(
      titles == [
        "Contents!$3:$3", "Notes!$3:$3",
        "Table_1!$A:$B,Table_1!$5:$5", "Table_10!$A:$C,Table_10!$5:$5",
        "Table_11!$A:$B,Table_11!$5:$5", "Table_12!$A:$A,Table_12!$5:$5",
        "Table_13!$A:$A,Table_13!$5:$5", "Table_14!$A:$A,Table_14!$5:$5",
        "Table_15!$A:$A,Table_15!$5:$5", "Table_16!$A:$B,Table_16!$5:$5",
        "Table_17!$A:$B,Table_17!$5:$5", "Table_18!$A:$B,Table_18!$5:$5",
        "Table_19!$A:$B,Table_19!$5:$5", "Table_2!$A:$B,Table_2!$5:$5",
        "Table_20!$A:$B,Table_20!$5:$5", "Table_21!$A:$B,Table_21!$5:$5",
        "Table_22!$A:$B,Table_22!$5:$5", "Table_23!$A:$B,Table_23!$5:$5",
        "Table_24!$A:$B,Table_24!$5:$5", "Table_25!$A:$B,Table_25!$5:$5",
        "Table_26!$A:$B,Table_26!$5:$5", "Table_27!$5:$5",
        "Table_3!$A:$B,Table_3!$5:$5", "Table_4!$A:$B,Table_4!$5:$5",
        "Table_5!$A:$B,Table_5!$5:$5", "Table_6!$A:$B,Table_6!$5:$5",
        "Table_7!$A:$B,Table_7!$5:$5", "Table_8!$5:$5",
        "Table_9!$A:$A,Table_9!$5:$5",
      ]
    )
  }

  @Test("Texts of tables are indented, so that no number runs into one")
  func indent() async throws {
    let folder = try await Self.shipped.value
    let styles = try #require(
      try folder.read("xl/styles.xml").components(separatedBy: "<cellXfs").last
    ).components(separatedBy: "<xf ").dropFirst()
    let isIndented = styles.map { $0.contains("indent=\"1\"") }
    let sheet = try folder.read("xl/worksheets/sheet4.xml")
    var texts = 0
    for cell in sheet.matches(of: /<c r="[A-Z]+(\d+)" s="(\d+)"( t="s")?>/) where cell.3 != nil {
      guard let row = Int(cell.1), row > 5, let style = Int(cell.2) else { continue }
      // [x] and [z] lie where the numbers of their columns lie.
      let isRight = styles[style + 1].contains("horizontal=\"right\"")
      #expect(isIndented[style] != isRight, "row \(row)")
      texts += 1
    }
    #expect(texts > 33 * 9)
  }

  @Test("Properties name title, author, language and licence, and the day of the findings")
  func properties() async throws {
    let folder = try await Self.shipped.value
    let core = try folder.read("docProps/core.xml")
    #expect(
      core.contains(
        "<dc:title>Boroughwise: what London boroughs spend and get: Youth justice: spending of councils (revenue "
          + "outturn, gross), "
      )
    )
    #expect(core.contains("<dc:creator>Boroughwise</dc:creator>"))
    #expect(core.contains(">2025-03-31T00:00:00Z</dcterms:created>"))
    #expect(core.contains("MODELLED amounts"))
    let custom = try folder.read("docProps/custom.xml")
    #expect(custom.contains("en-GB") && custom.contains("Open Government Licence v3.0"))
  }

  /// The worksheets as LibreOffice reads them, by name.
  static func convertedSheets(_ folder: TemporaryFolder) throws -> [String: [[String]]] {
    // Fields as they are, not as they are shown; every worksheet in a file of its own.
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    let output = try #require(
      try ExternalTool.run(
        "soffice",
        [
          "--headless", "-env:UserInstallation=file://\(folder.path)/profile", "--convert-to",
          filter, "--outdir", "\(folder.path)/csv", "\(folder.path)/boroughwise.xlsx",
        ]
      )
    )
    try #require(output.status == 0, "\(output.errors)")
    // Lines above the tables make them no tables for our own reader.
    let reading = """
      import csv, json, pathlib, sys
      files = pathlib.Path(sys.argv[1]).glob("*.csv")
      rows = {f.stem.split("-")[-1]: list(csv.reader(f.open(encoding="utf-8", newline=""))) for f in files}
      print(json.dumps(rows))
      """
    let rows = try #require(
      try ExternalTool.run("python3", ["-c", reading, "\(folder.path)/csv"])
    )
    return try JSONDecoder().decode([String: [[String]]].self, from: Data(rows.text.utf8))
  }

  @Test(
    "LibreOffice reads the values of our CSV files with all digits, [x] and [z] where these are blank",
    .needs(tool: "soffice", of: "libreoffice-calc")
  )
  func libreOffice() async throws {
    let sheets = try await Self.converted.value
    for (sheet, file) in [
      ("Table_1", "ro3-youth-justice-gross-2024-25/boroughs.csv"),
      ("Table_6", "lcpf-direct-2018-19/boroughs.csv"),
      ("Table_5", "serious-violence-duty-2024-25/boroughs.csv"),
      ("Table_9", "services.csv"), ("Table_10", "cover_matrix.csv"),
    ] {
      let expected = try GeoPackageValueTests.table(file)
      let rows = try #require(sheets[sheet])
      // Title, what is in the sheet, notes, the way back, the titles of the columns.
      let found = Array(rows.dropFirst(5))
      #expect(found.count == expected.rows.count, "\(sheet)")
      #expect(rows[4].count == expected.header.count, "\(sheet)")
      for (fields, wanted) in zip(found, expected.rows) {
        for (index, (field, value)) in zip(fields, wanted).enumerated() {
          #expect(
            Self.agrees(GeoPackageValueTests.asWritten(field, expected.header[index]), value),
            "\(sheet), \(expected.header[index]): \(field) for \(value)"
          )
        }
      }
    }
    // The City of London: outside the fund, offences not known.
    let city = try #require(sheets["Table_6"]?[5])
    let titles = try #require(sheets["Table_6"]?[4])
    func cell(_ start: String) -> String? {
      titles.firstIndex { $0.hasPrefix(start) }.map { city[$0] }
    }
    #expect(cell("Allocation (£), MODELLED [note 7]") == "[z]")
    #expect(cell("Recorded offences (number)") == "[x]")
    #expect(cell("Residents (number)") == "8706")
    #expect(cell("Paid by the fund") == "no")
  }

  /// Whether a cell says what a field of our CSV says.
  static func agrees(_ cell: String, _ field: String) -> Bool {
    switch field {
    case "": cell == "[x]" || cell == "[z]"
    case "true": cell == "yes"
    case "false": cell == "no"
    default:
      cell == field
        || (Double(field) != nil && Double(cell) == Double(field))
    }
  }

  @Test(
    "Inner and outer, bounds and amounts are those of the findings",
    .needs(tool: "soffice", of: "libreoffice-calc")
  )
  func groups() async throws {
    let sheets = try await Self.converted.value
    let run = try await Self.defaultRun.value
    let groups = try #require(sheets["Table_7"]).dropFirst(5)
    #expect(
      groups.map { $0[2] + " " + $0[3] }
        == Array(
          repeating: [
            "all London", "ons inner", "ons outer", "statutory inner", "statutory outer",
          ],
          count: 6
        ).flatMap(\.self)
    )
    let outer = try #require(groups.dropFirst(5 * 5 + 2).first)
    let finding = try #require(run.analyses[5].definitions[0].groups.last)
    #expect(finding.name == "outer")
    #expect(Double(outer[5]) == Double(finding.pence) / 100)
    #expect(outer[6] == "modelled")
    #expect(Double(outer[10]).map { abs($0 - (finding.perHead.rate.value ?? 0)) < 5e-7 } == true)
    let bounds = try #require(sheets["Table_8"]).dropFirst(5)
    let shares = try #require(run.analyses[5].bounds).groups.map(\.share)
    #expect(bounds.count == shares.count && bounds.allSatisfy { $0[7] == "modelled" })
    for (row, share) in zip(bounds, shares) {
      #expect(Double(row[4]).map { abs($0 - (share?.least ?? 0)) < 5e-7 } == true)
      #expect(Double(row[5]).map { abs($0 - (share?.greatest ?? 0)) < 5e-7 } == true)
    }
    #expect(try #require(sheets["Table_11"]).count == 5 + 131 + 4 * 32)
    // Ten years of 32 boroughs, two groups and London; Bexley's £1,144,557 of 2024/25 in 2023/24, over 58,025 children.
    let years = try #require(sheets["Table_23"]).dropFirst(4)
    #expect(years.count == 1 + 10 * 35)
    let bexley = try #require(years.first { $0[1] == "Bexley" && $0[4] == "2023/24" })
    let real = try #require(years.first?.firstIndex { $0.hasPrefix("Amount, £ of 2024/25") })
    #expect(Double(bexley[real]).map { $0.rounded() } == 1_144_557)
    let contents = try #require(sheets["Contents"]).dropFirst(3)
    #expect(contents.map { $0[0] } == ["Notes"] + (1...27).map { "Table_\($0)" })
    // Each note that a table names is there.
    let notes = try #require(sheets["Notes"]).dropFirst(3).map { $0[0] }
    for (_, sheet) in sheets {
      for match in sheet.joined().joined(separator: " ").matches(of: /\[(note \d+)\]/) {
        #expect(notes.contains(String(match.1)))
      }
    }
  }

  @Test(
    "Every source that a column names is in the table of sources, and no text sends a reader elsewhere",
    .needs(tool: "soffice", of: "libreoffice-calc")
  )
  func sources() async throws {
    let sheets = try await Self.converted.value
    let sources = try #require(sheets["Table_12"]).dropFirst(5)
    let known = Set(sources.map { $0[0] })
    var columns = 0
    for table in Array(1...11) + Array(23...26) {
      let rows = try #require(sheets["Table_\(table)"])
      for (column, title) in rows[4].enumerated() where title.hasPrefix("Source") {
        columns += 1
        let named = Set(rows.dropFirst(5).flatMap { $0[column].components(separatedBy: "; ") })
        #expect(named.subtracting(known).isSubset(of: ["[x]", "[z]"]), "\(table): \(title)")
      }
    }
    #expect(columns == 30)
    let formula = try #require(sources.first { $0[0] == "lcpf-2018-19-need-and-demand" })
    #expect(
      Array(formula) == [
        "lcpf-2018-19-need-and-demand", "formula", "Need and demand, simple weights", "[z]", "[z]",
        "[x]", "[z]", "[z]", "formulas/lcpf-2018-19-need-and-demand.yaml",
      ]
    )
    #expect(known.contains("facts/lcpf-2018-19.yaml"))
    #expect(!sheets.values.joined().joined().contains { $0.contains("sources.csv") })
  }

  @Test("Names that look like formulas stay texts, here and after a journey through CSV")
  func hostileNames() async throws {
    let copy = try DatasetCopy()
    try copy.replace(
      "Integrated Victims and Witnesses Service (London Victim and Witness Service)",
      with: "\"=HYPERLINK(\"\"http://example.org\"\",\"\"<b>&'\"\")\"",
      in: "services/services.csv"
    )
    try copy.replace(
      "Pre-trial and outreach witness support (devolved budget)",
      with: "@SUM(A1:A9) _x003D_1+1",
      in: "services/services.csv"
    )
    try copy.replace(",Victim Support,", with: ",-2+3 🏳️‍🌈,", in: "services/services.csv")
    let run = try await analyse(AnalysisRequest(), in: Session(copy.path))
    let folder = try Self.unpacked(try Self.spreadsheet(of: run))
    for sheet in try Self.worksheets(folder) { #expect(!sheet.contains("<f")) }
    let texts = try folder.read("xl/sharedStrings.xml")
    #expect(texts.contains("<t>'=HYPERLINK(\"http://example.org\",\"&lt;b&gt;&amp;'\")</t>"))
    #expect(
      texts.contains("<t>'@SUM(A1:A9) _x005F_x003D_1+1</t>") && texts.contains("<t>'-2+3 🏳️‍🌈</t>")
    )
    #expect(!texts.contains("<t>=") && !texts.contains("<t>@") && !texts.contains(/<t>-[^<]/))
    for file in try folder.files() where file.hasSuffix(".xml") || file.hasSuffix(".rels") {
      #expect(GeoPackageStandardTests.isSound(try folder.read(file)), "\(file)")
    }
  }

  @Test("No text of the shipped run needs an apostrophe")
  func apostrophes() async throws {
    let texts = try await Self.shipped.value.read("xl/sharedStrings.xml")
    #expect(!texts.contains("<t>'"))
    #expect(texts.contains("<t>[x]</t>") && texts.contains("<t>[z]</t>"))
  }

  @Test("A run of one fund without bounds has the worksheets that it has findings for")
  func oneFund() async throws {
    var request = AnalysisRequest()
    request.fund = "serious-violence-duty"
    let run = try await analyse(request, in: Session(Repository.geodata))
    let folder = try Self.unpacked(try Self.spreadsheet(of: run))
    #expect(
      try Self.names(folder) == ["Cover", "Contents", "Notes"] + (1...5).map { "Table_\($0)" }
    )
    let texts = try folder.read("xl/sharedStrings.xml")
    #expect(!texts.contains("BOUNDS") && !texts.contains("Services are as on record"))
  }

  @Test("A restricted place in any value stops the file")
  func leak() async throws {
    let runs = try await HandOverFixture.runsWithRefuge()
    let file = Reporting.spreadsheet
    #expect(try HandOverFixture.leaks(of: runs.safe, file).isEmpty)
    #expect(try HandOverFixture.leaks(of: runs.leaking, file).first?.file == "amounts.csv")
  }
}

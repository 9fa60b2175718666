import Atlas
import OwnTables
import TestSupport
import Testing

/// Small made-up likenesses of tables that councils, departments and researchers publish, each as CSV, Excel and
/// OpenDocument.
@Suite("Tables as people keep them", .inLondon)
struct LikenessTests {
  /// What each likeness holds: the amounts of five boroughs in 2024/25.
  static let amounts = [
    "E09000002 1234567.5", "E09000003 250000", "E09000020 98765.43", "E09000021 40000",
    "E09000033 0",
  ]

  /// Five rows of a table, in which N is the name, C the code and A the amount.
  static func rows(
    _ row: String,
    names: [String] = OwnTableMaker.boroughs.map(\.1),
    amounts: [String] = ["1234567.50", "250000.00", "98765.43", "40000.00", "0.00"]
  ) -> String {
    zip(zip(OwnTableMaker.boroughs, names), amounts).map { pair, amount in
      row.replacing("{N}", with: pair.1).replacing("{C}", with: pair.0.0).replacing(
        "{A}",
        with: amount
      )
    }.joined(separator: "\n")
  }

  static let pounds = ["£1,234,567.50", "£250,000.00", "£98,765.43", "£40,000.00", "£0.00"]
  static let total = "1623332.93"

  /// A name, and the table with bars between its cells.
  static let likenesses: [(name: String, table: String)] = [
    ("documented", "gss_code|amount_gbp\n" + rows("{C}|{A}")),
    ("title above", "LCPF allocations\nOFFICIAL\n\nGSS code|Amount\n" + rows("{C}|{A}")),
    ("names", "Borough|Allocation\n" + rows("{N}|{A}")),
    ("names of councils", "Local authority|Funding\n" + rows("LB of {N}|{A}")),
    (
      "ampersands and royal boroughs",
      "Council|Award (£)\n"
        + rows(
          "{N}|{A}",
          names: [
            "Barking & Dagenham", "LB Barnet", "Royal Borough of Kensington & Chelsea",
            "Royal Borough of Kingston", "City of Westminster",
          ]
        )
    ),
    (
      "capitals",
      "BOROUGH|AMOUNT\n" + rows("{N}|{A}", names: OwnTableMaker.boroughs.map { $0.1.uppercased() })
    ),
    (
      "footnotes at names",
      "Borough|Grant\n"
        + rows("{N}|{A}", names: OwnTableMaker.boroughs.map { $0.1 + " [1]" })
        + "\n\n[1] Provisional."
    ),
    ("stars at names", "Borough|Grant\n" + rows("{N}*|{A}") + "\n* to be confirmed"),
    ("pounds as text", "Borough|Amount\n" + rows("{N}|{A}", amounts: pounds)),
    ("total", "Borough|Amount\n" + rows("{N}|{A}") + "\nTotal|\(total)"),
    (
      "total with pounds",
      "Borough|Amount\n" + rows("{N}|{A}", amounts: pounds) + "\nGrand total|£1,623,332.93"
    ),
    ("total of the area", "Borough|Amount\n" + rows("{N}|{A}") + "\nGreater London|\(total)"),
    ("total above", "Borough|Amount\nLondon|\(total)\n" + rows("{N}|{A}")),
    ("total without a word", "Borough|Amount\n" + rows("{N}|{A}") + "\n|\(total)"),
    (
      "sums of parts",
      "Borough|Amount\n" + rows("{N}|{A}")
        + "\nInner London|98765.43\nOuter London|1524567.5\nTotal|\(total)"
    ),
    (
      "notes below",
      "Borough|Amount\n" + rows("{N}|{A}") + "\n\nSource: a decision\nNotes\n1. Rounded"
    ),
    ("code and name", "LAD code|LAD name|Amount\n" + rows("{C}|{N}|{A}")),
    ("name and code", "Area|Code|2024/25\n" + rows("{N}|{C}|{A}")),
    ("region between", "GSS|Region|Borough|Total award\n" + rows("{C}|Outer|{N}|{A}")),
    ("year of years", "Borough|2022-23|2023-24|2024-25\n" + rows("{N}|1|2|{A}")),
    ("years with slashes", "Borough|2023/24|2024/25|2025/26\n" + rows("{N}|1|{A}|2")),
    ("years in words", "Borough|Allocation 2023/2024|Allocation 2024/2025\n" + rows("{N}|1|{A}")),
    ("short years", "Borough|FY23/24 (£)|FY24/25 (£)\n" + rows("{N}|1|{A}")),
    ("years with dashes", "Borough|2023–24|2024–25\n" + rows("{N}|1|{A}")),
    ("change of years", "Borough|2023-24|2024-25|Change|% change\n" + rows("{N}|1|{A}|2|3%")),
    (
      "thousands",
      "Borough|Amount (£000)\n"
        + rows("{N}|{A}", amounts: ["1234.5675", "250", "98.76543", "40", "0"])
    ),
    (
      "thousands in the title",
      "Figures in £ thousands\n\nBorough|Amount\n"
        + rows("{N}|{A}", amounts: ["1,234.5675", "250", "98.76543", "40", "0"])
    ),
    (
      "millions",
      "Borough|Amount £m\n"
        + rows("{N}|{A}", amounts: ["1.2345675", "0.25", "0.09876543", "0.04", "0"])
    ),
    (
      "millions in cells",
      "Borough|Amount\n"
        + rows("{N}|{A}", amounts: ["£1.2345675m", "£0.25m", "£98.76543k", "£40k", "£0"])
    ),
    ("population beside", "Borough|Population|Amount|£ per head\n" + rows("{N}|200000|{A}|1.5")),
    ("share beside", "Borough|Amount (£)|Share of total (%)\n" + rows("{N}|{A}|20%")),
    ("numbered rows", "No.|Borough|Amount\n" + rows("1|{N}|{A}")),
    ("headings within", "Borough|Amount\nThe councils\n" + rows("{N}|{A}")),
    (
      "header again",
      "Borough|Amount\n"
        + rows("{N}|{A}").replacing("\nKingston", with: "\nBorough|Amount\nKingston")
    ),
    ("two rows of titles", "|2023-24|2024-25\nBorough|Grant|Grant\n" + rows("{N}|1|{A}")),
    ("units below titles", "Borough|2023-24|2024-25\n|£|£\n" + rows("{N}|1|{A}")),
    ("blank rows within", "Borough|Amount\n" + rows("{N}|{A}").replacing("\n", with: "\n\n")),
    ("empty column first", "|Borough|Amount\n" + rows("|{N}|{A}")),
    ("remarks behind", "Borough|Amount|Remarks\n" + rows("{N}|{A}|as in last year")),
    ("fund and year beside", "fund|financial_year|borough|amount\n" + rows("lcpf|2024/25|{N}|{A}")),
    (
      "spaces between thousands",
      "Borough|Amount\n"
        + rows("{N}|{A}", amounts: ["1 234 567.50", "250 000", "98 765.43", "40 000", "0"])
    ),
    ("thin table", "Name|£\n" + rows("{N}|{A}")),
  ]

  private static func cells(_ table: String) -> [[String]] {
    table.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private static func field(_ text: String) -> String {
    text.contains(",") ? "\"\(text)\"" : text
  }

  @Test("There are forty of them, each of its own kind")
  func forty() {
    #expect(Set(Self.likenesses.map(\.name)).count >= 40)
  }

  @Test("Each is read right, in each format", arguments: likenesses)
  func likeness(name: String, table: String) throws {
    let cells = Self.cells(table)
    let maker = OwnTableMaker()
    let csv = cells.map { $0.map(Self.field).joined(separator: ",") }.joined(separator: "\r\n")
    #expect(try maker.values(Array(csv.utf8)) == Self.amounts, "CSV")
    #expect(try maker.values(PersonsWorkbook.xlsx([("Data", cells)])) == Self.amounts, "XLSX")
    #expect(try maker.values(PersonsWorkbook.ods([("Data", cells)])) == Self.amounts, "ODS")
  }

  @Test("Decimal commas of another language, and semicolons, are told from thousands")
  func decimalCommas() throws {
    let text =
      "Borough;Amount\n"
      + Self.rows("{N};{A}", amounts: ["1.234.567,50", "250.000,00", "98.765,43", "40.000", "0"])
    #expect(try OwnTableMaker().values(Array(text.utf8)) == Self.amounts)
  }

  @Test(
    "The account of a reading says sheet, header, columns, rows, what was left out and why, and the total"
  )
  func account() throws {
    let cells = Self.cells(
      "LCPF 2024-25\nOFFICIAL\n\nBorough|2023-24|2024-25\n" + Self.rows("{N}|1|{A}")
        + "\nTotal|5|\(Self.total)\n\nNotes"
    )
    let bytes = PersonsWorkbook.xlsx([("Cover", [["About"]]), ("Data", cells)])
    #expect(
      try OwnTableMaker().read(bytes).reading.lines == [
        "own was read so:",
        "  format    an Excel workbook",
        "  sheet     Data",
        "  header    row 4; above it: \"LCPF 2024-25\", \"OFFICIAL\"",
        "  boroughs  column A, \"Borough\"",
        "  amounts   column C, \"2024-25\"",
        "  rows      5: rows 5 to 9",
        "  left out  row 10, a total: adds up",
        "  left out  row 12: notes",
        "  total     £1,623,332.93",
      ]
    )
  }
}

import Testing

@testable import Exchange

@Suite("Numbers in CSV")
struct CSVNumberTests {
  static func field(_ text: String) throws -> CSVTable {
    var writer = CSVWriter(header: ["amount_gbp", "b"])
    writer.append([text, ""])
    return try CSVTable(file: "a.csv", bytes: writer.bytes)
  }

  @Test(
    "Pounds become whole pence",
    arguments: [
      ("12", 1200), ("12.5", 1250), ("12.50", 1250), ("0.01", 1), ("-3.07", -307), ("0", 0),
      ("0.1", 10), ("9999999999999.99", 999_999_999_999_999),
      ("-9999999999999.99", -999_999_999_999_999),
    ] as [(String, Int64)]
  )
  func pence(text: String, expected: Int64) throws {
    #expect(try Self.field(text).pence(0, 0) == expected)
  }

  @Test("Whole numbers and decimal numbers are read, quoted or not")
  func numbers() throws {
    #expect(try Self.field("-999999999999999").wholeNumber(0, 0) == -999_999_999_999_999)
    #expect(try Self.field("007").wholeNumber(0, 0) == 7)
    #expect(try Self.field("1234.56").number(0, 0) == 1234.56)
    #expect(try Self.field("1.5e-3").number(0, 0) == 0.0015)
    let quoted = try CSVTable(file: "a", bytes: Array("a\n\"12.50\"\n".utf8))
    #expect(try quoted.pence(0, 0) == 1250)
  }

  static let remedies = [
    ("£1,234", "Remove the currency sign and the thousands separators"),
    ("£5", "Remove the currency sign"),
    ("1,234", "Remove the thousands separators"),
    ("1,234,567", "Remove the thousands separators"),
    ("0,250", "Write a point before the decimals, not a comma"),
    ("-12,5", "Write a point before the decimals, not a comma"),
    ("1234,56", "Write a point before the decimals, not a comma"),
    ("−350000", "Write a negative number with a hyphen, as in -123"),
    ("12.5.3", "Keep one decimal point"),
    ("*", "* marks a figure as suppressed or not available; leave the row out"),
    ("**", "** marks a figure as suppressed or not available; leave the row out"),
    ("NaN", "Leave the row out where the figure is unknown"),
    ("inf", "Leave the row out where the figure is unknown"),
    ("-inf", "Leave the row out where the figure is unknown"),
    ("n/a", "Leave the row out where the figure is unknown"),
    (" 12", "Remove the spaces around the number"),
    ("12 ", "Remove the spaces around the number"),
    ("12%", "Remove the percent sign; the name of the column says the unit"),
    ("(123)", "Write a negative number with a minus sign, as in -123"),
    ("1e400", "Check the number; it is too large"),
    ("+5", "Remove the plus sign"),
    ("twelve", "Write the figure in digits alone"),
    (".5", "Write the figure in digits alone"),
    ("5.", "Write the figure in digits alone"),
  ]

  @Test("Each bad number gets the fitting remedy, as number and as pence", arguments: remedies)
  func remedy(text: String, remedy: String) throws {
    let table = try Self.field(text)
    let fault = #expect(throws: Fault.self) { try table.number(0, 0) }
    #expect(
      fault?.description
        == "a.csv, row 2, column amount_gbp: found \"\(text)\"; "
        + "expected a number such as 1234.56. \(remedy)."
    )
    let pence = #expect(throws: Fault.self) { try table.pence(0, 0) }
    #expect(
      pence?.description
        == "a.csv, row 2, column amount_gbp: found \"\(text)\"; "
        + "expected a number of pounds such as 1234.56. \(remedy)."
    )
  }

  @Test("A blank is nothing, never 0", arguments: ["", "  "])
  func blank(text: String) throws {
    let table = try Self.field(text)
    let fault = #expect(throws: Fault.self) { try table.wholeNumber(0, 0) }
    #expect(
      fault?.description
        == "a.csv, row 2, column amount_gbp: found nothing; expected a whole number such as 1234. "
        + "Leave the row out where the figure is unknown; write 0 only for a known zero."
    )
  }

  @Test("Pence and whole numbers have limits of their own")
  func limits() throws {
    func remedyOfPence(_ text: String) throws -> String? {
      let table = try Self.field(text)
      return #expect(throws: Fault.self) { try table.pence(0, 0) }?.remedy
    }
    #expect(try remedyOfPence("12.345") == "Round to whole pence")
    #expect(
      try remedyOfPence("1e3") == "Write the number in plain digits, without an exponent"
    )
    #expect(try remedyOfPence("10000000000000.00") == "Check the number; it is too large")
    let table = try Self.field("12.5")
    let fault = #expect(throws: Fault.self) { try table.wholeNumber(0, 0) }
    #expect(fault?.remedy == "Write a whole number, without decimals")
  }
}

import Atlas
import OwnTables
import TestSupport
import Testing

/// Which column of a table is meant, of which year, and how far down a table goes.
@Suite("Columns and blocks of a person's table", .inLondon)
struct ColumnRoleTests {
  private let maker = OwnTableMaker()

  private func table(_ titles: String, _ cells: String) -> String {
    "\(titles)\nBarnet,\(cells)\nWestminster,\(cells)\n"
  }

  private func taken(_ text: String, as wish: OwnTableWish? = nil) throws -> String {
    var maker = maker
    if let wish { maker.wish = wish }
    return String(try maker.values(Array(text.utf8))[0].dropFirst(10))
  }

  @Test(
    "What is counted is no money, whatever year its title names",
    arguments: ["offences", "crimes", "referrals", "victims", "staff"]
  )
  func countsBesideMoney(word: String) throws {
    for money in ["Amount", "Grant (£)", "Allocation"] {
      #expect(try taken(table("Borough,2024/25 \(word),\(money)", "17000,250000")) == "250000")
    }
    #expect(
      maker.faults(table("Borough,\(word)", "17000")) == [
        "own, row 1: found the columns Borough, \(word); expected a column of amounts, such as amount_gbp. Add it, or "
          + "name the column that holds them with --value."
      ]
    )
    // Money for what is counted is money.
    #expect(try taken(table("Borough,Grant for \(word)", "250000")) == "250000")
  }

  @Test("One workbook of all gives to each what is its own")
  func roles() throws {
    let year = FinancialYear(start: 2024)
    let all = table("Borough,2024/25 crimes,Population,Grant (£)", "17000,300000,250000")
    #expect(try taken(all) == "250000")
    #expect(try taken(all, as: .offences(in: year)) == "17000")
    #expect(try taken(all, as: .residents(in: year)) == "300000")
  }

  @Test("A title may number its year")
  func numberedYears() throws {
    #expect(
      try taken(table("Borough,Year 1 2023/24,Year 2 2024/25,Total", "200000,250000,450000"))
        == "250000"
    )
    #expect(try taken(table("Borough,Year 1 2023/24,Year 2 2024/25", "200000,250000")) == "250000")
    #expect(
      try taken(table("Borough,Year ending March 2024,Year ending 31 March 2025", "2,250000"))
        == "250000"
    )
  }

  @Test("A part of a year, and several years, are not the year")
  func periods() throws {
    for title in ["Q1 2024/25", "Quarter 1 2024/25", "2024-27"] {
      #expect(
        maker.faults(table("Borough,\(title),Total", "60000,250000")) == [
          "own, row 1: found amounts in several columns: B \"\(title)\", C \"Total\"; expected one column of amounts. "
            + "Name the column that is meant with --value, by its title or its letter."
        ]
      )
      #expect(
        maker.faults(table("Borough,\(title)", "60000")) == [
          "own, row 1, column \(title): found \"\(title)\", which is not one financial year; expected amounts of 2024/25. "
            + "Name the column with --value if that is what it holds, or correct the text."
        ]
      )
      var named = maker
      named.choice.value = title
      #expect(
        try named.values(Array(table("Borough,\(title)", "60000").utf8))[0] == "E09000003 60000"
      )
    }
    for line in ["Monthly amounts", "LCPF 2024-27", "Awards of 2024 to 2027"] {
      #expect(
        maker.faults("\(line),\n\n" + table("Borough,Amount", "60000")) == [
          "own, row 3, column Amount: found \"\(line)\", which is not one financial year; expected amounts of 2024/25. "
            + "Name the column with --value if that is what it holds, or correct the text."
        ]
      )
    }
    #expect(
      maker.faults("Year ending March 2024,\n\n" + table("Borough,Amount", "1")) == [
        "own, row 3: found \"Year ending March 2024\" above the table; expected amounts of 2024/25. Ask for that year "
          + "with --year 2023/24, or correct the line."
      ]
    )
    #expect(maker.faults("Published 12/03/2024,\n\n" + table("Borough,Amount", "1")).isEmpty)
  }

  @Test("Of sheets that are named after years the one that is asked for is read, and no other")
  func sheetYears() throws {
    let rows = [["Borough", "Amount"], ["Barnet", "5"]]
    let last = PersonsWorkbook.xlsx([("2023-24", rows)])
    #expect(
      maker.faults(last) == [
        "own, row 1: found \"2023-24\" as the name of the sheet; expected amounts of 2024/25. Ask for that year with "
          + "--year 2023/24, or correct the name."
      ]
    )
    let both = PersonsWorkbook.xlsx([
      ("2023-24", [["Borough", "Amount"], ["Barnet", "4"]]), ("2024-25", rows),
    ])
    #expect(try maker.values(both) == ["E09000003 5"])
  }

  @Test("Columns of one title are told apart by their letters, and a letter is no title")
  func twins() throws {
    var named = maker
    named.choice.value = "Amount"
    let twice = table("Borough,Amount,Amount", "250000,1")
    #expect(
      named.faults(twice) == [
        "own, row 1: found \"Amount\" for the columns B \"Amount\" and C \"Amount\"; expected one column of that name. "
          + "Name the column that is meant by its letter, such as --value B."
      ]
    )
    named.choice.value = "C"
    #expect(try named.values(Array(twice.utf8))[0] == "E09000003 1")
    #expect(
      named.faults(table("Borough,C,Amount", "250000,1")) == [
        "own, row 1: found \"C\" for the columns B \"C\" and C \"Amount\"; expected one column of that name. Give the "
          + "column that is titled like a letter another title."
      ]
    )
    #expect(maker.faults(table("Borough,amount_gbp,amount_gbp", "1,2")).count == 1)
  }

  @Test("A second header in another order, and a block of another year, are other tables")
  func blocks() throws {
    #expect(
      maker.faults(
        "Borough,Match,Amount\nBarnet,1,250000\nBorough,Amount,Match\nWestminster,250000,1\n"
      ) == [
        "own, row 3: found a second header, with \"Borough\", \"Amount\", \"Match\"; expected one header, that of row 1. "
          + "Put the rows below it under the first header, or into a table of their own."
      ]
    )
    #expect(
      maker.faults(
        "Borough,2023/24,2024/25\nBarnet,1,2\nBorough,2024/25,2023/24\nWestminster,2,1\n"
      ).count
        == 1
    )
    #expect(
      maker.faults(
        "Table 1: 2024/25,\nBorough,Amount\nBarnet,250000\nTable 2: 2023/24,\nWestminster,200000\n"
      ) == [
        "own, row 4: found \"Table 2: 2023/24\" within the table; expected amounts of 2024/25. Put the rows below it "
          + "into a table of their own, or correct the line."
      ]
    )
    // Where all columns are kept, too.
    var figures = maker
    figures.wish = .figures
    #expect(
      figures.faults("Borough,A,B\nBarnet,1,2\nBorough,B,A\nWestminster,2,1\n").count == 1
    )
    // A header of two rows may come again as it is.
    let titles = ",2023-24,2024-25\nBorough,Grant,Grant\n"
    #expect(
      try maker.values(Array("\(titles)Barnet,1,2\n\(titles)Westminster,3,4\n".utf8)) == [
        "E09000003 2", "E09000033 4",
      ]
    )
  }

  @Test("One spelling of a group, and how many boroughs each has")
  func groups() throws {
    var groups = maker
    groups.wish = .groups
    groups.choice.value = "Group"
    func table(_ second: String) -> String {
      "Borough,Group\nBarnet,Outer\nBarking and Dagenham,\(second)\nWestminster,Inner\n"
        + "Kensington and Chelsea,Inner\n"
    }
    #expect(
      groups.faults(table("outer")) == [
        "own, row 3, column Group: found \"outer\", and \"Outer\" in other rows; expected one spelling of a group. Write "
          + "both in the same way."
      ]
    )
    #expect(
      try groups.read(table("Outer")).reading.lines.contains { $0.hasSuffix(" Inner 2, Outer 2") }
    )
  }
}

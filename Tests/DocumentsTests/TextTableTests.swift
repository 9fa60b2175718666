import Testing

@testable import Documents

@Suite("Tables of texts")
struct TextTableTests {
  /// A table of one name whose figures leave so much room for it on a line of 80.
  static func lines(_ name: String, room: Int) -> [String] {
    var table = TextTable(["Borough", "£"])
    table.append([name, String(repeating: "1", count: 80 - 2 - 2 - room)])
    return table.lines(indent: 2)
  }

  @Test(
    "A name too long for its column breaks between words while they fit",
    arguments: [
      (26, ["Hammersmith and Fulham 111"]), (21, ["Hammersmith and", "Fulham 111"]),
      (11, ["Hammersmith", "and Fulham 111"]),
      // One column less, and a single space is between the columns.
      (10, ["Hammersmith", "and Fulham 111"]),
      // Then nothing is left but to break the word.
      (9, ["Hammersmit", "h", "and Fulham 111"]),
    ]
  )
  func longNames(room: Int, expected: [String]) {
    let lines = Self.lines("Hammersmith and Fulham", room: room)
    let names = lines.dropFirst(2).map { line in
      line.split(separator: " ").map { $0.allSatisfy { $0 == "1" } ? "111" : String($0) }
        .joined(separator: " ")
    }
    #expect(names == expected)
    #expect(lines.allSatisfy { $0.count <= 80 })
  }

  @Test("Columns line up: names flush left, figures flush right")
  func columns() {
    var table = TextTable(["Name", "per\nhead"])
    #expect(table.isEmpty)
    table.append(["Bexley", "1.5"])
    table.append(["Sutton", "12.0"])
    #expect(!table.isEmpty && table.width == 12)
    #expect(
      table.lines(indent: 0) == [
        "         per", "Name    head", "------------", "Bexley   1.5", "Sutton  12.0",
      ]
    )
  }

  @Test("As many columns as asked are flush left")
  func leftColumns() {
    var table = TextTable(["Definition", "Group", "n"], leftColumns: 2)
    table.append(["ons", "inner", "13"])
    #expect(
      table.lines(indent: 1) == [
        " Definition  Group   n", " ---------------------", " ons         inner  13",
      ]
    )
  }
}

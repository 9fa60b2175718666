import Atlas
import Exchange
import Funding
import TestSupport
import Testing

@Suite("A user's own residents", .inLondon)
struct ResidentsFileTests {
  /// One line for each of the 32 boroughs: 1,002 residents in the first, 1,033 in the last.
  static let lines = (2...33).map { "E090000\($0 < 10 ? "0" : "")\($0),\(1_000 + $0)" }

  static func read(_ lines: [String]) throws -> [GSSCode: Figure] {
    let dataset = try Session(Repository.geodata).tables()
    let text = (["gss_code,residents"] + lines).joined(separator: "\n") + "\n"
    return try readResidents(
      CSVTable(file: "my.csv", bytes: Array(text.utf8)),
      source: "own",
      fund: try #require(dataset.fund("serious-violence-duty")),
      dataset: dataset
    )
  }

  static func faults(_ lines: [String]) throws -> [String] {
    do {
      _ = try read(lines)
      return []
    } catch let report as FaultReport { return report.faults.map(\.description) }
  }

  @Test("A figure for each row, submitted, with the row in which it stands")
  func figures() throws {
    let found = try Self.read(Self.lines + ["E09000001,0"])
    #expect(found.count == 33)
    let bexley = try #require(GSSCode("E09000004"))
    #expect(
      found[bexley]
        == Figure(
          value: 1_004,
          status: .submitted,
          source: "own",
          cell: Figure.Cell(file: "own", row: 4)
        )
    )
    // Nobody lives there, which somebody has counted: a figure, and not unknown.
    #expect(found[try #require(GSSCode("E09000001"))]?.value == 0)
  }

  @Test(
    "The row of the City of London may be missing, that of a borough that the fund pays may not"
  )
  func missing() throws {
    #expect(try Self.faults(Self.lines) == [])
    #expect(
      try Self.faults(Self.lines.dropLast()) == [
        "my.csv: found no row for Westminster (E09000033); expected a row for each of the 32 boroughs that "
          + "serious-violence-duty pays. Add the missing rows."
      ]
    )
  }

  @Test("Fewer than nobody, a borough twice and no number are all named, each with its row")
  func wrong() throws {
    var lines = Self.lines
    lines[0] = "E09000002,-5"
    lines[1] = "E09000003,many"
    #expect(
      try Self.faults(lines + ["E09000004,7"]) == [
        "my.csv, row 2, column residents: found \"-5\"; expected a number of people, 0 or more. Write how many people "
          + "live there.",
        "my.csv, row 3, column residents: found \"many\"; expected a whole number such as 1234. Write the "
          + "figure in digits alone.",
        "my.csv, row 34, column gss_code: found \"E09000004\" a second time (first in row 4); expected one row for each "
          + "key. Keep one of the two rows.",
      ]
    )
  }
}

import Foundation
import TestSupport
import Testing

/// From a boundary file and tables to a report, as a person types it.
@Suite("A new area on the command line")
struct NewAreaTests {
  static let from = Repository.root.appending(path: "examples/three-squares/from").path

  @Test("New, add, check, analyse: each says what it did, and the last writes a report")
  func walk() throws {
    let home = try TemporaryFolder()
    let data = "\(home.path)/squares"
    func run(_ words: String...) throws -> ExternalTool.Output { try CommandTests.run(words) }
    let made = try run(
      "new",
      data,
      "--zones",
      "\(Self.from)/squares.geojson",
      "--residents",
      "\(Self.from)/residents.csv",
      "--singular",
      "square",
      "--source",
      "Made residents"
    )
    #expect(made.status == 0 && made.errors == "")
    #expect(made.text.hasPrefix("Squares: a dataset of 3 squares, in \(data)\n"))
    #expect(
      made.text.contains(
        "\nWhat to add next:\n  a fund: boroughwise add amounts FILE --data \(data)"
      )
    )

    let early = try run("analyse", "--data", data, "--out", "\(home.path)/early")
    #expect(early.status == 65 && early.errors.contains("Add a fund with `boroughwise add amounts"))
    #expect(try home.files().allSatisfy { !$0.hasPrefix("early/") })
    // Step by step, as docs/area.md has it: a map of money has nothing to show yet.
    let map = try run(
      "map",
      "--data",
      data,
      "--measure",
      "gbp_per_head",
      "--out",
      "\(home.path)/m.svg"
    )
    #expect(map.status == 65)
    #expect(
      map.errors.contains(
        "map: found no fund, and none in analysis.yaml; expected amounts of a year for each square; the dataset has "
          + "none. Add them with `boroughwise add amounts`."
      )
    )

    let counted = try run(
      "add",
      "offences",
      "\(Self.from)/offences.csv",
      "--data",
      data,
      "--source",
      "Made offences"
    )
    #expect(
      counted.status == 0 && counted.text.hasPrefix("6 figures of `offences` of 2023/24 to 2024/25")
    )
    let paid = try run(
      "add",
      "amounts",
      "\(Self.from)/lanterns.csv",
      "--data",
      data,
      "--fund",
      "lanterns",
      "--name",
      "Lantern Fund",
      "--source",
      "Made amounts"
    )
    #expect(paid.status == 0 && paid.text.contains("\nanalysis.yaml runs lanterns 2024/25\n"))
    #expect(try run("check", data).status == 0)
    #expect(try run("analyse", "--data", data, "--out", "\(home.path)/report").status == 0)
    #expect(try home.read("report/report.txt").hasPrefix("Lantern Fund, 2024/25\n"))
    #expect(try run("verify", "\(home.path)/report", "--data", data).status == 0)

    let money = try run("services", "money", "--data", data)
    #expect(money.status == 66 && money.errors.contains("found no table of services"))
    let again = try run("new", data, "--zones", "\(Self.from)/squares.geojson")
    #expect(again.status == 73 && again.text == "")
    #expect(again.errors.contains("expected a folder that is empty, or not there yet"))
    let twice = try run(
      "add",
      "amounts",
      "\(Self.from)/lanterns.csv",
      "--data",
      data,
      "--fund",
      "lanterns",
      "--source",
      "Made amounts"
    )
    #expect(
      twice.status == 65 && twice.errors.contains("which the dataset has already, and 5 more")
    )
    let accepted = try run("dataset", "accept", data)
    #expect(accepted.status == 0)
    #expect(accepted.text.hasPrefix("datapackage.json lists every file as it is"))
  }
}

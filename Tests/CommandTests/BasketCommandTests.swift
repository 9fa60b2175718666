import Foundation
import TestSupport
import Testing

/// Money set beside a basket of offences, as a person asks for it.
@Suite("--basket on the command line")
struct BasketCommandTests {
  private func run(_ words: String...) throws -> ExternalTool.Output {
    try CommandTests.run(words + ["--data", Repository.geodata])
  }

  @Test("A fund beside serious violence: by hand, and no sentence calls it all recorded offences")
  func analyse() throws {
    let folder = try TemporaryFolder()
    let output = try run(
      "analyse",
      "--fund",
      "serious-violence-duty",
      "--year",
      "2024/25",
      "--basket",
      "serious_violence",
      "--out",
      folder.path
    )
    #expect(output.status == 0)
    #expect(output.errors.contains("by Serious violence (serious_violence) alone"))
    let row = try folder.read("boroughs.csv").split(separator: "\n")
      .first { $0.hasPrefix("E09000004") }
    // £29,148.88 over 1,856 offences.
    #expect(row?.contains(",15.705216,") == true)
    let report = try folder.read("report.txt")
    #expect(report.contains("offence of \"Serious violence\""))
    #expect(!report.prefix(3000).contains("per recorded offence"))
    let again = try CommandTests.run(["verify", folder.path, "--data", Repository.geodata])
    #expect(again.status == 0)
  }

  @Test("A series by a basket has its counts, and the note that says so")
  func series() throws {
    let output = try run(
      "series",
      "Bexley",
      "--fund",
      "serious-violence-duty",
      "--measure",
      "per-offence",
      "--basket",
      "serious_violence"
    )
    #expect(output.status == 0)
    // £39,728.87 over 2,222, and £29,148.88 over 1,856.
    #expect(output.text.contains("17.88") && output.text.contains("15.71"))
    #expect(output.text.contains("Offences are those of \"Serious violence\" alone"))
  }

  @Test("Rows of files name the basket, the sources of its parts, and whose prices each amount has")
  func rows() throws {
    let folder = try TemporaryFolder()
    let sum = "offences_robbery+offences_burglary"
    let fund = ["--fund", "serious-violence-duty"]
    _ = try CommandTests.run(
      ["analyse", "--year", "2024/25", "--basket", sum, "--out", folder.path]
        + fund + ["--data", Repository.geodata]
    )
    let rows = try folder.read("boroughs.csv").split(separator: "\n")
    #expect(rows[0].hasSuffix(",offences_kind"))
    #expect(rows[1...].allSatisfy { $0.hasSuffix(",\(sum)") })
    #expect(rows[2].contains(",derived,mps-recorded-crime,"))
    let file = "\(folder.path)/series.csv"
    _ = try CommandTests.run(
      ["series", "Bexley", "--real", "2023/24", "--basket", sum, "--out", file]
        + fund + ["--data", Repository.geodata]
    )
    let lines = try folder.read("series.csv").split(separator: "\n")
    #expect(lines[0].hasSuffix(",amount_prices_of,rate_prices_of,offences_kind"))
    #expect(lines[1].hasSuffix(",2022/23,2023/24,\(sum)"))
    #expect(lines[3].hasSuffix(",2024/25,2023/24,\(sum)"))
  }

  @Test("A formula may weigh a basket, and the second program agrees to the penny")
  func formula() throws {
    let folder = try TemporaryFolder()
    let need = try String(
      contentsOfFile: "\(Repository.geodata)/formulas/lcpf-2018-19-offences.yaml",
      encoding: .utf8
    )
    let file = try folder.write(
      "serious.yaml",
      need.replacing("indicator: offences\n", with: "indicator: serious_violence\n")
    )
    #expect(try folder.read("serious.yaml").contains("serious_violence"))
    let output = try run("formula", "run", file, "--out", "\(folder.path)/run")
    #expect(output.status == 0, "\(output.errors)")
    let verified = try run("formula", "verify", "\(folder.path)/run")
    #expect(verified.status == 0, "\(verified.text) \(verified.errors)")
    #expect(verified.text.contains("same to the penny"))
  }

  @Test("What is no basket, and two ways at once, are refused")
  func refused() throws {
    let empty = try run("series", "Bexley", "--fund", "serious-violence-duty", "--basket", " ")
    #expect(
      empty.errors.contains(
        "--basket: found nothing; expected a kind of offences, a basket, or several kinds with + between. Name one, such "
          + "as homicide, or leave --basket out for all offences."
      )
    )
    let unknown = try run("analyse", "--basket", "robbery", "--out", "/tmp/unused-of-basket")
    #expect(unknown.status == 65 && unknown.errors.contains("--basket: found robbery"))
    let late = try run(
      "analyse",
      "--fund",
      "serious-violence-duty",
      "--year",
      "2022/23",
      "--basket",
      "violence_against_women_and_girls+rape",
      "--out",
      "/tmp/unused-of-basket"
    )
    #expect(late.status == 65 && late.errors.contains("which may count the same thing twice"))
    let both = try run(
      "analyse",
      "--basket",
      "rape",
      "--offences",
      "o.csv",
      "--out",
      "/tmp/unused-of-basket"
    )
    #expect(both.status == 64 && both.errors.contains("exclude each other"))
  }
}

import Foundation
import TestSupport
import Testing

@Suite("services money on the command line")
struct ServicesMoneyTests {
  private func run(_ arguments: String...) throws -> ExternalTool.Output {
    try ExternalTool.run(
      ExternalTool.boroughwise,
      ["services", "money", "--data", Repository.geodata] + arguments
    )
  }

  @Test("The report goes to standard output, and the table to a file; both say the same twice over")
  func report() throws {
    let folder = try TemporaryFolder()
    let table = "\(folder.path)/money.csv"
    let output = try run("--out", table)
    #expect(output.status == 0 && output.errors == "")
    #expect(output.text.hasPrefix("Money on the map, 2024/25\n"))
    let header =
      "gss_code,name,financial_year,slice,slice_name,category,kind,key,amount_gbp,status,"
      + "qualifier,source,note,apart_gbp,tested_error\n"
    #expect(try folder.read("money.csv").hasPrefix(header))
    #expect(try run().text == output.text)
  }

  @Test("One borough as JSON has its slices")
  func json() throws {
    let output = try run("--borough", "croydon", "--key", "offences", "--json")
    let value = try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any]
    let boroughs = try #require(value?["boroughs"] as? [[String: Any]])
    #expect(boroughs.map { $0["name"] as? String } == ["Croydon"])
    #expect((boroughs.first?["slices"] as? [Any])?.count == 8)
    #expect(value?["key"] as? String == "offences")
  }

  @Test("A grant to the borough alone is in no sum and named, whoever else had one")
  func awards() throws {
    func text(_ words: String...) throws -> String {
      try ExternalTool.run(
        ExternalTool.boroughwise,
        ["services", "money", "--data", Repository.geodata] + words
      ).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let croydon = try text("--borough", "Croydon", "--year", "2012/13")
    #expect(croydon.contains("No sum can be given for Croydon in 2012/13: unknown, not £0."))
    #expect(
      croydon.contains(
        "Known, and in no sum (the reasons stand below): £344,434.00 Ending Gang and Youth Violence."
      )
    )
    #expect(!croydon.contains("Nothing is known of money"))
    let bexley = try text("--borough", "Bexley", "--year", "2012/13")
    #expect(bexley.contains("Nothing is known of money for Bexley in 2012/13: unknown, not £0."))
    #expect(
      bexley.contains(
        "Others had money from Ending Gang and Youth Violence, in lists that need not be complete: whether this one had "
          + "is not known."
      )
    )
    // The six names of a limit over two years: no part of it is told as of one year.
    let newham = try text("--borough", "Newham", "--year", "2022/23")
    #expect(newham.contains("up to £750,000.00 MyEnds, first round (Violence Reduction Unit)"))
    #expect(newham.contains("over 2021/22-2022/23, without a split by year"))
    // All awards of a fund stand together where the whole area is asked about.
    #expect(
      try text("--year", "2023/24").contains(
        "vru-borough-capacity-building Borough capacity building (Violence Reduction Unit), 24 awards: £1,500,000.00 "
          + "(modelled)"
      )
    )
  }

  @Test("Every award of a year stands in the file, apart from what is added up")
  func awardsInTheFile() throws {
    let folder = try TemporaryFolder()
    _ = try run("--year", "2023/24", "--out", "\(folder.path)/money.csv")
    let rows = try folder.read("money.csv").split(separator: "\n").filter { $0.contains(",apart,") }
    // 24 shares of the capacity building, and three of Safer Streets.
    #expect(rows.count == 27)
    #expect(rows.count { $0.hasSuffix(",62500.00,not tested") } == 24)
    #expect(rows.contains { $0.hasPrefix("E09000023,") && $0.hasSuffix(",272664.00,") })
    #expect(rows.allSatisfy { $0.contains(",apart,,,") })
  }

  @Test("Why an amount is not what the formula alone gives is said beside it")
  func formulaAlone() throws {
    let text = try run("--borough", "Bexley", "--year", "2018/19").text
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      text.contains(
        "£143,066.87 London Crime Prevention Fund: direct borough funding: paid directly; modelled, tested error of a "
          + "borough: 41.8 % or more. The formula alone gives £143,028.10; here Bromley and Richmond upon Thames have "
          + "what is published of them, and the other boroughs share what that leaves."
      )
    )
  }

  @Test("A total of which only a least is published is told as that")
  func leastTotal() throws {
    let text = try run("--year", "2023/24").text
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("at least £39,000,000.00 in 2022/23-2024/25 (rounded)"))
    #expect(
      try run("--year", "2018/19").text.split(whereSeparator: \.isWhitespace)
        .joined(separator: " ").contains("up to £10,000,000.00 in 2018/19-2020/21 (rounded)")
    )
  }

  @Test("Money whose year is not known is named beside the sum that lacks it")
  func noYear() throws {
    let text = try run("--borough", "Tower Hamlets").text.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    let sentence =
      "In no sum, its years not all known or not split: money of services that name this borough "
      + "(£800,000.00 S038"
    #expect(text.contains(sentence), "\(text.prefix(2500))")
  }

  @Test("A year without residents, a borough that is none and a key that is none are refused")
  func refusals() throws {
    let year = try run("--year", "2025/26")
    #expect(year.status == 65)
    #expect(year.errors.contains("found no residents of 2025, which 2025/26 needs"))
    let borough = try run("--borough", "Croyden")
    #expect(borough.status == 65)
    #expect(borough.errors.contains("Perhaps Croydon (E09000008) is meant"))
    #expect(try run("--key", "wealth").status == 64)
    #expect(try run("--year", "2024/25", "--as-of", "2025-03-31").status == 64)
  }
}

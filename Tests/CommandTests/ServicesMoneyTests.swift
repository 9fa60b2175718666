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
      + "qualifier,source,note\n"
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

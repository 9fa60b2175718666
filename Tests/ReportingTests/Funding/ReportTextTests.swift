import Analysis
import Atlas
import Documents
import Exchange
import Foundation
import Reporting
import TestSupport
import Testing

@Suite("The sentences of a report", .inLondon)
struct ReportTextTests {
  /// The files of one analysis, as a person asked for it.
  static func folder(_ change: (inout AnalysisRequest) throws -> Void) async throws
    -> TemporaryFolder
  {
    var request = AnalysisRequest()
    request.fund = "lcpf-direct"
    try change(&request)
    let folder = try TemporaryFolder()
    let run = try await analyse(request, in: Session(Repository.geodata))
    try await write(run, version: toolVersion, to: folder.path)
    return folder
  }

  /// £1,000 for each of the 32 boroughs.
  static let thousandEach =
    "gss_code,amount_gbp\n"
    + (2...33).map { "E090000\($0 < 10 ? "0" : "")\($0),1000.00\n" }.joined()

  /// The bulleted paragraphs between two headings, each on one line.
  static func bullets(_ report: String, from start: String, to end: String) throws -> [String] {
    let first = try #require(report.range(of: start))
    let last = try #require(report[first.upperBound...].range(of: end))
    let part = report[first.upperBound..<last.lowerBound]
    return part.components(separatedBy: "\n  - ").dropFirst().map {
      $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  /// What is found of amounts that a person hands in.
  static func found(_ amount: (String) -> Int) async throws -> [String] {
    let rows = try Session(Repository.geodata).tables().boroughs.map(\.id.description)
      .filter { $0 != "E09000001" }.map { "\($0),\(amount($0)).00\n" }.joined()
    let input = try TemporaryFolder()
    let file = try input.write("my.csv", "gss_code,amount_gbp\n" + rows)
    let folder = try await Self.folder { $0.allocationsFile = file }
    let report = try folder.read("report.txt")
    return try bullets(report, from: "WHAT WAS FOUND", to: "HOW SURE")
  }

  @Test("What councils spend is never called what they get, and nobody moves it to another")
  func spending() async throws {
    let folder = try await Self.folder {
      ($0.fund, $0.year) = ("youth-justice-spending", FinancialYear(start: 2022))
    }
    let found = try Self.bullets(
      try folder.read("report.txt"),
      from: "WHAT WAS FOUND",
      to: "HOW SURE"
    )
    #expect(found.contains { $0.hasPrefix("£59,101,787.00 spent by 32 boroughs") }, "\(found)")
    #expect(found.contains { $0.contains("outer London spends £") })
    #expect(found.contains { $0.hasSuffix(" more spending in outer London.") })
    #expect(!found.contains { $0.contains(" gets ") || $0.contains(" moved ") })
  }

  @Test("Who gets least is told with how many get as little, and no rank is made up")
  func ties() async throws {
    let few = try await Self.found { $0 > "E09000030" ? 1_000_000 : 0 }
    #expect(
      few.contains {
        $0.hasPrefix(
          "By the submitted amounts, the boroughs with the least money for each resident are 29 with £0.0000; the "
            + "three with the most are Westminster ("
        )
      },
      "\(few)"
    )
    let one = try await Self.found { $0 == "E09000002" ? 1_000_000 : 0 }
    #expect(
      one.contains {
        $0.hasPrefix(
          "By the submitted amounts, the boroughs with the least money for each resident are 31 with £0.0000;"
        )
          && $0.contains("; the ones with the most are Barking and Dagenham (£")
          && $0.hasSuffix(").")
      },
      "\(one)"
    )
    // A pound for each resident of 2018, the year of the analysis.
    let residents = try #require(
      Session(Repository.geodata).tables().values(of: "population", in: "2018")?.byZone
    )
    let people = Dictionary(
      uniqueKeysWithValues: residents.map { ($0.key.description, Int($0.value.value)) }
    )
    // A pound, two, three times three, and then more: five are named or counted, so they are not "the three".
    let tied = try await Self.found { code in
      let place = (Int(code.suffix(2)) ?? 0) - 1
      return (people[code] ?? 0) * (place < 3 ? place : place < 6 ? 3 : place)
    }
    #expect(
      tied.contains {
        $0.hasPrefix(
          "By the submitted amounts, the boroughs with the least money for each resident are Barking and Dagenham "
            + "(£1.00), Barnet (£2.00) and 3 with £3.00; the three with the most are Westminster (£32.00), "
        )
      },
      "\(tied)"
    )
    let even = try await Self.found { people[$0] ?? 0 }
    #expect(
      even.contains(
        "By the submitted amounts, every borough gets the same money for each resident, £1.000."
      ),
      "\(even)"
    )
    #expect(
      even.contains {
        $0.hasPrefix("The rates per head hardly differ (ONS definition): recorded crime")
      }
    )
    #expect(!even.contains { $0.contains("Why the rates") })
  }

  @Test("No bullet gives an amount of a model without saying so")
  func modelledBullets() async throws {
    let report = try await Self.folder { _ in }.read("report.txt")
    let all = try Self.bullets(report, from: "WHAT WAS FOUND", to: "TABLE 1")
    // The verdict names what the family could give at most, beside what is published: nobody's amount.
    let verdict = all.filter { $0.hasPrefix("REFUTED:") || $0.hasPrefix("Read otherwise.") }
    #expect(verdict.count == 2)
    let money = all.filter { $0.contains("£") && !verdict.contains($0) }
    #expect(money.count == 9)
    for bullet in money { #expect(bullet.contains("model"), "\(bullet)") }
    #expect(!all.contains { $0.contains(" gets ") })
  }

  @Test("Nor an amount of a user's file; every table of amounts has it in its title")
  func submittedBullets() async throws {
    let input = try TemporaryFolder()
    let file = try input.write("my.csv", Self.thousandEach)
    let folder = try await Self.folder {
      $0.allocationsFile = file
      $0.categories = ["offences_robbery", "offences_theft"]
    }
    let report = try folder.read("report.txt")
    let money = try Self.bullets(report, from: "WHAT WAS FOUND", to: "HOW SURE").filter {
      $0.contains("£")
    }
    #expect(money.count == 7)
    for bullet in money { #expect(bullet.lowercased().contains("submitted"), "\(bullet)") }
    let titles = report.split(separator: "\n").filter { $0.hasPrefix("TABLE") }
    #expect(titles.count == 9)
    for title in titles { #expect(title.contains("(SUBMITTED)"), "\(title)") }
    for line in report.split(separator: "\n") where !line.contains("<http") {
      #expect(line.count <= 80, "\(line)")
    }
    let run = try folder.read("run.json")
    #expect(run.contains("\"path\": \"my.csv\""))
    // The own file, and the descriptor, which lists every file but itself.
    #expect(run.ranges(of: "\"as_listed\": null").count == 2)
  }

  @Test("Where all get the same to a penny, the report says what differences then mean")
  func sameForAll() async throws {
    let report = try await Self.folder { $0.fund = "serious-violence-duty" }.read("report.txt")
    let found = try Self.bullets(report, from: "WHAT WAS FOUND", to: "HOW SURE")
    #expect(
      found[0] == "Every borough gets the same £29,149, so differences per head show only how many "
        + "people live there; differences per offence, only how much crime is recorded."
    )
    let modelled = try await Self.folder { _ in }.read("report.txt")
    #expect(modelled.contains("MODELLED amounts: ") && !modelled.contains("the same £"))
  }

  @Test("Residents before the census of 2021 carry a warning, those after it do not")
  func censusBreak() async throws {
    let warning = "estimates were not revised after Census 2021"
    let before = try await Self.folder { _ in }.read("report.txt")
    #expect(before.contains("The 2018 \(warning)"))
    let after = try await Self.folder { $0.fund = "serious-violence-duty" }.read("report.txt")
    #expect(after.contains("mid-year estimates of 2024") && !after.contains("not revised after"))
  }

  @Test("A fit is no test of the boroughs that nothing is published about")
  func circularFit() async throws {
    let report = try await Self.folder { _ in }.read("report.txt")
    let sure = try Self.bullets(report, from: "HOW SURE", to: "TABLE 1")
    #expect(sure.contains { $0.hasSuffix("the agreement is no test of the other 29 boroughs.") })
  }

  @Test("The method explains the definitions that ran, and names a user's own as one of a file")
  func definitions() async throws {
    let input = try TemporaryFolder()
    let rows = (2...33).map { "E090000\($0 < 10 ? "0" : "")\($0),\($0 < 10 ? "inner" : "outer")\n" }
    let name = "a-definition-with-a-very-long-name"
    let own = try input.write("\(name).csv", "gss_code,group\n" + rows.joined())
    let report = try await Self.folder { $0.definitions = [own] }.read("report.txt")
    let method = try Self.bullets(report, from: "\nMETHOD", to: "\nLIMITS")
    #expect(
      method[0]
        == "Groups of boroughs: the definition \"\(name)\" of the file. Boroughs of the fund: 8 inner, "
        + "24 outer."
    )
    #expect(!method.joined().contains("ONS") && !method.joined().contains("1963"))
    for line in report.split(separator: "\n") where !line.contains("<http") {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test(
    "Under a definition of the user's own nothing is said of groups of the dataset",
    arguments: [2, 3]
  )
  func ownGroups(count: Int) async throws {
    let input = try TemporaryFolder()
    let names = ["east", "rest", "west"].prefix(count)
    let rows = (2...33).map {
      "E090000\($0 < 10 ? "0" : "")\($0),\(names[$0 % count])\n"
    }
    let own = try input.write("wards.csv", "gss_code,group\n" + rows.joined())
    var request = AnalysisRequest()
    request.definitions = [own]
    let run = try await analyse(request, in: Session(Repository.geodata))
    let folder = try TemporaryFolder()
    try await write(run, version: toolVersion, to: folder.path)
    for name in ["", "lcpf-direct-2018-19/", "serious-violence-duty-2024-25/"] {
      let text = try folder.read("\(name)report.txt")
      let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
      for phrase in ["inner london", "outer london", "inner and outer", "outer to inner"] {
        #expect(!words.contains(phrase), "\(name)report.txt: \(phrase)")
      }
      let title = count == 2 ? "TABLE 1. East and rest (" : "TABLE 1. East, rest and west ("
      #expect(text.contains(title) || name.isEmpty)
    }
  }

  @Test("Categories and other formulas add columns after the agreed ones")
  func columns() async throws {
    let folder = try await Self.folder { $0.categories = ["offences_robbery", "offences"] }
    let header = try #require(try folder.read("boroughs.csv").split(separator: "\n").first)
    #expect(
      header.hasSuffix(
        ",allocation_source,offences_verdict,population_status,population_source,"
          + "offences_status,offences_source,offences_per_gbp,offences_robbery,"
          + "offences_robbery_per_1000,offences_robbery_verdict,gbp_lcpf_2018_19_population,"
          + "gbp_lcpf_2018_19_offences,allocation_least_gbp,allocation_most_gbp,tested_error"
      )
    )
    #expect(try folder.read("datapackage.json").contains("MODELLED amount under the formula"))
  }

  @Test("An indicator with the name of an agreed column keeps its count, under a name of its own")
  func columnsOfOwnIndicator() async throws {
    let copy = try DatasetCopy()
    for file in ["indicators.csv", "offences.csv"] {
      let text = try copy.folder.read("indicators/\(file)")
      let renamed = text.replacingOccurrences(
        of: "offences_public_order_offences,",
        with: "population_year,"
      )
      #expect(renamed != text)
      try copy.folder.write("indicators/\(file)", renamed)
    }
    // The facts offer it to the family of formulas.
    try copy.replace(
      "offences_public_order_offences,",
      with: "population_year,",
      in: "facts/lcpf-2018-19.yaml"
    )
    var request = AnalysisRequest()
    request.fund = "lcpf-direct"
    request.categories = ["population_year"]
    let folder = try TemporaryFolder()
    try await write(
      try await analyse(request, in: Session(copy.path)),
      version: toolVersion,
      to: folder.path
    )
    let table = try CSVTable(
      file: "boroughs.csv",
      bytes: Array(try folder.read("boroughs.csv").utf8)
    )
    let shipped = try await Self.folder { $0.categories = ["offences_public_order_offences"] }
    let expected = try CSVTable(
      file: "boroughs.csv",
      bytes: Array(try shipped.read("boroughs.csv").utf8)
    )
    let own = try table.column("own_population_year")
    let robbery = try expected.column("offences_public_order_offences")
    let year = try table.column("population_year")
    for row in 0..<33 {
      #expect(table.text(row, own) == expected.text(row, robbery))
      #expect(table.text(row, year) == "2018")
    }
    #expect(!table.isBlank(5, own))
    #expect(try table.column("population_year_per_1000") > own)
  }

  @Test(
    "A comparison keeps to 80 columns and names the definition of a group",
    arguments: [
      ["Bexley", "Westminster"], ["Bexley", "Westminster", "Hammersmith & Fulham"],
      [
        "Bexley", "Camden", "Richmond upon Thames", "Kensington & Chelsea", "Sutton",
        "Waltham Forest", "City of London",
      ],
    ]
  )
  func comparison(names: [String]) async throws {
    let compared = try await compare(names, in: Session(Repository.geodata))
    let text = String(decoding: comparisonText(compared).text(), as: UTF8.self)
    for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    #expect(text.contains("(ons)"))
    // Every amount has its status, and the total that the model splits its own.
    let statuses = text.split(separator: "\n").filter { $0.hasPrefix("  status ") }.map {
      $0.split(separator: " ").dropFirst().map(String.init)
    }
    #expect(
      statuses.contains { $0.dropLast().allSatisfy { $0 == "modelled" } && $0.last == "derived" }
    )
    #expect(statuses.contains { $0.allSatisfy { $0 == "derived" } })
    #expect(
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(
        "Each table is one fund. Not known by borough, so in no table: London "
          + "Crime Prevention Fund: direct borough funding in 2024/25; Serious Violence Duty grant in 2018/19."
      )
    )
    // The last words of a name stand above its column, whichever block it is in.
    for name in names {
      let last = try #require(name.split(separator: " ").last)
      #expect(text.contains(last), "\(name)")
    }
  }

  @Test("JSON holds the intervals of categories and the amounts of other formulas")
  func json() async throws {
    var request = AnalysisRequest()
    request.fund = "lcpf-direct"
    request.categories = ["offences_robbery"]
    let run = try await analyse(request, in: Session(Repository.geodata))
    let data = Data(findingsJSON(of: run))
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let first = try #require((root["analyses"] as? [[String: Any]])?.first)
    let category = try #require((first["categories"] as? [[String: Any]])?.first)
    let boroughs = try #require(category["boroughs"] as? [String: [String: Any]])
    let bexley = try #require(boroughs["E09000004"])
    let rate = try #require(bexley["per_1000"] as? Double)
    #expect(try #require(bexley["interval_lower"] as? Double) < rate)
    #expect(try #require(bexley["interval_upper"] as? Double) > rate)
    let others = try #require(first["alternatives"] as? [[String: Any]])
    for other in others {
      #expect(other["status"] as? String == "modelled")
      let amounts = try #require(other["allocation_gbp"] as? [String: Double])
      #expect(amounts.count == 32)
      #expect((amounts.values.reduce(0, +) * 100).rounded() == 1_254_606_100)
    }
    #expect(others.count == 2)
  }

  @Test("However small the amounts are, two rates that differ in words differ in print")
  func smallAmounts() async throws {
    let input = try TemporaryFolder()
    let file = try input.write("my.csv", Self.thousandEach.replacing("1000.00", with: "10.00"))
    let report = try await Self.folder { $0.allocationsFile = file }.read("report.txt")
    let all = try Self.bullets(report, from: "WHAT WAS FOUND", to: "TABLE 1")
    let sentence = try #require(all.first { $0.contains(" per head against ") })
    let rates = sentence.matches(of: #/£(?<rate>0\.\d+) per/#).map { $0.rate }
    let against = sentence.matches(of: #/against £(?<rate>0\.\d+) /#).map { $0.rate }
    #expect(rates.count == 2 && against.count == 2, "\(sentence)")
    for (one, other) in zip(rates, against) { #expect(one != other, "\(sentence)") }
    // Two more decimals give more than one digit to compare.
    #expect(rates.allSatisfy { $0.drop { "0.".contains($0) }.count >= 3 }, "\(sentence)")
  }
}

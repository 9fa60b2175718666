import Analysis
import Atlas
import Documents
import Exchange
import Funding
import Reporting
import Statistics
import TestSupport
import Testing

@Suite("Comparing boroughs", .inLondon)
struct CompareTests {
  @Test(
    "A borough is found however its name is written",
    arguments: [
      ("bexley", "Bexley"), ("London Borough of Bexley", "Bexley"), ("E09000004", "Bexley"),
      ("e09000004", "Bexley"), ("Kensington & Chelsea", "Kensington and Chelsea"),
      ("Royal Borough of Kensington and Chelsea", "Kensington and Chelsea"),
      ("KENSINGTON AND CHELSEA", "Kensington and Chelsea"),
      ("LB Barking & Dagenham", "Barking and Dagenham"),
      ("City of London", "City of London"), ("City of Westminster", "Westminster"),
      ("Richmond-upon-Thames", "Richmond upon Thames"), ("Richmond", "Richmond upon Thames"),
      ("Barking", "Barking and Dagenham"), ("kingston", "Kingston upon Thames"),
      ("Tower", "Tower Hamlets"),
    ]
  )
  func names(text: String, name: String) async throws {
    let comparison = try await compare([text, "Sutton"], in: Session(Repository.geodata))
    #expect(comparison.boroughs.map(\.name) == [name, "Sutton"])
  }

  @Test("An unknown name suggests the nearest; all unknown names are said at once")
  func unknown() async throws {
    let report = await #expect(throws: FaultReport.self) {
      try await compare(["Bexly", "Sutton", "Hackny"], in: Session(Repository.geodata))
    }
    #expect(
      report?.faults.map(\.description) == [
        "compare: found \"Bexly\"; expected the name or GSS code of a borough. Perhaps Bexley "
          + "(E09000004) is meant.",
        "compare: found \"Hackny\"; expected the name or GSS code of a borough. Perhaps Hackney "
          + "(E09000012) is meant.",
      ]
    )
  }

  @Test("What is like no name gets no suggestion, and a borough twice is refused")
  func noSuggestion() async throws {
    let report = await #expect(throws: FaultReport.self) {
      try await compare(["xyzzy", "Sutton", "sutton"], in: Session(Repository.geodata))
    }
    #expect(
      report?.faults.map(\.description) == [
        "compare: found \"xyzzy\"; expected the name or GSS code of a borough. zones/boroughs.csv lists "
          + "the names and codes.",
        "compare: found Sutton a second time; expected different boroughs. Name each borough once.",
      ]
    )
  }

  private func overYears(
    _ names: String...,
    change: (inout YearsRequest) -> Void = { _ in }
  ) async throws -> [FundSeries] {
    var request = YearsRequest(boroughs: names)
    change(&request)
    return try compareOverYears(request, in: Session(Repository.geodata)).series
  }

  @Test(
    "Per person over all that is followed: funds for all residents are named, and the others told"
  )
  func perPerson() throws {
    var request = YearsRequest(boroughs: ["Bexley", "Bromley"])
    request.measure = .perPerson
    let found = try compareOverYears(request, in: Session(Repository.geodata))
    #expect(found.series.map(\.measure) == [.perPerson, .perPerson, .perPerson])
    #expect(found.withoutMeasure.map(\.id) == ["serious-violence-duty"])
    let text = String(decoding: comparedYearsText(found).text(), as: UTF8.self)
    #expect(
      text.hasSuffix(
        "\nNot per person, being for all residents (ask per-head): Serious Violence Duty\ngrant.\n"
      )
    )
  }

  @Test("Over years: what analysis.yaml follows, each zone, its group and London, in its prices")
  func years() async throws {
    let all = try await overYears("Bexley", "Bromley")
    #expect(
      all.map(\.fund.id) == [
        "youth-justice-spending", "ro3-young-people-gross", "ro3-family-support-gross",
        "serious-violence-duty",
      ]
    )
    let spending = all[0]
    #expect(spending.subjects.map(\.name) == ["Bexley", "Bromley", "Outer London", "London"])
    #expect(spending.years.first == FinancialYear(start: 2015))
    #expect(spending.base == FinancialYear(start: 2024))
    // £1,101,644 over 58,025 children, times 100 ÷ 96.2507.
    let bexley = try #require(
      spending.subjects[0].points.first { $0.year.start == 2023 }?[.perPerson].value
    )
    #expect((19.72..<19.73).contains(bexley))
    // Years before the first amount say nothing of a fund that nobody has named.
    #expect(all[3].years.map(\.start) == [2022, 2023, 2024])
  }

  @Test("The same figures as `series`, whichever way they are asked")
  func sameAsSeries() async throws {
    let fund = "youth-justice-spending"
    let compared = try await overYears("Camden", "Sutton") {
      ($0.fund, $0.from, $0.base) = (fund, FinancialYear(start: 2018), FinancialYear(start: 2023))
    }
    var request = SeriesRequest(subjects: ["Camden"], fund: fund)
    (request.from, request.base) = (FinancialYear(start: 2018), FinancialYear(start: 2023))
    let alone = try await series(request, in: Session(Repository.geodata))
    func values(_ series: FundSeries) -> [Double?] {
      series.subjects[0].points.map { $0[.perPerson].value }
    }
    #expect(compared.count == 1)
    #expect(values(compared[0]) == values(alone))
    #expect(values(alone).contains { $0 != nil })
  }

  @Test("What cannot be followed over years is refused")
  func refusedYears() async throws {
    let twice = await #expect(throws: FaultReport.self) { try await overYears("Sutton", "sutton") }
    #expect(
      twice?.faults.map(\.description) == [
        "compare: found Sutton a second time; expected different boroughs. Name each borough once."
      ]
    )
    let late = await #expect(throws: Fault.self) {
      try await overYears("Bexley", "Sutton") { $0.from = FinancialYear(start: 2035) }
    }
    #expect(
      late?.description
        == "\(Repository.geodata)/analysis.yaml: found no fund under `series` with amounts of these boroughs and "
        + "years; expected a fund that is followed over years. Name one with --fund."
    )
  }

  @Test("The table fits 80 columns, says whose prices it has, and cuts nothing off")
  func yearsText() async throws {
    let all = try await overYears("Bexley", "Bromley", "Greenwich", "Havering", "Camden", "Sutton")
    let text = String(
      decoding: comparedYearsText(YearsComparison(series: all, withoutMeasure: [])).text(),
      as: UTF8.self
    )
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(text.contains("prices of 2024/25, approximate"))
    #expect(text.contains("Bexley: from 2015/16 to 2024/25 fell by 0.9 %."))
    for name in ["Sutton", "London"] { #expect(text.contains(name)) }
  }
}

import Analysis
import Atlas
import Documents
import Exchange
import Funding
import Reporting
import Statistics
import TestSupport
import Testing

@Suite("The money of a fund over years")
struct SeriesTests {
  private func request(_ subjects: String..., fund: String = "youth-justice-spending")
    -> SeriesRequest
  { SeriesRequest(subjects: subjects, fund: fund) }

  private func found(_ request: SeriesRequest) async throws -> FundSeries {
    try await series(request, in: Session(Repository.geodata))
  }

  private func message(_ request: SeriesRequest) async throws -> String? {
    await #expect(throws: Fault.self) { try await found(request) }?.description
  }

  @Test("Kinds and sums of offences that hold fraud are cut where fraud left the series")
  func fraud() async throws {
    for kind in ["offences_fraud_and_forgery", "offences_robbery+offences_fraud_and_forgery"] {
      var asked = SeriesRequest(subjects: ["Camden"], fund: "youth-justice-spending")
      (asked.measure, asked.basket) = (.perOffence, kind)
      let found = try await Analysis.series(asked, in: Session(Repository.geodata))
      #expect(
        found.breaks.contains { $0.year.start == 2013 && $0.measures == [.perOffence] },
        "\(kind)"
      )
    }
    var robbery = SeriesRequest(subjects: ["Camden"], fund: "youth-justice-spending")
    (robbery.measure, robbery.basket) = (.perOffence, "offences_robbery")
    let found = try await Analysis.series(robbery, in: Session(Repository.geodata))
    #expect(!found.breaks.contains { $0.year.start == 2013 })
  }

  @Test(
    "Groups and the whole area go by the names that people have for them",
    arguments: [
      ("inner london", ["Inner London"]), ("Greater London", ["London"]), (" LONDON ", ["London"]),
      ("E12000007", ["London"]), ("Outer London, inner", ["Outer London", "Inner London"]),
    ]
  )
  func names(text: String, subjects: [String]) async throws {
    #expect(try await found(request(text)).subjects.map(\.name) == subjects)
  }

  @Test("A year of one borough, by hand: per child, rank, against London")
  func borough() async throws {
    let series = try await found(request("Bexley"))
    #expect(series.measure == .perPerson)
    let bexley = try #require(series.subjects.first)
    let year = try #require(bexley.points.first { $0.year.start == 2023 })
    // £1,101,644 over 58,025 children.
    #expect(year.pence == 110_164_400)
    #expect(year.people == 58_025)
    #expect(year[.perPerson].value == 1_101_644.0 / 58_025)
    // Twenty-six of the 32 boroughs spent more for each child.
    #expect(year.rank == FundSeries.Rank(place: 27, count: 32))
    let ratio = try #require(year.toArea.value)
    #expect((0.56845..<0.56855).contains(ratio))
    // £13.6295 the year before.
    let change = try #require(year.change.value)
    #expect((0.3929..<0.3931).contains(change))
  }

  @Test("In prices of another year: each amount by the levels of two calendar years")
  func realTerms() async throws {
    var request = request("Bexley")
    request.base = FinancialYear(start: 2023)
    let bexley = try #require(try await found(request).subjects.first)
    let year = try #require(bexley.points.first { $0.year.start == 2017 })
    // £15.8772 × 96.2507 ÷ 77.6367, and the amount as it was.
    let value = try #require(year[.perPerson].value)
    #expect((19.6838..<19.6840).contains(value))
    #expect(year.pence == 89_400_000)
  }

  @Test("Nothing is told across a break, nor to or from a year that is not known")
  func breaks() async throws {
    let series = try await found(request("Bexley"))
    let bexley = try #require(series.subjects.first)
    func change(_ start: Int) -> Double? {
      bexley.points.first { $0.year.start == start }?.change.value
    }
    #expect(
      series.starts(of: .perPerson) == [FinancialYear(start: 2011), FinancialYear(start: 2015)]
    )
    #expect(change(2011) == nil)
    #expect(change(2014) == nil)
    #expect(change(2015) == nil)
    #expect(change(2016) != nil)
    // The years before there are children in the dataset have an amount, and no rate.
    #expect(bexley.points.first { $0.year.start == 2010 }?[.perPerson].value == nil)
    #expect(bexley.points.first { $0.year.start == 2010 }?.pence != nil)
    // Offences have a break of their own; children have none, and residents in one series over all years neither.
    #expect(!series.breaks.contains { $0.measures == [.perHead] })
    #expect(series.breaks.contains { $0.year.start == 2013 && $0.measures == [.perOffence] })
    let latest = try #require(series.latestChange(of: .perPerson, in: bexley))
    #expect(latest.from.year.start == 2015)
    #expect(latest.to.year.start == 2024)
  }

  @Test("A group and London are known only where each borough is; a rank too")
  func incompleteYears() async throws {
    let series = try await found(request("outer,inner", "London", "Bexley"))
    #expect(series.subjects.map(\.name) == ["Outer London", "Inner London", "London", "Bexley"])
    // Wandsworth, an inner borough, has no figure of 2024/25.
    let last = series.subjects.map { $0.points.last }
    #expect(last[0]?.pence != nil)
    #expect(last[1]?.pence == nil)
    #expect(last[1]?.unknownZones == 1)
    #expect(last[2]?.pence == nil)
    #expect(last[3]?.pence == 97_725_100)
    #expect(last[3]?.rank == nil)
    #expect(last[3]?.toArea.value == nil)
    #expect(last[3]?.toGroup.value != nil)
  }

  @Test("The parts of a definition add up to the whole in every year that is known")
  func groupsAddUp() async throws {
    let series = try await found(request("outer,inner", "London"))
    for index in series.years.indices {
      let points = series.subjects.map { $0.points[index] }
      guard let outer = points[0].pence, let inner = points[1].pence else { continue }
      #expect(points[2].pence == outer + inner)
    }
  }

  @Test("Neighbours share a border, in the middle of the river as well")
  func neighbours() async throws {
    var request = request("Bexley")
    request.withNeighbours = true
    let names = try await found(request).subjects.map(\.name)
    #expect(names == ["Bexley", "Barking and Dagenham", "Bromley", "Greenwich", "Havering"])
  }

  @Test("To be a neighbour is mutual")
  func mutual() async throws {
    let dataset = try await Session(Repository.geodata).dataset()
    let beside = Dictionary(
      uniqueKeysWithValues: dataset.boroughs.map {
        ($0.id, Set(dataset.neighbours(of: $0.id).map(\.id)))
      }
    )
    for (zone, others) in beside {
      #expect(!others.contains(zone) && !others.isEmpty)
      for other in others { #expect(beside[other]?.contains(zone) == true) }
    }
  }

  @Test("What cannot be followed is refused, with what can")
  func refused() async throws {
    #expect(
      try await message(request("Bexley", fund: "vru-programmes"))?.hasPrefix(
        "\(Repository.geodata)/funds/allocations.csv: found no amount of vru-programmes by borough; expected one of"
      ) == true
    )
    #expect(
      try await message(request("City of London"))
        == "series: found City of London, which is not in Youth justice: spending of councils (section 251, gross); "
        + "expected a borough that the fund pays or whose spending it is. Choose another borough, or another fund."
    )
    var prices = request("Bexley")
    prices.base = FinancialYear(start: 2009)
    #expect(
      try await message(prices)
        == "\(Repository.geodata)/funds/deflator.csv: found no price level of 2009/10; expected a year from 2010/11 to "
        + "2024/25. Choose one of these years, or leave --real out."
    )
    var years = request("Bexley")
    (years.from, years.to) = (FinancialYear(start: 2020), FinancialYear(start: 2019))
    #expect(
      try await message(years)
        == "--from: found 2020/21, which is after 2019/20; expected the earlier of the two years. Exchange them."
    )
    var person = request("Bexley", fund: "serious-violence-duty")
    person.measure = .perPerson
    #expect(
      try await message(person)
        == "--measure: found per-person, and serious-violence-duty is for all residents; expected amount, per-head or "
        + "per-offence. Ask per-head: it counts all residents."
    )
  }

  @Test("The text never calls spending a grant, and says what the prices are")
  func text() async throws {
    var request = request("Bexley")
    request.base = FinancialYear(start: 2023)
    let text = String(decoding: seriesText(try await found(request)).text(), as: UTF8.self)
    #expect(text.contains("What authorities spend, not a grant, gross of income."))
    #expect(text.contains("approximate"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(text.contains("Not known: 2014/15."))
  }

  @Test(
    "A chart of more lines than can be told apart is refused; else each line is cut at the breaks"
  )
  func chart() async throws {
    let all = try await found(request("all"))
    #expect(all.subjects.count == 32)
    #expect(throws: Fault.self) { try seriesChart(all) }
    let svg = try seriesChart(try await found(request("Bexley", "London")))
    #expect(svg.contains("Not comparable with what was before: 2011/12, 2015/16."))
    #expect(svg.contains("London: £"))
  }

  @Test("Rates per head of all years stand on one series of residents, which is named")
  func oneSeries() async throws {
    let series = try await found(request("Bexley", fund: "serious-violence-duty"))
    #expect(series.residents?.id == "rebased_population")
    let residents = series.subjects[0].points.map(\.residents)
    #expect(residents == [247_875, 252_124, 256_434])
    #expect(series.subjects[0].points[1][.perHead].value == 3_972_887 / 25_212_400.0)
    let text = String(decoding: seriesText(series).text(), as: UTF8.self)
    #expect(text.contains("Residents of all years are of the series \"Residents, one series\""))
  }

  @Test("Without such a series a line stands on the usual one, and is cut where that breaks")
  func cutWhereResidentsBreak() async throws {
    let copy = try DatasetCopy()
    try copy.replace(
      "  residents_over_years: rebased_population\n",
      with: "",
      in: "area.yaml"
    )
    let series = try await Analysis.series(request("Bexley"), in: Session(copy.path))
    #expect(series.residents == nil)
    #expect(series.breaks.contains { $0.year.start == 2021 && $0.measures == [.perHead] })
    #expect(series.subjects[0].points.first { $0.year.start == 2023 }?.residents == nil)
  }
}

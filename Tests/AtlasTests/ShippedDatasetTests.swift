import Atlas
import Exchange
import TestSupport
import Testing

@Suite("The shipped dataset", .inLondon)
struct ShippedDatasetTests {
  @Test("It holds 33 zones, two definitions and twelve command units")
  func zones() async throws {
    let dataset = try await Session(Repository.geodata).dataset()
    #expect(dataset.boroughs.count == 33)
    #expect(dataset.boundaries.count == 33)
    #expect(dataset.definitions.map(\.id) == ["ons", "statutory"])
    #expect(Set(dataset.boroughs.compactMap(\.commandUnit)).count == 12)
    let differing = dataset.boroughs.filter {
      dataset.definitions[0].groups[$0.id] != dataset.definitions[1].groups[$0.id]
    }
    #expect(
      differing.map(\.name) == ["City of London", "Greenwich", "Haringey", "Newham"]
    )
  }

  @Test("Recorded offences 2021/22: 834,493 in all, 2,072 of them at the airports")
  func offences() async throws {
    let dataset = try await Session(Repository.geodata).dataset()
    let control = try #require(dataset.controlTotals["offences", "2021/22"])
    #expect(control.total == 834_493)
    #expect(control.elsewhere["London Heathrow and London City Airports"]?.value == 2_072)
    let parts = dataset.observations.values.filter {
      $0.key.period == "2021/22" && $0.key.indicator.hasPrefix("offences_")
    }
    #expect(parts.values.reduce(0) { $0 + $1.total } == 834_493)
  }

  @Test("Offences run from 2010/11 to 2025/26, without the incomplete year after")
  func offenceYears() async throws {
    let dataset = try await Session(Repository.geodata).dataset()
    let years = dataset.controlTotals.periods(of: "offences")
    #expect(years == (2010...2025).map { FinancialYear(start: $0).description })
  }

  @Test("Population has the years 2010-2022 and 2024; the series without a break has 2023 as well")
  func populationYears() async throws {
    let dataset = try await Session(Repository.geodata).dataset()
    let years = dataset.observations.periods(of: "population")
    #expect(years == (2010...2022).map(String.init) + ["2024"])
    let one = dataset.observations.periods(of: "rebased_population")
    #expect(one == (2010...2024).map(String.init))
    #expect(dataset.observations["population", "2020"]?.total == 9_002_488)
    #expect(dataset.observations["population", "2021"]?.total == 8_796_628)
  }

  @Test("The Serious Violence Duty adds up to its published totals, to the penny")
  func seriousViolenceDuty() async throws {
    let dataset = try await Session(Repository.geodata).dataset()
    for (year, total) in [(2022, 34_456_255), (2023, 127_132_360), (2024, 93_276_400)] {
      let key = Dataset.FundYear("serious-violence-duty", FinancialYear(start: year))
      let amounts = try #require(dataset.allocations[key])
      #expect(amounts.count == 32)
      #expect(amounts.reduce(0) { $0 + $1.pence } == Int64(total))
      #expect(amounts.allSatisfy { $0.status == .derived })
    }
  }

  @Test("What is published about single boroughs is there: five figures and three changes")
  func publishedFigures() async throws {
    let dataset = try await Session(Repository.geodata).dataset()
    let direct = dataset.allocations.filter { $0.key.fund == "lcpf-direct" }.flatMap(\.value)
    #expect(direct.count == 5)
    #expect(
      direct.filter { $0.status == .published }.map(\.pence).sorted() == [24_169_900, 40_173_100]
    )
    #expect(dataset.changes.count == 3)
    let pot = try #require(
      dataset.fundTotals.first { $0.fund == "lcpf-direct" && $0.period == "2018/19" }
    )
    #expect(pot.pence == 1_254_606_100)
    #expect(pot.status == .derived)
    func qualifier(_ fund: String, _ period: String) -> AmountQualifier? {
      dataset.fundTotals.first { $0.fund == fund && $0.period == period }?.qualifier
    }
    #expect(qualifier("lcpf-direct", "2022/23-2024/25") == .atLeast)
    #expect(qualifier("lcpf-co-commissioning-tranche-1", "2018/19-2020/21") == .upTo)
    #expect(qualifier("lcpf-co-commissioning", "2018/19-2020/21") == .approximate)
    #expect(qualifier("lcpf-direct", "2021/22") == .exact)
    #expect(dataset.awards.count { $0.qualifier == .upTo } == 8)
  }

  @Test("All 129 services and the whole quarterly report are there")
  func services() throws {
    for (file, count) in [
      (Dataset.File.services, 129), (Dataset.File.performance, 37), (Dataset.File.themes, 4),
      (Dataset.File.finance, 10), (Dataset.File.variances, 4), (Dataset.File.risks, 24),
      (Dataset.File.goals, 43), (Dataset.File.printedCounts, 15),
    ] {
      let path = "\(Repository.geodata)/\(file)"
      #expect(try CSVTable(file: path, bytes: readFile(path)).rowCount == count)
    }
  }

  @Test("The 4,994 LSOAs have the residents and households of the census")
  func smallAreas() throws {
    let path = "\(Repository.geodata)/\(Dataset.File.smallAreas)"
    let layer = try GeoJSONLayer.read(file: path, bytes: readFile(path))
    let codes = layer.features.compactMap { $0.properties["lsoa_code"]?.string }
    #expect(codes.count == 4_994 && codes == Set(codes).sorted())
    #expect(layer.features.compactMap { $0.id?.string } == codes)
    let boroughs = Set(layer.features.compactMap { $0.properties["gss_code"]?.string })
    #expect(boroughs.count == 33)
    func total(_ name: String) -> Int64 {
      layer.features.reduce(0) { $0 + ($1.properties[name]?.integer ?? 0) }
    }
    #expect(total("population") == 8_799_810)
    #expect(total("households") == 3_423_841)
  }

  @Test("Every source that asks for attribution is named in geodata/README.md")
  func attribution() async throws {
    let dataset = try await Session(Repository.geodata).dataset()
    let text = String(decoding: try readFile("\(Repository.geodata)/README.md"), as: UTF8.self)
    let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for source in dataset.sources where !source.attribution.isEmpty {
      #expect(flat.contains(source.attribution), "\(source.id)")
    }
  }

  @Test(
    "Spending on youth justice adds up to the sum of the 32 boroughs in the source, in complete years"
  )
  func youthJusticeSpending() async throws {
    let dataset = try await Session(Repository.geodata).dataset()
    let fund = try dataset.requiredFund("youth-justice-spending")
    #expect(fund.nature == .spending && fund.basis == .gross)
    // The years that no council is left out of, with the sum of the 32 boroughs in pounds.
    let sums: [(start: Int, pounds: Int64)] = [
      (2017, 50_584_860), (2020, 51_051_918), (2021, 55_475_106), (2022, 59_101_787),
      (2023, 63_810_670),
    ]
    let complete = (2008...2024).filter {
      dataset.hasAllAmounts(of: fund, in: FinancialYear(start: $0))
    }
    #expect(complete == sums.map(\.start))
    for (start, pounds) in sums {
      let amounts = try dataset.recordedAllocations(of: fund, in: FinancialYear(start: start))
      #expect(amounts.reduce(0) { $0 + $1.pence } == pounds * 100)
    }
  }

  @Test("Awards of MyEnds add up to the six million that its page states")
  func myEnds() async throws {
    let dataset = try await Session(Repository.geodata).dataset()
    let awards = dataset.awards.filter { $0.fund == "vru-myends" }
    #expect(awards.count == 32)
    #expect(awards.reduce(0) { $0 + $1.pence } == 600_000_000)
  }

  @Test("Prices of another year go by the levels of the calendar years in which the two begin")
  func realTerms() async throws {
    let dataset = try await Session(Repository.geodata).dataset()
    let deflator = try #require(dataset.deflator)
    // 100 ÷ 75.1536
    let factor = deflator.factor(from: FinancialYear(start: 2015), to: FinancialYear(start: 2024))
    #expect(factor == 100 / 75.1536)
    let unknown = FinancialYear(start: 2009)
    #expect(deflator.factor(from: unknown, to: FinancialYear(start: 2024)) == nil)
  }
}

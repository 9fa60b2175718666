import Atlas
import Coverage
import Exchange
import Statistics
import TestSupport
import Testing

@testable import ServiceRecord

@Suite("The year of the map of money", .inLondon)
struct MoneyYearTests {
  private let known =
    "2010/11, 2011/12, 2012/13, 2013/14, 2014/15, 2015/16, 2016/17, 2017/18, 2018/19, 2019/20, "
    + "2020/21, 2021/22, 2022/23, 2023/24, 2024/25"

  private func money(_ request: MoneyRequest) async throws -> MoneyFindings {
    let dataset = try await Session(Repository.geodata).dataset()
    return try dataset.money(
      request,
      directory: ServiceDirectory(),
      resolver: CoverageResolver(boroughs: dataset.boroughs, wards: []),
      plan: AnalysisFile.read(in: dataset.folder)
    )
  }

  @Test(
    "A year without residents or offences is refused, and the years that have both are named",
    arguments: [
      ("2025/26", "no residents of 2025"),
      ("2009/10", "no residents of 2009 and no offences of 2009/10"),
    ]
  )
  func missingYear(year: String, found: String) async throws {
    var request = MoneyRequest()
    request.year = FinancialYear(year)
    let fault = await #expect(throws: Fault.self) { try await money(request) }
    #expect(
      fault?.description
        == "\(Repository.geodata)/indicators: found \(found), which \(year) needs; "
        + "expected one of the years that have both for every borough: \(known). Choose another year "
        + "with --year, or add the figures and their source."
    )
  }

  @Test("A year that the usual residents lack stands on those of the one series, and says so")
  func otherSeries() async throws {
    var request = MoneyRequest()
    for (year, period) in [
      ("2022/23", "mid-2022"), ("2023/24", "mid-2023 (series \"Residents, one series\")"),
    ] {
      request.year = FinancialYear(year)
      let findings = try await money(request)
      #expect(findings.populationPeriod == period)
      #expect(findings.weights.meaning.contains("series") == (year == "2023/24"))
    }
    let bexley = try await money(request).boroughs.first { $0.borough.name == "Bexley" }
    #expect(bexley?.population?.count == 252_124)
  }

  @Test("By default the latest year with both is used, at the latest that of a given day")
  func defaultYear() async throws {
    #expect(try await money(MoneyRequest()).year.description == "2024/25")
    var request = MoneyRequest()
    for (day, year) in [
      ("2025-03-31", "2024/25"), ("2024-03-31", "2023/24"), ("2019-04-01", "2019/20"),
    ] {
      request.asOf = CalendarDate(day)
      let findings = try await money(request)
      #expect(findings.year.description == year)
      #expect(findings.yearChoice == .latest(asOf: request.asOf))
    }
    request.asOf = CalendarDate("2001-01-01")
    let fault = await #expect(throws: Fault.self) { try await money(request) }
    #expect(
      fault?.description == "\(Repository.geodata)/indicators: found no year with residents and "
        + "offences of every borough up to 2001-01-01; expected one at least. Add the figures and "
        + "their source, or name a later day with --as-of."
    )
  }

  @Test("The deprivation scores are of the latest release up to the year, else of the earliest")
  func releases() async throws {
    var request = MoneyRequest()
    request.key = .need
    for (year, release) in [("2024/25", "2019"), ("2016/17", "2019")] {
      request.year = FinancialYear(year)
      let findings = try await money(request)
      #expect(
        findings.weights.meaning.hasSuffix("times \"Deprivation: average score\" of \(release)")
      )
    }
  }

  @Test(
    "In 2018/19 the LCPF amounts are those of the analysis: published ones, the model's for the others"
  )
  func modelledYear() async throws {
    var request = MoneyRequest()
    request.year = FinancialYear("2018/19")
    let findings = try await money(request)
    #expect(findings.funds.map(\.formula) == ["Need and demand, simple weights"])
    #expect(findings.wholeSum.direct == 1_254_606_100)
    // Bromley's £241,699 and Richmond's £76,000 are published.
    #expect(findings.wholeSum.modelled == 1_254_606_100 - 24_169_900 - 7_600_000)
    // Nothing is left out but awards to single boroughs: nine of a bid fund, three of councils' own, two others.
    #expect(findings.stacks.entries.allSatisfy { $0.isAward })
    #expect(findings.stacks.entries.count == 14)
    #expect(findings.stacks.balances)
    #expect(try findings.borough("Bromley").sum.total == 24_169_900)
    #expect(Array(findings.tested.keys) == ["lcpf-direct"])
  }

  @Test("Amounts of a fund for a few boroughs are in no stack; totals without boroughs are named")
  func incompleteYear() async throws {
    var request = MoneyRequest()
    request.year = FinancialYear("2017/18")
    let findings = try await money(request)
    #expect(findings.stacks.placed == 0)
    #expect(
      findings.stacks.entries.map(\.reason) == [
        .incompleteFund(known: 2, of: 32), .incompleteFund(known: 2, of: 32),
        .awardOverYears("2017/18-2018/19", .partial),
      ]
    )
    #expect(findings.fundTotals.map(\.fund) == ["lcpf-total"])
    #expect(findings.whole.sum.modelledShare == .undefined(reason: .zeroTotal))
  }

  @Test("A borough that is none is refused with the nearest name")
  func unknownBorough() async throws {
    let findings = try await money(MoneyRequest())
    let fault = #expect(throws: Fault.self) { try findings.borough("Hackny") }
    #expect(
      fault?.description == "services money: found \"Hackny\"; expected the name or GSS code of a "
        + "borough. Perhaps Hackney (E09000012) is meant."
    )
  }
}

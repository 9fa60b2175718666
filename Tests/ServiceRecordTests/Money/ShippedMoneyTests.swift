import PointTally
import ServiceRecord
import Atlas
import Exchange
import Statistics
import TestSupport
import Testing

/// The shipped record, against numbers worked out from its tables outside this program.
@Suite("The shipped money of 2024/25", .inLondon)
struct ShippedMoneyTests {
  private func findings(_ key: ApportionmentKey, _ year: Int = 2024) async throws -> MoneyFindings {
    var request = MoneyRequest()
    request.year = FinancialYear(start: year)
    request.key = key
    return try await money(request, in: Session(Repository.geodata))
  }

  // Tower Hamlets: 331,886 residents, 36,691 offences; it shares S093 (£45,452) with Hackney.
  // Croydon: 409,342 residents, 35,401 offences; £165,000 of Safer Streets (S015) name it.
  @Test(
    "Two boroughs, direct, named and pan-London, by each key, to the penny",
    arguments: [
      (ApportionmentKey.residents, "Tower Hamlets", 2_914_887, 2_519_842, 39_191_009),
      (.offences, "Tower Hamlets", 2_914_887, 2_375_950, 42_358_624),
      (.need, "Tower Hamlets", 2_914_887, 2_347_004, 50_163_585),
      (.residents, "Croydon", 2_914_888, 16_500_000, 48_337_458),
      (.offences, "Croydon", 2_914_888, 16_500_000, 40_869_359),
      (.need, "Croydon", 2_914_888, 16_500_000, 49_821_613),
    ] as [(ApportionmentKey, String, Int64, Int64, Int64)]
  )
  func byHand(
    key: ApportionmentKey,
    name: String,
    direct: Int64,
    named: Int64,
    areaWide: Int64
  ) async throws {
    let sum = try await findings(key).borough(name).sum
    #expect(sum.direct == direct)
    #expect(sum.named == named)
    #expect(sum.areaWide == areaWide)
  }

  @Test("The rates of two boroughs, and the pots of pan-London services")
  func rates() async throws {
    let findings = try await findings(.residents)
    let tower = try findings.borough("Tower Hamlets")
    #expect(abs((tower.perHead.value ?? 0) - 1.344_610_438_5) < 1e-9)
    #expect(abs((tower.perOffence.value ?? 0) - 12.162_584_285_0) < 1e-9)
    let croydon = try findings.borough("Croydon")
    #expect(abs((croydon.perHead.value ?? 0) - 1.655_152_561_9) < 1e-9)
    let pots = Dictionary(
      grouping: findings.stacks.slices.filter { $0.kind == .areaWide },
      by: \.id
    ).mapValues { $0.reduce(Int64(0)) { $0 + $1.pence } }
    // S018: 365 of 731 days of £5,845,022.05; S063: 274 of 365 of £45,000; S066: 365 of 1,461 of £17.2
    // million at most; S084: one day of 366, 31 March 2025, of £15,882,353.
    #expect(
      pots == [
        "S009": 318_309_427, "S018": 291_851_306, "S063": 3_378_082, "S066": 429_705_681,
        "S084": 4_339_441, "S098": 24_000_000,
      ]
    )
    #expect(findings.wholeSum.ceilings == 453_705_681)
  }

  @Test(
    "The grants of the Serious Violence Duty count once, as a fund, in each year that has amounts",
    arguments: [(2022, "S074"), (2024, "S076")]
  )
  func seriousViolenceDuty(year: Int, service: String) async throws {
    let findings = try await findings(.equal, year)
    #expect(!findings.stacks.slices.contains { $0.id == service })
    let entry = try #require(findings.stacks.entries.first { $0.id == service })
    // The record agrees with itself: the service is worth what the fund's amounts add up to.
    #expect(entry.reason == .sameAsFund("serious-violence-duty", pence: entry.pence))
    #expect(findings.twins.isEmpty)
  }

  @Test("The ledger of every year balances, with the whole record in each, by every key")
  func everyYear() async throws {
    let session = Session(Repository.geodata)
    let services = try session.services()
    let all = services.directory.services.flatMap(\.amounts).reduce(Int64(0)) { $0 + $1.pence }
    for year in [2016, 2018, 2019, 2020, 2021, 2022, 2024] {
      for key in ApportionmentKey.allCases {
        var request = MoneyRequest()
        request.year = FinancialYear(start: year)
        request.key = key
        let findings = try await money(request, in: session)
        let stacks = findings.stacks
        #expect(stacks.balances, "\(year)")
        #expect(findings.refused.isEmpty)
        #expect(findings.boroughs.first?.sum.areaWide == 0)
        let funds = findings.funds.flatMap(\.allocations)
        let direct = funds.reduce(Int64(0)) { $0 + $1.pence }
        let awards = stacks.entries.filter(\.isAward).reduce(Int64(0)) { $0 + $1.pence }
        #expect(
          stacks.recorded - direct - awards + stacks.otherYears + stacks.pence(in: .noYear) == all,
          "\(year)"
        )
      }
    }
  }

  @Test(
    "What is not recorded of a year is said: the LCPF amounts of 2015/16 are unknown, not nothing"
  )
  func silentFunds() async throws {
    #expect(
      try await findings(.equal, 2015).silentFunds.map(\.id)
        == ["lcpf-direct", "serious-violence-duty"]
    )
    #expect(
      try await findings(.equal, 2021).fundTotals.map(\.fund)
        == ["lcpf-direct", "lcpf-total", "vru-home-office"]
    )
  }
}

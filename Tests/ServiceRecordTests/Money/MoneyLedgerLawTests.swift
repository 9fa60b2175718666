import Atlas
import Coverage
import Formula
import TestSupport
import Testing

@testable import ServiceRecord

@Suite("Laws of the ledger of money", .inLondon)
struct MoneyLedgerLawTests {
  typealias Fixture = MoneyFixture

  /// A generated record of every kind of coverage, amount, term, fund and part.
  struct Case {
    var record: MoneyRecord

    init(seed: UInt64) {
      var random = SplitMix64(seed: seed)
      func coin() -> Bool { Bool.random(using: &random) }
      func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
      let codes = Fixture.boroughs.map(\.id)
      let years = ["2022/23", "2023/24", "2024/25", "2025/26"]
      func coverage() -> ServiceCoverage {
        switch below(8) {
        case 0: return ServiceCoverage(.boroughsNotNamed)
        case 1: return ServiceCoverage(.outsideArea)
        case 2: return ServiceCoverage(.notStated)
        case 3, 4: return ServiceCoverage(.areaWide)
        case 5: return ServiceCoverage(.areas, areas: [.commandUnit("East Area")])
        default:
          let named = codes.shuffled(using: &random).prefix(1 + below(4))
          return ServiceCoverage(
            .areas,
            areas: named.map { .borough($0) },
            isComplete: below(5) > 0
          )
        }
      }
      func amount() -> ServiceAmount {
        let first = below(4)
        let last = first + below(4 - first)
        return Fixture.amount(
          Int64.random(in: 0...(coin() ? 20 : 3_000_000_000), using: &random),
          coin() ? (years[first], years[last]) : nil,
          qualifier: AmountQualifier.allCases[below(4)],
          counts: below(4) > 0,
          status: FigureStatus.allCases[below(5)]
        )
      }
      func term() -> ServiceTerm {
        let start = Fixture.day("2022-01-01").adding(days: below(1200))
        return ServiceTerm(
          start: below(4) > 0 ? start : nil,
          end: below(4) > 0 ? start.adding(days: below(1500)) : nil,
          basis: ServiceTerm.Basis.allCases[below(6)]
        )
      }
      let services = (1...25).map { number in
        Fixture.service(
          "S\(number)",
          coverage(),
          (0..<below(4)).map { _ in amount() },
          fund: below(6) == 0 ? "serious-violence-duty" : nil,
          term: term(),
          partOf: below(4) == 0 ? "S\(1 + below(30))" : nil
        )
      }
      let paid = [Fixture.barking, Fixture.barnet, Fixture.bexley].filter { _ in below(8) > 0 }
      let fund = DirectFund(
        fund: Fixture.fund,
        allocations: paid.map { Fixture.allocation($0, Int64(below(100_000))) },
        recipientCount: 3
      )
      var weights: [GSSCode: Rational] = [:]
      for code in codes where below(12) > 0 { weights[code] = Rational(below(5)) }
      record = Fixture.record(
        services,
        funds: coin() ? [fund] : [],
        weights: KeyWeights(key: .offences, meaning: "offences", byZone: weights),
        spreads: below(4) > 0
      )
      record.awards = (0..<below(5)).map { _ in
        let first = below(4)
        return Fixture.award(
          codes[below(codes.count)],
          Int64(below(100_000)),
          (years[first], years[first + below(4 - first)])
        )
      }.filter { $0.award.years.contains(record.year) }
    }

    /// Everything that the record holds, added up without any thought.
    var everything: Int64 {
      let services = record.services.flatMap(\.amounts).reduce(0) { $0 + $1.pence }
      let awards = record.awards.reduce(services) { $0 + $1.award.pence }
      return record.funds.reduce(awards) { sum, fund in
        fund.allocations.reduce(sum) { $0 + $1.pence }
      }
    }
  }

  static let seeds = Array(UInt64(1)...200)

  @Test("Stacks, not apportioned and left out add up to the year; with other years, to the record")
  func balances() {
    for seed in Self.seeds {
      let example = Case(seed: seed)
      let stacks = MoneyStacks(example.record)
      let year =
        stacks.slices.reduce(0) { $0 + $1.pence }
        + stacks.entries.filter { $0.account != .noYear }.reduce(0) { $0 + $1.pence }
      #expect(year == stacks.recorded, "seed \(seed)")
      #expect(stacks.balances, "seed \(seed)")
      let record = year + stacks.otherYears + stacks.pence(in: .noYear)
      #expect(record == example.everything, "seed \(seed)")
    }
  }

  @Test("An amount that is shared out adds up to its pot, and no share is negative")
  func sharesAddUp() {
    var shared = 0
    for seed in Self.seeds {
      let record = Case(seed: seed).record
      let stacks = MoneyStacks(record)
      for service in record.services {
        let slices = stacks.slices.filter { $0.id == service.id }
        let left = stacks.entries.filter { $0.id == service.id && $0.account != .noYear }
        let ofYear = service.amounts.reduce(Int64(0)) { sum, amount in
          let shares = amount.shares(over: service.term, spreads: record.spreadsOverYears)
          guard case .placed(let years) = shares else { return sum }
          #expect(years.values.reduce(0) { $0 + $1.pence } == amount.pence, "seed \(seed)")
          return sum + (years[record.year]?.pence ?? 0)
        }
        let found = slices.reduce(0) { $0 + $1.pence } + left.reduce(0) { $0 + $1.pence }
        #expect(found == ofYear, "seed \(seed), \(service.id)")
        #expect(slices.allSatisfy { $0.pence >= 0 }, "seed \(seed)")
        shared += slices.count { $0.isApportioned }
      }
    }
    // The law would be empty if nothing were ever shared.
    #expect(shared > 1_000)
  }

  @Test(
    "What is shared or spread is modelled; nothing is surer than its amount; envelopes never count"
  )
  func statuses() {
    for seed in Self.seeds {
      let record = Case(seed: seed).record
      for slice in MoneyStacks(record).slices where slice.kind != .direct {
        let amounts = record.services.first { $0.id == slice.id }?.amounts ?? []
        let counted = amounts.filter(\.countsInTotal)
        #expect(counted.contains { $0.status <= slice.status }, "seed \(seed)")
        if slice.isApportioned || slice.placing != .whole {
          #expect(slice.status == .modelled, "seed \(seed)")
        }
        #expect(
          slice.kind != .areaWide || slice.borough != Fixture.city,
          "seed \(seed): the City gets nothing by pan-London"
        )
      }
    }
  }

  @Test("The order of the services changes no slice's pence")
  func orderOfServices() {
    for seed in Self.seeds.prefix(40) {
      let record = Case(seed: seed).record
      var turned = Fixture.record(
        record.services.reversed(),
        funds: record.funds,
        weights: record.weights,
        spreads: record.spreadsOverYears
      )
      turned.awards = record.awards.reversed()
      let one = MoneyStacks(record)
      let other = MoneyStacks(turned)
      #expect(Set(one.slices) == Set(other.slices), "seed \(seed)")
      #expect(one.recorded == other.recorded, "seed \(seed)")
    }
  }
}

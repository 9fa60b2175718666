import Coverage
import Formula
import PlanarGeometry
import TestSupport
import Testing

@testable import Atlas
@testable import ServiceRecord

@Suite("Stacks of money", .inLondon)
struct MoneyStacksTests {
  typealias Fixture = MoneyFixture

  private func pence(_ stacks: MoneyStacks) -> [Int64] {
    Fixture.boroughs.map { borough in
      stacks.slices.filter { $0.borough == borough.id }.reduce(0) { $0 + $1.pence }
    }
  }

  @Test(
    "Pan-London money is shared among the boroughs by the key, to the penny; the City gets none"
  )
  func panLondon() {
    // 100 p as 2 : 3 : 2 are 28 4/7, 42 6/7 and 28 4/7: the two odd pence go to the largest remainder,
    // Barnet, and to the lower code of the tie, Barking.
    let stacks = MoneyStacks(
      Fixture.record([Fixture.service("S1", ServiceCoverage(.areaWide), [Fixture.amount(100)])])
    )
    #expect(pence(stacks) == [0, 29, 43, 28])
    #expect(stacks.slices.allSatisfy { $0.kind == .areaWide && $0.key == .residents })
    #expect(stacks.slices.allSatisfy { $0.status == .modelled && $0.isApportioned })
    #expect(stacks.balances)
  }

  @Test("Money for one borough keeps its status; for several it is shared and modelled")
  func named() {
    let stacks = MoneyStacks(
      Fixture.record([
        Fixture.service("S1", Fixture.named(Fixture.bexley), [Fixture.amount(70)]),
        Fixture.service("S2", Fixture.named(Fixture.barking, Fixture.barnet), [Fixture.amount(50)]),
        Fixture.service(
          "S3",
          ServiceCoverage(.areas, areas: [.commandUnit("East Area")]),
          [Fixture.amount(10)]
        ),
        Fixture.service(
          "S4",
          ServiceCoverage(
            .areas,
            areas: [.partOfBorough(Fixture.barnet, name: "an estate")]
          ),
          [Fixture.amount(7, status: .rounded)]
        ),
      ])
    )
    #expect(pence(stacks) == [0, 25, 37, 75])
    let byService = Dictionary(grouping: stacks.slices, by: \.id).mapValues { slices in
      Set(slices.map { "\($0.kind) \($0.status) \($0.isApportioned)" })
    }
    #expect(
      byService == [
        "S1": ["named published false"], "S2": ["named modelled true"],
        "S3": ["named modelled true"], "S4": ["named rounded false"],
      ]
    )
  }

  @Test("Money whose boroughs are not known is listed with its reason and never spread")
  func notApportioned() {
    let ward = Fixture.code(50)
    let other = Fixture.code(51)
    let centre = Point(x: 0, y: 51)
    let near = CoverageArea.circle(centre: centre, radius: 100)
    let wide = CoverageArea.circle(centre: centre, radius: 9_000)
    let unknown = CoverageArea.circle(centre: centre, radius: 1)
    let stacks = MoneyStacks(
      Fixture.record(
        [
          Fixture.service("S1", ServiceCoverage(.boroughsNotNamed), [Fixture.amount(1)]),
          Fixture.service("S2", ServiceCoverage(.outsideArea), [Fixture.amount(2)]),
          Fixture.service("S3", ServiceCoverage(.notStated), [Fixture.amount(4)]),
          Fixture.service(
            "S4",
            Fixture.named(Fixture.barnet, isComplete: false),
            [Fixture.amount(8)]
          ),
          Fixture.service(
            "S5",
            ServiceCoverage(.areas, areas: [.ward(ward), .ward(other)]),
            [Fixture.amount(16)]
          ),
          Fixture.service(
            "S6",
            ServiceCoverage(.areas, areas: [.ward(ward)]),
            [Fixture.amount(32)]
          ),
          Fixture.service("S7", ServiceCoverage(.areas, areas: [near]), [Fixture.amount(64)]),
          Fixture.service("S8", ServiceCoverage(.areas, areas: [wide]), [Fixture.amount(128)]),
          Fixture.service("S9", ServiceCoverage(.areas, areas: [unknown]), [Fixture.amount(256)]),
        ],
        wards: [
          Ward(id: ward, name: "A", borough: Fixture.barnet, smallAreas: []),
          Ward(id: other, name: "B", borough: Fixture.bexley, smallAreas: []),
        ],
        shapes: [
          near: [Fixture.bexley: .part], wide: [Fixture.barnet: .part, Fixture.bexley: .part],
        ]
      )
    )
    #expect(pence(stacks) == [0, 0, 32, 64])
    let both = [Fixture.barnet, Fixture.bexley]
    #expect(
      stacks.entries.map(\.reason) == [
        .boroughsNotNamed, .outsideArea, .areaNotStated, .moreBoroughs, .acrossBoroughs(both),
        .acrossBoroughs(both), .noBorough,
      ]
    )
    #expect(stacks.pence(in: .notApportioned) == 415)
    // All but the 2 pence outside London may be some borough's.
    #expect(stacks.ofUnknownBoroughs == 413)
    #expect(stacks.balances)
  }

  @Test("A key without a figure for a borough, or of zeros only, shares nothing out")
  func keyWithoutFigures() {
    let weights = KeyWeights(
      key: .offences,
      meaning: "offences",
      byZone: [Fixture.barking: .zero, Fixture.barnet: .zero, Fixture.bexley: Rational(5)]
    )
    let stacks = MoneyStacks(
      Fixture.record(
        [
          Fixture.service("S1", Fixture.named(Fixture.city, Fixture.bexley), [Fixture.amount(9)]),
          Fixture.service(
            "S2",
            Fixture.named(Fixture.barking, Fixture.barnet),
            [Fixture.amount(9)]
          ),
          Fixture.service("S3", Fixture.named(Fixture.city), [Fixture.amount(3)]),
        ],
        weights: weights
      )
    )
    #expect(stacks.entries.map(\.reason) == [.noKeyFigure([Fixture.city]), .zeroKey])
    // One borough needs no key.
    #expect(pence(stacks) == [3, 0, 0, 0])
  }

  @Test(
    "A service that is a fund in another guise is left out where the fund's amounts are counted"
  )
  func sameAsFund() {
    let services = [
      Fixture.service(
        "S1",
        ServiceCoverage(.areaWide),
        [
          Fixture.amount(100), Fixture.amount(60, ("2023/24", "2023/24")),
        ],
        fund: "serious-violence-duty"
      ),
      // A part of such a service is inside the fund's money too.
      Fixture.service("S2", Fixture.named(Fixture.barnet), [Fixture.amount(5)], partOf: "S1"),
    ]
    let paid = zip([Fixture.barking, Fixture.barnet, Fixture.bexley], [34, 33, 33])
      .map { Fixture.allocation($0, Int64($1)) }
    let counted = MoneyStacks(
      Fixture.record(
        services,
        funds: [DirectFund(fund: Fixture.fund, allocations: paid, recipientCount: 3)]
      )
    )
    #expect(pence(counted) == [0, 34, 33, 33])
    #expect(
      counted.entries.map(\.reason) == [
        .sameAsFund("serious-violence-duty", pence: 100), .insideService("S1"),
      ]
    )
    #expect(counted.recorded == 205)
    #expect(counted.otherYears == 60)
    #expect(counted.balances)
    // Amounts for some boroughs only would mislead beside the others: the service counts instead.
    let incomplete = MoneyStacks(
      Fixture.record(
        services,
        funds: [
          DirectFund(fund: Fixture.fund, allocations: Array(paid.prefix(2)), recipientCount: 3)
        ]
      )
    )
    #expect(pence(incomplete) == [0, 29, 43, 28])
    #expect(
      incomplete.entries.map(\.reason) == [
        .incompleteFund(known: 2, of: 3), .incompleteFund(known: 2, of: 3), .insideService("S1"),
      ]
    )
    #expect(incomplete.balances)
  }

  @Test("Envelopes are never counted; a part of counted money is not counted again")
  func envelopes() {
    let stacks = MoneyStacks(
      Fixture.record([
        Fixture.service("S1", ServiceCoverage(.areaWide), [Fixture.amount(900, counts: false)]),
        Fixture.service("S2", Fixture.named(Fixture.barnet), [Fixture.amount(5)], partOf: "S1"),
        Fixture.service("S3", Fixture.named(Fixture.bexley), [Fixture.amount(40)]),
        Fixture.service("S4", Fixture.named(Fixture.bexley), [Fixture.amount(7)], partOf: "S5"),
        // No amount of its own: the search goes on to what holds it.
        Fixture.service("S5", Fixture.named(Fixture.bexley), [], partOf: "S3"),
        // A circle of parts ends.
        Fixture.service("S6", Fixture.named(Fixture.barnet), [Fixture.amount(1)], partOf: "S7"),
        Fixture.service("S7", Fixture.named(Fixture.barnet), [], partOf: "S6"),
      ])
    )
    #expect(pence(stacks) == [0, 0, 6, 40])
    #expect(stacks.entries.map(\.reason) == [.envelope, .insideService("S3")])
    #expect(stacks.pence(in: .leftOut) == 907)
    #expect(stacks.balances)
  }
}

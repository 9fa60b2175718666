import RealModule
import Statistics
import Testing

/// The Serious Violence Duty grant of 2024/25: £932,764.00 split equally among 32 boroughs, beside
/// the mid-2024 population and the offences of 2024/25, in the groups of the ONS definition.
///
/// In whole pence, 16 boroughs have a penny more than the others: 4 of the 13 inner ones and 12 of
/// the 19 outer ones.
@Suite("Serious Violence Duty 2024/25, inner against outer")
struct SeriousViolenceDutyTests {
  static let inner = 13 * Int64(2_914_887) + 4
  static let outer = 19 * Int64(2_914_887) + 12
  let innerPerHead = RateTotals(pence: inner, denominator: 3_490_801)
  let outerPerHead = RateTotals(pence: outer, denominator: 5_583_824)
  let innerPerOffence = RateTotals(pence: inner, denominator: 486_700)
  let outerPerOffence = RateTotals(pence: outer, denominator: 441_505)

  /// Half a unit of the sixth decimal, the last that is printed.
  static let lastPlace = 0.5e-6

  @Test("The rates of both groups, to six places")
  func rates() throws {
    #expect(Self.inner + Self.outer == 93_276_400)
    #expect(abs(try #require(innerPerHead.rate.value) - 0.108553) < Self.lastPlace)
    #expect(abs(try #require(outerPerHead.rate.value) - 0.099184) < Self.lastPlace)
    #expect(abs(try #require(innerPerOffence.rate.value) - 0.778581) < Self.lastPlace)
    #expect(abs(try #require(outerPerOffence.rate.value) - 1.254411) < Self.lastPlace)
  }

  @Test("Per head outer is lower; per offence inner is")
  func lowerGroup() throws {
    let perHead = Equalisation(innerPerHead, outerPerHead)
    #expect(perHead.lower == .second)
    let ratio = try #require(perHead.ratio.value)
    #expect(abs(ratio - 0.108553 / 0.099184) < 2e-5)
    #expect(Equalisation(innerPerOffence, outerPerOffence).lower == .first)
  }

  @Test("New money lifts the lower rate to the higher, and money moved makes both London's")
  func money() throws {
    let result = Equalisation(innerPerHead, outerPerHead)
    let newMoney = try #require(result.newMoney.value)
    let lifted = (Double(Self.outer) / 100 + newMoney) / 5_583_824
    #expect(abs(lifted - (try #require(innerPerHead.rate.value))) < 1e-12)
    let moved = try #require(result.movedMoney.value)
    let london = 932_764.0 / (3_490_801 + 5_583_824)
    #expect(abs((Double(Self.inner) / 100 - moved) / 3_490_801 - london) < 1e-12)
    #expect(abs((Double(Self.outer) / 100 + moved) / 5_583_824 - london) < 1e-12)
  }

  @Test("Outer has less per head because it has less crime, and more per offence")
  func why() throws {
    let result = GapDecomposition(
      of: .init(pence: Self.outer, population: 5_583_824, offences: 441_505),
      against: .init(pence: Self.inner, population: 3_490_801, offences: 486_700)
    )
    // From the six printed places: ln(0.099184/0.108553) and ln(1.254411/0.778581).
    #expect(
      abs(try #require(result.perHead.value) - Double.log(0.099184 / 0.108553)) < 1e-5
    )
    #expect(
      abs(try #require(result.perOffence.value) - Double.log(1.254411 / 0.778581)) < 1e-5
    )
    #expect(try #require(result.offencesPerHead.value) < 0)
  }

  @Test("The gaps of the two groups from London cancel out in money")
  func gaps() throws {
    let gaps = try Gap.fromWhole(
      pence: [Self.inner, Self.outer],
      per: [3_490_801, 5_583_824]
    )
    let money = gaps.compactMap(\.moneyEquivalent.value)
    #expect(money.count == 2)
    #expect(abs(money.reduce(0, +)) < 1e-6)
    let moved = try #require(Equalisation(innerPerHead, outerPerHead).movedMoney.value)
    #expect(abs(money[0] - moved) < 1e-6)
  }
}

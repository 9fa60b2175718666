import Atlas
import Exchange
import Formula
import TestSupport
import Testing

@testable import FormulaLab

@Suite("What flips a verdict", .inLondon)
struct TipTests {
  static func verdict(_ member: Int, pence: Int64) -> TipVerdict {
    TipVerdict(text: "test", members: [member], threshold: .pence(pence))
  }

  static func lever(_ lever: Lever, in tip: Tip?) throws -> LeverTip {
    try #require(tip?.levers.first { $0.lever == lever })
  }

  @Test("By hand: the weight, the pot and the count that give the first borough £6,000")
  func byHand() throws {
    let formula = OptionCompareTests.small()
    let tip = Tip(of: Self.verdict(0, pence: 600_000), in: formula)
    #expect(tip?.holds == false && tip?.margin == Rational(-100_000))
    // a/4 + b/2 of £16,000 is £6,000 at equal weights: a quarter moves.
    let weight = try Self.lever(.weight(from: 0, to: 1), in: tip)
    #expect(weight.flip == Rational(1) / Rational(2) && weight.isExact)
    #expect(try Self.lever(.weight(from: 1, to: 0), in: tip).flip == nil)
    // 5/16 of £19,200.
    #expect(try Self.lever(.pot, in: tip).flip == Rational(1_920_000))
    // £12,000·v ÷ (300 + v) + £2,000 is £6,000 at v = 150.
    #expect(try Self.lever(.value(term: 0, borough: 0), in: tip).flip == Rational(150))
    #expect(try Self.lever(.newMinimum, in: tip).flip == nil)
  }

  @Test("A verdict that holds falls one step beyond the crossing")
  func beyondTheCrossing() throws {
    let tip = Tip(of: Self.verdict(0, pence: 500_000), in: OptionCompareTests.small())
    #expect(tip?.holds == true && tip?.margin == .zero)
    #expect(try Self.lever(.pot, in: tip).flip == Rational(1_599_999))
    #expect(try Self.lever(.pot, in: tip).stands == Rational(1_600_000))
  }

  static let staged: [[Stage]] = [
    [], [.minimum(pence: 420_000)], [.floor(change: Rational(-1) / Rational(10))],
    [.damping(share: Rational(1) / Rational(2)), .cap(change: Rational(1) / Rational(5))],
  ]

  @Test("The change found flips the verdict, and one step less does not", arguments: staged)
  func smallest(_ stages: [Stage]) throws {
    let formula = OptionCompareTests.small(stages: stages)
    var flips = 0
    for member in 0..<3 {
      for pence: Int64 in [390_000, 450_000, 610_000] {
        let verdict = Self.verdict(member, pence: pence)
        let tip = try #require(Tip(of: verdict, in: formula))
        for lever in tip.levers {
          guard let flip = lever.flip, let stands = lever.stands else { continue }
          flips += 1
          func holds(_ number: Rational) throws -> Bool {
            let run = try #require(lever.lever.set(number, in: formula).run())
            return !verdict.margin(run).isNegative
          }
          #expect(try holds(flip) != tip.holds)
          #expect(try holds(stands) == tip.holds)
        }
      }
    }
    #expect(flips > 10)
  }

  @Test("The pot never flips a verdict about shares of a plain split")
  func sharesOfThePot() throws {
    var lab = try FormulaLab(Session(Repository.geodata).tables())
    let findings = try lab.run(
      "\(Repository.geodata)/formulas/lcpf-2018-19-need-and-demand.yaml"
    )
    let verdict = try lab.verdict("outer(ons) gets at least its share of population", on: findings)
    #expect(verdict.members.count == 19)
    let tip = Tip(of: verdict, in: findings.formulaCase)
    #expect(tip?.holds == false)
    #expect(try Self.lever(.pot, in: tip).flip == nil)
  }

  static let bad: [(String, String)] = [
    (
      "Barnet is rich",
      "--verdict: found \"Barnet is rich\"; expected `BOROUGH gets at least its share of INDICATOR` or "
        + "`BOROUGH gets at least £N`, where a group such as outer(ons) may stand for the borough. Write it "
        + "so, with the indicator as indicators/indicators.csv names it."
    ),
    (
      "Barnett gets at least £5",
      "--verdict: found \"Barnett\"; expected the name or GSS code of a borough. Perhaps Barnet "
        + "(E09000003) is meant."
    ),
    (
      "Barnet gets at least its share of population 1066",
      "`population` of 1066"
    ),
    (
      "Barnet gets at least its share of imd_average_score",
      "--verdict: found `imd_average_score` of 2025, of which there are no shares; expected an indicator "
        + "that adds up and is known for every borough that the fund pays. Name a count, such as "
        + "population or offences."
    ),
  ]

  @Test("A verdict that cannot be read says what one looks like", arguments: bad)
  func refused(_ text: String, _ message: String) throws {
    var lab = try FormulaLab(Session(Repository.geodata).tables())
    let findings = try lab.run("\(Repository.geodata)/formulas/lcpf-2018-19-population.yaml")
    #expect {
      try lab.verdict(text, on: findings)
    } throws: { ($0 as? Fault)?.description.contains(message) ?? false }
  }
}

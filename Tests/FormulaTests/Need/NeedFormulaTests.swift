import Formula
import Foundation
import Testing

@Suite("Measures of need")
struct NeedFormulaTests {
  static let keys = ["A", "B", "C"]

  static func fraction(_ text: String) -> Rational { Rational(decimal: text) ?? .zero }

  static func term(
    _ values: [Int64],
    weight: String = "1",
    _ transform: NeedTerm.Transform = .none
  ) -> NeedTerm {
    NeedTerm(
      indicator: "x",
      period: "2018",
      weight: fraction(weight),
      values: values.map { Rational($0) },
      transform: transform
    )
  }

  @Test("The logarithm agrees with the library of mathematics to twelve decimals")
  func logarithm() throws {
    for value in [0, 1, 2, 7, 100, 12_345, 9_999_999] as [Int64] {
      let scores = try NeedFormula(
        keys: ["A", "B"],
        terms: [
          NeedTerm(
            indicator: "x",
            period: "1",
            weight: .one,
            values: [Rational(value), .one],
            transform: .logarithm
          )
        ]
      ).scores()
      let found = try #require(Double(scores.values[0][0].decimal(places: 15)))
      #expect(abs(found - log(1 + Double(value))) < 1e-11)
    }
    let two = try NeedFormula(keys: ["A"], terms: [Self.one(.logarithm)]).scores().values[0][0]
    #expect(two.decimal(places: 12) == "0.693147180560")
  }

  static func one(_ transform: NeedTerm.Transform) -> NeedTerm {
    NeedTerm(indicator: "x", period: "1", weight: .one, values: [.one], transform: transform)
  }

  @Test("A cap holds after the rest is shared out again")
  func cap() throws {
    // Shares 0.8, 0.1, 0.1 of the offences, a third each of the residents, cap 1.5: 0.5, 0.25, 0.25.
    let residents = [Rational](repeating: Rational(10), count: 3)
    let scores = try NeedFormula(
      keys: Self.keys,
      terms: [Self.term([80, 10, 10], .cap(times: Self.fraction("1.5"), reference: residents))]
    ).scores()
    #expect(scores.shares == [Self.fraction("0.5"), Self.fraction("0.25"), Self.fraction("0.25")])
    let cap = try #require(scores.caps.first ?? nil)
    #expect(cap.before == ["0.8", "0.1", "0.1"].map(Self.fraction))
    #expect(cap.limits == [Rational](repeating: Self.fraction("0.5"), count: 3))
    #expect(scores.totals == [.one] && scores.costTotal == nil)
    #expect(throws: NeedFailure.capTooLow(indicator: "x", times: Self.fraction("1.5"))) {
      try NeedFormula(
        keys: Self.keys,
        terms: [Self.term([80, 0, 0], .cap(times: Self.fraction("1.5"), reference: residents))]
      ).scores()
    }
  }

  @Test("Area cost multiplies need before the shares")
  func areaCost() throws {
    let formula = NeedFormula(
      keys: Self.keys,
      terms: [Self.term([1, 1, 2])],
      costFactors: [Rational(2), .one, .one]
    )
    let scores = try formula.scores()
    #expect(scores.needs == [Self.fraction("0.25"), Self.fraction("0.25"), Self.fraction("0.5")])
    #expect(scores.shares == [Self.fraction("0.4"), Self.fraction("0.2"), Self.fraction("0.4")])
    #expect(throws: NeedFailure.badCostFactor(key: "B")) {
      try NeedFormula(
        keys: Self.keys,
        terms: formula.terms,
        costFactors: [.one, .zero, .one]
      ).scores()
    }
  }

  @Test("Scaling all values of an indicator changes nothing")
  func scaling() throws {
    let terms = [Self.term([5, 7, 9], weight: "0.4"), Self.term([1, 2, 0], weight: "0.6")]
    func shares(_ factor: Int64) throws -> [Rational] {
      try NeedFormula(
        keys: Self.keys,
        terms: terms.enumerated().map { index, term in
          NeedTerm(
            indicator: "x\(index)",
            period: term.period,
            weight: term.weight,
            values: term.values.map { index == 0 ? $0 * Rational(factor) : $0 }
          )
        }
      ).scores().shares
    }
    #expect(try shares(1) == shares(1_000_003))
    #expect(sum(try shares(1)) == .one)
  }

  @Test("Values below zero, weights beside 1 and a missing value are refused")
  func refused() {
    #expect(throws: NeedFailure.self) {
      try NeedFormula(keys: Self.keys, terms: [Self.term([1, -1, 3], .logarithm)]).scores()
    }
    #expect(throws: NeedFailure.self) {
      try NeedFormula(keys: Self.keys, terms: [Self.term([1, 1, 3], weight: "0.9")]).scores()
    }
    #expect(throws: NeedFailure.shapeMismatch(indicator: "x", values: 2, keys: 3)) {
      try NeedFormula(keys: Self.keys, terms: [Self.term([1, 1])]).scores()
    }
  }
}

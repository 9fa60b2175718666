import Formula
import Testing

@Suite("Shares by a formula")
struct ShareFormulaTests {
  static func term(
    _ indicator: String,
    _ weight: String,
    _ counts: [String: Int64]
  ) throws -> IndicatorTerm {
    IndicatorTerm(
      indicator: indicator,
      period: "2024",
      weight: try #require(Rational(decimal: weight)),
      counts: counts
    )
  }

  @Test("60 % by people (1 : 3) and 40 % by offences (1 : 1): 35 % and 65 %")
  func handWorked() throws {
    let formula = ShareFormula(terms: [
      try Self.term("population", "0.6", ["a": 100, "b": 300]),
      try Self.term("offences", "0.4", ["a": 5, "b": 5]),
    ])
    let shares = try formula.targetShares(keys: ["a", "b"])
    #expect(shares.map { $0.decimal(places: 2) } == ["0.35", "0.65"])
    #expect(shares.reduce(.zero, +) == .one)
    let run = try AllocationRun(pot: 1_001, formula: formula, keys: ["b", "a"])
    // Quotas of 1,001 pence: 650.65 and 350.35.
    #expect(run.allocations.map(\.key) == ["b", "a"])
    #expect(run.allocations.map(\.pence) == [651, 350])
    #expect(run.allocations.map(\.share) == shares.reversed())
    #expect(run.pot == 1_001)
  }

  @Test("Shares of thirds and sevenths sum to exactly 1, where Doubles would not promise it")
  func exactSum() throws {
    let formula = ShareFormula(terms: [
      try Self.term("population", "0.1", ["a": 1, "b": 1, "c": 1]),
      try Self.term("offences", "0.2", ["a": 1, "b": 2, "c": 4]),
      try Self.term("poverty", "0.7", ["a": 11, "b": 13, "c": 0]),
    ])
    #expect(try formula.targetShares(keys: ["a", "b", "c"]).reduce(.zero, +) == .one)
  }

  @Test("A zone outside the fund takes no part, and is named")
  func zoneOutside() throws {
    let term = try Self.term("population", "1", ["a": 1, "b": 3, "city": 96])
    let shares = try ShareFormula(terms: [term]).targetShares(keys: ["a", "b"])
    #expect(shares.map { $0.decimal(places: 2) } == ["0.25", "0.75"])
    #expect(term.zonesLeftOut(of: ["a", "b"]) == ["city"])
  }

  /// Terms that give no shares, and the words that say why.
  struct Refusal: CustomTestStringConvertible, Sendable {
    let weights: [String]
    let counts: [[String: Int64]]
    var indicators = ["population", "offences"]
    let words: String
    var testDescription: String { words }
  }

  @Test(
    "A formula that gives no shares says why",
    arguments: [
      Refusal(weights: [], counts: [], words: "the formula has no terms"),
      Refusal(
        weights: ["0.5", "0.49"],
        counts: [["a": 1, "b": 1], ["a": 1, "b": 1]],
        words: "the weights sum to 0.99, not to 1"
      ),
      Refusal(
        weights: ["1.25", "-0.25"],
        counts: [["a": 1, "b": 1], ["a": 1, "b": 1]],
        words: "the weight of offences (2024) is -0.25, below zero"
      ),
      Refusal(
        weights: ["1"],
        counts: [["c": 1]],
        words: "population (2024) has no value for a, b"
      ),
      Refusal(
        weights: ["1"],
        counts: [["a": 2, "b": -1]],
        words: "population (2024) is below zero for b"
      ),
      Refusal(
        weights: ["1"],
        counts: [["a": 0, "b": 0]],
        words: "population (2024) is zero in every borough, so it gives no shares"
      ),
      Refusal(
        weights: ["0.5", "0.5"],
        counts: [["a": 1, "b": 1], ["a": 1, "b": 1]],
        indicators: ["population", "population"],
        words: "population (2024) stands in two terms"
      ),
      Refusal(
        weights: ["0.5", "0.6"],
        counts: [["a": 1], ["a": 0, "b": 0]],
        words: """
          the weights sum to 1.1, not to 1
          population (2024) has no value for b
          offences (2024) is zero in every borough, so it gives no shares
          """
      ),
    ]
  )
  func refusals(refusal: Refusal) throws {
    var terms: [IndicatorTerm] = []
    for (index, weight) in refusal.weights.enumerated() {
      terms.append(try Self.term(refusal.indicators[index], weight, refusal.counts[index]))
    }
    let formula = ShareFormula(terms: terms)
    let failure = #expect(throws: FormulaFailure.self) {
      try formula.targetShares(keys: ["a", "b"])
    }
    #expect(failure?.description == refusal.words)
    let failedRun = #expect(throws: AllocationFailure.self) {
      try AllocationRun(pot: 100, formula: formula, keys: ["a", "b"])
    }
    #expect(failedRun?.description == refusal.words)
  }

  @Test("A weight sum without an end in decimals is told as a fraction")
  func fractionInWords() throws {
    let third = try #require(Rational(1, over: 3))
    let formula = ShareFormula(terms: [
      IndicatorTerm(indicator: "population", period: "2024", weight: third, counts: ["a": 1])
    ])
    #expect(formula.faults(keys: ["a"]) == [.weightSum(third)])
    #expect(FormulaFault.weightSum(third).description == "the weights sum to 1/3, not to 1")
  }

  @Test("Nobody, and a borough named twice, are refused")
  func keys() throws {
    let formula = ShareFormula(terms: [try Self.term("population", "1", ["a": 1])])
    #expect(formula.faults(keys: []) == [.nobody])
    #expect(formula.faults(keys: ["a", "a"]) == [.duplicateKey("a")])
  }

  @Test("A pot below zero is refused by the run")
  func negativePot() throws {
    let formula = ShareFormula(terms: [try Self.term("population", "1", ["a": 1])])
    #expect(throws: AllocationFailure.negativePot(pence: -5)) {
      try AllocationRun(pot: -5, formula: formula, keys: ["a"])
    }
  }
}

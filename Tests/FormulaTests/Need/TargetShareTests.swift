import Formula
import Testing

@Suite("Target shares by weighted measures")
struct TargetShareTests {
  static func term(_ indicator: String, _ weight: String, _ counts: [Int64]) throws -> NeedTerm {
    NeedTerm(
      indicator: indicator,
      period: "2024",
      weight: try #require(Rational(decimal: weight)),
      values: counts.map { Rational($0) }
    )
  }

  @Test("60 % by people (1 : 3) and 40 % by offences (1 : 1): 35 % and 65 %")
  func handWorked() throws {
    let scores = try NeedFormula(
      keys: ["a", "b"],
      terms: [
        try Self.term("population", "0.6", [100, 300]), try Self.term("offences", "0.4", [5, 5]),
      ]
    ).scores()
    #expect(scores.shares.map { $0.decimal(places: 2) } == ["0.35", "0.65"])
    // Quotas of 1,001 pence: 350.35 and 650.65.
    #expect(
      try largestRemainder(pot: 1_001, shares: scores.shares, keys: ["a", "b"]) == [350, 651]
    )
  }

  @Test("Shares of thirds and sevenths sum to exactly 1, where Doubles would not promise it")
  func exactSum() throws {
    let scores = try NeedFormula(
      keys: ["a", "b", "c"],
      terms: [
        try Self.term("population", "0.1", [1, 1, 1]),
        try Self.term("offences", "0.2", [1, 2, 4]),
        try Self.term("poverty", "0.7", [11, 13, 0]),
      ]
    ).scores()
    #expect(scores.shares.reduce(.zero, +) == .one)
  }

  /// Terms that give no shares, and the words that say why.
  struct Refusal: CustomTestStringConvertible, Sendable {
    let weights: [String]
    let counts: [[Int64]]
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
        counts: [[1, 1], [1, 1]],
        words: "the weights sum to 0.99, not to 1"
      ),
      Refusal(
        weights: ["1.25", "-0.25"],
        counts: [[1, 1], [1, 1]],
        words: "the weight of offences (2024) is -0.25, below zero"
      ),
      Refusal(
        weights: ["1"],
        counts: [[2, -1]],
        words: "population (2024) is below zero for b"
      ),
      Refusal(
        weights: ["1"],
        counts: [[0, 0]],
        words: "population (2024) is zero for every recipient, so it gives no shares"
      ),
      Refusal(
        weights: ["0.5", "0.5"],
        counts: [[1, 1], [1, 1]],
        indicators: ["population", "population"],
        words: "population (2024) stands in two terms"
      ),
      Refusal(
        weights: ["1.2", "-0.1"],
        counts: [[1, 1], [0, 0]],
        words: """
          the weights sum to 1.1, not to 1
          the weight of offences (2024) is -0.1, below zero
          offences (2024) is zero for every recipient, so it gives no shares
          """
      ),
    ]
  )
  func refusals(refusal: Refusal) throws {
    var terms: [NeedTerm] = []
    for (index, weight) in refusal.weights.enumerated() {
      terms.append(try Self.term(refusal.indicators[index], weight, refusal.counts[index]))
    }
    let formula = NeedFormula(keys: ["a", "b"], terms: terms)
    let failure = #expect(throws: NeedFailure.self) { try formula.scores() }
    #expect(failure?.description == refusal.words)
  }

  @Test("A weight sum without an end in decimals is told as a fraction")
  func fractionInWords() throws {
    let third = try #require(Rational(1, over: 3))
    let term = NeedTerm(indicator: "people", period: "2024", weight: third, values: [.one])
    let failure = #expect(throws: NeedFailure.self) {
      try NeedFormula(keys: ["a"], terms: [term]).scores()
    }
    #expect(failure?.description == "the weights sum to 1/3, not to 1")
  }

  @Test("Nobody, and a borough named twice, are refused")
  func keys() throws {
    let words = ["the formula has nobody to share among", "a stands twice among the recipients"]
    for (keys, words) in zip([[], ["a", "a"]], words) {
      let term = try Self.term("population", "1", keys.map { _ in 1 })
      let failure = #expect(throws: NeedFailure.self) {
        try NeedFormula(keys: keys, terms: [term]).scores()
      }
      #expect(failure?.description == words)
    }
  }
}

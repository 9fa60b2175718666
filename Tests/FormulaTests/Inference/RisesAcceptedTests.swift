import Formula
import TestSupport
import Testing

/// Two boroughs and two measures.
///
/// In the first year measure 0 splits 80 : 20 and measure 1 splits 40 : 60; anew
/// 50 : 50 and 20 : 80. The pot was £1,000, and is £1,200.
@Suite("Rises accepted, falls removed") struct RisesAcceptedTests {
  private func question(
    _ figures: [RisesAccepted.Figure],
    isWeightsKept: Bool = true,
    facts: [Fact] = []
  ) -> RisesAccepted {
    RisesAccepted(
      first: [.init(measure: 0, shares: [0.8, 0.2]), .init(measure: 1, shares: [0.4, 0.6])],
      second: [.init(measure: 0, shares: [0.5, 0.5]), .init(measure: 1, shares: [0.2, 0.8])],
      measureCount: 2,
      pot: 1000,
      laterPot: 1200,
      facts: facts,
      figures: figures,
      isWeightsKept: isWeightsKept
    )
  }

  /// The first borough got £800: measure 0 alone.
  private let eightHundred = Fact("800", coefficients: [800, 400], lower: 799, upper: 801)

  @Test func `By hand: the second borough gets what the first leaves, 400`() throws {
    // Kept: the first keeps about 800, so the second gets 400: λ of 800 at a share of one half.
    let figure = RisesAccepted.Figure(borough: 1, least: 390, most: .infinity)
    let answer = question([figure], facts: [eightHundred]).decide()
    guard case .survives(let witness) = answer else {
      Issue.record("\(answer)")
      return
    }
    let asked = question([figure], facts: [eightHundred])
    #expect(asked.gives(witness))
    let amounts = asked.amounts(witness)
    #expect(abs(amounts.reduce(0, +) - 1200) < 0.5 && abs(amounts[1] - 400) < 2)
    // A witness with another pot, or with weights that do not add up to 1, gives nothing.
    #expect(
      !asked.gives(.init(first: witness.first, second: witness.second, pot: witness.pot + 10_000))
    )
    #expect(!asked.gives(.init(first: [1, 1], second: witness.second, pot: witness.pot)))
  }

  @Test(
    "More than is left is refuted, whether the weights are kept or not",
    arguments: [true, false]
  )
  func moreThanIsLeft(isWeightsKept: Bool) throws {
    let figure = RisesAccepted.Figure(borough: 1, least: 410, most: .infinity)
    let asked = question([figure], isWeightsKept: isWeightsKept, facts: [eightHundred])
    try expectProved(asked, asked.decide())
  }

  @Test func `A share that only other weights give survives where they may change`() throws {
    // The first borough got 400 of 1,000: measure 1. Anew that gives it 0.2 of λ, 240 at most; measure 0 gives half.
    let four = Fact("400", coefficients: [800, 400], lower: 399, upper: 401)
    let figure = RisesAccepted.Figure(borough: 0, least: 500, most: .infinity)
    let kept = question([figure], facts: [four])
    try expectProved(kept, kept.decide())
    let changed = question([figure], isWeightsKept: false, facts: [four])
    guard case .survives(let witness) = changed.decide() else {
      Issue.record("no weights were found")
      return
    }
    #expect(changed.gives(witness) && changed.amounts(witness)[0] > 500)
  }

  @Test func `The range of a later amount, by hand`() throws {
    // 800 of 1,000 kept, give or take 1; the second: 199 to 201 before, half of λ anew, or a hair more by measure 1.
    let range = try #require(
      try question([], facts: [eightHundred]).amountRange(of: 1, pots: 1000...1200)
    )
    #expect(abs(range.lowerBound - 500) < 1e-6)
    #expect(abs(range.upperBound - (0.5 + 0.3 / 400) * 1200) < 1e-6)
    let impossible = Fact("900", coefficients: [800, 400], lower: 900, upper: 900)
    #expect(try question([], facts: [impossible]).amountRange(of: 1, pots: 1000...1200) == nil)
  }

  /// The parts cover every case and the whole of λ, and each has a proof that holds.
  private func expectProved(_ question: RisesAccepted, _ answer: RisesAccepted.Answer) throws {
    guard case .refuted(let refutations) = answer else {
      Issue.record("not refuted: \(answer)")
      return
    }
    for refutation in refutations {
      #expect(question.system(of: refutation.part).isProof(refutation.multipliers))
    }
    let cases = Dictionary(grouping: refutations.map(\.part), by: \.hasRisen)
    #expect(cases.count == 1 << question.figures.count)
    for parts in cases.values {
      let pots = parts.map(\.pot).sorted { $0.lowerBound < $1.lowerBound }
      #expect(pots.last?.upperBound == 1)
      #expect(pots.first?.lowerBound == (question.isWeightsKept ? 0 : 1))
      for (one, next) in zip(pots, pots.dropFirst()) { #expect(one.upperBound == next.lowerBound) }
    }
  }
}

/// All weights of the indicators offered that agree with every published fact.
///
/// The weights are at least 0 and sum to 1; each fact cuts a slab out of that simplex. What is left is
/// convex, so the least and the greatest of anything linear in the weights are found by linear
/// programming, and every value between them is possible too.
///
/// - Assumes: the formula is a weighted sum of shares in exactly these indicators. Offer others, and
///   the answer changes: it can never say more than its indicators.
/// - Complexity: one linear programme of *indicators* × *facts* for each end of each range.
package struct FeasibleWeights: Sendable {
  /// The indicators offered, in order.
  package let indicators: [String]
  /// The facts.
  package let facts: [Fact]

  /// Creates the set; whether anything is in it is another question: ``isEmpty()``.
  ///
  /// - Precondition: at least one indicator, and a coefficient for each in every fact.
  package init(indicators: [String], facts: [Fact]) {
    precondition(!indicators.isEmpty, "weights need indicators")
    precondition(facts.allSatisfy { $0.coefficients.count == indicators.count }, "shapes differ")
    self.indicators = indicators
    self.facts = facts
  }

  /// Whether no weights agree with every fact.
  ///
  /// - Throws: ``InferenceFailure`` when the solver gives up.
  package func isEmpty() throws(InferenceFailure) -> Bool {
    try Self.isEmpty(indicators.count, facts)
  }

  /// The least and greatest value of each objective over the set, in order; nil when it is empty.
  ///
  /// Where it is not asked for exactly, an end may be off in the twelfth digit; it takes a fifth of the time.
  ///
  /// - Shapes: one coefficient per indicator in each objective.
  /// - Throws: ``InferenceFailure`` when the solver gives up.
  package func ranges(
    of objectives: [[Double]],
    isExact: Bool = true
  ) throws(InferenceFailure) -> [Range]? {
    let programme = Self.programme(indicators.count, facts, isExact: isExact)
    var ranges: [Range] = []
    for objective in objectives {
      let least = programme.minimum(of: objective)
      let greatest = programme.maximum(of: objective)
      switch (least, greatest) {
      case (.optimal(let low, let lowAt), .optimal(let high, let highAt)):
        ranges.append(Range(least: low, leastAt: lowAt, greatest: high, greatestAt: highAt))
      case (.infeasible, _), (_, .infeasible): return nil
      default: throw InferenceFailure(least, greatest)
      }
    }
    return ranges
  }

  /// The two ends of what is possible, and weights that reach them.
  package struct Range: Hashable, Sendable {
    package let least: Double
    package let leastAt: [Double]
    package let greatest: Double
    package let greatestAt: [Double]

    package var width: Double { greatest - least }
  }

  /// The set with one more fact.
  package func adding(_ fact: Fact) -> FeasibleWeights {
    FeasibleWeights(indicators: indicators, facts: facts + [fact])
  }

  static func isEmpty(_ count: Int, _ facts: [Fact]) throws(InferenceFailure) -> Bool {
    let outcome = programme(count, facts).minimum(of: [Double](repeating: 0, count: count))
    switch outcome {
    case .optimal: return false
    case .infeasible: return true
    case .unbounded, .failed, .stopped: throw InferenceFailure(outcome)
    }
  }

  private static func programme(
    _ count: Int,
    _ facts: [Fact],
    isExact: Bool = true
  ) -> LinearProgramme {
    let sum = LinearProgramme.Row(
      coefficients: [Double](repeating: 1, count: count),
      lower: 1,
      upper: 1
    )
    return LinearProgramme(
      variableCount: count,
      rows: [sum]
        + facts.map { .init(coefficients: $0.coefficients, lower: $0.lower, upper: $0.upper) },
      care: isExact ? .exact : .certain
    )
  }
}

/// The solver gave up; the message says with which code.
package struct InferenceFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ outcomes: LinearProgramme.Outcome...) {
    let reasons = outcomes.compactMap { outcome -> String? in
      switch outcome {
      case .optimal: nil
      case .infeasible: "no weights where there had been some"
      case .unbounded: "no bound"
      case .failed(let code): "a failure of the solver (its code \(code))"
      case .stopped: "no answer within \(LinearProgramme.stepLimit) steps"
      }
    }
    description = reasons.joined(separator: ", ")
  }
}

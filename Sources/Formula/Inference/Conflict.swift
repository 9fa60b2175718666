/// Why no weights agree with every fact: how far they miss, and which facts cannot stand together.
package struct Conflict: Hashable, Sendable {
  /// Weights that miss the facts by as little as possible, in all.
  package let nearest: [Double]
  /// By how much each fact is missed there, in its own unit; 0 where it holds.
  package let misses: [Double]
  /// The indices of a smallest group of facts that conflict: leave out any one, and the others agree.
  package let facts: [Int]
}

extension FeasibleWeights {
  /// What keeps the set empty; nil when it is not.
  ///
  /// Misses are weighed against the size of each figure, so that a large borough's pounds do not
  /// drown a small one's. The group of facts is found by leaving out one after the other.
  ///
  /// - Throws: ``InferenceFailure`` when the solver gives up.
  /// - Complexity: *facts* + 1 linear programmes.
  /// - Source: Chinneck, J. W., Feasibility and Infeasibility in Optimization (2008): elastic
  ///   programming and the deletion filter.
  package func conflict() throws(InferenceFailure) -> Conflict? {
    guard try isEmpty() else { return nil }
    var group = Array(facts.indices)
    for index in facts.indices {
      let rest = group.filter { $0 != index }
      if try Self.isEmpty(indicators.count, rest.map { facts[$0] }) { group = rest }
    }
    let (nearest, misses) = try elastic()
    return Conflict(nearest: nearest, misses: misses, facts: group)
  }

  /// Lets every fact stretch both ways at a price and finds the cheapest weights.
  private func elastic() throws(InferenceFailure) -> (weights: [Double], misses: [Double]) {
    let count = indicators.count
    let total = count + 2 * facts.count
    func row(_ weights: [Double], _ stretch: [Int: Double]) -> [Double] {
      var row = weights + [Double](repeating: 0, count: 2 * facts.count)
      for (index, coefficient) in stretch { row[count + index] = coefficient }
      return row
    }
    var rows = [
      LinearProgramme.Row(
        coefficients: row([Double](repeating: 1, count: count), [:]),
        lower: 1,
        upper: 1
      )
    ]
    let sizes = facts.map(\.size)
    var prices = [Double](repeating: 0, count: total)
    for (index, fact) in facts.enumerated() {
      // In parts of the figure, so that the price of a stretch is 1.
      rows.append(
        LinearProgramme.Row(
          coefficients: row(
            fact.coefficients.map { $0 / sizes[index] },
            [2 * index: 1, 2 * index + 1: -1]
          ),
          lower: fact.lower / sizes[index],
          upper: fact.upper / sizes[index]
        )
      )
      prices[count + 2 * index] = 1
      prices[count + 2 * index + 1] = 1
    }
    let outcome = LinearProgramme(variableCount: total, rows: rows, care: .exact).minimum(
      of: prices
    )
    guard case .optimal(_, let variables) = outcome else { throw InferenceFailure(outcome) }
    let misses = facts.indices.map { index in
      let (down, up) = (variables[count + 2 * index], variables[count + 2 * index + 1])
      return (down + up) * sizes[index]
    }
    return (Array(variables.prefix(count)), misses)
  }
}

extension Fact {
  /// What a miss of it is weighed against: the figure, or what one indicator alone would give where it is 0.
  fileprivate var size: Double {
    let figure = max(lower.magnitude, upper.magnitude)
    let greatest = coefficients.map(\.magnitude).max() ?? 0
    return figure > 0 ? figure : greatest > 0 ? greatest : 1
  }
}

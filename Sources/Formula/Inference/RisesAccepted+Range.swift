extension RisesAccepted {
  /// The least and the most of a borough's later amount, in pounds, by the facts of the first year alone, the
  /// weights kept; nil where no weights give those.
  ///
  /// The new shares may be taken of any of the pots, in pounds: the least is at the smallest, the most at the greatest.
  ///
  /// - Throws: ``InferenceFailure`` when the solver gives up.
  /// - Complexity: three linear programmes.
  package func amountRange(
    of borough: Int,
    pots: ClosedRange<Double>
  ) throws(InferenceFailure) -> ClosedRange<Double>? {
    let (n, m) = (first.count, second.count)
    var rows = [row([Double](repeating: 1, count: n), [], 0, 1, 1)]
    for measure in 0..<measureCount {
      rows.append(
        row(
          first.map { $0.measure == measure ? -1 : 0 },
          second.map { $0.measure == measure ? 1 : 0 },
          0,
          0,
          0
        )
      )
    }
    rows += facts.map { row($0.coefficients, [], 0, $0.lower, $0.upper) }
    let before = first.map { $0.shares[borough] * pot }
    func anew(_ pot: Double) -> [Double] { second.map { $0.shares[borough] * pot } }
    // The amount is at least both: its least is the least of the greater one.
    rows.append(row(before.map { -$0 }, [], 1, 0, .infinity))
    rows.append(row([], anew(pots.lowerBound).map { -$0 }, 1, 0, .infinity))
    let programme = LinearProgramme(variableCount: n + m + 1, rows: rows, care: .certain)
    let amount = [Double](repeating: 0, count: n + m) + [1]
    let zeros = [Double](repeating: 0, count: m + 1)
    let objectives: [(LinearProgramme.Outcome)] = [
      programme.minimum(of: amount),
      programme.maximum(of: before + zeros),
      programme.maximum(of: [Double](repeating: 0, count: n) + anew(pots.upperBound) + [0]),
    ]
    var values: [Double] = []
    for outcome in objectives {
      switch outcome {
      case .optimal(let value, _): values.append(value)
      case .infeasible: return nil
      default: throw InferenceFailure(outcome)
      }
    }
    return values[0]...max(values[0], values[1], values[2])
  }

  private func row(
    _ old: [Double],
    _ new: [Double],
    _ amount: Double,
    _ lower: Double,
    _ upper: Double
  ) -> LinearProgramme.Row {
    func filled(_ part: [Double], _ count: Int) -> [Double] {
      part.isEmpty ? [Double](repeating: 0, count: count) : part
    }
    return .init(
      coefficients: filled(old, first.count) + filled(new, second.count) + [amount],
      lower: lower,
      upper: upper
    )
  }
}

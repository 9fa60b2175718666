/// A quantity that is a weighted mean, with all weights equally likely: what is known of it exactly.
///
/// L = Σ cₖwₖ with w uniform on the simplex (Dirichlet with every parameter 1), as a borough's share of a pot
/// is over its shares cₖ of the indicators.
package struct LinearForm: Hashable, Sendable {
  /// The value at each corner of the simplex.
  package let coefficients: [Double]

  /// Creates a form; nil without a coefficient or with one that is not a number.
  package init?(_ coefficients: [Double]) {
    guard !coefficients.isEmpty, coefficients.allSatisfy(\.isFinite) else { return nil }
    self.coefficients = coefficients
  }

  /// The least value, at a corner.
  package var least: Double { coefficients.min() ?? 0 }
  /// The greatest value, at a corner.
  package var greatest: Double { coefficients.max() ?? 0 }
  /// The mean over all weights: that of the corners.
  package var mean: Double { coefficients.reduce(0, +) / Double(coefficients.count) }

  /// The variance over all weights: Σ(cₖ − c̄)² / (n(n + 1)).
  package var variance: Double {
    let n = Double(coefficients.count)
    return spread / (n * (n + 1))
  }

  /// The part of the variance that goes when the weight of one indicator is known: 0...1.
  ///
  /// The squared correlation ratio Var(E[L | wₖ]) / Var L, the first-order index of Sobol'. Given wₖ the
  /// others are uniform on a smaller simplex, so that E[L | wₖ] is a straight line and the ratio is exact:
  /// n(cₖ − c̄)² / ((n − 1) Σ(cᵢ − c̄)²). Weights that sum to 1 move together, so the ratios of all
  /// indicators sum to n/(n − 1), not to 1. nil: the form does not vary.
  package func correlationRatio(of index: Int) -> Double? {
    let n = Double(coefficients.count)
    guard coefficients.count > 1, least < greatest else { return nil }
    let own = coefficients[index] - mean
    return n * own * own / ((n - 1) * spread)
  }

  /// The part of the simplex in which the form is below a threshold.
  ///
  /// - Complexity: O(n²); every step is a mean of numbers of 0...1, so nothing cancels.
  /// - Source: Varsi (1973), The multidimensional content of the frustum of the simplex, Pacific Journal
  ///   of Mathematics 46; Ali (1973), Content of the frustum of a simplex, ibid. 48.
  package func shareBelow(_ threshold: Double) -> Double {
    let above = coefficients.filter { $0 >= threshold }
    guard !above.isEmpty else { return 1 }
    var parts = [1.0] + [Double](repeating: 0, count: above.count)
    for low in coefficients where low < threshold {
      for (index, high) in above.enumerated() {
        let (up, down) = (high - threshold, threshold - low)
        parts[index + 1] = (up * parts[index + 1] + down * parts[index]) / (up + down)
      }
    }
    return parts[above.count]
  }

  /// The value that the form is below in a given part of the simplex, by halving.
  package func quantile(_ part: Double) -> Double {
    var (low, high) = (least, greatest)
    guard low < high else { return low }
    for _ in 0..<60 {
      let middle = low + (high - low) / 2
      if shareBelow(middle) < part { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
  }

  private var spread: Double {
    let middle = mean
    return coefficients.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
  }
}

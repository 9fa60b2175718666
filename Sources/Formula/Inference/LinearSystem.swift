/// Linear limits on variables of 0 or more, decided with a proof either way.
///
/// That nothing fits is shown by Farkas' lemma: rows times multipliers add up to a limit that no variables of 0 or
/// more can keep. The solver only proposes the multipliers; ``isProof(_:)`` checks them, every rounding included.
///
/// - Source: Farkas, J., Theorie der einfachen Ungleichungen, J. reine angew. Math. 124 (1902).
package struct LinearSystem: Hashable, Sendable {
  /// The limits, in order.
  package let rows: [Row]
  /// What each variable cannot exceed where the rows hold; it must follow from them.
  package let ceilings: [Double]

  /// Σ cᵢ·xᵢ between two bounds, of which one may be infinite.
  package struct Row: Hashable, Sendable {
    package let coefficients: [Double]
    package let lower: Double
    package let upper: Double
    /// How far inside its bounds a point should lie, if it can; 0 for what must hold as it stands.
    package let room: Double

    package init(_ coefficients: [Double], _ lower: Double, _ upper: Double, room: Double = 0) {
      (self.coefficients, self.lower, self.upper) = (coefficients, lower, upper)
      self.room = room
    }
  }

  /// What was found.
  package enum Decision: Hashable, Sendable {
    /// Nothing fits: multipliers of the rows that prove it.
    case contradiction([Double])
    /// Variables that fit, as far inside as they can be, to the solver's precision.
    case point([Double])
    /// The solver found neither.
    case unknown
  }

  package init(rows: [Row], ceilings: [Double]) {
    precondition(rows.allSatisfy { $0.coefficients.count == ceilings.count }, "shapes differ")
    (self.rows, self.ceilings) = (rows, ceilings)
  }

  /// Whether anything fits.
  ///
  /// - Complexity: two linear programmes.
  package func decide() -> Decision {
    guard let (stretch, prices) = elastic() else { return .unknown }
    if stretch > 1e-10 {
      let multipliers = usable(prices)
      return isProof(multipliers) ? .contradiction(multipliers) : .unknown
    }
    return innermost().map { .point($0) } ?? .unknown
  }

  /// Whether the multipliers prove that nothing fits.
  ///
  /// Σ yᵢ·rowᵢ is at least Σ yᵢ·(lower where yᵢ > 0, else upper). Where every coefficient of the sum is 0 or less,
  /// the sum is 0 or less; what rounding leaves above 0 counts with the ceiling of its variable.
  package func isProof(_ multipliers: [Double]) -> Bool {
    guard multipliers.count == rows.count else { return false }
    let rounding = Double(rows.count + ceilings.count + 4) * 0x1p-52
    var (gain, size) = (0.0, 0.0)
    for (y, row) in zip(multipliers, rows) where y != 0 {
      let bound = y > 0 ? row.lower : row.upper
      guard bound.isFinite else { return false }
      gain += y * bound
      size += (y * bound).magnitude
    }
    var cost = 0.0
    for column in ceilings.indices {
      var (sum, parts) = (0.0, 0.0)
      for (y, row) in zip(multipliers, rows) where y != 0 {
        sum += y * row.coefficients[column]
        parts += (y * row.coefficients[column]).magnitude
      }
      cost += max(0, sum + rounding * parts) * ceilings[column]
    }
    return gain - rounding * size > cost * (1 + rounding)
  }

  /// Prices without those that lean on a bound that is not there.
  private func usable(_ prices: [Double]) -> [Double] {
    zip(prices, rows).map { price, row in
      (price > 0 ? row.lower : row.upper).isFinite ? price : 0
    }
  }

  /// Lets every row stretch both ways at a price of 1: how much all stretch together at least, and what each
  /// row's bound is worth to that.
  private func elastic() -> (Double, [Double])? {
    let (count, extra) = (ceilings.count, rows.count)
    let stretched = rows.indices.map { index in
      var slack = [Double](repeating: 0, count: 2 * extra)
      (slack[2 * index], slack[2 * index + 1]) = (1, -1)
      return LinearProgramme.Row(
        coefficients: rows[index].coefficients + slack,
        lower: rows[index].lower,
        upper: rows[index].upper
      )
    }
    let programme = LinearProgramme(
      variableCount: count + 2 * extra,
      rows: stretched,
      care: .provedElsewhere
    )
    let prices =
      [Double](repeating: 0, count: count) + [Double](repeating: 1, count: 2 * extra)
    guard case .optimal(let value, _) = programme.minimum(of: prices) else { return nil }
    return (value, programme.rowPrices())
  }

  /// Variables that keep the rows' rooms as nearly as all can at once.
  private func innermost() -> [Double]? {
    var tightened: [LinearProgramme.Row] = []
    func add(_ coefficients: [Double], _ lower: Double, _ upper: Double) {
      tightened.append(.init(coefficients: coefficients, lower: lower, upper: upper))
    }
    for row in rows {
      guard row.room > 0 else {
        add(row.coefficients + [0], row.lower, row.upper)
        continue
      }
      if row.lower.isFinite { add(row.coefficients + [-row.room], row.lower, .infinity) }
      if row.upper.isFinite { add(row.coefficients + [row.room], -.infinity, row.upper) }
    }
    let nearness = [Double](repeating: 0, count: ceilings.count) + [1]
    add(nearness, -.infinity, 1)
    let programme = LinearProgramme(
      variableCount: ceilings.count + 1,
      rows: tightened,
      care: .provedElsewhere
    )
    guard case .optimal(_, let variables) = programme.maximum(of: nearness) else { return nil }
    return Array(variables.dropLast())
  }
}

/// Rates of small counts, drawn towards the common rate as far as chance alone would have moved them.
///
/// With counts O and populations P: the common rate is m = ΣO/ΣP and s² = ΣP(r − m)²/ΣP the spread of the rates
/// r = O/P about it. Of that, m divided by the mean population is chance; the rest, A = s² − m/P̄, is real (0 if
/// chance explains all). A rate keeps the weight A/(A + m/P) of its own distance from m.
///
/// - Assumes: counts vary as Poisson about rates that vary as gamma; every rate comes from one and the same
///   distribution.
/// - Source: Marshall (1991), Mapping disease and mortality rates using empirical Bayes estimators, Applied
///   Statistics 40(2), 283-294: the method of moments, global form.
package struct EmpiricalBayes: Hashable, Sendable {
  /// The common rate, per unit of the population.
  package let commonRate: Double
  /// The variance between rates that is not chance; 0 where chance explains all.
  package let variance: Double
  /// The shrunk rates, one for each count, per unit of the population.
  package let rates: [Double]
  /// What each keeps of its own distance from the common rate, 0...1.
  package let weights: [Double]

  /// Shrinks rates; nil for lists of different lengths, nothing at all, a count below 0 or a population
  /// that is not above 0.
  package init?(counts: [Int64], populations: [Int64]) {
    guard !counts.isEmpty, counts.count == populations.count, counts.allSatisfy({ $0 >= 0 }),
      populations.allSatisfy({ $0 > 0 })
    else { return nil }
    let people = populations.map(Double.init)
    let all = people.reduce(0, +)
    let raw = zip(counts, people).map { Double($0) / $1 }
    let common = counts.reduce(0.0) { $0 + Double($1) } / all
    let spread =
      zip(raw, people).reduce(0.0) { sum, pair in
        sum + pair.1 * (pair.0 - common) * (pair.0 - common)
      } / all
    let real = max(0, spread - common / (all / Double(people.count)))
    let kept = people.map { real > 0 ? real / (real + common / $0) : 0 }
    commonRate = common
    variance = real
    weights = kept
    rates = zip(raw, kept).map { common + $1 * ($0 - common) }
  }
}

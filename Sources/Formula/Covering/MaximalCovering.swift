/// Which sites to choose, so many and no more, so that what they cover weighs most.
///
/// max Σ wᵢ·yᵢ, where yᵢ ≤ Σⱼ xⱼ over the sites j that cover i, Σ xⱼ = n, and all are 0 or 1. Of several best
/// choices it is the one whose sites come first in their order, and none has a site that adds nothing.
///
/// - Source: Church & ReVelle (1974), The maximal covering location problem, doi:10.1007/BF01942293.
/// - Complexity: NP-hard in general; milliseconds for some dozens of sites. O(*sites*) programmes for the order.
package struct MaximalCovering: Sendable {
  private let weights: [Int64]
  private let reach: [[Int]]
  /// The sites that cover anything of weight, in order.
  private let useful: [Int]
  /// The elements of weight that some site covers.
  private let elements: [Int]
  /// For each of them the sites that cover it, as positions in ``useful``.
  private let coveredBy: [[Int]]

  /// A choice of sites.
  package struct Choice: Hashable, Sendable {
    /// In order.
    package let sites: [Int]
    /// The weight of all that one of them covers at least.
    package let weight: Int64

    package init(sites: [Int], weight: Int64) { (self.sites, self.weight) = (sites, weight) }
  }

  /// The weight of each element, and the elements that each site covers; nil for a weight below 0, weights whose
  /// sum is beyond 2⁵³, and elements that are not there.
  package init?(weights: [Int64], covers reach: [[Int]]) {
    var sum: Int64 = 0
    for weight in weights {
      let (total, overflows) = sum.addingReportingOverflow(weight)
      guard weight >= 0, !overflows, total < 1 << 53 else { return nil }
      sum = total
    }
    guard reach.allSatisfy({ $0.allSatisfy(weights.indices.contains) }) else { return nil }
    self.weights = weights
    self.reach = reach
    useful = reach.indices.filter { site in reach[site].contains { weights[$0] > 0 } }
    var sites: [Int: [Int]] = [:]
    for (position, site) in useful.enumerated() {
      for element in Set(reach[site]) where weights[element] > 0 {
        sites[element, default: []].append(position)
      }
    }
    elements = sites.keys.sorted()
    coveredBy = elements.map { sites[$0] ?? [] }
  }

  /// The best choice of so many sites, or of fewer where more add nothing; nil where there is nothing to cover.
  ///
  /// Of equal choices it is the first `inOrder`, which takes a programme for each site; else the one that GLPK comes to.
  package func best(_ count: Int, inOrder: Bool = true) -> Choice? {
    guard count > 0, var best = optimum(min(count, useful.count), besides: nil) else { return nil }
    while best.sites.count > 1, let fewer = optimum(best.sites.count - 1, besides: nil),
      fewer.weight >= best.weight
    { best = fewer }
    return inOrder ? first(as: best, besides: nil) : best
  }

  /// The best choice of as many sites besides one; nil where there is no other.
  package func second(to best: Choice, inOrder: Bool = true) -> Choice? {
    optimum(best.sites.count, besides: best).flatMap {
      inOrder ? first(as: $0, besides: best) : $0
    }
  }

  /// What each site of a choice covers that the others do not.
  package func only(_ choice: Choice) -> [Int64] {
    choice.sites.map { site in
      choice.weight - weight(of: choice.sites.filter { $0 != site })
    }
  }

  private func weight(of sites: [Int]) -> Int64 {
    Set(sites.flatMap { reach[$0] }).reduce(0) { $0 + weights[$1] }
  }

  /// Of all choices as good as one, that whose sites come first.
  private func first(as found: Choice, besides other: Choice?) -> Choice {
    var current = found
    var fixed: [Int: Bool] = [:]
    for site in useful {
      if fixed.values.count(where: { $0 }) == found.sites.count { break }
      fixed[site] = true
      if current.sites.contains(site) { continue }
      if let earlier = optimum(found.sites.count, besides: other, fixed: fixed),
        earlier.weight >= current.weight
      {
        current = earlier
      } else {
        fixed[site] = false
      }
    }
    return current
  }

  private func optimum(_ count: Int, besides other: Choice?, fixed: [Int: Bool] = [:]) -> Choice? {
    guard count > 0, count <= useful.count else { return nil }
    var programme = BinaryProgramme(variableCount: useful.count + elements.count)
    let place = Dictionary(uniqueKeysWithValues: useful.enumerated().map { ($1, $0) })
    programme.add(useful.indices.map { ($0, 1) }, .exactly(Double(count)))
    for index in elements.indices {
      programme.add(
        coveredBy[index].map { ($0, 1) } + [(useful.count + index, -1)],
        .atLeast(0)
      )
    }
    if let other {
      let sites = other.sites.compactMap { place[$0] }
      programme.add(sites.map { ($0, 1) }, .atMost(Double(sites.count - 1)))
    }
    for (site, isChosen) in fixed {
      if let index = place[site] { programme.fixed[index] = isChosen }
    }
    let objective = useful.map { _ in 0.0 } + elements.map { Double(weights[$0]) }
    guard let chosen = programme.maximum(of: objective) else { return nil }
    let sites = useful.indices.filter { chosen[$0] }.map { useful[$0] }
    return Choice(sites: sites, weight: weight(of: sites))
  }
}

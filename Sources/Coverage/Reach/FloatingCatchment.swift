/// Access of people to services by distance: the two-step floating catchment area.
///
/// First every service j is divided by those within reach of it, Rⱼ = Sⱼ / Σₖ Pₖ·w(dₖⱼ); then everybody gets the sum
/// over the services within their reach, Aᵢ = Σⱼ Rⱼ·w(dᵢⱼ). w is 1 up to the radius and 0 beyond; enhanced, it falls
/// in three steps of a third of the radius each: 1, 0.68, 0.22.
///
/// What a service of nobody within reach offers is nobody's, and stands in ``unused``.
///
/// - Source: Luo & Wang (2003), doi:10.1068/b29120; enhanced: Luo & Qi (2009), doi:10.1016/j.healthplace.2009.06.002,
///   its first set of weights. Agrees with PySAL access 1.1.10 (test `agreesWithPySAL`).
/// - Units: distances in metres; access in units of supply per person.
package struct FloatingCatchment: Sendable {
  /// The access of each place of people.
  package let access: [Double]
  /// How many services are within reach of each.
  package let reachable: [Int]
  /// The positions of services that nobody is within reach of.
  package let unused: [Int]

  package enum Decay: Hashable, Sendable {
    /// All within the radius count alike.
    case none
    /// Three steps, each weighing less.
    case enhanced
  }

  /// Measures access.
  ///
  /// - Parameters:
  ///   - demand: the people at each place.
  ///   - supply: what each service offers.
  ///   - radius: how far is within reach.
  ///   - decay: how what is farther weighs less.
  ///   - distance: from a place of people to a service.
  /// - Precondition: nothing is negative; the radius is above 0.
  /// - Complexity: O(*places* × *services*).
  package init(
    demand: [Double],
    supply: [Double],
    radius: Double,
    decay: Decay = .none,
    distance: (Int, Int) -> Double
  ) {
    precondition(radius > 0 && (demand + supply).allSatisfy { $0 >= 0 }, "nothing negative")
    func weight(_ metres: Double) -> Double {
      guard metres <= radius else { return 0 }
      guard decay == .enhanced else { return 1 }
      return metres <= radius / 3 ? 1 : metres <= 2 * radius / 3 ? 0.68 : 0.22
    }
    var access = [Double](repeating: 0, count: demand.count)
    var reachable = [Int](repeating: 0, count: demand.count)
    var unused: [Int] = []
    for service in supply.indices {
      let weights = demand.indices.map { weight(distance($0, service)) }
      let people = zip(demand, weights).reduce(0) { $0 + $1.0 * $1.1 }
      for place in demand.indices where weights[place] > 0 { reachable[place] += 1 }
      guard people > 0 else {
        unused.append(service)
        continue
      }
      for place in demand.indices { access[place] += supply[service] / people * weights[place] }
    }
    (self.access, self.reachable, self.unused) = (access, reachable, unused)
  }
}

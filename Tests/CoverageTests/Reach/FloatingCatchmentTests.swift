import Coverage
import Testing

@Suite("Two-step floating catchment area") struct FloatingCatchmentTests {
  @Test func `Two places, two services, worked by hand`() {
    // A and B are 1 km apart, with 100 and 300 people; one service at A, one 900 m beyond B.
    let (people, services) = ([0.0, 1000], [0.0, 1900])
    let found = FloatingCatchment(demand: [100, 300], supply: [1, 2], radius: 1000) {
      abs(people[$0] - services[$1])
    }
    // The first serves all 400, the second B alone.
    #expect(found.access == [1.0 / 400, 1.0 / 400 + 2.0 / 300])
    #expect(found.reachable == [1, 2])
    #expect(found.unused.isEmpty)
  }

  @Test func `Without a limit everybody has supply by demand`() {
    let found = FloatingCatchment(demand: [3, 5, 2], supply: [4, 1], radius: .infinity) {
      Double($0 + $1)
    }
    #expect(found.access.allSatisfy { abs($0 - 0.5) < 1e-15 })
  }

  @Test func `What people have adds up to what is offered`() {
    let demand: [Double] = [100, 20, 3]
    let found = FloatingCatchment(demand: demand, supply: [7, 5, 2], radius: 2) {
      abs(Double($0) * 1.5 - Double($1) * 4)
    }
    #expect(found.unused == [2])
    let used = zip(demand, found.access).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(used - 12) < 1e-12)
  }

  @Test func `A service among empty places is nobody's, and nobody has any of nothing`() {
    let found = FloatingCatchment(demand: [0, 8], supply: [1], radius: 1) { place, _ in
      Double(place) * 5
    }
    #expect(found.unused == [0] && found.access == [0, 0] && found.reachable == [1, 0])
    #expect(FloatingCatchment(demand: [5], supply: [], radius: 1) { _, _ in 0 }.access == [0])
  }

  static let demand: [Double] = [
    1795, 632, 597, 976, 1800, 331, 573, 1092, 558, 877, 754, 236,
  ]
  static let people = [
    (206, 593), (3975, 5917), (5578, 4164), (5536, 2692), (3304, 3841), (2427, 1622),
    (4207, 1811), (3331, 440), (1275, 315), (3695, 4844), (5273, 4879), (5529, 29),
  ]
  static let supply: [Double] = [4, 2, 4, 1]
  static let services = [(1319, 2807), (1612, 3706), (5437, 3306), (5607, 804)]

  /// What PySAL access 1.1.10.post3 has for these (`fca.two_stage_fca`, `max_cost=2500`; enhanced with
  /// `step_fn({2500/3: 1, 5000/3: .68, 2500: .22})`), and numpy 2.4.6 by the formula of the paper.
  static let recorded: [(decay: FloatingCatchment.Decay, access: [Double])] = [
    (
      .none,
      [
        0.0008920606601248885, 0, 0.0007172314864622557, 0.0010648157756523843,
        0.0022741857636084206, 0.0015569542771461651, 0.0010648157756523843,
        0.0003475842891901286, 0.0008920606601248885, 0.0013821251034835322,
        0.0007172314864622557, 0.0003475842891901286,
      ]
    ),
    (
      .enhanced,
      [
        0.0007727839541949874, 0, 0.001042273382177125, 0.0018020262278595576,
        0.0017748836654500398, 0.003053498566351238, 0.0006064773483034436,
        0.00026927125406966783, 0.0007727839541949874, 0.0010020997112550525,
        0.001042273382177125, 0.0012239602457712175,
      ]
    ),
  ]

  @Test(arguments: recorded.indices)
  func agreesWithPySAL(index: Int) {
    let (decay, access) = Self.recorded[index]
    let found = FloatingCatchment(
      demand: Self.demand,
      supply: Self.supply,
      radius: 2500,
      decay: decay
    ) { place, service in
      let (a, b) = (Self.people[place], Self.services[service])
      let (x, y) = (Double(a.0 - b.0), Double(a.1 - b.1))
      return (x * x + y * y).squareRoot()
    }
    for (own, theirs) in zip(found.access, access) { #expect(abs(own - theirs) < 1e-15) }
    #expect(found.access.count == access.count)
  }
}

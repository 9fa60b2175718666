import RealModule
import Statistics
import Testing

@Suite("Inequality between boroughs")
struct InequalityTests {
  /// Amounts and populations with generated but fixed figures.
  struct Case: CustomTestStringConvertible, Sendable {
    let amounts: [Int64]
    let populations: [Int64]
    let groups: [String]
    var testDescription: String { "\(amounts.count) boroughs" }

    init(_ count: Int64) {
      amounts = (0..<count).map { ($0 * 7_919 + 13) % 1_000 * 1_000 }
      populations = (0..<count).map { ($0 * 104_729 + 7) % 900 + 100 }
      groups = (0..<count).map { $0 % 3 == 0 ? "inner" : "outer" }
    }
  }

  static let cases = [1, 2, 5, 32, 100].map(Case.init)

  @Test("Equal rates: exactly no inequality")
  func equalRates() throws {
    let amounts: [Int64?] = [100, 300, 700]
    let populations: [Int64?] = [1, 3, 7]
    #expect(try gini(amounts: amounts, populations: populations) == .value(0))
    let theil = try TheilT(
      amounts: amounts,
      populations: populations,
      groups: ["a", "a", "b"]
    )
    #expect(theil.total == .value(0))
    #expect(theil.between == .value(0))
    #expect(theil.within == .value(0))
  }

  @Test("Two people, shares ¼ and ¾: G = ¼")
  func twoUnits() throws {
    #expect(try gini(amounts: [100, 300], populations: [1, 1]) == .value(0.25))
    #expect(try gini(amounts: [0, 300], populations: [1, 1]) == .value(0.5))
    // Three quarters of the people without money, one quarter with all of it.
    #expect(try gini(amounts: [0, 300], populations: [3, 1]) == .value(0.75))
  }

  @Test("Two people, one with all the money: T = ln 2, since 0·ln 0 = 0")
  func theilOfTwo() throws {
    let apart = try TheilT(amounts: [0, 300], populations: [1, 1], groups: ["a", "b"])
    #expect(apart.total == .value(Double.log(2)))
    #expect(apart.between == .value(Double.log(2)))
    #expect(apart.within == .value(0))
    let together = try TheilT(amounts: [0, 300], populations: [1, 1], groups: ["a", "a"])
    #expect(together.between == .value(0))
    #expect(together.within == .value(Double.log(2)))
  }

  @Test("A borough of two people is two boroughs of one")
  func replication() throws {
    let whole = try gini(amounts: [200, 900], populations: [2, 3])
    let split = try gini(amounts: [100, 900, 100], populations: [1, 3, 1])
    #expect(whole == split)
    let groups = ["a", "b"]
    let one = try TheilT(amounts: [200, 900], populations: [2, 3], groups: groups)
    let two = try TheilT(
      amounts: [100, 900, 100],
      populations: [1, 3, 1],
      groups: ["a", "b", "a"]
    )
    let difference = try #require(one.total.value) - #require(two.total.value)
    #expect(abs(difference) < 1e-15)
  }

  @Test("Pence or pounds, the coefficient is the same", arguments: cases)
  func scaleInvariance(example: Case) throws {
    let pence = try gini(
      amounts: example.amounts.map { $0 * 100 },
      populations: example.populations
    )
    #expect(try gini(amounts: example.amounts, populations: example.populations) == pence)
  }

  @Test("The Lorenz curve agrees with the mean difference over all pairs", arguments: cases)
  func agreesWithPairs(example: Case) throws {
    let (a, p) = (example.amounts.map(Double.init), example.populations.map(Double.init))
    var pairs = 0.0
    for i in a.indices { for j in a.indices { pairs += abs(a[i] * p[j] - a[j] * p[i]) } }
    let naive = pairs / (2 * a.reduce(0, +) * p.reduce(0, +))
    let value = try #require(gini(amounts: example.amounts, populations: example.populations).value)
    #expect(abs(value - naive) < 1e-12)
  }

  @Test("Between and within add up exactly, and to T over all boroughs", arguments: cases)
  func partsAddUp(example: Case) throws {
    let theil = try TheilT(
      amounts: example.amounts,
      populations: example.populations,
      groups: example.groups
    )
    let total = try #require(theil.total.value)
    #expect(try total == #require(theil.between.value) + #require(theil.within.value))
    let (a, p) = (example.amounts.map(Double.init), example.populations.map(Double.init))
    let (wholeA, wholeP) = (a.reduce(0, +), p.reduce(0, +))
    var direct = 0.0
    for i in a.indices where a[i] > 0 {
      direct += a[i] / wholeA * Double.log(a[i] / wholeA / (p[i] / wholeP))
    }
    #expect(abs(total - direct) < 1e-12)
  }

  @Test("Nothing to be unequal about, an unknown figure, money where nobody lives: undefined")
  func undefined() throws {
    #expect(try gini(amounts: [0, 0], populations: [1, 1]) == .undefined(reason: .zeroTotal))
    #expect(try gini(amounts: [1, nil], populations: [1, 1]) == .undefined(reason: .missing))
    #expect(try gini(amounts: [], populations: []) == .undefined(reason: .noMembers))
    #expect(
      try gini(amounts: [1, 1], populations: [1, 0]) == .undefined(reason: .zeroDenominator)
    )
    #expect(try gini(amounts: [100, 0, 300], populations: [1, 0, 1]) == .value(0.25))
    let theil = try TheilT(amounts: [0], populations: [1], groups: ["a"])
    #expect(theil.within == .undefined(reason: .zeroTotal))
  }

  @Test("A negative figure and a label too few are refused in words")
  func refusals() {
    let amount = #expect(throws: StatisticsFailure.self) {
      try TheilT(amounts: [1, -1], populations: [1, 1], groups: ["a", "a"])
    }
    #expect(amount?.description == "a negative amount at index 1")
    let population = #expect(throws: StatisticsFailure.self) {
      try gini(amounts: [1, 1], populations: [-1, 1])
    }
    #expect(population?.description == "a negative population at index 0")
    let label = #expect(throws: StatisticsFailure.self) {
      try TheilT(amounts: [1, 1], populations: [1, 1], groups: ["a"])
    }
    #expect(label?.description == "2 amounts beside 1 group labels")
  }
}

import Formula
import TestSupport
import Testing

@Suite("Maximal covering") struct MaximalCoveringTests {
  /// Five zones in a row, each touching the next: 1, 5, 1, 1, 4.
  static let row: [Int64] = [1, 5, 1, 1, 4]
  static let neighbours = [[0, 1], [0, 1, 2], [1, 2, 3], [2, 3, 4], [3, 4]]

  @Test func `Zone by zone it is the heaviest first`() throws {
    let covering = try #require(MaximalCovering(weights: Self.row, covers: (0..<5).map { [$0] }))
    let best = try #require(covering.best(2))
    #expect(best == MaximalCovering.Choice(sites: [1, 4], weight: 9))
    #expect(covering.only(best) == [5, 4])
    // Four choices weigh 6 with the second zone; the first in order is meant.
    #expect(covering.second(to: best) == MaximalCovering.Choice(sites: [0, 1], weight: 6))
  }

  @Test func `With neighbours one site in the middle of three covers seven`() throws {
    let covering = try #require(MaximalCovering(weights: Self.row, covers: Self.neighbours))
    #expect(covering.best(1) == MaximalCovering.Choice(sites: [1], weight: 7))
    let best = try #require(covering.best(2))
    // Three choices cover all; the first in order is meant, then the next.
    #expect(best == MaximalCovering.Choice(sites: [0, 3], weight: 12))
    #expect(covering.only(best) == [6, 6])
    #expect(covering.second(to: best) == MaximalCovering.Choice(sites: [1, 3], weight: 12))
  }

  @Test func `Greedy choice is not the best one`() throws {
    // Site 0 covers most alone, but the two others cover all between them.
    let covering = try #require(
      MaximalCovering(weights: [3, 3, 2, 2], covers: [[0, 1], [0, 2], [1, 3]])
    )
    #expect(covering.best(1)?.sites == [0])
    #expect(covering.best(2) == MaximalCovering.Choice(sites: [1, 2], weight: 10))
  }

  @Test func `More sites than add anything are not chosen`() throws {
    let covering = try #require(MaximalCovering(weights: [4, 0, 2], covers: [[0], [1], [2]]))
    let best = try #require(covering.best(3))
    #expect(best == MaximalCovering.Choice(sites: [0, 2], weight: 6))
    #expect(covering.second(to: best) == nil)
  }

  @Test func `Nothing to cover is no choice`() throws {
    let covering = try #require(MaximalCovering(weights: [0, 0], covers: [[0], [1]]))
    #expect(covering.best(2) == nil)
    #expect(try #require(MaximalCovering(weights: [], covers: [])).best(1) == nil)
    #expect(try #require(MaximalCovering(weights: [1], covers: [[0]])).best(0) == nil)
  }

  @Test func `What cannot be weighed is refused`() {
    #expect(MaximalCovering(weights: [-1], covers: [[0]]) == nil)
    #expect(MaximalCovering(weights: [1 << 52, 1 << 52], covers: [[0], [1]]) == nil)
    #expect(MaximalCovering(weights: [1], covers: [[1]]) == nil)
  }

  @Test(arguments: 0..<60)
  func `No choice that can be tried is better, and of equals the first is taken`(seed: UInt64)
    throws
  {
    var random = SplitMix64(seed: seed)
    let zones = Int.random(in: 1...9, using: &random)
    let greatest: Int64 = seed % 2 == 0 ? 3 : 9_000_000
    let weights = (0..<zones).map { _ in Int64.random(in: 0...greatest, using: &random) }
    let reach = (0..<zones).map { zone in
      (0..<zones).filter { $0 == zone || Int.random(in: 0..<4, using: &random) == 0 }
    }
    let count = Int.random(in: 1...4, using: &random)
    let covering = try #require(MaximalCovering(weights: weights, covers: reach))
    let useful = (0..<zones).filter { site in reach[site].contains { weights[$0] > 0 } }
    func weight(_ sites: [Int]) -> Int64 {
      Set(sites.flatMap { reach[$0] }).reduce(0) { $0 + weights[$1] }
    }
    let all = Self.subsets(of: useful).filter { !$0.isEmpty && $0.count <= count }
    let top = all.map(weight).max()
    let fewest = all.filter { weight($0) == top }.map(\.count).min()
    let expected = all.filter { weight($0) == top && $0.count == fewest }
      .min { $0.lexicographicallyPrecedes($1) }
    let best = covering.best(count)
    #expect(best?.sites == expected)
    #expect(best?.weight == top)
    // Whichever of equals it is, none is better.
    let anyBest = covering.best(count, inOrder: false)
    #expect(anyBest?.weight == top && anyBest?.sites.count == best?.sites.count)
    guard let best else { return }
    let others = all.filter { $0.count == best.sites.count && $0 != best.sites }
    let next = others.map(weight).max()
    let second = covering.second(to: best)
    #expect(
      second?.sites
        == others.filter { weight($0) == next }.min { $0.lexicographicallyPrecedes($1) }
    )
    #expect(second?.weight == next)
  }

  private static func subsets(of sites: [Int]) -> [[Int]] {
    sites.reversed().reduce([[]]) { found, site in found + found.map { [site] + $0 } }
  }
}

import Statistics
import Testing

@Suite("Permutation test of a division") struct PermutationTestTests {
  @Test func `Four members: six divisions, of which two differ as much`() throws {
    // The two that get most against the two that get least, and the mirror of it.
    let test = try #require(
      PermutationTest(
        amounts: [1, 2, 3, 4],
        populations: [1, 1, 1, 1],
        isInGroup: [true, true, false, false]
      )
    )
    #expect(test.isExact && test.divisions == 6)
    #expect(abs(test.pValue - 2.0 / 6) < 1e-15)
  }

  @Test func `Equal rates differ by nothing: every division does as much`() throws {
    let test = try #require(
      PermutationTest(
        amounts: [2, 4, 6],
        populations: [1, 2, 3],
        isInGroup: [true, false, false]
      )
    )
    #expect(test.pValue == 1)
  }

  @Test func `Many members are drawn from a seed, and p is never 0`() throws {
    let amounts = (0..<32).map { Double($0 < 13 ? 1 : 100) }
    func test(_ seed: UInt64) -> PermutationTest? {
      PermutationTest(
        amounts: amounts,
        populations: Array(repeating: 1, count: 32),
        isInGroup: (0..<32).map { $0 < 13 },
        draws: 999,
        seed: seed
      )
    }
    let first = try #require(test(1))
    #expect(!first.isExact && first.divisions == 999)
    #expect(first.pValue == 0.001)
    #expect(first == test(1))
  }

  @Test func `Drawn divisions come near the exact answer`() throws {
    // 22 members, 4 of them: 7,315 divisions, exact; 22 and 11: 705,432, drawn. The amounts are 1 to 22,
    // so that all divisions can be counted by their sums.
    let amounts = (0..<22).map { Double(($0 * 7) % 22 + 1) }
    let people = [Double](repeating: 1, count: 22)
    let exact = try #require(
      PermutationTest(amounts: amounts, populations: people, isInGroup: (0..<22).map { $0 < 4 })
    )
    #expect(exact.isExact && exact.divisions == 7315)
    let drawn = try #require(
      PermutationTest(amounts: amounts, populations: people, isInGroup: (0..<22).map { $0 < 11 })
    )
    var ways = [[Int]](repeating: [Int](repeating: 0, count: 254), count: 12)
    ways[0][0] = 1
    for amount in 1...22 {
      for size in (1...11).reversed() {
        for sum in amount..<254 { ways[size][sum] += ways[size - 1][sum - amount] }
      }
    }
    #expect(ways[11].reduce(0, +) == 705_432)
    // Half of all is 126.5: how far the real division is from it, twice.
    let real = abs(2 * Int(amounts.prefix(11).reduce(0, +)) - 253)
    let met = ways[11].indices.reduce(0) { $0 + (abs(2 * $1 - 253) >= real ? ways[11][$1] : 0) }
    let expected = Double(met) / 705_432
    // Four standard errors of 9,999 draws.
    #expect(!drawn.isExact && drawn.divisions == 9999)
    #expect(
      abs(drawn.pValue - expected) < 4 * (expected * (1 - expected) / 9999).squareRoot(),
      "\(drawn.pValue) beside \(expected)"
    )
  }

  @Test func `Divisions that are none give no test`() {
    #expect(
      PermutationTest(amounts: [1, 2], populations: [1, 1], isInGroup: [true, true]) == nil
    )
    #expect(PermutationTest(amounts: [1], populations: [1, 1], isInGroup: [true, false]) == nil)
    #expect(
      PermutationTest(amounts: [0, 0], populations: [1, 1], isInGroup: [true, false]) == nil
    )
  }
}

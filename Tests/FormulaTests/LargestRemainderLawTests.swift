import Formula
import TestSupport
import Testing

@Suite("Laws of the largest remainder")
struct LargestRemainderLawTests {
  /// A generated pot and shares: small ones that tie often, and large ones.
  struct Case {
    let pot: Int64
    let shares: [Rational]
    let keys: [String]

    init(seed: UInt64) throws {
      var random = SplitMix64(seed: seed)
      let count = Int.random(in: 1...40, using: &random)
      let widest: Int64 = Bool.random(using: &random) ? 4 : 1_000_000_007
      pot = Int64.random(in: 0...(Bool.random(using: &random) ? 50 : 2_000_000_000), using: &random)
      // Unlike denominators make very long fractions; a few such cases are enough and the rest quick.
      let longest: Int64 = seed.isMultiple(of: 20) ? 1_000_000_007 : 12
      var shares = [try #require(Rational(1, over: 3))]
      while shares.count < count {
        let numerator = Int64.random(in: 0...widest, using: &random)
        let denominator = Int64.random(in: 1...longest, using: &random)
        shares.append(try #require(Rational(numerator, over: denominator)))
      }
      self.shares = shares
      keys = (0..<count).map { "E0900\(1000 + $0)" }.shuffled(using: &random)
    }

    func split() throws -> [Int64] {
      try largestRemainder(pot: pot, shares: shares, keys: keys)
    }

    var quotas: [Rational] {
      let total = shares.reduce(.zero, +)
      return shares.map { Rational(pot) * $0 / total }
    }
  }

  static let seeds = Array(UInt64(1)...60)

  @Test("The amounts sum to the pot", arguments: seeds)
  func sumsToPot(seed: UInt64) throws {
    let example = try Case(seed: seed)
    #expect(try example.split().reduce(0, +) == example.pot)
  }

  @Test("Each amount is within a penny of its quota", arguments: seeds)
  func staysInQuota(seed: UInt64) throws {
    let example = try Case(seed: seed)
    for (amount, quota) in zip(try example.split(), example.quotas) {
      let error = Rational(amount) - quota
      #expect(error < .one && Rational(-1) < error)
    }
  }

  @Test("The order of the boroughs changes nothing", arguments: seeds)
  func orderIndependent(seed: UInt64) throws {
    let example = try Case(seed: seed)
    var random = SplitMix64(seed: seed ^ 0xFFFF)
    let order = example.keys.indices.shuffled(using: &random)
    let shuffled = try largestRemainder(
      pot: example.pot,
      shares: order.map { example.shares[$0] },
      keys: order.map { example.keys[$0] }
    )
    let amounts = try example.split()
    #expect(shuffled == order.map { amounts[$0] })
  }

  @Test("Shares multiplied by one number give the same amounts", arguments: seeds)
  func scaleIndependent(seed: UInt64) throws {
    let example = try Case(seed: seed)
    let factor = try #require(Rational(355, over: 113))
    let scaled = try largestRemainder(
      pot: example.pot,
      shares: example.shares.map { $0 * factor },
      keys: example.keys
    )
    #expect(try scaled == example.split())
  }

  @Test(
    "Who gets a penny more has no smaller remainder, and the lower key of equals",
    arguments: seeds
  )
  func noBetterClaim(seed: UInt64) throws {
    let example = try Case(seed: seed)
    let claims = zip(zip(try example.split(), example.quotas), example.keys).map { pair, key in
      (up: pair.1.floor < Rational(pair.0), remainder: pair.1 - pair.1.floor, key: key)
    }
    for winner in claims where winner.up {
      for loser in claims where !loser.up {
        #expect(
          winner.remainder > loser.remainder
            || (winner.remainder == loser.remainder && winner.key < loser.key)
        )
      }
    }
  }

  @Test("Some generated cases leave pence over and some tie, so that the laws are put to use")
  func casesAreVaried() throws {
    var withPennies = 0
    var withTies = 0
    for seed in Self.seeds {
      let example = try Case(seed: seed)
      let remainders = example.quotas.map { $0 - $0.floor }.filter { $0 != .zero }
      if !remainders.isEmpty { withPennies += 1 }
      if Set(remainders).count < remainders.count { withTies += 1 }
    }
    #expect(withPennies > 30)
    #expect(withTies > 10)
  }
}

import Formula
import Testing

@Suite("Largest remainder")
struct LargestRemainderTests {
  @Test("Ten pence over three equal shares: the odd penny goes to the lowest key")
  func oddPenny() throws {
    let amounts = try largestRemainder(
      pot: 10,
      shares: [.one, .one, .one],
      keys: ["E09000004", "E09000002", "E09000003"]
    )
    #expect(amounts == [3, 4, 3])
  }

  @Test("The largest remainder is served before the lowest key")
  func largestFirst() throws {
    // Quotas of 10 pence: 10/7 = 1.43, 40/7 = 5.71, 20/7 = 2.86; 8 whole pence, two left over.
    let amounts = try largestRemainder(
      pot: 10,
      shares: [Rational(1), Rational(4), Rational(2)],
      keys: ["a", "b", "c"]
    )
    #expect(amounts == [1, 6, 3])
  }

  @Test("£932,764 over 32 boroughs: sixteen get £29,148.88 and sixteen £29,148.87")
  func equalSplit() throws {
    let keys = (2...33).map { "E090000" + ($0 < 10 ? "0\($0)" : "\($0)") }
    let amounts = try largestRemainder(
      pot: 93_276_400,
      shares: keys.map { _ in .one },
      keys: keys
    )
    #expect(Array(amounts.prefix(16)) == [Int64](repeating: 2_914_888, count: 16))
    #expect(Array(amounts.suffix(16)) == [Int64](repeating: 2_914_887, count: 16))
    #expect(amounts.reduce(0, +) == 93_276_400)
  }

  @Test("An empty pot gives everybody nothing, and a zero share gets nothing")
  func zeros() throws {
    #expect(try largestRemainder(pot: 0, shares: [.one, .one], keys: ["a", "b"]) == [0, 0])
    #expect(try largestRemainder(pot: 7, shares: [.zero, .one], keys: ["a", "b"]) == [0, 7])
  }

  @Test("The largest pot is split without overflow")
  func largestPot() throws {
    let amounts = try largestRemainder(
      pot: .max,
      shares: [Rational(2), Rational(1)],
      keys: ["a", "b"]
    )
    #expect(amounts == [6_148_914_691_236_517_205, 3_074_457_345_618_258_602])
  }

  /// A split that must be refused, and how.
  struct Refusal: CustomTestStringConvertible, Sendable {
    var pot: Int64 = 10
    var shares: [Rational] = [.one, .one]
    var keys = ["a", "b"]
    var failure: AllocationFailure
    var words: String
    var testDescription: String { words }
  }

  @Test(
    "What cannot be split is refused in words",
    arguments: [
      Refusal(
        shares: [.one],
        failure: .shapeMismatch(shares: 1, keys: 2),
        words: "1 shares for 2 recipients"
      ),
      Refusal(
        shares: [],
        keys: [],
        failure: .nobody,
        words: "nobody to share the pot among"
      ),
      Refusal(
        keys: ["a", "a"],
        failure: .duplicateKey("a"),
        words: "a stands twice among the recipients"
      ),
      Refusal(
        pot: -1,
        failure: .negativePot(pence: -1),
        words: "a pot of -1 pence, below zero"
      ),
      Refusal(
        shares: [.one, Rational(-1)],
        failure: .negativeShare(key: "b"),
        words: "the share of b is below zero"
      ),
      Refusal(
        shares: [.zero, .zero],
        failure: .zeroTotal,
        words: "all shares are zero, so no recipient has a claim to the pot"
      ),
    ]
  )
  func refusals(refusal: Refusal) {
    let failure = #expect(throws: AllocationFailure.self) {
      try largestRemainder(pot: refusal.pot, shares: refusal.shares, keys: refusal.keys)
    }
    #expect(failure == refusal.failure)
    #expect(failure?.description == refusal.words)
  }

  @Test("Of equal remainders the first in the order given gets the one")
  func equalRemainders() {
    let remainders = [0.5, 0.25, 0.5]
    #expect(addingOne(to: [1, 2, 3], atLargest: 1, of: remainders, where: <) == [2, 2, 3])
    #expect(addingOne(to: [1, 2, 3], atLargest: 1, of: remainders, where: >) == [1, 2, 4])
    #expect(addingOne(to: [1, 2, 3], atLargest: 2, of: remainders, where: <) == [2, 2, 4])
    #expect(addingOne(to: [1, 2, 3], atLargest: 0, of: remainders, where: <) == [1, 2, 3])
  }
}

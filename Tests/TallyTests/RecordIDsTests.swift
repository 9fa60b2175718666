import Tally
import TestSupport
import Testing

@Suite("Identifiers that stand again")
struct RecordIDsTests {
  @Test(
    "As many as a set counts, of any number of them, spread or all alike",
    arguments: [0, 1, 2, 3, 4_095, 4_096, 4_097, 100_000],
    [1, 2, 1_000, UInt64.max]
  )
  func asASet(count: Int, kinds: UInt64) {
    var random = SplitMix64(seed: UInt64(count) ^ kinds)
    // A few kinds lie side by side at the low end; the hashes of texts lie anywhere.
    let hashes = (0..<count).map { _ in UInt64.random(in: 1...kinds, using: &random) }
    #expect(RecordIDs(hashes: hashes).repeated == count - Set(hashes).count)
    let high = hashes.map { $0 << 1 | 1 << 63 }
    #expect(RecordIDs(hashes: high).repeated == count - Set(high).count)
  }

  @Test("Equal in any order, and only then")
  func order() {
    #expect(RecordIDs(hashes: [3, 1, 2, 1]) == RecordIDs(hashes: [1, 1, 2, 3]))
    #expect(RecordIDs(hashes: [1, 2, 2]) != RecordIDs(hashes: [1, 1, 2]))
    #expect(RecordIDs(hashes: [1, 0]).count == 1)
  }
}

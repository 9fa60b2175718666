import Statistics
import Testing

@Suite("Small counts") struct SmallCountsTests {
  @Test func `One small count hides the next as well`() {
    #expect(hidingSmallCounts([3, 40, 0, 12, 900], below: 5) == [nil, 40, 0, nil, 900])
  }

  @Test func `Two small counts hide each other`() {
    #expect(hidingSmallCounts([3, 4, 0, 12], below: 5) == [nil, nil, 0, 12])
  }

  @Test func `Nothing small hides nothing, and 0 is no small count`() {
    #expect(hidingSmallCounts([5, 0, 12], below: 5) == [5, 0, 12])
    #expect(hidingSmallCounts([], below: 5) == [])
  }

  @Test func `No hidden count follows from the total`() {
    for first in 0..<8 as Range<Int64> {
      for second in 0..<8 as Range<Int64> {
        for third in 0..<8 as Range<Int64> {
          let shown = hidingSmallCounts([first, second, third], below: 5)
          let hidden = shown.filter { $0 == nil }.count
          let others = [first, second, third].filter { $0 > 0 }.count
          #expect(hidden != 1 || others == 1)
        }
      }
    }
  }
}

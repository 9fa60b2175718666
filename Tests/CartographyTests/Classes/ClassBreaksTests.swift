import Cartography
import Testing

@Suite("Class breaks") struct ClassBreaksTests {
  @Test func `Three clumps become three classes`() {
    let breaks = ClassBreaks(of: [9, 1, 5, 2, 8.5, 5.5, 1.5], by: .naturalBreaks)
    #expect(breaks.classes.map(\.largest) == [2, 5.5, 9])
    #expect(breaks.classes.map(\.count) == [3, 2, 2])
    #expect([1, 2, 3, 5.5, 9, 10].map(breaks.index) == [0, 0, 1, 1, 2, nil])
  }
}

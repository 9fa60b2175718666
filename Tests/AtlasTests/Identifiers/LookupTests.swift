import Atlas
import Testing

@Suite("Groups and look-ups")
struct LookupTests {
  @Test("Groups stand in the order in which each is first met, and hold theirs in order")
  func groups() {
    let found = ["bee", "ant", "boar", "ape", "cat"].groups { $0.first }
    #expect(found.map(\.key) == ["b", "a", "c"])
    #expect(found.map(\.elements) == [["bee", "boar"], ["ant", "ape"], ["cat"]])
    #expect([3, 1, 3, 2, 1].distinct == [3, 1, 2])
  }

  @Test("Of several with one key the first counts")
  func first() {
    #expect(firstOfEach([("a", 1), ("b", 2), ("a", 3)]) == ["a": 1, "b": 2])
  }
}

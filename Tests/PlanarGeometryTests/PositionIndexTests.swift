import PlanarGeometry
import Testing

@Suite("The index of positions")
struct PositionIndexTests {
  @Test("Each position has the place of its first appearance, whatever room was made")
  func places() {
    let points = (0..<5000).map { Point(x: Double($0 % 71) / 7, y: Double($0 % 53) * 1e5) }
    var first: [Point: Int] = [:]
    for capacity in [0, 1, 100, 5000] {
      var index = PositionIndex(capacity: capacity)
      first = [:]
      for point in points {
        let expected = first[point] ?? first.count
        first[point] = expected
        #expect(index.insert(point) == expected)
      }
      #expect(index.points.count == 71 * 53 && first.count == 71 * 53)
      #expect(points.allSatisfy { index.place(of: $0) == first[$0] })
      #expect(index.place(of: Point(x: 0.5, y: 0.5)) == nil)
    }
  }

  @Test("Zero and minus zero are one position; neighbours by one bit are two")
  func zeros() {
    var index = PositionIndex()
    #expect(index.insert(Point(x: 0, y: -0.0)) == 0 && index.insert(Point(x: -0.0, y: 0)) == 0)
    #expect(index.insert(Point(x: 0, y: 0.0.nextUp)) == 1)
    #expect(index.insert(Point(x: 1, y: 2)) == 2 && index.insert(Point(x: 2, y: 1)) == 3)
    #expect(index.points.count == 4)
  }
}

import Exchange
import PlanarGeometry
import TestSupport
import Testing

@testable import FeatureService

@Suite("Boxes in a tree")
struct BoxTreeTests {
  private static func box(_ random: inout SplitMix64, _ side: UInt64) -> Envelope {
    func number(_ most: UInt64) -> Double { Double(random.next() % most) }
    let corner = Point(x: number(100), y: number(100))
    return Envelope(corner, Point(x: corner.x + number(side), y: corner.y + number(side)))
  }

  @Test("It finds what a look at every box finds", arguments: [0, 1, 2, 15, 16, 17, 256, 257, 700])
  func asEveryBox(count: Int) {
    var random = SplitMix64(seed: UInt64(count))
    let boxes = (0..<count).map { _ in Self.box(&random, 9) }
    let tree = BoxTree(boxes.enumerated().map { ($0.offset, $0.element) })
    for _ in 0..<40 {
      let asked = Self.box(&random, 40)
      #expect(
        tree.rows(meeting: asked) == boxes.indices.filter { boxes[$0].intersects(asked) }
      )
    }
  }

  @Test("Boxes that are all one are all found, on their corner too")
  func allOne() {
    let one = Envelope(Point(x: 1, y: 1), Point(x: 2, y: 2))
    let tree = BoxTree((0..<40).map { ($0, one) })
    let corner = Envelope(Point(x: 2, y: 2), Point(x: 3, y: 3))
    #expect(tree.rows(meeting: corner) == Array(0..<40))
    #expect(tree.rows(meeting: Envelope(Point(x: 3, y: 3), Point(x: 4, y: 4))).isEmpty)
  }

  @Test(
    "The curve visits the corners of the plane in its order, and neighbours one after the other"
  )
  func curve() {
    #expect(hilbertDistance(0, 0) == 0)
    #expect(hilbertDistance(65_535, 0) == UInt32.max)
    var cells: [UInt32: (UInt32, UInt32)] = [:]
    for x in 0..<8 as Range<UInt32> {
      for y in 0..<8 as Range<UInt32> { cells[hilbertDistance(x, y)] = (x, y) }
    }
    #expect(cells.count == 64)
    for distance in 1..<64 as Range<UInt32> {
      let (a, b) = (cells[distance - 1] ?? (0, 0), cells[distance] ?? (99, 99))
      #expect(max(a.0, b.0) - min(a.0, b.0) + max(a.1, b.1) - min(a.1, b.1) == 1, "\(distance)")
    }
  }
}

@Suite("Shapes that collections share")
struct ShapeStoreTests {
  private let square = GeoJSONGeometry.lineString([Point(x: 0, y: 0), Point(x: 1, y: 1)])

  @Test("Equal shapes are one, and each is moved once")
  func once() throws {
    var calls = 0
    let store = ShapeStore { points in
      calls += 1
      points = points.map { Point(x: $0.x * 1000, y: $0.y * 1000) }
      return true
    }
    let (first, second) = (store.stored([square, nil, square]), store.stored([square]))
    #expect(first.degrees[0] === first.degrees[2])
    #expect(first.degrees[0] === second.degrees[0])
    #expect(first.degrees[1] == nil)
    #expect(first.grid?[0] === second.grid?[0])
    #expect(first.grid?[0]?.envelope?.upper == Point(x: 1000, y: 1000))
    #expect(calls == 1)
  }

  @Test("Where one has no place on the grid, the layer is not to be had on it, and the next may be")
  func nowhere() {
    let far = GeoJSONGeometry.point(Point(x: 90, y: 0))
    let store = ShapeStore { points in !points.contains { $0.x > 10 } }
    #expect(store.stored([square, far]).grid == nil)
    #expect(store.stored([square]).grid?.count == 1)
    #expect(store.stored([nil]).grid == nil)
    #expect(ShapeStore().stored([square]).grid == nil)
  }
}

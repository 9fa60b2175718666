import PlanarGeometry
import TestSupport
import Testing

@testable import ZoneIndex

@Suite("Orientation")
struct OrientationTests {
  @Test("Left, right and on the line of a plain example")
  func plain() {
    let a = Point(x: 0, y: 0)
    let b = Point(x: 4, y: 2)
    #expect(Orientation.sign(a, b, Point(x: 2, y: 2)) == 1)
    #expect(Orientation.sign(a, b, Point(x: 2, y: 0)) == -1)
    #expect(Orientation.sign(a, b, Point(x: 2, y: 1)) == 0)
    #expect(Orientation.exactSign(a, b, Point(x: 2, y: 2)) == 1)
  }

  @Test("One ulp beside the diagonal decides, where rounding sees none")
  func oneUlp() {
    let a = Point(x: 12, y: 12)
    let b = Point(x: 24, y: 24)
    let p = Point(x: 0.5, y: 0.5.nextUp)
    #expect(Orientation.sign(a, b, p) == 1)
    #expect(Orientation.sign(b, a, p) == -1)
    #expect(Orientation.sign(a, b, Point(x: 0.5.nextUp, y: 0.5)) == -1)
    #expect(Orientation.sign(a, b, Point(x: 0.5.nextUp, y: 0.5.nextUp)) == 0)
  }

  /// Scaled by powers of two, all differences and products of these whole numbers are exact in Int.
  @Test("Agrees with whole-number arithmetic near the line", arguments: 1...20)
  func wholeNumbers(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var wrong = 0
    for _ in 0..<2_000 {
      func coordinate() -> Int { Int.random(in: -(1 << 29)...(1 << 29), using: &random) }
      let (ax, ay, bx, by) = (coordinate(), coordinate(), coordinate(), coordinate())
      // Near a point of the segment, at most two lattice steps off.
      let share = Double.random(in: 0...1, using: &random)
      let px = ax + Int(share * Double(bx - ax)) + Int.random(in: -2...2, using: &random)
      let py = ay + Int(share * Double(by - ay)) + Int.random(in: -2...2, using: &random)
      let expected = ((bx - ax) * (py - ay) - (by - ay) * (px - ax)).signum()
      func point(_ x: Int, _ y: Int) -> Point { Point(x: Double(x) / 1024, y: Double(y) / 1024) }
      if Orientation.sign(point(ax, ay), point(bx, by), point(px, py)) != expected { wrong += 1 }
      if Orientation.exactSign(point(ax, ay), point(bx, by), point(px, py)) != expected {
        wrong += 1
      }
    }
    #expect(wrong == 0)
  }

  /// Three collinear points far from the origin whose differences are not doubles.
  @Test("Differences that are not doubles are kept whole")
  func tails() {
    let tiny = 0x1p-60
    let a = Point(x: 1, y: tiny)
    let b = Point(x: 2, y: 1)
    // (b − a) × (p − a) with p = b + (1, 1 − tiny) is exactly zero; that p is not a double, so the
    // nearest one, with y = 2, lies left of the line.
    #expect(Orientation.sign(a, b, Point(x: 3, y: 2)) == 1)
    #expect(Orientation.sign(a, b, Point(x: 3, y: 2.0.nextDown)) == -1)
  }
}

import GeometryEngine
import PlanarGeometry
import Testing

@Suite("Well-known binary")
struct WellKnownBinaryTests {
  /// A little-endian point (1, 2), written by hand.
  static let point: [UInt8] =
    [1, 1, 0, 0, 0] + [0, 0, 0, 0, 0, 0, 0xF0, 0x3F] + [0, 0, 0, 0, 0, 0, 0, 0x40]

  /// A big-endian triangle (0, 0), (1, 0), (0, 1), written by hand.
  static let triangle: [UInt8] = {
    let zero: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0]
    let one: [UInt8] = [0x3F, 0xF0, 0, 0, 0, 0, 0, 0]
    let head: [UInt8] = [0, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 4]
    return head + zero + zero + one + zero + zero + one + zero + zero
  }()

  @Test("A triangle written by hand is read")
  func handWritten() throws {
    let read = try MultiPolygon(wellKnownBinary: Self.triangle)
    #expect(read == zone(try ring([(0, 0), (1, 0), (0, 1)])))
    #expect(read.area == 0.5)
  }

  @Test("Parts and holes survive the way out and back, to the last bit")
  func roundTrip() throws {
    let original = MultiPolygon([
      Polygon(
        exterior: try rectangle(0.1, 0.2, 10, 10),
        holes: [try rectangle(2, 2, 1.0 / 3, 1)]
      ),
      Polygon(exterior: try rectangle(530_000.1, 180_000.7, 1, 1)),
    ])
    #expect(try MultiPolygon(wellKnownBinary: original.wellKnownBinary()) == original)
    let empty = MultiPolygon([])
    #expect(try MultiPolygon(wellKnownBinary: empty.wellKnownBinary()) == empty)
  }

  @Test("A point is refused by name")
  func point() {
    let failure = #expect(throws: GeometryFailure.self) {
      try MultiPolygon(wellKnownBinary: Self.point)
    }
    #expect(failure?.description == "a Point, which bounds no area")
  }

  @Test("Bytes that stop early, and none at all, are refused", arguments: [0, 1, 5, 12, 60])
  func truncated(count: Int) {
    let failure = #expect(throws: GeometryFailure.self) {
      try MultiPolygon(wellKnownBinary: Array(Self.triangle.prefix(count)))
    }
    #expect(failure?.code == .malformedBinary)
  }

  @Test("A coordinate that is not a number is refused")
  func notANumber() {
    var bytes = Self.triangle
    bytes.replaceSubrange(29..<37, with: [0x7F, 0xF8, 0, 0, 0, 0, 0, 0])
    let failure = #expect(throws: GeometryFailure.self) {
      try MultiPolygon(wellKnownBinary: bytes)
    }
    #expect(failure?.code == .brokenRing)
    #expect(failure?.detail == "a coordinate that is not finite, at position 1")
  }
}

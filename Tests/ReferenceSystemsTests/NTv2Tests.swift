import PlanarGeometry
import Testing

@testable import ReferenceSystems

@Suite("Writing NTv2")
struct NTv2Tests {
  /// Two rows of three nodes, one degree apart: shifts tell their places.
  static let grid = ShiftGrid(
    frame: ShiftGrid.Frame(
      west: -3600,
      south: 180_000,
      columnStep: 3600,
      rowStep: 1800,
      columnCount: 3,
      rowCount: 2
    ),
    shifts: [(1, 10), (2, 20), (3, 30), (4, 40), (5, 50), (6, 60)].map {
      ShiftGrid.Shift(latitude: $0.0, longitude: $0.1)
    }
  )
  static let bytes = grid.ntv2(
    ShiftGrid.Title(
      version: "TEST",
      name: "SMALL",
      updated: "20161003",
      source: .osgb36,
      target: .etrs89
    )
  )

  static func text(_ record: Int, _ half: Int) -> String {
    String(decoding: bytes[(16 * record + 8 * half)...].prefix(8), as: UTF8.self)
  }
  static func double(_ record: Int) -> Double {
    let raw = bytes[(16 * record + 8)...].prefix(8).reversed().reduce(UInt64(0)) {
      $0 << 8 | UInt64($1)
    }
    return Double(bitPattern: raw)
  }
  static func float(_ record: Int, _ index: Int) -> Float {
    let raw = bytes[(16 * record + 4 * index)...].prefix(4).reversed().reduce(UInt32(0)) {
      $0 << 8 | UInt32($1)
    }
    return Float(bitPattern: raw)
  }

  @Test("Sixteen bytes a record: 11 of the file, 11 of the grid, one a node, and the end")
  func size() {
    #expect(Self.bytes.count == 16 * (11 + 11 + 6 + 1))
    #expect(Self.text(0, 0) == "NUM_OREC")
    #expect(Array(Self.bytes[8..<16]) == [11, 0, 0, 0, 0, 0, 0, 0])
    #expect(Self.text(3, 0) == "GS_TYPE " && Self.text(3, 1) == "SECONDS ")
    #expect(Self.text(11, 0) == "SUB_NAME" && Self.text(11, 1) == "SMALL   ")
    #expect(Self.text(14, 1) == "20161003")
    #expect(Self.text(21, 0) == "GS_COUNT" && Self.bytes[16 * 21 + 8] == 6)
    #expect(Self.text(28, 0) == "END     ")
  }

  @Test("Longitudes are positive to the west, as the format has them")
  func limits() {
    #expect((15...20).map { Self.double($0) } == [180_000, 181_800, -3600, 3600, 1800, 3600])
    #expect(
      (15...20).map { Self.text($0, 0) }.joined()
        == "S_LAT   N_LAT   E_LONG  W_LONG  LAT_INC LONG_INC"
    )
  }

  @Test("Nodes run from the south-east corner westwards, then north")
  func nodes() {
    #expect((22..<28).map { Self.float($0, 0) } == [3, 2, 1, 6, 5, 4])
    #expect((22..<28).map { Self.float($0, 1) } == [-30, -20, -10, -60, -50, -40])
  }
}

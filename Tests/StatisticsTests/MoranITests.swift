import Statistics
import Testing

@Suite("Moran's I") struct MoranITests {
  static let row = [[1], [0, 2], [1, 3], [2]]

  @Test func `Four in a row, rising: two fifths`() throws {
    // z = −1.5, −0.5, 0.5, 1.5; the means of their neighbours −0.5, −0.5, 0.5, 0.5: products 2, squares 5.
    let moran = try #require(MoranI([1, 2, 3, 4], neighbours: Self.row))
    #expect(abs(moran.value - 0.4) < 1e-15)
    #expect(abs(moran.expected + 1.0 / 3) < 1e-15)
    #expect(moran.islands == 0)
    // All 24 orders can be tried.
    #expect(abs(moran.pValue - Self.exactP([1, 2, 3, 4])) < 0.02)
  }

  /// The part of all orders that are as far from the expectation.
  static func exactP(_ values: [Double]) -> Double {
    func orders(_ left: [Double]) -> [[Double]] {
      left.isEmpty
        ? [[]]
        : left.indices.flatMap { index in
          var rest = left
          let first = rest.remove(at: index)
          return orders(rest).map { [first] + $0 }
        }
    }
    func distance(_ values: [Double]) -> Double {
      MoranI(values, neighbours: row, draws: 1).map { abs($0.value - $0.expected) } ?? 0
    }
    let all = orders(values).map(distance)
    return Double(all.count { $0 >= distance(values) - 1e-12 }) / Double(all.count)
  }

  @Test func `A chessboard is as unlike as can be, and halves are alike`() throws {
    let grid = Self.rooks(4)
    let board = (0..<16).map { Double(($0 / 4 + $0 % 4) % 2) }
    let halves = (0..<16).map { Double($0 / 8) }
    let unlike = try #require(MoranI(board, neighbours: grid))
    #expect(abs(unlike.value + 1) < 1e-12)
    #expect(unlike.pValue < 0.01)
    let alike = try #require(MoranI(halves, neighbours: grid))
    #expect(alike.value > 0.5 && alike.pValue < 0.01)
  }

  static func rooks(_ side: Int) -> [[Int]] {
    (0..<side * side).map { cell in
      let (row, column) = (cell / side, cell % side)
      return [(row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)]
        .filter { (0..<side).contains($0.0) && (0..<side).contains($0.1) }
        .map { $0.0 * side + $0.1 }
    }
  }

  /// Twelve values on four rows of three with queen contiguity (libpysal 4.14.1, `lat2W(4, 3, rook=False)`).
  @Test func agreesWithEsda() throws {
    let neighbours = [
      [1, 3, 4], [0, 2, 3, 4, 5], [1, 4, 5], [0, 1, 4, 6, 7], [0, 1, 2, 3, 5, 6, 7, 8],
      [1, 2, 4, 7, 8], [3, 4, 7, 9, 10], [3, 4, 5, 6, 8, 9, 10, 11], [4, 5, 7, 10, 11],
      [6, 7, 10], [6, 7, 8, 9, 11], [7, 8, 10],
    ]
    let values: [Double] = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]
    let moran = try #require(MoranI(values, neighbours: neighbours))
    // esda 2.9.0: Moran(y, w).I and .EI, w.transform = "r".
    #expect(abs(moran.value - 0.16084905660377358) < 1e-14)
    #expect(abs(moran.expected + 0.09090909090909091) < 1e-15)
    // 400,000 orders drawn with numpy 2.4.6 have 0.0703; 9,999 lie within 0.01 of it, but once in ten thousand.
    #expect(abs(moran.pValue - 0.0703) < 0.01)
  }

  @Test func `A common rate taken off, or another unit, changes nothing`() throws {
    let values: [Double] = [3, 1, 4, 1]
    let moran = try #require(MoranI(values, neighbours: Self.row))
    for other in [values.map { $0 - 2.5 }, values.map { $0 * 8 }] {
      let same = try #require(MoranI(other, neighbours: Self.row))
      #expect(abs(same.value - moran.value) < 1e-12 && same.pValue == moran.pValue)
    }
    #expect(MoranI(values, neighbours: Self.row) == moran)
  }

  @Test func `An island counts in the mean and weighs nothing`() throws {
    let moran = try #require(MoranI([1, 2, 3, 4, 5], neighbours: Self.row + [[]]))
    // z = −2…2; products of the four: 2 + 1 + 0 + 0 = 3 with lags −1, −1, 0, 0; I = 5/4 · 3/10.
    #expect(moran.islands == 1)
    #expect(abs(moran.value - 0.375) < 1e-15)
  }

  @Test func `What says nothing of neighbours is nothing`() {
    #expect(MoranI([1, 2], neighbours: [[1], [0]]) == nil)
    #expect(MoranI([1, 1, 1], neighbours: [[1], [0, 2], [1]]) == nil)
    #expect(MoranI([0.1, 0.1, 0.1], neighbours: [[1], [0, 2], [1]]) == nil)
    #expect(MoranI([1, 2, 3], neighbours: [[], [], []]) == nil)
    #expect(MoranI([1, 2, .nan], neighbours: [[1], [0, 2], [1]]) == nil)
    #expect(MoranI([1, 2, 3], neighbours: [[1], [0, 3], [1]]) == nil)
    #expect(MoranI([1, 2, 3], neighbours: [[0], [0, 2], [1]]) == nil)
  }
}

package import ZoneIndex

/// What was counted of some chunks of an input: whole numbers that add up, whoever counted them.
///
/// Until all chunks of the input are counted, no row number is known: a row is named by its chunk and
/// its place within the chunk, in one number (`chunk << 32 | row`) that sorts as rows do.
package struct PartialCount: Hashable, Sendable {
  /// How many rows a chunk holds.
  package struct ChunkRows: Hashable, Sendable {
    package let chunk: Int
    package let rows: Int

    package init(chunk: Int, rows: Int) {
      self.chunk = chunk
      self.rows = rows
    }
  }

  package let categoryColumns: [String]
  /// One value for each column, in ascending order of their bytes.
  package private(set) var categories: [[String]]
  package private(set) var tally: Tally
  package private(set) var ledger: PointLedger
  package private(set) var reconciliation: Reconciliation
  /// How many points of each zone lie near a border; empty unless it was asked for.
  package private(set) var nearBorder: [Int64]
  /// The identifiers of rows that can be read.
  package private(set) var ids: RecordIDs
  /// In order of chunk.
  package private(set) var chunkRows: [ChunkRows]

  package init(
    categoryColumns: [String],
    categories: [[String]],
    tally: Tally,
    ledger: PointLedger,
    reconciliation: Reconciliation,
    nearBorder: [Int64],
    ids: RecordIDs,
    chunkRows: [ChunkRows]
  ) {
    self.categoryColumns = categoryColumns
    self.categories = categories
    self.tally = tally
    self.ledger = ledger
    self.reconciliation = reconciliation
    self.nearBorder = nearBorder
    self.ids = ids
    self.chunkRows = chunkRows
  }

  /// The count of no chunk.
  package init(categoryColumns: [String], zoneCount: Int, hasNearBorder: Bool) {
    let isWhole = categoryColumns.isEmpty
    self.init(
      categoryColumns: categoryColumns,
      categories: isWhole ? [[]] : [],
      tally: Tally(zoneCount: zoneCount, categoryCount: isWhole ? 1 : 0),
      ledger: PointLedger(),
      reconciliation: Reconciliation(),
      nearBorder: Array(repeating: 0, count: hasNearBorder ? zoneCount : 0),
      ids: RecordIDs(),
      chunkRows: []
    )
  }

  /// Adds the count of other chunks of the same input, in any order.
  ///
  /// - Precondition: the same zones and category columns, and no chunk in both.
  package static func += (a: inout PartialCount, b: PartialCount) {
    precondition(a.categoryColumns == b.categoryColumns, "counts by different columns")
    precondition(a.nearBorder.count == b.nearBorder.count, "one count has points near borders")
    (a.tally, a.categories) = sum(of: a.tally, a.categories, and: b.tally, b.categories)
    a.ledger += b.ledger
    a.reconciliation += b.reconciliation
    for zone in b.nearBorder.indices { a.nearBorder[zone] += b.nearBorder[zone] }
    a.ids += b.ids
    a.chunkRows = (a.chunkRows + b.chunkRows).sorted { $0.chunk < $1.chunk }
  }

  /// The count of the chunks of both.
  package static func + (a: PartialCount, b: PartialCount) -> PartialCount {
    var sum = a
    sum += b
    return sum
  }

  /// The row number of each chunk's first row: the header is row 1.
  var firstRows: [Int: Int] {
    var firstRows: [Int: Int] = [:]
    var row = 2
    for chunk in chunkRows {
      firstRows[chunk.chunk] = row
      row += chunk.rows
    }
    return firstRows
  }

  private static func row(_ provisional: Int, _ firstRows: [Int: Int]) -> Int {
    firstRows[provisional >> 32, default: 2] + provisional & 0xFFFF_FFFF
  }

  func ledger(firstRows: [Int: Int]) -> PointLedger {
    var ledger = ledger
    for at in ledger.unreadableRows.indices {
      ledger.unreadableRows[at].row = Self.row(ledger.unreadableRows[at].row, firstRows)
    }
    for at in ledger.outsideRows.indices {
      ledger.outsideRows[at].row = Self.row(ledger.outsideRows[at].row, firstRows)
    }
    for at in ledger.outOfRangeRows.indices {
      ledger.outOfRangeRows[at].row = Self.row(ledger.outOfRangeRows[at].row, firstRows)
    }
    return ledger
  }

  func reconciliation(firstRows: [Int: Int]) -> Reconciliation {
    var reconciliation = reconciliation
    for at in reconciliation.disagreements.indices {
      reconciliation.disagreements[at].row =
        Self.row(reconciliation.disagreements[at].row, firstRows)
    }
    return reconciliation
  }
}

/// One part of an input that is split among several runs: the chunks whose number leaves the
/// remainder `index` when divided by `count`.
///
/// Every shard reads the whole input, which is a tenth of the work, and counts its own chunks.
package struct Shard: Hashable, Sendable, CustomStringConvertible {
  /// From 0.
  package let index: Int
  package let count: Int

  /// The whole input.
  package static let whole = Shard(index: 0, count: 1)

  private init(index: Int, count: Int) {
    (self.index, self.count) = (index, count)
  }

  /// The most shards of one input: each of them reads it whole.
  package static let most = 10_000

  /// Creates a shard from the form `2/8`, the second of eight; nil for any other form, and for more
  /// shards than ``most``.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], number >= 1,
      number <= count, count <= Self.most
    else { return nil }
    (index, self.count) = (number - 1, count)
  }

  package var description: String { "\(index + 1)/\(count)" }

  package func holds(chunk: Int) -> Bool { chunk % count == index }
}

import ZoneIndex

/// What a worker has counted of some chunks of an input: whole numbers that add up, whoever counted them.
///
/// Until all chunks of the input are counted, no row number is known: a row is named by its chunk and
/// its place within the chunk, in one number (`chunk << 32 | row`) that sorts as rows do.
struct PartialCount: Sendable {
  /// How many rows a chunk holds.
  struct ChunkRows: Sendable {
    let chunk: Int
    let rows: Int
  }

  let categoryColumns: [String]
  /// One value for each column, in ascending order of their bytes.
  private(set) var categories: [[String]]
  private(set) var tally: Tally
  private(set) var ledger: PointLedger
  private(set) var reconciliation: Reconciliation
  /// How many points of each zone lie near a border; empty unless it was asked for.
  private(set) var nearBorder: [Int64]
  /// The identifiers of rows that can be read.
  private(set) var ids: RecordIDs
  /// In order of chunk.
  private(set) var chunkRows: [ChunkRows]

  init(
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
  init(categoryColumns: [String], zoneCount: Int, hasNearBorder: Bool) {
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
  static func += (a: inout PartialCount, b: PartialCount) {
    (a.tally, a.categories) = sum(of: a.tally, a.categories, and: b.tally, b.categories)
    a.ledger += b.ledger
    a.reconciliation += b.reconciliation
    for zone in b.nearBorder.indices { a.nearBorder[zone] += b.nearBorder[zone] }
    a.ids += b.ids
    a.chunkRows = (a.chunkRows + b.chunkRows).sorted { $0.chunk < $1.chunk }
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
}

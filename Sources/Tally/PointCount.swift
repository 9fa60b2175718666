package import ZoneIndex

/// Points counted by zone and category, and what became of every row.
package struct PointCount: Hashable, Sendable {
  /// The columns whose values make a category, in the order of ``categories``.
  package let categoryColumns: [String]
  /// The categories: one value for each column, in ascending order of their bytes.
  package private(set) var categories: [[String]]
  /// The counts, by zone and index of the category.
  package private(set) var tally: Tally
  /// What became of every row.
  package private(set) var ledger: PointLedger
  /// The comparison with the zone codes in the data, if it was asked for.
  package private(set) var reconciliation: Reconciliation
  /// How many points of each zone lie near a border; empty unless it was asked for.
  package private(set) var nearBorder: [Int64] = []

  /// Puts the parts of one input together, in any order.
  init(_ parts: [PartialCount], categoryColumns: [String], zoneCount: Int) {
    self.categoryColumns = categoryColumns
    let starts = PartialCount.firstRows(parts)
    let isWhole = categoryColumns.isEmpty
    categories = isWhole ? [[]] : []
    tally = Tally(zoneCount: zoneCount, categoryCount: isWhole ? 1 : 0)
    ledger = PointLedger()
    reconciliation = Reconciliation()
    for part in parts {
      add(part.tally, part.categories)
      ledger += part.ledger(firstRows: starts)
      reconciliation += part.reconciliation(firstRows: starts)
      add(nearBorder: part.nearBorder)
    }
  }

  /// Adds the counts of another input; the rows that the ledgers name are those of each input.
  ///
  /// - Precondition: the same zones and category columns.
  package static func += (a: inout PointCount, b: PointCount) {
    precondition(
      a.categoryColumns == b.categoryColumns,
      "counts by different columns do not add up"
    )
    a.add(b.tally, b.categories)
    a.ledger += b.ledger
    a.reconciliation += b.reconciliation
    a.add(nearBorder: b.nearBorder)
  }

  private mutating func add(nearBorder other: [Int64]) {
    if nearBorder.isEmpty { nearBorder = Array(repeating: 0, count: other.count) }
    precondition(nearBorder.count == other.count, "one count has points near borders, one has none")
    for zone in other.indices { nearBorder[zone] += other[zone] }
  }

  private mutating func add(_ other: Tally, _ names: [[String]]) {
    let all = Set(categories).union(names).sorted(by: Self.precedes)
    let numbers = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($0.element, $0.offset) })
    func renumbered(_ tally: Tally, _ names: [[String]]) -> Tally {
      tally.renumbered(names.map { numbers[$0, default: 0] }, categoryCount: all.count)
    }
    var sum = renumbered(tally, categories)
    sum += renumbered(other, names)
    tally = sum
    categories = all
  }

  private static func precedes(_ a: [String], _ b: [String]) -> Bool {
    a.lexicographicallyPrecedes(b) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// What one worker counted; rows are known by chunk and row within it.
struct PartialCount: Sendable {
  let tally: Tally
  let texts: [[String]]
  let combinations: [[(first: Int32, second: Int32)]]
  let ledger: PointLedger
  let reconciliation: Reconciliation
  let nearBorder: [Int64]
  let chunkRows: [(chunk: Int, rows: Int)]

  /// The categories in the worker's own order.
  var categories: [[String]] {
    guard let first = texts.first else { return [[]] }
    var names = first.prefix(combinations.isEmpty ? tally.categoryCount : first.count).map { [$0] }
    for (texts, pairs) in zip(texts.dropFirst(), combinations) {
      names = pairs.map { names[Int($0.first)] + [texts[Int($0.second)]] }
    }
    return Array(names.prefix(tally.categoryCount))
  }

  /// The row number of each chunk's first row: the header is row 1.
  static func firstRows(_ parts: [PartialCount]) -> [Int: Int] {
    var firstRows: [Int: Int] = [:]
    var row = 2
    for (chunk, rows) in parts.flatMap(\.chunkRows).sorted(by: { $0.chunk < $1.chunk }) {
      firstRows[chunk] = row
      row += rows
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

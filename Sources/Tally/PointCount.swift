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
  /// The identifiers of rows that can be read.
  package private(set) var ids: RecordIDs

  /// Counts that were written; rows are numbered from 2, behind the header.
  package init(
    categoryColumns: [String],
    categories: [[String]],
    tally: Tally,
    ledger: PointLedger,
    reconciliation: Reconciliation,
    nearBorder: [Int64],
    ids: RecordIDs
  ) {
    self.categoryColumns = categoryColumns
    self.categories = categories
    self.tally = tally
    self.ledger = ledger
    self.reconciliation = reconciliation
    self.nearBorder = nearBorder
    self.ids = ids
  }

  /// Resolves what the workers counted of all chunks.
  init(_ whole: PartialCount) {
    let starts = whole.firstRows
    self.init(
      categoryColumns: whole.categoryColumns,
      categories: whole.categories,
      tally: whole.tally,
      ledger: whole.ledger,
      reconciliation: whole.reconciliation,
      nearBorder: whole.nearBorder,
      ids: whole.ids
    )
    renumber { starts[$0 >> 32, default: 2] + $0 & 0xFFFF_FFFF }
  }

  /// How many lines the rows take: with it the number of the row that follows is known.
  var lines: Int { ledger.rows + ledger.blankLines }

  /// Adds the counts of the rows that follow in the same file, whose numbers they take.
  ///
  /// - Precondition: the same zones and category columns.
  package mutating func append(_ next: PointCount) {
    var next = next
    let before = lines
    next.renumber { $0 + before }
    self += next
  }

  private mutating func renumber(_ number: (Int) -> Int) {
    ledger.renumber(number)
    for at in reconciliation.disagreements.indices {
      reconciliation.disagreements[at].row = number(reconciliation.disagreements[at].row)
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
    a.ids += b.ids
  }

  private mutating func add(nearBorder other: [Int64]) {
    if nearBorder.isEmpty { nearBorder = Array(repeating: 0, count: other.count) }
    precondition(nearBorder.count == other.count, "one count has points near borders, one has none")
    for zone in other.indices { nearBorder[zone] += other[zone] }
  }

  private mutating func add(_ other: Tally, _ names: [[String]]) {
    (tally, categories) = sum(of: tally, categories, and: other, names)
  }
}

/// Two tallies under one order of categories: ascending by their bytes.
func sum(
  of a: Tally,
  _ namesOfA: [[String]],
  and b: Tally,
  _ namesOfB: [[String]]
) -> (Tally, [[String]]) {
  let all = Set(namesOfA).union(namesOfB).sorted { first, second in
    first.lexicographicallyPrecedes(second) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
  let numbers = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($0.element, $0.offset) })
  func renumbered(_ tally: Tally, _ names: [[String]]) -> Tally {
    tally.renumbered(names.map { numbers[$0, default: 0] }, categoryCount: all.count)
  }
  var sum = renumbered(a, namesOfA)
  sum += renumbered(b, namesOfB)
  return (sum, all)
}

import Exchange
import ServiceRecord

/// What the tables of one edition say that those of an earlier one do not, and the other way round.
struct EditionChanges: Sendable {
  /// A row that came, went, or says something else.
  struct Row: Sendable {
    let table: String
    let subject: EditionTable.Subject
    let key: [String]
    /// What a reader calls it.
    let name: String
    /// The zones that it is of, by code; none: of the area, or of zones that are not named.
    let zones: [String]
    let wasThere, isThere: Bool
    /// What it says differently, where it is in both.
    let cells: [Cell]
  }

  struct Cell: Sendable {
    let column: EditionTable.Column
    let old, new: String?
  }

  /// A column that only one of the two has, or whose values are of another type.
  struct ColumnChange: Sendable {
    let table, column: String
    let wasThere, isThere: Bool
  }

  /// The titles of tables by path.
  let titles: [String: String]
  let tablesAdded, tablesRemoved: [String]
  let columns: [ColumnChange]
  let rows: [Row]

  /// What follows from the day alone, and is said of the edition as a whole.
  private static let ofTheDay: Set = ["as_of", "overdue_days"]

  init(from old: [String: EditionTable], to new: [String: EditionTable]) {
    titles = old.merging(new) { $1 }.mapValues(\.title)
    tablesAdded = new.keys.filter { old[$0] == nil }.sorted()
    tablesRemoved = old.keys.filter { new[$0] == nil }.sorted()
    var columns: [ColumnChange] = []
    var rows: [Row] = []
    for path in old.keys.sorted() {
      guard let before = old[path], let after = new[path] else { continue }
      columns += Self.columns(before, after)
      let keys = Set(before.rows.keys).union(after.rows.keys)
      for key in keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        guard let row = Row(key, before, after, without: Self.ofTheDay) else { continue }
        rows.append(row)
      }
    }
    (self.columns, self.rows) = (columns, rows)
  }

  var isEmpty: Bool {
    tablesAdded.isEmpty && tablesRemoved.isEmpty && columns.isEmpty && rows.isEmpty
  }

  private static func columns(_ old: EditionTable, _ new: EditionTable) -> [ColumnChange] {
    let types = { (table: EditionTable) in
      Dictionary(table.columns.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
    }
    let (before, after) = (types(old), types(new))
    return Set(before.keys).union(after.keys).sorted().filter { before[$0] != after[$0] }.map {
      ColumnChange(
        table: new.path,
        column: $0,
        wasThere: before[$0] != nil,
        isThere: after[$0] != nil
      )
    }
  }
}

extension EditionChanges.Row {
  /// Nil where both say the same.
  fileprivate init?(
    _ key: [String],
    _ before: EditionTable,
    _ after: EditionTable,
    without ofTheDay: Set<String>
  ) {
    let (old, new) = (before.rows[key], after.rows[key])
    // A column that one of the two lacks is told once, not in every row.
    let common = after.columns.filter { column in
      !ofTheDay.contains(column.name) && before.columns.contains { $0.name == column.name }
    }
    func row(_ table: EditionTable, _ cells: [String]) -> TableRow {
      TableRow(
        table.path,
        key: key,
        cells: common.map { ($0.name, table.value(cells, $0.name) ?? "") }
      )
    }
    var cells: [EditionChanges.Cell] = []
    if let old, let new {
      let changed = CellChange.changes([row(before, old)], [row(after, new)])
      cells = changed.compactMap { change in
        common.first { $0.name == change.column }.map {
          EditionChanges.Cell(column: $0, old: change.old, new: change.new)
        }
      }
      if cells.isEmpty { return nil }
    }
    (table, subject, self.key, self.cells) = (after.path, after.subject, key, cells)
    (wasThere, isThere) = (old != nil, new != nil)
    func value(_ column: String) -> String? {
      after.value(new, column) ?? before.value(old, column)
    }
    name =
      ["name", "recommendation", "item"].lazy.compactMap(value).first ?? key.joined(separator: ", ")
    let lists = [(before, old), (after, new)].flatMap { table, row in
      ["gss_code", "gss_codes", "boroughs_whole_codes", "boroughs_part_codes"]
        .compactMap { table.value(row, $0) }
    }
    zones = unique(lists.flatMap { $0.split(separator: "; ").map(String.init) }).sorted()
  }
}

import Atlas
import Exchange
import Foreign

extension SheetRows {
  /// The rows about zones as a table of the documented columns.
  func table(format: String, file own: String) -> OwnTable {
    let columns = columns
    let rows = kept.map { row in
      (number: grid.number(of: row), fields: columns.map { field(row, $0.index) })
    }
    let header = layout.header.last ?? 0
    let found = CSVTable(
      file: file,
      columns: columns.map { ($0.name, layout.title($0.index)) },
      headerRow: grid.number(of: header),
      rows: rows
    )
    var table = OwnTable(table: found, reading: reading(format, own), sheet: grid.name)
    table.openTotals = openTotals(columns.map(\.index))
    if wish.value == .anything { table.unitLines = unitLines }
    return table
  }

  /// The totals of a table all of whose columns are kept: whoever knows the column of values can check them.
  private func openTotals(_ columns: [Int]) -> [OpenTotal] {
    guard wish.value == .anything else { return [] }
    return sums.compactMap { sum in
      let above = kept.filter { $0 < sum.row }
      let isOfZones = above.allSatisfy { row in
        if case .one = zones.match(row, layout.zoneColumn) { true } else { false }
      }
      guard isOfZones, !above.isEmpty else { return nil }
      let label = grid.cells(in: sum.row).first { $0.kind == .text }.map { grid.text($0) } ?? ""
      return OpenTotal(
        row: grid.number(of: sum.row),
        label: label,
        rows: above.count,
        fields: columns.map { field(sum.row, $0) }
      )
    }
  }

  private var columns: [(index: Int, name: String)] {
    let value = layout.valueColumn
    var names: Set<String> = []
    var columns: [(index: Int, name: String)] = []
    func add(_ index: Int, _ name: String) {
      let isNew = names.insert(name).inserted
      columns.append((index, isNew ? name : "\(name) (column \(columnLetters(index)))"))
    }
    let isKept = wish.value == .anything
    add(layout.zoneColumn, isKept ? layout.title(layout.zoneColumn) : "gss_code")
    if let value {
      let title = layout.title(value)
      add(value, wish.columns.contains(title) ? title : wish.columns[0])
    }
    let used = Set(kept.flatMap { grid.cells(in: $0).map(\.column) })
    for column in used.sorted() where column != layout.zoneColumn && column != value {
      if layout.otherZoneColumns.contains(column), !isKept { continue }
      if grid.isHidden(column: column) { continue }
      add(column, layout.title(column))
    }
    return columns
  }

  private func field(_ row: Int, _ column: Int) -> String {
    if column == layout.zoneColumn {
      if case .one(let zone) = zones.match(row, column) { return zone.code.description }
      return zones.text(row, column)
    }
    guard let cell = grid.cell(row, column) else { return "" }
    if cell.kind == .formula { return "a formula whose value is not stored" }
    let text = grid.text(cell)
    if column == layout.valueColumn, wish.value != .group { return value(row, column) ?? text }
    if wish.value == .anything, cell.kind == .text, !isPlain(text) {
      return plainNumber(text) ?? text
    }
    return text
  }

  /// Whether a text is as tables write numbers and years, or no number that has to be changed.
  private func isPlain(_ text: String) -> Bool {
    !text.contains { ",£() \u{A0}kKmM".contains($0) }
  }

  // MARK: The account

  private func reading(_ format: String, _ own: String) -> Reading {
    let title = layout.title
    var parts: [(String, String)] = [("format", format)]
    if let name = grid.name { parts.append(("sheet", excerpt(name))) }
    let above = layout.textsAbove
    parts.append(
      (
        "header",
        "row \(grid.number(of: layout.header.last ?? 0))"
          + (above.isEmpty
            ? "" : "; above it: " + above.prefix(3).map { quoted($0) }.joined(separator: ", "))
      )
    )
    func column(_ index: Int) -> String {
      "column \(columnLetters(index)), \(quoted(title(index)))"
    }
    parts.append((here.zone.plural, column(layout.zoneColumn)))
    if let value = layout.valueColumn {
      let unit =
        StatedUnits.name(of: layout.power).map {
          ", in \($0)" + (wish.value == .pounds ? " of pounds" : "")
        } ?? ""
      parts.append(
        (wish.noun, column(value) + unit + (mark == .comma ? ", with decimal commas" : ""))
      )
    }
    parts.append(("rows", "\(kept.count): \(numbers(kept))"))
    parts += leftOut.map { ("left out", $0) }
    if wish.value == .group { parts.append(("in each", groupCounts)) }
    if let sum, layout.valueColumn != nil, wish.value != .group {
      parts.append(("total", wish.value == .pounds ? sum.pounds : sum.text))
    }
    return Reading(file: own, parts)
  }

  private var leftOut: [String] {
    var words: [String] = []
    for sum in sums { words.append("row \(grid.number(of: sum.row)), a total: \(sum.text)") }
    func add(_ rows: [Int], _ reason: String) {
      if !rows.isEmpty { words.append("\(numbers(rows)): \(reason)") }
    }
    for sum in partSums {
      words.append("row \(grid.number(of: sum.row)), a sum of a part: \(sum.text)")
    }
    add(elsewhere, "other places")
    add(repeatedHeaders, "the header again")
    add(headings.filter { $0 < kept.last ?? 0 }, "headings")
    add(headings.filter { $0 > kept.last ?? 0 }, "notes")
    let hidden = grid.hiddenColumns.map { columnLetters($0.lowerBound) }
    if !hidden.isEmpty { words.append("hidden columns from \(hidden.joined(separator: ", "))") }
    return words
  }

  /// `row 7`, `rows 5 to 36`, `rows 5 to 9 and 11`.
  private func numbers(_ rows: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in rows.map({ grid.number(of: $0) }) {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    let shown = runs.prefix(6).map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)"
    }
    let more = runs.count > 6 ? " and \(runs.count - 6) more runs" : ""
    return (rows.count == 1 ? "row " : "rows ") + shown.joined(separator: ", ") + more
  }
}

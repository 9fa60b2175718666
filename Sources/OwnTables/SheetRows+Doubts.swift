import Atlas
import Exchange
import Foreign

/// What nobody can tell of the rows of a sheet.
extension SheetRows {
  /// Amounts that name a unit of their own in a table that names one.
  var cellUnitFaults: [Fault] {
    guard let column = layout.valueColumn, wish.value == .pounds else { return [] }
    let rows = kept.filter { row in
      grid.cell(row, column).map { $0.kind == .text && saysItsUnit(grid.text($0)) } ?? false
    }
    guard let first = rows.first, let cell = grid.cell(first, column) else { return [] }
    let text = grid.text(cell)
    let more = rows.count > 1 ? " and \(rows.count - 1) more with a unit of their own" : ""
    return [
      fault(
        first,
        column,
        found: "\(quoted(text))\(more), in a table that says \(unitName) of pounds",
        expected: "amounts whose unit is said once",
        remedy: "Take the unit out of the cells or out of the title, whichever is wrong"
      )
    ]
  }

  private var unitName: String { StatedUnits.name(of: layout.power) ?? "units" }

  // MARK: Units beside the values

  /// Lines within or below the table, and cells of a column of units, that name another unit than that of the values.
  var otherUnitFaults: [Fault] {
    guard layout.valueColumn != nil, wish.value == .pounds || wish.value == .count else {
      return []
    }
    let last = kept.last ?? 0
    let lines = headings.flatMap { row in
      grid.cells(in: row).filter { $0.kind == .text }.map { (row: row, text: grid.text($0)) }
    }
    let other = (lines + unitCells).first { row, text in
      let units = StatedUnits(text)
      guard wish.concerns(units) else { return false }
      return units.powers.contains { $0 != layout.power && ($0 != 0 || row <= last) }
    }
    guard let other else { return [] }
    let whole = wish.value == .pounds ? "pounds" : "ones"
    let read = StatedUnits.name(of: layout.power).map { "\($0) of \(whole)" } ?? whole
    return [
      Fault(
        file: file,
        at: .row(grid.number(of: other.row), column: nil),
        found: "\(quoted(other.text)), where the table is read in \(read)",
        expected: "\(wish.noun) whose unit is said in the title of their column",
        remedy: "Write the unit there, and put rows of another unit into a table of their own"
      )
    ]
  }

  private var unitCells: [(row: Int, text: String)] {
    let columns = layout.titles.filter { column, titles in
      column != layout.valueColumn
        && titles.contains {
          ["unit", "units", "unit of measure", "scale"].contains(plainTitle($0))
        }
    }.keys.sorted()
    return columns.flatMap { column in
      kept.compactMap { row in
        grid.cell(row, column).flatMap { $0.kind == .text ? (row, grid.text($0)) : nil }
      }
    }
  }

  /// Texts beside the rows about zones that name thousands or millions.
  var unitLines: [String] {
    let texts = headings.flatMap { grid.cells(in: $0).map { grid.text($0) } }
    return (layout.tableLines + texts).filter { StatedUnits($0).isScaled }
  }

  // MARK: Other tables below

  /// A second header in another order, and a heading of another year: what stands below is another table.
  var otherBlockFaults: [Fault] {
    let last = kept.last ?? 0
    let within = headings.filter { $0 < last }
    if let row = within.first(where: isOtherHeader) {
      let titles = grid.cells(in: row).prefix(6).map { quoted(grid.text($0)) }
      return [
        Fault(
          file: file,
          at: .row(grid.number(of: row), column: nil),
          found: "a second header, with \(titles.joined(separator: ", "))",
          expected: "one header, that of row \(grid.number(of: layout.header.last ?? 0))",
          remedy: "Put the rows below it under the first header, or into a table of their own"
        )
      ]
    }
    guard let year = wish.year, !wish.namesCalendarYears else { return [] }
    let dated = within.lazy.compactMap { row -> (row: Int, text: String)? in
      grid.cells(in: row).map { grid.text($0) }.first {
        let years = namedYears(in: $0)
        return !years.isEmpty && !years.contains(year)
      }.map { (row, $0) }
    }.first
    guard let dated else { return [] }
    return [
      Fault(
        file: file,
        at: .row(grid.number(of: dated.row), column: nil),
        found: "\(quoted(dated.text)) within the table",
        expected: "\(wish.noun) of \(year)",
        remedy: "Put the rows below it into a table of their own, or correct the line"
      )
    ]
  }

  /// Whether a row without a zone has titles of its own: above the values, or those of the header over other columns.
  private func isOtherHeader(_ row: Int) -> Bool {
    let cells = grid.cells(in: row)
    guard cells.count > 1 else { return false }
    if let column = layout.valueColumn, let cell = grid.cell(row, column),
      grid.text(cell).contains(where: \.isLetter) || !namedYears(in: grid.text(cell)).isEmpty
    {
      return true
    }
    return cells.count { cell in
      let plain = plainTitle(grid.text(cell))
      let isAbove = layout.titles[cell.column]?.contains { plainTitle($0) == plain } ?? false
      return !isAbove
        && layout.titles.values.contains { $0.contains { plainTitle($0) == plain } }
    } > 1
  }

  // MARK: Rows

  /// A text file whose amounts have commas without quotes has more fields in a row than titles.
  var surplusFaults: [Fault] {
    let last = layout.header.compactMap { grid.cells(in: $0).last?.column }.max() ?? 0
    return [surplus(in: kept, of: grid, titles: last, file: file)].compactMap(\.self)
  }

  var hiddenFaults: [Fault] {
    let hidden = kept.filter { grid.isHidden(row: $0) }
    guard let first = hidden.first else { return [] }
    return [hiddenRows(hidden.count, first: grid.number(of: first), file: file)]
  }

  /// A code beside the name of another zone.
  var conflictFaults: [Fault] {
    layout.otherZoneColumns.flatMap { column in
      kept.compactMap { row -> Fault? in
        guard case .one(let zone) = zones.match(row, layout.zoneColumn) else { return nil }
        let text = zones.text(row, column)
        let isOther: Bool
        switch zones.match(row, column) {
        case .one(let other): isOther = other != zone
        case .several(let some): isOther = !some.contains(zone)
        case .none: isOther = GSSCode(text) != nil
        }
        guard isOther else { return nil }
        return fault(
          row,
          column,
          expected: "\(zone.name) (\(zone.code)), as \(layout.title(layout.zoneColumn)) says",
          remedy: "Correct one of the two"
        )
      }
    }
  }

  // MARK: Groups

  private var groups: [(row: Int, text: String)] {
    guard let column = layout.valueColumn else { return [] }
    return kept.compactMap { row in
      grid.cell(row, column).map { (row, grid.text($0)) }
    }
  }

  /// The groups with the number of their zones: `Inner 13, Outer 19`.
  var groupCounts: String {
    let counts = Dictionary(grouping: groups, by: \.text).mapValues(\.count)
    return counts.sorted { $0.key < $1.key }.map { "\(excerpt($0.key)) \($0.value)" }
      .joined(separator: ", ")
  }

  /// Groups whose names differ by case, spaces or punctuation alone are one, or a slip.
  var spellingFaults: [Fault] {
    guard let column = layout.valueColumn else { return [] }
    var first: [String: String] = [:]
    for group in groups {
      let plain = plainTitle(group.text)
      guard let known = first[plain] else {
        first[plain] = group.text
        continue
      }
      guard known != group.text else { continue }
      return [
        fault(
          group.row,
          column,
          found: "\(quoted(group.text)), and \(quoted(known)) in other rows",
          expected: "one spelling of a group",
          remedy: "Write both in the same way"
        )
      ]
    }
    return []
  }
}

import Atlas
import Exchange
import Foreign

/// Sorts the rows of a sheet below its header: those about zones, sums, notes, and what cannot be told.
struct SheetRows {
  let layout: SheetLayout
  let wish: OwnTableWish
  let file: String
  private let places: OwnPlaces
  let mark: DecimalMark

  private(set) var kept: [Int] = []
  private(set) var headings: [Int] = []
  private(set) var elsewhere: [Int] = []
  private(set) var partSums: [Int] = []
  private(set) var repeatedHeaders: [Int] = []
  private(set) var sums: [(row: Int, text: String)] = []
  private var faults: [Fault] = []
  /// What the rows about zones add up to so far; nil where one of them is no number.
  private(set) var sum: ExactSum? = ExactSum()

  var grid: Grid { layout.grid }
  var zones: SheetZones { layout.zones }

  /// - Throws: ``FaultReport`` with every row of which nobody can tell what it is, and every sum that is none.
  init(
    _ layout: SheetLayout,
    as wish: OwnTableWish,
    file: String,
    _ places: OwnPlaces,
    isText: Bool
  ) throws {
    (self.layout, self.wish, self.file, self.places) = (layout, wish, file, places)
    let grid = layout.grid
    let texts = layout.valueColumn.map { column in
      (layout.firstRow..<grid.rowCount).lazy.compactMap { row -> String? in
        grid.cell(row, column).flatMap { $0.kind == .text ? grid.text($0) : nil }
      }
    }
    guard let mark = texts.map({ decimalMark(of: $0) }) ?? .point else {
      throw Fault(
        file: file,
        at: .row(
          grid.number(of: layout.header[layout.header.count - 1]),
          column: layout.valueColumn.map(layout.title)
        ),
        found: "numbers with a decimal point and numbers with a decimal comma",
        expected: "one of the two in a column",
        remedy: "Write them all in one way"
      )
    }
    self.mark = mark
    let lowest = layout.header[layout.header.count - 1]
    for row in lowest + 1..<grid.rowCount { read(row) }
    if isText { refuseSurplus() }
    refuseHidden()
    refuseConflicts()
    if !faults.isEmpty { throw FaultReport(faults) }
  }

  // MARK: Rows

  private mutating func read(_ row: Int) {
    switch zones.match(row, layout.zoneColumn) {
    case .one:
      kept.append(row)
      add(row)
      return
    case .several(let some):
      faults.append(
        fault(
          row,
          layout.zoneColumn,
          expected: "the name of one \(here.zone.singular)",
          remedy: "Write the whole name or the code: "
            + some.map { "\($0.name) (\($0.code))" }.joined(separator: ", ")
        )
      )
      return
    case .none: break
    }
    let cells = grid.cells(in: row)
    let labels = cells.filter { $0.kind == .text }.map { grid.text($0) }
    if let label = labels.first(where: isSum) {
      readSum(row, label)
    } else if labels.contains(where: { places.parts.contains(plainTitle($0)) || isPartSum($0) }) {
      partSums.append(row)
    } else if wish.value != .anything,
      cells.contains(where: { places.isElsewhere(grid.text($0)) })
    {
      elsewhere.append(row)
    } else if isHeaderAgain(row) {
      repeatedHeaders.append(row)
    } else if !hasValue(row) {
      headings.append(row)
    } else {
      readUnknown(row)
    }
  }

  /// A row with a value whose zone is none: the sum without a word, or a fault.
  private mutating func readUnknown(_ row: Int) {
    let text = zones.text(row, layout.zoneColumn)
    if text.isEmpty, let column = layout.valueColumn, let own = value(row, column),
      let sum, !kept.isEmpty, sum == ExactSum(own)
    {
      sums.append((row, "adds up"))
    } else if wish.value == .anything || GSSCode(text) != nil {
      // Whoever reads on knows what to do with a code of another place.
      if !text.isEmpty { kept.append(row) } else { headings.append(row) }
      sum = nil
    } else if text.isEmpty {
      faults.append(
        fault(
          row,
          layout.zoneColumn,
          found: "a value and no \(here.zone.singular)",
          expected: "the code or name of \(here.zone.one)",
          remedy: "Name it, or take the row out"
        )
      )
    } else {
      faults.append(
        fault(
          row,
          layout.zoneColumn,
          expected: "the code or name of \(here.zone.one)",
          remedy: zones.nearest(to: text).map { "Perhaps \($0.name) (\($0.code)) is meant" }
            ?? "Correct it, or take the row out"
        )
      )
    }
  }

  private mutating func add(_ row: Int) {
    guard let column = layout.valueColumn, wish.value != .group else { return }
    guard let text = value(row, column) else {
      sum = nil
      return
    }
    sum?.add(text)
  }

  private mutating func readSum(_ row: Int, _ label: String) {
    guard let column = layout.valueColumn, wish.value != .group, let written = value(row, column)
    else {
      sums.append((row, "not checked"))
      return
    }
    guard let sum, !kept.isEmpty, let own = ExactSum(written) else {
      sums.append((row, "not checked"))
      return
    }
    if own == sum {
      sums.append((row, "adds up"))
    } else if wish.value == .pounds,
      let difference = own.difference(from: sum, ofRounded: kept.count)
    {
      sums.append((row, "\(difference) apart, as rounding may be"))
    } else {
      faults.append(
        fault(
          row,
          column,
          found: "\(quoted(label)) of \(own.text)",
          expected: "\(sum.text), which the \(kept.count) rows above add up to",
          remedy: "Correct the row that is wrong, or take the total out"
        )
      )
    }
  }

  private func isSum(_ text: String) -> Bool {
    let plain = plainTitle(text)
    let words = plain.split(separator: " ")
    if places.wholes.contains(plain) { return true }
    guard words.count <= 4, !isPartSum(text) else { return false }
    let isTotal = ["total", "totals", "sum", "overall"].contains {
      plain == $0 || plain.hasPrefix("\($0) ")
    }
    guard isTotal || plain.hasSuffix(" total") || plain.hasSuffix(" totals") else { return false }
    let rest = words.filter {
      !["total", "totals", "sum", "overall", "grand", "for", "of", "all"].contains($0)
    }
    .joined(separator: " ")
    return !places.parts.contains(rest)
  }

  private func isPartSum(_ text: String) -> Bool {
    let plain = plainTitle(text)
    let rest = plain.split(separator: " ").filter {
      !["total", "subtotal", "sub", "of"].contains($0)
    }
    .joined(separator: " ")
    return plain.hasPrefix("sub total") || plain.hasPrefix("subtotal")
      || (rest != plain && places.parts.contains(rest))
  }

  private func isHeaderAgain(_ row: Int) -> Bool {
    guard let lowest = layout.header.last else { return false }
    let own = grid.cells(in: row).map { grid.text($0) }
    return own.count > 1 && own == grid.cells(in: lowest).map { grid.text($0) }
  }

  private func hasValue(_ row: Int) -> Bool {
    guard let column = layout.valueColumn else {
      return grid.cells(in: row).contains {
        $0.kind == .number || ($0.kind == .text && plainNumber(grid.text($0)) != nil)
      }
    }
    guard let cell = grid.cell(row, column) else { return false }
    if wish.value == .group { return grid.cells(in: row).count > 1 }
    return cell.kind == .number || plainNumber(grid.text(cell), mark) != nil
  }

  /// The number of a cell as exact decimal text; nil where it is none.
  func value(_ row: Int, _ column: Int) -> String? {
    guard let cell = grid.cell(row, column) else { return nil }
    let text = grid.text(cell)
    switch cell.kind {
    case .number: return shifted(text, by: layout.power)
    case .text:
      guard let number = plainNumber(text, mark) else { return nil }
      // An amount in a table of thousands that says itself what it is leaves open which of the two holds.
      let isScaled = text.contains { "kKmMbB".contains($0) }
      return isScaled && layout.power > 0 ? nil : shifted(number, by: layout.power)
    case .day, .flag, .failure, .formula: return nil
    }
  }

  // MARK: What nobody can tell

  /// A text file whose amounts have commas without quotes has more fields in a row than titles.
  private mutating func refuseSurplus() {
    let last = layout.header.compactMap { grid.cells(in: $0).last?.column }.max() ?? 0
    faults += kept.compactMap { surplus($0, in: grid, titles: last, file: file) }
  }

  private mutating func refuseHidden() {
    let hidden = kept.filter { grid.isHidden(row: $0) }
    guard let first = hidden.first else { return }
    faults.append(hiddenRows(hidden.count, first: grid.number(of: first), file: file))
  }

  /// A code beside the name of another zone.
  private mutating func refuseConflicts() {
    for column in layout.otherZoneColumns {
      for row in kept {
        guard case .one(let zone) = zones.match(row, layout.zoneColumn) else { continue }
        let text = zones.text(row, column)
        let isOther: Bool
        switch zones.match(row, column) {
        case .one(let other): isOther = other != zone
        case .several(let some): isOther = !some.contains(zone)
        case .none: isOther = GSSCode(text) != nil
        }
        guard isOther else { continue }
        faults.append(
          fault(
            row,
            column,
            expected: "\(zone.name) (\(zone.code)), as \(layout.title(layout.zoneColumn)) says",
            remedy: "Correct one of the two"
          )
        )
      }
    }
  }

  private func fault(
    _ row: Int,
    _ column: Int,
    found: String? = nil,
    expected: String,
    remedy: String
  ) -> Fault {
    let text = zones.text(row, column)
    return Fault(
      file: file,
      at: .row(grid.number(of: row), column: layout.title(column)),
      found: found ?? (text.isEmpty ? "nothing" : quoted(text)),
      expected: expected,
      remedy: remedy
    )
  }
}

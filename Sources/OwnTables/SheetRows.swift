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
  private(set) var partSums: [(row: Int, text: String)] = []
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
    in book: PersonsFile
  ) throws {
    (self.layout, self.wish, self.file, self.places) = (layout, wish, file, places)
    let grid = layout.grid
    let texts = layout.valueColumn.map { column in
      (layout.firstRow..<grid.rowCount).lazy.compactMap { row -> String? in
        grid.cell(row, column).flatMap { $0.kind == .text ? grid.text($0) : nil }
      }
    }
    let place = Fault.Place.row(
      grid.number(of: layout.header[layout.header.count - 1]),
      column: layout.valueColumn.map(layout.title)
    )
    let found = texts.map { decimalMark(of: $0, separatesByCommas: book.separatesByCommas) }
    switch found ?? .one(.point) {
    case .one(let mark): self.mark = mark
    case .open(let text): throw openMark(text, file: file, at: place)
    case .both:
      throw Fault(
        file: file,
        at: place,
        found: "numbers with a decimal point and numbers with a decimal comma",
        expected: "one of the two in a column",
        remedy: "Write them all in one way"
      )
    }
    let lowest = layout.header[layout.header.count - 1]
    for row in lowest + 1..<grid.rowCount { read(row) }
    checkEarlierSums()
    checkPartSums()
    if book.isText { faults += surplusFaults }
    faults += cellUnitFaults + otherUnitFaults + otherBlockFaults + hiddenFaults + conflictFaults
    if wish.value == .group { faults += spellingFaults }
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
      partSums.append((row, "not checked"))
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
    // One above the rows waits for them.
    sums.append((row, kept.isEmpty ? "" : check(row, label, of: kept, sum, "above")))
  }

  private mutating func checkEarlierSums() {
    for index in sums.indices where sums[index].text.isEmpty {
      let row = sums[index].row
      sums[index].text = check(row, label(of: row), of: kept, sum, "below")
    }
  }

  /// Compares what a row says of a sum with what rows add up to; what is found of it, or else a fault.
  private mutating func check(
    _ row: Int,
    _ label: String,
    of rows: [Int],
    _ sum: ExactSum?,
    _ side: String
  ) -> String {
    guard let column = layout.valueColumn, wish.value != .group, let written = value(row, column),
      let sum, !rows.isEmpty, let own = ExactSum(written)
    else { return "not checked" }
    if let words = agreement(own, sum, of: rows.count) { return words }
    faults.append(
      fault(
        row,
        column,
        found: "\(quoted(label)) of \(own.text)",
        expected: "\(sum.text), which the \(rows.count) rows \(side) add up to",
        remedy: "Correct the row that is wrong, or take the total out"
      )
    )
    return "wrong"
  }

  /// How two sums agree, in words; nil where they do not.
  private func agreement(_ own: ExactSum, _ sum: ExactSum, of rows: Int) -> String? {
    if own == sum { return "adds up" }
    guard wish.value == .pounds, let difference = own.difference(from: sum, ofRounded: rows) else {
      return nil
    }
    return "\(difference) apart, as rounding may be"
  }

  private func label(of row: Int) -> String {
    grid.cells(in: row).first { $0.kind == .text }.map { grid.text($0) } ?? ""
  }

  // MARK: Sums of a part

  /// A sum of a part is that of the rows between it and the last one, of those up to the next, or of a group of the
  /// area by one of its definitions: one that is none of these is wrong.
  private mutating func checkPartSums() {
    guard let column = layout.valueColumn, wish.value != .group else { return }
    let marks = (partSums + sums).map(\.row).sorted()
    for index in partSums.indices {
      let row = partSums[index].row
      guard let written = value(row, column), let own = ExactSum(written) else { continue }
      let last = marks.last { $0 < row } ?? -1
      let next = marks.first { $0 > row } ?? grid.rowCount
      let label = label(of: row)
      let beside = [kept.filter { $0 > last && $0 < row }, kept.filter { $0 > row && $0 < next }]
      let groups = places.members(of: label).map { members in
        kept.filter { row in
          if case .one(let zone) = zones.match(row, layout.zoneColumn) {
            members.contains(zone.code)
          } else {
            false
          }
        }
      }
      if let words = sums(of: beside + groups).compactMap({ agreement(own, $0.sum, of: $0.rows) })
        .first
      {
        partSums[index].text = words
        continue
      }
      // A group of which nobody knows the zones may be any: only one that says that it is a sum has to be one.
      let saysSum = plainTitle(label).contains("total")
      let meant = sums(of: groups.isEmpty && saysSum ? beside : groups)
      if !meant.isEmpty {
        let sums = meant.map(\.sum.text).distinct
        faults.append(
          fault(
            row,
            column,
            found: "\(quoted(label)) of \(own.text)",
            expected: "\(sums.joined(separator: " or ")), which its rows add up to",
            remedy: "Correct the row that is wrong, or take the sum out"
          )
        )
      }
    }
  }

  private func sums(of parts: [[Int]]) -> [(rows: Int, sum: ExactSum)] {
    parts.filter { !$0.isEmpty }.compactMap { rows in exactSum(of: rows).map { (rows.count, $0) } }
  }

  /// What rows add up to; nil where one of them is no number.
  private func exactSum(of rows: [Int]) -> ExactSum? {
    guard let column = layout.valueColumn else { return nil }
    var sum = ExactSum()
    for row in rows {
      guard let value = value(row, column) else { return nil }
      sum.add(value)
    }
    return sum
  }

  private func isSum(_ text: String) -> Bool {
    let plain = plainTitle(text)
    let words = plain.split(separator: " ")
    if places.wholes.contains(plain) { return true }
    guard saysTotal(text), !isPartSum(text) else { return false }
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
    let own = grid.cells(in: row).map { grid.text($0) }
    return own.count > 1
      && layout.header.contains { own == grid.cells(in: $0).map { grid.text($0) } }
  }

  private func hasValue(_ row: Int) -> Bool {
    guard let column = layout.valueColumn else {
      return grid.cells(in: row).contains {
        [.number, .percent].contains($0.kind)
          || ($0.kind == .text && plainNumber(grid.text($0)) != nil)
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
      return saysItsUnit(text) ? nil : shifted(number, by: layout.power)
    case .day, .flag, .failure, .formula, .percent: return nil
    }
  }

  /// Whether an amount in a table of thousands says itself what it is: which of the two holds is open.
  func saysItsUnit(_ text: String) -> Bool {
    layout.power > 0 && text.contains { "£kKmMbB".contains($0) }
  }

  func fault(
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

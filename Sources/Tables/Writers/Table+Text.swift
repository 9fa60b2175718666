package import Documents
package import Exchange

// What people read: whole pounds, the decimals that a field shows, a true minus sign.

extension TextTable {
  /// A table as people read it, for a text of 80 columns and for a page: the headings of its fields over its
  /// values, each rounded once; texts in front are flush left.
  package init(_ table: Table) { self.init(table.fields, [table.rows]) }

  /// Rows as columns declare them.
  package init<Row>(_ columns: [Column<Row>], _ rows: [Row]) { self.init(columns, [rows]) }

  /// Rows as columns declare them, in parts with a line between.
  package init<Row>(_ columns: [Column<Row>], _ parts: [[Row]]) {
    self.init(
      columns.map(\.field),
      parts.map { rows in rows.map { row in columns.map { $0.value(row) } } }
    )
  }

  private init(_ fields: [Field], _ parts: [[[Value]]]) {
    self.init(
      fields.map(\.heading),
      leftColumns: fields.prefix { $0.kind == .text && !$0.isFlushRight }.count
    )
    for (index, rows) in parts.enumerated() {
      if index > 0 { rule() }
      for row in rows { append(zip(fields, row).map { $0.cell($1) }) }
    }
  }
}

extension Table {
  /// The table as text of 80 columns.
  package func text(indent: Int = 0) -> [UInt8] {
    Document([.table(TextTable(self), indent: indent)]).text()
  }

  /// The table as an element of a page, under a caption where there is one.
  package func html(caption: String = "") -> String { TextTable(self).html(caption: caption) }
}

extension Field {
  /// A value with its unit, or why there is none.
  package func text(_ value: Value) -> String {
    switch value {
    case .text(let text): text
    case .flag(let truth): truth ? "yes" : "no"
    case .missing(let reason): absence[reason] ?? reason.word
    case .count(let year) where kind == .year: String(year)
    case .count, .pence, .number, .decimal: shown(value).map(text) ?? ""
    }
  }

  /// A number as it is shown, with its unit.
  package func text(_ number: RoundedNumber) -> String {
    let sign = isSigned && number.value > 0 ? "+" : number.isNegative ? RoundedNumber.minus : ""
    return sign + (kind == .pounds || isInPounds ? "£" : "") + number.grouped
      + (isPercent ? " %" : "")
  }

  /// A number as it is shown, rounded once from its full value; nil for what is no number.
  package func shown(_ value: Value) -> RoundedNumber? {
    value.number.map { RoundedNumber($0, places: shownPlaces, shift: isPercent ? 2 : 0) }
  }

  /// The decimals of a number as it is shown.
  package var shownPlaces: Int {
    switch kind {
    case .number(_, let shown), .percent(_, let shown): shown
    case .quantity(let places): places
    case .text, .flag, .date, .count, .year, .pounds: 0
    }
  }

  private var isPercent: Bool {
    if case .percent = kind { true } else { false }
  }

  /// A value in a column, without the unit where the heading says it.
  fileprivate func cell(_ value: Value) -> String {
    let text = text(value)
    guard value.number != nil else { return text }
    return ["£", " %"].filter { heading.contains($0.suffix(1)) }
      .reduce(text) { $0.replacing($1, with: "") }
  }
}

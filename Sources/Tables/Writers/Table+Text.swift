package import Documents
package import Exchange

// What people read: whole pounds, the decimals that a field shows, a true minus sign.

extension TextTable {
  /// Rows as columns declare them, in parts with a line between; texts in front are flush left.
  package init<Row>(_ columns: [Column<Row>], _ parts: [[Row]]) {
    self.init(
      columns.map(\.field.heading),
      leftColumns: columns.prefix { $0.field.kind == .text }.count
    )
    for (index, rows) in parts.enumerated() {
      if index > 0 { rule() }
      for row in rows { append(columns.map { $0.field.cell($0.value(row)) }) }
    }
  }
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

import Exchange

extension ServiceLoader {
  /// Reads what is paid; a row that repeats another is refused, for its money would count twice.
  mutating func loadAmounts() {
    var first: [[String]: Int] = [:]
    read(Dataset.File.serviceAmounts) { loader, rows, row in
      guard let id = loader.owner(of: row, in: &rows) else { return }
      let amount = rows.sound { loader.amount(of: row, in: &$0) }
      guard let amount else { return }
      let words = ["first_year", "last_year", "basis", "source"].map { rows.text(row, $0) }
      let key = [id, "\(amount.pence)"] + words
      if let earlier = first[key] {
        rows.addRepeatedAmount(row, first: earlier)
      } else {
        first[key] = amount.row
        loader.records[id]?.service.amounts.append(amount)
      }
    }
  }

  private func amount(of row: Int, in rows: inout RowReader) -> ServiceAmount? {
    let pence = rows.isApproximate(row, "amount_gbp") ? nil : rows.statedAmount(row)
    let qualifier = rows.choice(row, "qualifier", of: AmountQualifier.self)
    let first = rows.optionalYear(row, "first_year")
    let last = rows.optionalYear(row, "last_year")
    if let first, let last, last < first {
      rows.add(
        rows.fault(
          row,
          "last_year",
          found: "\(last), before the first year \(first)",
          expected: "the first year or a later one",
          remedy: "Correct the year that is wrong"
        )
      )
    }
    let counts = rows.yesOrNo(row, "counts_in_total")
    let status = rows.choice(row, "status", of: FigureStatus.self)
    let source = rows.source(row, known: sources)
    guard let pence, let qualifier, let counts, let status, let source else { return nil }
    return ServiceAmount(
      pence: pence,
      qualifier: qualifier,
      firstYear: first,
      lastYear: last,
      basis: rows.text(row, "basis"),
      countsInTotal: counts,
      status: status,
      source: source,
      row: rows.table.rowNumber(row)
    )
  }
}

extension RowReader {
  fileprivate mutating func addRepeatedAmount(_ row: Int, first: Int) {
    add(
      fault(
        row,
        "amount_gbp",
        found: "the amount, years, basis and source of row \(first) a second time",
        expected: "each amount once",
        remedy:
          "Remove one of the two rows, or say in basis how they differ; until then it counts once"
      )
    )
  }

  /// Pounds of 0 or more, in pence; nil after a fault.
  fileprivate mutating func statedAmount(_ row: Int) -> Int64? {
    guard !isBlank(row, "amount_gbp") else {
      add(
        fault(
          row,
          "amount_gbp",
          expected: "a number of pounds such as 1234.56",
          remedy: "Leave the row out where the amount is not stated"
        )
      )
      return nil
    }
    return optionalPence(row, "amount_gbp")
  }

  /// Whether a field says "about" and not only how much; then a fault says where that belongs.
  fileprivate mutating func isApproximate(_ row: Int, _ name: String) -> Bool {
    let text = text(row, name).lowercased().drop { $0 == " " }
    let words = ["approx", "around", "about", "circa", "ca.", "c.", "c ", "c£", "~", "≈", "some "]
    guard words.contains(where: { text.hasPrefix($0) }) || text.contains("approx") else {
      return false
    }
    add(
      fault(
        row,
        name,
        expected: "a number of pounds such as 1234.56",
        remedy: "Write the number in amount_gbp and `approximate` in qualifier"
      )
    )
    return true
  }
}

import Exchange

extension DatasetLoader {
  mutating func loadIndicators() throws {
    var rows = try rows(.indicators)
    var first: [String: Int] = [:]
    for row in 0..<rows.table.rowCount {
      guard let id = rows.requiredText(row, "indicator", expected: "an identifier"),
        let kind = rows.choice(row, "kind", of: Indicator.Kind.self)
      else { continue }
      if let earlier = first.updateValue(rows.table.rowNumber(row), forKey: id) {
        rows.addDuplicate(row, "indicator", first: earlier)
      }
      dataset.indicators.append(
        Indicator(
          id: id,
          name: rows.text(row, "name"),
          kind: kind,
          unit: rows.text(row, "unit"),
          description: rows.text(row, "description"),
          partOf: rows.optionalText(row, "part_of")
        )
      )
    }
    for row in 0..<rows.table.rowCount {
      guard let whole = rows.optionalText(row, "part_of"),
        first[whole] == nil || whole == rows.text(row, "indicator")
      else { continue }
      rows.add(
        rows.fault(
          row,
          "part_of",
          expected: "another indicator of this table",
          remedy: "Correct the name, or leave the field blank"
        )
      )
    }
    faults += rows.faults
  }

  /// Reads every table that the package lists under `indicators/`, so that a user adds one by
  /// listing it.
  mutating func loadObservations() {
    let listed = dataset.descriptor.resources.map(\.path)
    for path in listed where path.hasPrefix("indicators/") && path != Dataset.File.indicators {
      attempt { loader in
        let isControl = path == Dataset.File.controlTotals
        var table = isControl ? loader.dataset.controlTotals : loader.dataset.observations
        try loader.loadObservations(path, into: &table)
        if isControl {
          loader.dataset.controlTotals = table
        } else {
          loader.dataset.observations = table
        }
      }
    }
  }

  private mutating func loadObservations(
    _ path: String,
    into table: inout IndicatorTable
  ) throws {
    var rows = try rows(.observations(at: path))
    let zones = zones
    let sources = sources
    let kinds = Dictionary(uniqueKeysWithValues: dataset.indicators.map { ($0.id, $0.kind) })
    // Rows of one indicator and period stand together in the shipped tables; other orders are only
    // slower.
    var key = IndicatorTable.Key("", "")
    var values = IndicatorTable.Values()
    for row in 0..<rows.table.rowCount {
      if !rows.equals(row, "indicator", key.indicator) || !rows.equals(row, "period", key.period) {
        if kinds[key.indicator] != nil { table.put(values, at: key) }
        key = IndicatorTable.Key(rows.text(row, "indicator"), rows.text(row, "period"))
        values = table.take(key)
      }
      guard let kind = kinds[key.indicator] else {
        rows.add(
          rows.fault(
            row,
            "indicator",
            expected: "an indicator of indicators/indicators.csv",
            remedy: "Correct the name, or describe the indicator there"
          )
        )
        continue
      }
      guard let figure = rows.figure(row, kind: kind, file: path, sources: sources) else {
        continue
      }
      if rows.isBlank(row, "gss_code"), !rows.isBlank(row, "area") {
        if let earlier = values.insert(figure, elsewhere: rows.text(row, "area")) {
          rows.addDuplicate(row, "indicator", first: earlier.cell.row)
        }
      } else if let zone = rows.zone(row, known: zones) {
        if let earlier = values.insert(figure, zone: zone) {
          rows.addDuplicate(row, "gss_code", first: earlier.cell.row)
        }
      }
    }
    if kinds[key.indicator] != nil { table.put(values, at: key) }
    faults += rows.faults
  }
}

extension RowReader {
  /// The value of a row with its status and source; nil after a fault.
  fileprivate mutating func figure(
    _ row: Int,
    kind: Indicator.Kind,
    file: String,
    sources: Set<String>
  ) -> Figure? {
    let status = choice(row, "status", of: FigureStatus.self)
    let source = source(row, known: sources)
    guard let number = number(row, "value") else { return nil }
    if kind == .extensive, number < 0 || Int64(exactly: number) == nil {
      add(
        fault(row, "value", expected: "a whole count of 0 or more", remedy: "Correct the number")
      )
      return nil
    }
    let period = text(row, "period")
    if FinancialYear(period) == nil, period.utf8.count != 4 || Int(period) == nil {
      add(
        fault(
          row,
          "period",
          expected: "a year such as 2018 or a financial year such as 2018/19",
          remedy: "Write the period in one of the two forms"
        )
      )
      return nil
    }
    guard let status, let source else { return nil }
    let cell = Figure.Cell(file: file, row: table.rowNumber(row))
    return Figure(value: number, status: status, source: source, cell: cell)
  }
}

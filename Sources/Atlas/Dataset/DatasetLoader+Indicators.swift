internal import Exchange

extension DatasetLoader {
  mutating func loadIndicators() throws {
    let columns = ["indicator", "name", "kind", "unit", "description"]
    var rows = try RowReader(dataset.folder.table(Dataset.File.indicators), columns: columns)
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
          description: rows.text(row, "description")
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
    let columns = ["gss_code", "indicator", "period", "value", "status", "source"]
    var rows = try RowReader(dataset.folder.table(path), columns: columns)
    let place = rows.table.optionalColumn("area")
    let zones = zones
    let sources = sources
    let kinds = Dictionary(uniqueKeysWithValues: dataset.indicators.map { ($0.id, $0.kind) })
    for row in 0..<rows.table.rowCount {
      let indicator = rows.text(row, "indicator")
      guard let kind = kinds[indicator] else {
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
      let status = rows.choice(row, "status", of: FigureStatus.self)
      let source = rows.source(row, known: sources)
      let number = rows.number(row, "value")
      if let number, number < 0, kind == .extensive {
        rows.add(
          rows.fault(row, "value", expected: "a count of 0 or more", remedy: "Correct the number")
        )
      }
      guard let status, let source, let number else { continue }
      let cell = Figure.Cell(file: path, row: rows.table.rowNumber(row))
      let figure = Figure(value: number, status: status, source: source, cell: cell)
      let key = IndicatorTable.Key(indicator, rows.text(row, "period"))
      if rows.isBlank(row, "gss_code"), let place, !rows.table.isBlank(row, place) {
        let name = rows.table.text(row, place)
        if let earlier = table.insert(figure, at: key, elsewhere: name) {
          rows.addDuplicate(row, "indicator", first: earlier.cell.row)
        }
      } else if let zone = rows.zone(row, known: zones) {
        if let earlier = table.insert(figure, at: key, zone: zone) {
          rows.addDuplicate(row, "gss_code", first: earlier.cell.row)
        }
      }
    }
    faults += rows.faults
  }
}

import Exchange

/// What amounts over years stand on: breaks, awards over periods, the price level.
extension DatasetLoader {
  mutating func loadBreaks() throws {
    var rows = try rows(.breaks)
    let (known, sources) = (funds.union(dataset.indicators.map(\.id)), sources)
    var first: [[String]: Int] = [:]
    for row in 0..<rows.table.rowCount {
      rows.refuseRepeated(row, key: ["series", "financial_year"], in: &first)
      let series = rows.text(row, "series")
      if !known.contains(series) {
        rows.add(
          rows.fault(
            row,
            "series",
            expected: "a fund of funds/funds.csv or an indicator of indicators/indicators.csv",
            remedy: "Correct the name, or leave the row out"
          )
        )
      }
      let year = rows.financialYear(row, "financial_year")
      let reason = rows.requiredText(row, "reason", expected: "what changed")
      guard let year, let reason, rows.source(row, known: sources) != nil else { continue }
      dataset.breaks.append(SeriesBreak(series: series, year: year, reason: reason))
    }
    faults += rows.faults
  }

  mutating func loadAwards() throws {
    var rows = try rows(.awards)
    let (zones, funds, sources) = (zones, funds, sources)
    let recipients = FundRecipients(of: dataset)
    var first: [[String]: Int] = [:]
    for row in 0..<rows.table.rowCount {
      rows.refuseRepeated(
        row,
        key: ["gss_code", "fund", "period", "amount_gbp", "note"],
        in: &first
      )
      let zone = rows.zone(row, known: zones)
      let fund = rows.fund(row, known: funds)
      let years = rows.years(row, "period")
      let pence = rows.amount(row)
      let qualifier = rows.qualifier(row)
      let status = rows.choice(row, "status", of: FigureStatus.self)
      let source = rows.source(row, known: sources)
      guard let zone, let fund, let years, let pence, let status, let source else { continue }
      if !recipients.include(zone, of: fund) {
        rows.addNotInFund(row)
        continue
      }
      dataset.awards.append(
        Award(
          borough: zone,
          fund: fund,
          period: rows.text(row, "period"),
          years: years,
          pence: pence,
          qualifier: qualifier,
          status: status,
          source: source,
          note: rows.text(row, "note")
        )
      )
    }
    faults += rows.faults
  }

  mutating func loadDeflator() throws {
    var rows = try rows(.deflator)
    let sources = sources
    var first: [[String]: Int] = [:]
    var deflator = Deflator()
    for row in 0..<rows.table.rowCount {
      rows.refuseRepeated(row, key: ["year"], in: &first)
      let year = rows.wholeNumber(row, "year")
      let index = rows.positiveNumber(row, "index")
      let status = rows.choice(row, "status", of: FigureStatus.self)
      let source = rows.source(row, known: sources)
      guard let year, let index, let status, let source else { continue }
      let cell = Figure.Cell(file: Dataset.File.deflator, row: rows.table.rowNumber(row))
      deflator.insert(
        Figure(value: index, status: status, source: source, cell: cell),
        year: Int(year)
      )
    }
    faults += rows.faults
    dataset.deflator = deflator
  }
}

extension RowReader {
  /// A financial year, or the first and the last of several, as the first and the last; nil after a fault.
  fileprivate mutating func years(_ row: Int, _ name: String) -> ClosedRange<FinancialYear>? {
    if let years = FinancialYear.range(text(row, name)) { return years }
    add(
      fault(
        row,
        name,
        expected: "a financial year such as 2018/19, or two such as 2019/20-2020/21",
        remedy: "Write each year in full, a slash, and the last two digits of the next"
      )
    )
    return nil
  }
}

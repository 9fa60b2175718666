import Statistics
package import Atlas
package import Exchange

/// The offences that a run divides by, and where they come from.
package struct OffenceCounts {
  let byZone: [GSSCode: Figure]
  /// What was counted but has no borough; none in a user's own file, which knows only boroughs.
  var elsewhere: [String: Figure] = [:]
  /// What the outputs call the period: a financial year, or `file offences.csv`.
  let period: String
  /// Nil for published offences.
  var submitted: SubmittedOffences?
  /// What they are, where they are not all recorded offences.
  var kind: Indicator?

  /// A year of which nothing is known.
  package static func unknown(in year: FinancialYear) -> OffenceCounts {
    OffenceCounts(byZone: [:], period: year.description)
  }
}

extension Dataset {
  /// The published offences of a year.
  ///
  /// - Throws: ``Fault`` when the dataset has none.
  package func publishedOffences(in year: FinancialYear) throws -> OffenceCounts {
    let values = try required(area.roles.offences, in: year.description)
    return OffenceCounts(
      byZone: values.byZone,
      elsewhere: values.elsewhere,
      period: year.description
    )
  }
}

extension Dataset {
  /// The offences of a year of one kind, of a basket, or of several kinds with `+` between.
  ///
  /// - Throws: ``Fault`` for names that are not there, kinds that may count an offence twice, and a year without values.
  package func offences(in year: FinancialYear, of basket: String) throws -> OffenceCounts {
    let (kind, table) = try kindOfOffences(basket)
    guard let values = table[kind.id, year.description] else {
      throw Fault(
        file: "--basket",
        found: "no values of \(basket) in \(year)",
        expected: Fault.oneOf(table.periods(of: kind.id), orElse: "a year with values"),
        remedy: "Choose another year, or another kind"
      )
    }
    return OffenceCounts(
      byZone: values.byZone,
      elsewhere: values.elsewhere,
      period: year.description,
      kind: kind
    )
  }
}

/// Offences of a user's own table with the columns `gss_code` and `points` or `offences`.
///
/// It is what `boroughwise tally` writes; the rows of one borough are added up over kinds of offences and
/// over months of the year, and over nothing else (``OffencesColumns``).
///
/// `source` is what the file is called among the inputs.
///
/// - Throws: ``FaultReport`` with every bad row, a row that stands twice, a borough that is missing, a column
///   over which nothing can be added up.
package func readOffences(
  _ table: CSVTable,
  source: String,
  fund: Fund,
  year: FinancialYear,
  dataset: Dataset
) throws -> OwnOffences {
  let counts = table.optionalColumn("points") == nil ? "offences" : "points"
  var rows = try RowReader(table, columns: ["gss_code", counts])
  try table.refuseBoth("points", "offences")
  let zones = Set(dataset.boroughs.map(\.id))
  // What tells rows apart: every column but the counts.
  let keys = table.header.indices.filter {
    ![counts, "near_border"].contains(table.header[$0])
  }
  var first: [[String]: Int] = [:]
  var sums: [GSSCode: (count: Int64, row: Int)] = [:]
  var countOfRow: [Int64] = []
  for row in 0..<table.rowCount {
    let zone = rows.zone(row, known: zones)
    let count = rows.wholeNumber(row, counts)
    countOfRow.append(count ?? 0)
    guard let zone else { continue }
    let key = keys.map { table.text(row, $0) }
    if let earlier = first[key] {
      rows.addDuplicate(row, "gss_code", first: earlier)
      continue
    }
    first[key] = table.rowNumber(row)
    let sum = sums[zone] ?? (0, table.rowNumber(row))
    let total = sum.count + (count ?? 0)
    // Kept even where the count is bad, so that the borough is not called missing as well.
    sums[zone] = (min(total, largestWholeNumber), sum.row)
    if let count, count < 0 || total > largestWholeNumber {
      rows.add(
        rows.fault(
          row,
          counts,
          expected: count < 0 ? "a count of 0 or more" : "counts that add up to less than 10^15",
          remedy: "Write how many offences were counted"
        )
      )
    }
  }
  // Counts that are none, or too large to be added up, end here.
  try rows.finish()
  let columns = OffencesColumns(
    table,
    zone: try table.column("gss_code"),
    counts: countOfRow,
    columns: keys.filter { table.header[$0] != "gss_code" },
    year: year
  )
  for fault in columns.faults { rows.add(fault) }
  rows.requireAll(
    dataset.recipients(of: fund),
    of: fund,
    in: sums.keys,
    none: "; \(here.zone.one) without offences has the count 0"
  )
  try rows.finish()
  return OwnOffences(
    file: source,
    counts: Dictionary(
      uniqueKeysWithValues: sums.map { zone, sum in
        let cell = Figure.Cell(file: source, row: sum.row)
        let value = Double(sum.count)
        return (zone, Figure(value: value, status: .submitted, source: source, cell: cell))
      }
    ),
    time: columns.time,
    addedUp: columns.addedUp,
    months: Dictionary(
      uniqueKeysWithValues: sums.keys.map { ($0, columns.months[$0.description] ?? []) }
    )
  )
}

extension OffenceCounts {
  /// The offences of a person's own file, beside the recorded ones of the zones that a fund pays.
  package init(_ own: OwnOffences, of fund: Fund, in year: FinancialYear, _ dataset: Dataset) {
    let recipients = dataset.recipients(of: fund)
    let published = dataset.recorded.values(
      of: dataset.area.roles.offences,
      in: year.description
    )
    let months = recipients.map { own.months[$0.id] ?? [] }
    let allMonths = months.reduce(into: Set<Int>()) { $0.formUnion($1) }
    self.init(
      byZone: own.counts,
      period: "file \(own.file)",
      submitted: SubmittedOffences(
        file: own.file,
        total: recipients.reduce(0) { $0 + (own.counts[$1.id]?.count ?? 0) },
        publishedTotal: sum(recipients.map { published?.byZone[$0.id]?.count }),
        publishedStatus: FigureStatus.weakest(
          of: recipients.compactMap { published?.byZone[$0.id]?.status }
        ),
        time: own.time,
        addedUp: own.addedUp,
        lackingMonths: zip(recipients, months).compactMap { zone, own in
          let lacking = allMonths.subtracting(own)
          return lacking.isEmpty ? nil : "\(zone.name) (\(monthWords(lacking, in: year)))"
        },
        empty: recipients.filter { zone in
          own.counts[zone.id]?.count == 0 && (published?.byZone[zone.id]?.count ?? 0) > 0
        }.map(\.name)
      )
    )
  }
}

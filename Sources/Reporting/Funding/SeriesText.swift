import Atlas
package import Documents
package import Funding
import Statistics
import Tables

/// A series as a person reads it: a table for each subject, or one table with a column for each where they are many.
package func seriesText(_ series: FundSeries) -> Document {
  var blocks: [Block] = [
    .title("\(series.fund.name), \(yearsInWords(series))"),
    .list(seriesNotes(series), indent: 0),
  ]
  if series.subjects.count <= mostTables {
    for subject in series.subjects {
      blocks.append(
        .section(
          subject.name.uppercased(),
          [
            .table(
              TextTable(columns(for: series, subject), parts(of: subject, in: series)),
              indent: 0
            )
          ]
            + (latest(of: subject, in: series).map { [.paragraph($0)] } ?? [])
        )
      )
    }
  } else {
    blocks.append(
      .section(
        "\(sentenceCase(series.measure.words(in: series))), BY YEAR".uppercased(),
        [
          .table(lastYears(of: series), indent: 0),
          .paragraph(
            "The last \(yearsShown) years at most; --out has all, with their status and what is not known."
          ),
        ]
      )
    )
  }
  return Document(blocks)
}

/// More subjects than this stand in one table.
private let mostTables = 8

/// The years of a series, within a title.
func yearsInWords(_ series: FundSeries) -> String {
  guard let first = series.years.first, let last = series.years.last, first < last else {
    return series.years.first?.description ?? ""
  }
  return "\(first) to \(last)"
}

/// What a reader must know of a series, each a sentence.
func seriesNotes(_ series: FundSeries) -> [String] {
  let statuses = statuses(in: series).map(\.rawValue)
  let status = statuses.isEmpty ? "" : " Status: \(joined(statuses))."
  var notes = [whatItIs(series.fund) + status]
  if let base = series.base {
    notes.append(
      "Amounts are in prices of \(base), by the GDP deflator of calendar years: approximate."
    )
  }
  notes += series.submitted.map {
    "\($0.figures) of \($0.year) are SUBMITTED: those of the file \($0.file), not checked."
  }
  for cut in series.breaks {
    let which =
      cut.measures.count == SeriesMeasure.allCases.count
      ? "" : ", for \(joined(cut.measures.map { $0.words(in: series) }.sorted()))"
    notes.append(
      "A break before \(cut.year)\(which): \(cut.reason). No change is told across it."
    )
  }
  if let residents = series.residents {
    let what = residents.description.isEmpty ? "" : ": \(lowercasedFirst(residents.description))"
    let years = series.submitted.contains { $0.figures == "Residents" } ? "other" : "all"
    notes.append("Residents of \(years) years are of the series \"\(residents.name)\"\(what).")
  }
  if let kind = series.kindOfOffences {
    notes.append(
      "Offences are those of \"\(kind.name)\" alone"
        + (kind.description.isEmpty ? "." : ": \(lowercasedFirst(kind.description)).")
    )
  }
  let holes = series.years.filter { year in
    series.subjects.allSatisfy { $0.points.first { $0.year == year }?.pence == nil }
  }
  if !holes.isEmpty { notes.append("Not known: \(joined(holes.map(\.description))).") }
  if series.measure != .amount {
    notes.append(
      "Ranks and comparisons are of \(series.measure.words(in: series)); rank 1 is the most. A sum needs every "
        + "\(here.zone.singular), and so do they: ? is not known."
    )
  }
  notes += series.totals.map {
    "Known as a total alone, \($0.period): \(statedTotal($0))."
  }
  let sources = series.sources.map { citation(of: $0).text }
  return notes + (sources.isEmpty ? [] : ["Source: \(sources.joined(separator: " "))"])
}

/// What the money of a fund is, in a sentence that never calls spending a grant.
func whatItIs(_ fund: Fund) -> String {
  let whose = fund.decidedBy.isEmpty ? "" : " Decided by: \(fund.decidedBy)."
  let kind =
    switch fund.nature {
    case .grant: "A grant"
    case .spending: "What authorities spend, not a grant"
    case .budget: "A budget: planned, neither given nor spent"
    case nil: "Whether this is a grant, spending or a budget is not said"
    }
  let basis = fund.basis.map { $0 == .gross ? ", gross of income" : ", net of income" } ?? ""
  return "\(kind)\(basis).\(whose)"
}

extension SeriesMeasure {
  /// The measure within a sentence.
  func words(in series: FundSeries) -> String {
    switch self {
    case .amount: "the amount"
    case .perHead: "pounds per head"
    case .perPerson: "pounds per person (\(lowercasedFirst(series.people ?? "those it is for")))"
    case .perOffence:
      "pounds per "
        + (series.kindOfOffences.map { "offence of \"\($0.name)\"" } ?? "recorded offence")
    }
  }
}

func lowercasedFirst(_ text: String) -> String {
  text.prefix(1).lowercased() + text.dropFirst()
}

/// Years in parts, with a line between where the measure cannot be compared.
private func parts(of subject: FundSeries.Subject, in series: FundSeries) -> [[FundSeries.Point]] {
  let starts = series.starts(of: series.measure)
  var parts: [[FundSeries.Point]] = [[]]
  for point in subject.points {
    if starts.contains(point.year), parts.last?.isEmpty == false { parts.append([]) }
    parts[parts.count - 1].append(point)
  }
  return parts
}

private func columns(
  for series: FundSeries,
  _ subject: FundSeries.Subject
) -> [Column<FundSeries.Point>] {
  let real = series.base.map { "£ of\n\($0)" }
  func rate(_ heading: String, _ measure: SeriesMeasure) -> Column<FundSeries.Point> {
    .figure(heading, places: 2) { $0[measure].value }
  }
  var columns: [Column<FundSeries.Point>] = [
    .text("Year") { $0.year.description },
    .number("amount", real ?? "£", .pounds) { $0[.amount].value },
  ]
  // One status stands in a sentence; several stand beside their amounts.
  if statuses(in: series).count > 1 { columns.append(.text("status") { $0.status?.rawValue }) }
  columns.append(rate("£ per\nhead", .perHead))
  if series.people != nil { columns.append(rate("£ per\nperson", .perPerson)) }
  columns.append(rate("£ per\noffence", .perOffence))
  if subject.zone != nil {
    columns.append(
      .text("rank") { $0.rank.map { "\($0.place)/\($0.count)" } }.flushRight()
    )
  }
  func percent(_ heading: String, _ value: @escaping @Sendable (FundSeries.Point) -> Double?)
    -> Column<FundSeries.Point>
  { .number(heading, "", .percent(places: 0, shown: 0), value: value).shown(heading) }
  if subject.group != nil || subject.zone != nil, series.measure != .amount {
    columns.append(percent("% of\n\(here.name)") { $0.toArea.value })
  }
  if subject.group != nil, series.measure != .amount {
    columns.append(percent("% of\ngroup") { $0.toGroup.value })
  }
  columns.append(
    Column<FundSeries.Point>.number("change", "change\n%", .percent(places: 1, shown: 1)) {
      $0.change.value
    }
  )
  return columns.map { $0.absent([.unknown: "?"]) }
}

private func statuses(in series: FundSeries) -> [FigureStatus] {
  let all = series.subjects.flatMap(\.points).compactMap(\.status)
  return Set(all).sorted { $0.rawValue < $1.rawValue }
}

/// How a measure has gone since its last break, as a sentence; nil where fewer than two years are known.
func latest(of subject: FundSeries.Subject, in series: FundSeries) -> String? {
  changeWords(of: subject, in: series).map {
    "\(sentenceCase(series.measure.words(in: series)))\(pricesInWords(series)): \($0)."
  }
}

/// In whose prices amounts are, after the measure.
func pricesInWords(_ series: FundSeries) -> String {
  series.base.map { " in prices of \($0), approximate" } ?? " in prices of each year"
}

/// The change since the last break within a sentence; nil where fewer than two years are known.
func changeWords(of subject: FundSeries.Subject, in series: FundSeries) -> String? {
  guard let change = series.latestChange(of: series.measure, in: subject),
    let share = change.share.value
  else { return nil }
  let direction = share == 0 ? "stayed the same" : share < 0 ? "fell by" : "rose by"
  return "from \(change.from.year) to \(change.to.year) \(direction)"
    + (share == 0 ? "" : " \(percent(share.magnitude))")
}

/// How many years fit beside a name.
private let yearsShown = 5

/// One row for each subject, one column for each of the last years that fit.
private func lastYears(of series: FundSeries) -> TextTable {
  let years = series.years.suffix(yearsShown)
  var table = TextTable([""] + years.map(\.description))
  for subject in series.subjects {
    table.append(
      [subject.name]
        + years.map { year in
          let value = subject.points.first { $0.year == year }?[series.measure].value
          return value.map { series.measure == .amount ? decimal($0, 0) : decimal($0, 2) }
            ?? "?"
        }
    )
  }
  return table
}

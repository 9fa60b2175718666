package import Funding
import Atlas
import Exchange
import Statistics
package import Tables

/// A line of a series: one subject in one year.
struct SeriesRow {
  let subject: FundSeries.Subject
  let point: FundSeries.Point
  let series: FundSeries
}

/// Every subject in every year: the table of files for programs.
package func seriesTable(_ series: FundSeries) -> Table {
  let rows = series.subjects.flatMap { subject in
    subject.points.map { SeriesRow(subject: subject, point: $0, series: series) }
  }
  return Table(
    "series",
    identity + measures(of: series) + standing(in: series) + prices(of: series)
      + kindOfOffences(in: series),
    rows
  )
}

private var identity: [Column<SeriesRow>] {
  [
    .text("gss_code", "GSS code", "Blank for a group and for the whole area") {
      $0.subject.zone?.id.description
    }.doesNotApply(),
    .text("name", "Name") { $0.subject.name },
    .text("fund", "Fund") { $0.series.fund.id },
    .text("nature", "What the money is", "A grant, what authorities spend, or a budget") {
      $0.series.fund.nature?.rawValue
    },
    .text("financial_year", "Financial year") { $0.point.year.description },
  ]
}

private func measures(of series: FundSeries) -> [Column<SeriesRow>] {
  let prices = series.base.map { "in prices of \($0), approximate" } ?? "in prices of the year"
  var columns: [Column<SeriesRow>] = [
    .pounds("amount_gbp", "Amount, £", "In prices of the year; blank where a zone is not known") {
      $0.point.pence
    },
    .text("status", "Status") { $0.point.status?.rawValue },
    .text("source", "Source", "Identifiers of sources") {
      $0.point.sources.joined(separator: "; ")
    },
    .count("unknown_zones", "Zones without an amount") { $0.point.unknownZones },
  ]
  if let base = series.base {
    columns.append(
      .number("amount_real_gbp", "Amount, £ of \(base)", "Approximate", .pounds) {
        $0.point[.amount].value
      }
    )
  }
  columns += [
    .count("residents", "Residents") { $0.point.residents },
    rate("gbp_per_head", "£ per head", prices, .perHead),
  ]
  if let people = series.people {
    columns += [
      .count("people", people) { $0.point.people },
      rate("gbp_per_person", "£ for each of: \(people)", prices, .perPerson),
    ]
  }
  return columns + [
    .count(
      "offences",
      series.kindOfOffences.map { "Recorded offences: \($0.name)" } ?? "Recorded offences"
    ) { $0.point.offences },
    rate("gbp_per_offence", "£ per recorded offence", prices, .perOffence),
  ]
}

/// In whose prices amounts are, in each row: no file has a note beside it.
private func prices(of series: FundSeries) -> [Column<SeriesRow>] {
  let base = series.base
  return [
    .text("amount_prices_of", "Year in whose prices amount_gbp is", "Always its own") {
      $0.point.year.description
    },
    .text(
      "rate_prices_of",
      "Year in whose prices all other pounds are",
      "amount_real_gbp, rates, ratios and change; approximate where it is not the year itself"
    ) { (base ?? $0.point.year).description },
  ]
}

private func kindOfOffences(in series: FundSeries) -> [Column<SeriesRow>] {
  guard let kind = series.kindOfOffences else { return [] }
  return [.offencesKind { _ in kind.id }]
}

private func rate(
  _ name: String,
  _ title: String,
  _ description: String,
  _ measure: SeriesMeasure
) -> Column<SeriesRow> {
  .number(name, title, description, .number(places: 6, shown: 2)) { $0.point[measure].value }
}

private func standing(in series: FundSeries) -> [Column<SeriesRow>] {
  let column = series.measure.column
  let starts = series.starts(of: series.measure)
  return [
    .count("rank", "Rank", "By \(column), 1 for the most; blank where a zone is not known") {
      $0.point.rank?.place
    },
    .number("ratio_to_area", "Against \(here.name)", "\(column), as a ratio", .ratio) {
      $0.point.toArea.value
    },
    .number("ratio_to_group", "Against its group", "\(column), as a ratio", .ratio) {
      $0.point.toGroup.value
    },
    .number(
      "change_pct",
      "Change on the year before, %",
      "Of \(column); blank across a break and where one of the two is not known",
      .percent(places: 6, shown: 1)
    ) { $0.point.change.value },
    .flag("starts_anew", "Not comparable with years before") { starts.contains($0.point.year) },
    .text("measure_status", "Status of \(column)", statusWords) {
      $0.point.measureStatus?.rawValue
    },
  ]
}

extension Field.Kind {
  fileprivate static let ratio = Field.Kind.number(places: 6, shown: 2)
}

extension SeriesMeasure {
  /// The column of the files that has the measure.
  fileprivate var column: String {
    switch self {
    case .amount: "amount_gbp"
    case .perHead: "gbp_per_head"
    case .perPerson: "gbp_per_person"
    case .perOffence: "gbp_per_offence"
    }
  }
}

/// The series for a program: its rows, and what must be known to read them.
package func seriesJSON(_ series: FundSeries) -> [UInt8] {
  seriesValue(series).encoded(pretty: true)
}

func seriesValue(_ series: FundSeries) -> JSONValue {
  [
    "fund": .string(series.fund.id),
    "measure": .string(series.measure.rawValue),
    "definition": series.definition.map { .string($0.id) } ?? .null,
    "prices_of": series.base.map { .string($0.description) } ?? .null,
    "notes": .array(seriesNotes(series).map { .string($0) }),
    "offences": series.kindOfOffences.map { .string($0.id) } ?? .null,
    "residents": series.residents.map { .string($0.id) } ?? .null,
    "rows": seriesTable(series).json,
  ]
}

import Analysis
import Atlas
import Exchange
import Funding
import Statistics

/// What the page follows over years, for the part about one zone: a chart and a table for each fund.
func yearsBlock(_ findings: DossierFindings) -> JSONValue {
  .array(findings.run.series.map { yearsBlock($0, findings.boroughs) })
}

private func yearsBlock(_ series: FundSeries, _ boroughs: [Borough]) -> JSONValue {
  let starts = series.starts(of: series.measure)
  let whole = series.subjects.last { $0.zone == nil }
  let format = RateFormat(whole: whole?.points.compactMap { $0[series.measure].value }.last)
  let measure = sentenceCase(series.measure.words(in: series)) + pricesInWords(series)
  return [
    "title": .string("\(series.fund.name), \(yearsInWords(series))"),
    "measure": .string(measure),
    "amountHead": .string(series.base.map { "£ of \($0)" } ?? "£"),
    "notes": texts(seriesNotes(series)),
    "steps": texts(series.years.map(\.description)),
    "cuts": .array(
      series.years.indices.filter { $0 > 0 && starts.contains(series.years[$0]) }.map {
        .integer(Int64($0))
      }
    ),
    "zones": .array(
      boroughs.map { borough in
        series.subjects.first { $0.zone?.id == borough.id }.map {
          lineBlock($0, of: $0.group ?? "", in: series, format)
        } ?? .null
      }
    ),
    // The groups of the definition in its order, then the area.
    "others": .array(
      zip(series.subjects.filter { $0.zone == nil }, (series.definition?.groupNames ?? []) + [""])
        .map { lineBlock($0, of: $1, in: series, format) }
    ),
  ]
}

/// A line of a zone of a group, of a group, or of the area: its numbers, the same as texts, amounts as texts, and how it went since the last break.
private func lineBlock(
  _ subject: FundSeries.Subject,
  of group: String,
  in series: FundSeries,
  _ format: RateFormat
) -> JSONValue {
  let values = subject.points.map { $0[series.measure].value }
  return [
    "name": .string(subject.name),
    "group": .string(group),
    // The script draws by them and shows the texts; a line needs no more digits.
    "values": .array(values.map { $0.map { .number(($0 * 10_000).rounded() / 10_000) } ?? .null }),
    "texts": texts(values.map { $0.map(format.number) ?? "?" }),
    "amounts": texts(
      subject.points.map { $0[.amount].value.map { decimal($0, 0) } ?? "?" }
    ),
    "change": .string(changeWords(of: subject, in: series) ?? ""),
  ]
}

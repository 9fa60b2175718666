package import Analysis
import Atlas
package import Documents
import Funding
import Statistics
import Tables
import Exchange

/// Zones, their groups and the area side by side over years: a table for each fund.
package func comparedYearsText(_ comparison: YearsComparison) -> Document {
  let without = comparison.withoutMeasure.map(\.name)
  let note = Block.paragraph(
    "Not per person, being for all residents (ask per-head): \(joined(without))."
  )
  return Document(comparison.series.flatMap(comparedYears) + (without.isEmpty ? [] : [note]))
}

/// The comparison over years, before it has a form: what `series` has of each fund.
package func comparedYearsReport(_ comparison: YearsComparison) -> Report {
  Report(
    "\(sentenceCase(here.zone.plural)) over the years",
    comparedYearsText(comparison),
    json: comparedYearsJSON(comparison.series),
    tables: comparison.series.map { series in
      let table = seriesTable(series)
      // The name of a table in a workbook has no hyphen.
      let name = series.fund.id.split(separator: "-").joined(separator: "_")
      return Table(name, table.fields, rows: table.rows, key: table.key)
    }
  )
}

/// The same for a program: what `series` writes of each fund.
func comparedYearsJSON(_ all: [FundSeries]) -> [UInt8] {
  JSONValue.array(all.map(seriesValue)).encoded(pretty: true)
}

private func comparedYears(_ series: FundSeries) -> [Block] {
  var blocks: [Block] = [
    .title("\(series.fund.name), \(yearsInWords(series))"),
    .list(seriesNotes(series), indent: 0),
    .paragraph("\(sentenceCase(series.measure.words(in: series)))\(pricesInWords(series)):"),
  ]
  for block in stride(from: 0, to: series.subjects.count, by: mostBeside) {
    let subjects = Array(series.subjects[block...].prefix(mostBeside))
    blocks.append(.table(TextTable(columns(for: subjects, series), parts(series)), indent: 0))
  }
  let changes = series.subjects.compactMap { subject in
    changeWords(of: subject, in: series).map { "\(subject.name): \($0)." }
  }
  return blocks + (changes.isEmpty ? [] : [.list(changes, indent: 0)])
}

/// So many columns fit beside the years.
private let mostBeside = 5

/// The places of years, with a line between where the measure cannot be compared.
private func parts(_ series: FundSeries) -> [[Int]] {
  let starts = series.starts(of: series.measure)
  return series.years.indices.reduce(into: [[Int]]()) { parts, index in
    if parts.isEmpty || starts.contains(series.years[index]) { parts.append([]) }
    parts[parts.count - 1].append(index)
  }
}

private func columns(
  for subjects: [FundSeries.Subject],
  _ series: FundSeries
) -> [Column<Int>] {
  let (years, measure) = (series.years, series.measure)
  return [.text("Year") { years[$0].description }]
    + subjects.map { subject in
      let heading = subject.name.split(separator: " ").joined(separator: "\n")
      let points = subject.points
      return measure == .amount
        ? Column<Int>.number(heading, heading, .pounds) { points[$0][measure].value }
          .absent([.unknown: "?"])
        : Column<Int>.figure(heading, places: 2) { points[$0][measure].value }
          .absent([.unknown: "?"])
    }
}

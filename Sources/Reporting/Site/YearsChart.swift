import Analysis
import Atlas
import Cartography
import Funding
import Statistics

/// What a zone has had over the years, beside its group and the area: lines, for a desktop and for a phone.
///
/// - Returns: nil where nothing is known of the zone.
func yearsChart(_ series: FundSeries, _ index: Int, _ findings: DossierFindings) -> PageChart? {
  let zone = findings.boroughs[index].id
  guard let own = series.subjects.first(where: { $0.zone?.id == zone }),
    own.points.contains(where: { $0[series.measure].value != nil })
  else { return nil }
  let others = series.subjects.filter { $0.zone == nil }
  let names = (series.definition?.groupNames ?? []) + [""]
  let group = zip(others, names).first { $0.1 == own.group && !$0.1.isEmpty }?.0
  let lines = ([own] + [group, others.last].compactMap(\.self)).map { subject in
    LineChart.Line(label: subject.name, values: subject.points.map { $0[series.measure].value })
  }
  let starts = series.starts(of: series.measure)
  let cuts = Set(series.years.indices.filter { starts.contains(series.years[$0]) })
  let measure = sentenceCase(series.measure.words(in: series)) + pricesInWords(series)
  let apart =
    findings.run.analyses.contains { $0.fund.id == series.fund.id }
    ? ""
    : " Another source than the table's: figures of one year may differ."
  let frame = ChartFrame(
    title: series.fund.name,
    width: 520,
    prefix: "years-\(series.fund.id)-"
  ) { "£\(decimal($0, $0.rounded() == $0 ? 0 : 2))" }
  return PageChart(
    caption: measure + (changeWords(of: own, in: series).map { ", \(own.name): \($0)" } ?? "") + "."
      + apart,
    narrowTo: 260,
    frame
  ) { LineChart(steps: series.years.map(\.description), lines: lines, cuts: cuts, $0).svg() }
}

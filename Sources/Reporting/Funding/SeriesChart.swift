import Atlas
import Cartography
package import Exchange
package import Funding
import Statistics
import Tables

/// The measure of a series as lines, one for each subject, as an SVG document.
///
/// - Throws: ``Fault`` for more lines than can be told apart.
package func seriesChart(_ series: FundSeries) throws(Fault) -> String {
  guard series.subjects.count <= mostLines else {
    throw Fault(
      file: "series",
      found: "\(series.subjects.count) lines in one chart",
      expected: "\(mostLines) at most, which can be told apart",
      remedy: "Name fewer, or write a table"
    )
  }
  let starts = series.starts(of: series.measure)
  let prices = series.base.map { ", prices of \($0) (approximate)" } ?? ""
  let places = series.measure == .amount ? 0 : 2
  let frame = ChartFrame(
    title: "\(series.fund.name): \(series.measure.words(in: series))\(prices)",
    width: 760,
    prefix: "series-"
  ) { value in "£\(decimal(value, value.rounded() == value ? 0 : places))" }
  return LineChart(
    steps: series.years.map(\.description),
    lines: series.subjects.map { subject in
      LineChart.Line(label: subject.name, values: subject.points.map { $0[series.measure].value })
    },
    cuts: Set(series.years.indices.filter { starts.contains(series.years[$0]) }),
    notes: seriesNotes(series),
    frame
  ).svg()
}

private let mostLines = 8

/// A series, before it has a form; its chart is a picture.
package func seriesReport(_ series: FundSeries) -> Report {
  var report = Report(
    "\(series.fund.name) over the years",
    seriesText(series),
    json: seriesJSON(series),
    seriesTable(series)
  )
  report.makePicture = {
    Picture(svg: try seriesChart(series), statements: seriesNotes(series))
  }
  // More lines than can be told apart are a table alone.
  report.isPictureInPage = series.subjects.count <= mostLines
  return report
}

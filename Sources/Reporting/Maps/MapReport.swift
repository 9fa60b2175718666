package import Analysis
import Atlas
import Cartography
import Documents
import Exchange
import FormulaLab
import PlanarGeometry
import PointTally
import Tables
import ZoneIndex

/// A figure of zones of the dataset and the values that it shows, before they have a form.
///
/// `name` is one zone, which is shown with those beside it.
///
/// - Throws: ``Fault`` for a measure that the run has not; for boundaries that cannot be drawn.
package func mapReport(
  of findings: MapFindings,
  measure key: String,
  asTiles: Bool,
  around name: String? = nil
) throws -> Report {
  let drawn = try DrawnMap(of: findings, measure: key, asTiles: asTiles, around: name)
  let zones = findings.dataset.boroughs
  let rows = drawn.measures.flatMap { measure in
    drawn.shown.map { place in
      MapRow(
        code: zones[place].id.description,
        name: zones[place].name,
        measure: measure.key,
        period: measure.period,
        cell: measure.cells[place],
        tested: measure.tested
      )
    }
  }
  var report = mapReport(drawn.figure, rows, code: "gss_code")
  report.sources = Set(drawn.measures.flatMap(\.sources).map(\.id))
  return report
}

/// A figure of zones of a person's own and the values that it shows, before they have a form.
///
/// - Parameters:
///   - map: zones and values.
///   - title: what stands over the figure; nil: the column of values.
///   - asTiles: an equal square for each zone.
///   - asLayer: whether a form asks for the zones with their shapes.
///   - gridFolder: the grids of the dataset.
/// - Returns: the figure and the values behind it, in every form.
/// - Throws: ``Fault`` for zones that cannot be brought to another reference system, or do not tile.
package func mapReport(
  of map: OwnZoneMap,
  title: String?,
  asTiles: Bool,
  asLayer: Bool,
  gridFolder: String
) throws -> Report {
  let figure = try mapFigure(of: map, title: title, asTiles: asTiles, gridFolder: gridFolder)
  let zones = map.layer.zones
  let rows = zones.indices.map { place in
    let reading = figure.panels[0].readings[place]
    return MapRow(
      code: zones[place].code,
      name: zones[place].name,
      measure: map.column,
      period: "",
      cell: MapMeasure.Cell(
        value: reading.value,
        full: map.values[place],
        text: reading.text,
        status: reading.value == nil ? nil : .submitted
      ),
      tested: nil
    )
  }
  var report = mapReport(figure, rows, code: "code")
  report.sources = Set(map.zoneSources.map(\.id))
  if asLayer {
    report.layer = ReportLayer(
      table: mapTable(figure, rows, code: "code"),
      ids: zones.map(\.code),
      shapes: .areas(try map.layer.inDegrees().areas)
    )
  }
  return report.telling([map.reading])
}

/// What a map shows of one zone in one period.
private struct MapRow: Sendable {
  let code, name, measure, period: String
  let cell: MapMeasure.Cell
  /// How far off a modelled amount may be.
  let tested: TestedError?
}

private func mapReport(_ figure: MapFigure, _ rows: [MapRow], code: String) -> Report {
  let words = figure.words
  var report = Report(
    words.title,
    { mapDocument(figure, rows) },
    json: {
      JSONValue([
        "title": words.title,
        "about": words.subtitle,
        "description": figure.description,
        "notes": words.notes,
        "source": words.source,
        "licence": words.licence,
        "zones": mapTable(figure, rows, code: code).json,
      ]).encoded(pretty: true)
    },
    tables: { [mapTable(figure, rows, code: code)] }
  )
  report.makePicture = { Picture(svg: figure.svg(), statements: [figure.statement]) }
  return report
}

private func mapDocument(_ figure: MapFigure, _ rows: [MapRow]) -> Document {
  let words = figure.words
  let periods: [Column<MapRow>] =
    figure.panels.count > 1 ? [.text("year") { $0.period }] : []
  let columns: [Column<MapRow>] =
    [.text(words.zone.one) { $0.name.isEmpty ? $0.code : $0.name }] + periods + [
      .text("value") { $0.cell.text }.flushRight(),
      .text("class") { figure.letter(of: $0.cell) }.absent([.unknown: ""]),
      .text("status") { $0.cell.status?.rawValue }.absent([.unknown: ""]),
    ]
  let paragraphs = [words.source, words.licence].filter { !$0.isEmpty }
  return Document(
    [
      .title(words.title), .paragraph(words.subtitle), .paragraph(figure.description),
      .table(TextTable(columns, rows)),
    ] + (words.notes.isEmpty ? [] : [.list(words.notes)]) + paragraphs.map { .paragraph($0) }
  )
}

private func mapTable(_ figure: MapFigure, _ rows: [MapRow], code: String) -> Table {
  let tested: [Column<MapRow>] =
    rows.contains { $0.cell.status == .modelled }
    ? [.testedError(isModelled: { $0.cell.status == .modelled }) { $0.tested }] : []
  return Table(
    "map",
    [
      .text(code, "Code of the zone") { $0.code },
      .text("name", "Zone") { $0.name },
      .text("measure", "What is mapped") { $0.measure },
      .text("period", "Year", "blank: the file names none") { $0.period }.doesNotApply(),
      .quantity("value", sentenceCase(figure.words.measure), "in the unit that `shown` has") {
        $0.cell.full
      }.doesNotApply { $0.cell.value == nil && $0.cell.text != MapReading.unknown.text },
      .text("shown", "As the map shows it", "without a figure: why there is none") {
        $0.cell.text
      },
      .text("class", "Class on the map", "A is the lowest; blank: no figure") {
        figure.letter(of: $0.cell)
      }.doesNotApply(),
      .text("status", "Status", "blank: no figure") { $0.cell.status?.rawValue }.doesNotApply(),
    ] + tested,
    rows
  )
}

extension MapFigure {
  /// The letter of the class of a figure; nil where there is none.
  fileprivate func letter(of cell: MapMeasure.Cell) -> String? {
    cell.value.flatMap(breaks.index).map(Self.classLetter)
  }
}

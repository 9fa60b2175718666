import Funding
package import Atlas
import Tables

/// An indicator of a dataset in one period as a map shows it.
///
/// A borough without a value is unknown. Values without a borough are named in a note, not mapped.
package func mapMeasure(
  of indicator: Indicator,
  in period: String,
  dataset: Dataset
) -> MapMeasure {
  let values = dataset.values(of: indicator.id, in: period)
  let figures = dataset.boroughs.map { values?.byZone[$0.id] }
  let field = field(of: indicator, figures.compactMap { $0?.value })
  let cells = figures.map { figure in
    MapMeasure.Cell(
      figure.map { .number($0.value) } ?? .missing(.unknown),
      figure?.status,
      in: field
    )
  }
  var cited = Set(figures.compactMap { $0?.source })
  if let source = here.boundarySource { cited.insert(source) }
  var notes = indicator.description.isEmpty ? [] : ["\(indicator.description)."]
  for (place, figure) in (values?.elsewhere ?? [:]).sorted(by: { $0.key < $1.key }) {
    let unit = indicator.unit == "offences" ? " offences" : ""
    notes.append(elsewhereNote(field.scaleText(figure.value) + unit, place, period))
  }
  return MapMeasure(
    key: indicator.id,
    name: noun(indicator.name),
    subject: here.name,
    period: period,
    isGap: false,
    cells: cells,
    statusLine: statusLine(of: cells),
    notes: notes,
    cautions: [],
    sources: dataset.sources.cited(cited),
    format: field.scaleText
  )
}

/// A name within a sentence: small at the start, unless it begins with an abbreviation such as NFIB.
private func noun(_ name: String) -> String {
  if name.dropFirst().first?.isUppercase == true { return name }
  return name.prefix(1).lowercased() + name.dropFirst()
}

/// Says what was counted and belongs to no borough, so that no map can show it.
func elsewhereNote(_ count: String, _ place: String, _ period: String) -> String {
  "Not on the map: \(count) \(place == "Unknown" ? "of unknown place" : "at \(place)") (\(period))."
}

private func field(of indicator: Indicator, _ values: [Double]) -> Field {
  let most = values.max() ?? 0
  let places =
    switch indicator.unit {
    case "share": 3
    case "score": most >= 1000 ? 0 : most >= 10 ? 1 : 3
    default: values.allSatisfy { $0 == $0.rounded() } ? 0 : 2
    }
  return Field(indicator.id, .number(places: nil, shown: places), title: indicator.name)
}

/// Says where periods of one indicator must not be compared.
///
/// Residents that were counted anew are another series than the estimates before, which were not revised.
func comparabilityNotes(_ measures: [MapMeasure]) -> [String] {
  let years = measures.compactMap { Int($0.period.prefix(4)) }
  guard let cut = here.residentsBreak, let first = years.min(), let last = years.max(),
    first < cut.from, last >= cut.from
  else { return [] }
  let ofResidents = FundMeasure.all.filter { $0.parts.contains(.population) }.map(\.name)
  guard measures.contains(where: { ofResidents.contains($0.key) }) else { return [] }
  return [
    "BREAK OF SERIES (\(cut.cause)): estimates of residents to \(cut.from - 1) and from \(cut.from) are "
      + "different series. A difference "
      + "between maps on the two sides of it is not growth."
  ]
}

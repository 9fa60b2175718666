import Atlas
import Coverage
import ServiceRecord
import Tables

/// A row for each zone: its cover, its count, and whether each reading chooses it.
///
/// The names are an interface: more may follow them, none changes its meaning.
func placementTable(_ findings: PlacementFindings) -> Table {
  typealias Row = PlacementFindings.Zone
  let measure = findings.measure
  let columns: [Column<Row>] =
    [
      .gssCode { $0.borough },
      .text("name", sentenceCase(here.zone.singular)) { $0.borough.name },
      .text("category", "Type of need (identifier)") { _ in findings.need.id },
      .date("as_of", "Day asked about") { _ in findings.scope.day.description },
      .text("state", "Cover on that day", "none, one, many or unknown") { $0.cover.state.rawValue },
      .count("partly", "Services that cover a known part of it (number)") {
        $0.cover.partly.count
      },
      .text("measure", "What counts (indicator)") { _ in measure.indicator.id },
      .text("period", "Year of the count") { _ in measure.period },
      .count("weight", "The count") { measure.weights[$0.borough.id] },
    ] + findings.readings.flatMap(readingColumns)
  return Table("placement", columns, findings.zones, key: ["gss_code"])
}

private func readingColumns(
  _ reading: PlacementFindings.Reading
) -> [Column<PlacementFindings.Zone>] {
  let key = reading.kind.rawValue.split(separator: "-").joined(separator: "_")
  let times = reading.timesChosen
  func codes(_ choice: PlacementFindings.Choice?) -> Set<GSSCode> {
    Set(choice?.sites.map(\.borough.id) ?? [])
  }
  let (best, second) = (codes(reading.best), codes(reading.second))
  return [
    .flag("best_\(key)", "Chosen", "Whether a new service would stand in it") {
      best.contains($0.borough.id)
    },
    .flag("second_\(key)", "Chosen by the second-best choice") {
      second.contains($0.borough.id)
    },
    .count("measures_\(key)", "Measures that choose it (number)") {
      times[$0.borough.id] ?? 0
    },
  ]
}

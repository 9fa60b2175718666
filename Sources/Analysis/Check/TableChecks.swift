internal import Atlas
internal import Exchange

/// Finds zones and places whose categories do not add up to their control total.
func controlTotalFaults(in dataset: Dataset) -> [Fault] {
  var faults: [Fault] = []
  for (key, control) in dataset.controlTotals.values.sorted(by: { $0.key < $1.key }) {
    let parts = dataset.observations.values.filter {
      $0.key.period == key.period && $0.key.indicator.hasPrefix(key.indicator + "_")
    }.map(\.value)
    for (zone, total) in control.byZone.sorted(by: { $0.key < $1.key }) {
      let sum = parts.reduce(0) { $0 + ($1.byZone[zone]?.value ?? 0) }
      faults += fault(key, of: zone.description, sum: sum, total: total, dataset)
    }
    for (place, total) in control.elsewhere.sorted(by: { $0.key < $1.key }) {
      let sum = parts.reduce(0) { $0 + ($1.elsewhere[place]?.value ?? 0) }
      faults += fault(key, of: place, sum: sum, total: total, dataset)
    }
  }
  return faults
}

private func fault(
  _ key: IndicatorTable.Key,
  of place: String,
  sum: Double,
  total: Figure,
  _ dataset: Dataset
) -> [Fault] {
  guard sum != total.value else { return [] }
  return [
    Fault(
      file: dataset.folder.location(of: total.cell.file),
      at: .row(total.cell.row, column: "value"),
      found: "the control total \(whole(total.value)) of \(place) in \(key.period)",
      expected: "\(whole(sum)), to which its categories add up",
      remedy: "Correct the total or the category that is wrong"
    )
  ]
}

private func whole(_ value: Double) -> String {
  Int64(exactly: value).map(String.init) ?? String(value)
}

/// Finds zones that lack a period which other zones have.
func missingPeriodFaults(in dataset: Dataset) -> [Fault] {
  var zones: [String: Set<GSSCode>] = [:]
  let tables = [dataset.observations, dataset.controlTotals]
  for (key, values) in tables.flatMap(\.values) {
    zones[key.indicator, default: []].formUnion(values.byZone.keys)
  }
  var faults: [Fault] = []
  for table in tables {
    for (key, values) in table.values.sorted(by: { $0.key < $1.key }) {
      // Categories that a publisher opens and closes, such as fraud, have no rows where they are
      // zero: only totals, people and scores must be complete.
      guard !key.indicator.hasPrefix("offences_"), let first = values.byZone.values.first
      else { continue }
      for zone in (zones[key.indicator] ?? []).sorted() where values.byZone[zone] == nil {
        faults.append(
          Fault(
            file: dataset.folder.location(of: first.cell.file),
            found: "no `\(key.indicator)` of \(zone) in \(key.period)",
            expected: "a value for each zone that has this indicator in other periods",
            remedy: "Add the row, or take the period out for all zones"
          )
        )
      }
    }
  }
  return faults
}

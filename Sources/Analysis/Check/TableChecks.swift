import PointTally
import Atlas
import Exchange

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
  // Rates per so many are withheld where there are few cases.
  let withheld = Set(
    dataset.indicators.filter { $0.kind == .intensive && $0.unit.hasPrefix("per") }.map(\.id)
  )
  var faults: [Fault] = []
  for table in tables {
    for (key, values) in table.values.sorted(by: { $0.key < $1.key }) {
      // Categories that a publisher opens and closes, such as fraud, have no rows where they are
      // zero: only totals, people and scores must be complete.
      guard !key.indicator.hasPrefix(here.roles.offences + "_"), !withheld.contains(key.indicator),
        let first = values.byZone.values.first
      else { continue }
      // What stands outside of the area's own business may be unknown in a year.
      for zone in (zones[key.indicator] ?? []).sorted()
      where values.byZone[zone] == nil && dataset.borough(zone)?.outside == nil {
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

/// Finds funds whose amounts of all boroughs do not add up to their total, and derived amounts that not
/// every borough has.
func fundTotalFaults(in dataset: Dataset) -> [Fault] {
  var faults: [Fault] = []
  let keys = dataset.allocations.keys.sorted { ($0.fund, $0.year) < ($1.fund, $1.year) }
  for key in keys {
    guard let fund = dataset.fund(key.fund) else { continue }
    if let fault = dataset.totalFault(of: fund, in: key.year) { faults.append(fault) }
    let found = dataset.allocations[key] ?? []
    let have = Set(found.map(\.borough))
    let missing = dataset.recipients(of: fund).filter { !have.contains($0.id) }
    // Single published figures may stand alone; a derived split is a split among all.
    guard !missing.isEmpty, found.contains(where: { $0.status == .derived }) else { continue }
    faults.append(
      Fault(
        file: dataset.folder.location(of: Dataset.File.allocations),
        found: "no amount of \(fund.id) \(key.year) for \(list(missing))",
        expected: "an amount for each \(here.zone.singular) of a derived split",
        remedy: "Add the missing rows"
      )
    )
  }
  return faults
}

/// Finds zones without a resident: no rate per head can be told of them.
func residentFaults(in dataset: Dataset) -> [Fault] {
  var faults: [Fault] = []
  for (key, values) in dataset.observations.values.sorted(by: { $0.key < $1.key })
  where key.indicator == here.roles.residents {
    for (zone, figure) in values.byZone.sorted(by: { $0.key < $1.key }) where figure.value == 0 {
      faults.append(
        Fault(
          file: dataset.folder.location(of: figure.cell.file),
          at: .row(figure.cell.row, column: "value"),
          found: "0 residents of \(zone) in \(key.period)",
          expected: "at least one resident",
          remedy: "Correct the figure; where it is unknown, leave the row out"
        )
      )
    }
  }
  return faults
}

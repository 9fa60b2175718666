import Atlas
import Exchange

/// The names that the column of residents usually has.
let residentNames = ["residents", "population", "people", "value", "obs_value", "count"]

/// Figures of one indicator, as a table has them.
struct Observations {
  let table: LongTable
  let entries: [LongTable.Entry]
  let indicator: Indicator
  let status: FigureStatus
  let source: SourceNote
}

/// Residents as an indicator.
func residentsIndicator(_ area: Area) -> Indicator {
  Indicator(
    id: area.roles.residents,
    name: "Residents",
    kind: .extensive,
    unit: "people",
    description: "People who live in the \(area.zone.singular)"
  )
}

/// Puts figures of an indicator into their table, and the indicator into the list of them; answers the years.
///
/// - Throws: ``FaultReport`` with every number that is none, and every year in which a zone is missing.
func putIndicator(
  _ new: Observations,
  zones: [(code: GSSCode, name: String)],
  into edit: inout DatasetEdit
) throws -> [String] {
  let table = new.table.table
  var faults: [Fault] = []
  var rows: [[String: String]] = []
  let source = try edit.cite(new.source)
  var years: [String: Set<GSSCode>] = [:]
  for entry in new.entries {
    years[entry.period, default: []].insert(entry.zone)
    do throws(Fault) {
      let (table, row, column) = new.table.number(of: entry)
      let value = try table.number(row, column)
      if new.indicator.kind == .extensive, value < 0 || Int64(exactly: value) == nil {
        throw table.fault(
          row,
          column,
          expected: "a whole count of 0 or more",
          remedy: "Correct the number"
        )
      }
      rows.append([
        "gss_code": entry.zone.description, "indicator": new.indicator.id, "period": entry.period,
        "value": Int64(exactly: value).map { String($0) } ?? String(value),
        "status": new.status.rawValue, "source": source,
      ])
    } catch { faults.append(error) }
  }
  for (year, have) in years.sorted(by: { $0.key < $1.key }) {
    let missing = zones.filter { !have.contains($0.code) }
    guard !missing.isEmpty else { continue }
    faults.append(
      Fault(
        file: table.file,
        found: "no row of \(short(missing.map { "\($0.name) (\($0.code))" })) in \(year)",
        expected: "a row for each of the \(zones.count) zones in each year",
        remedy: "Add the rows, or remove the year"
      )
    )
  }
  if !faults.isEmpty { throw FaultReport(faults) }
  try edit.append(
    rows.sorted {
      ($0["period"] ?? "", $0["gss_code"] ?? "") < ($1["period"] ?? "", $1["gss_code"] ?? "")
    },
    to: .observations(at: "indicators/\(new.indicator.id).csv")
  )
  try describe(new.indicator, in: &edit)
  return years.keys.sorted()
}

/// Lists an indicator, where it is not listed yet.
private func describe(_ indicator: Indicator, in edit: inout DatasetEdit) throws {
  let path = Dataset.File.indicators
  if let bytes = try edit.bytes(of: path) {
    let table = try CSVTable(file: edit.folder.location(of: path), bytes: bytes)
    let column = try table.column("indicator")
    guard !(0..<table.rowCount).contains(where: { table.text($0, column) == indicator.id }) else {
      return
    }
  }
  try edit.append(
    [
      [
        "indicator": indicator.id, "name": indicator.name, "kind": indicator.kind.rawValue,
        "unit": indicator.unit, "description": indicator.description,
      ]
    ],
    to: .indicators
  )
}

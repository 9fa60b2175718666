package import Atlas
package import Exchange

/// A user's own way to sort boroughs into groups, of a table with the columns `gss_code` and `group`.
///
/// - Throws: ``FaultReport`` with every unknown code, repeated or missing borough, and missing group.
package func readDefinition(_ table: CSVTable, file: String, dataset: Dataset) throws
  -> GroupDefinition
{
  var rows = try RowReader(table, columns: ["gss_code", "group"])
  let zones = Set(dataset.boroughs.map(\.id))
  var first: [GSSCode: Int] = [:]
  var groups: [GSSCode: String] = [:]
  for row in 0..<table.rowCount {
    guard let zone = rows.zone(row, known: zones) else { continue }
    if let earlier = first.updateValue(table.rowNumber(row), forKey: zone) {
      rows.addDuplicate(row, "gss_code", first: earlier)
    }
    groups[zone] = rows.group(row, "group", among: nil)
  }
  let zone = dataset.area.zone
  let inside = dataset.boroughs.filter { $0.outside == nil }
  let missing = inside.filter { first[$0.id] == nil }
  if !missing.isEmpty {
    rows.add(
      Fault(
        file: table.file,
        found: "no row for \(list(missing))",
        expected: "a group for each of the \(inside.count) \(zone.plural)",
        remedy: "Sort every \(zone.singular) into one of the groups"
      )
    )
  }
  try rows.finish()
  return GroupDefinition(id: GroupDefinition.name(ofFile: file), groups: groups, in: dataset.area)
}

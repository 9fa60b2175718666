internal import Atlas
internal import Exchange

/// A user's own way to sort boroughs into groups: the columns `gss_code` and `group`.
///
/// - Throws: ``FaultReport`` with every unknown code, repeated borough and blank group.
func readDefinition(file: String, bytes: [UInt8], dataset: Dataset) throws -> GroupDefinition {
  let table = try CSVTable(file: file, bytes: bytes)
  var rows = try RowReader(table, columns: ["gss_code", "group"])
  let zones = Set(dataset.boroughs.map(\.id))
  var first: [GSSCode: Int] = [:]
  var groups: [GSSCode: String] = [:]
  for row in 0..<table.rowCount {
    guard let zone = rows.zone(row, known: zones),
      let group = rows.requiredText(row, "group", expected: "the name of a group")
    else { continue }
    if let earlier = first.updateValue(table.rowNumber(row), forKey: zone) {
      rows.addDuplicate(row, "gss_code", first: earlier)
    }
    groups[zone] = group
  }
  try rows.finish()
  let name = fileName(of: file).split(separator: ".").first.map(String.init) ?? "own"
  return GroupDefinition(id: name, groups: groups)
}

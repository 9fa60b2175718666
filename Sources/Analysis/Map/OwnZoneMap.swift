package import Atlas
import Exchange
package import OwnTables
package import PointTally

/// What a person wants to see on a map of zones of their own.
package struct OwnZoneMapRequest: Sendable {
  /// The zones: a layer, or the name of one of the dataset.
  package var zones: TallyRequest
  /// The table of values.
  package var values: String
  /// The title of the column of values.
  package var column: String
  package var ownTables = OwnTableChoice()

  package init(zones: TallyRequest, values: String, column: String) {
    (self.zones, self.values, self.column) = (zones, values, column)
  }
}

/// Zones of a person's own with a value each, as their table has it.
package struct OwnZoneMap: Sendable {
  package let layer: ZoneLayer
  /// The file of the values by name.
  package let file: String
  package let column: String
  /// One for each zone; nil where the table has none, which is not 0.
  package let values: [Double?]
  /// The most decimals that the table gives a value.
  package let places: Int
  package let reading: Reading
  /// Whose the zones are, where they are those of the dataset.
  package let zoneSources: [Source]
}

/// Joins a table to zones by their codes, or else by their names.
///
/// - Throws: ``Fault`` or ``FaultReport`` for files that cannot be read; for rows of no zone or of one that another row
///   has; for values that are no numbers; where no zone has a value.
package func ownZoneMap(_ request: OwnZoneMapRequest, in session: Session) throws -> OwnZoneMap {
  let layer = try zoneLayer(for: request.zones)
  let isShipped = ["boroughs", "lsoas", here.zone.plural].contains(request.zones.zones)
  let sources =
    isShipped ? try session.tables().sources.filter { $0.id == here.boundarySource } : []
  let bytes = try readFile(request.values)
  func read(by zone: OwnColumn) throws -> OwnTable {
    try readOwnColumns(
      file: request.values,
      bytes: bytes,
      [zone, OwnColumn(request.column, isNumber: true)],
      noun: "values",
      request.ownTables
    )
  }
  let known = Set(layer.zones.map(\.code))
  let codes = OwnColumn(layer.codeProperty, usualCodes)
  let byCode = Result { try read(by: codes) }
  if let own = try? byCode.get(), let column = own.table.header.firstIndex(of: layer.codeProperty),
    // A column that is called as the codes are may hold names.
    (0..<own.table.rowCount).contains(where: { known.contains(own.table.text($0, column)) })
  {
    return try joined(own, by: layer.codeProperty, layer.zones.map(\.code), layer, sources, request)
  }
  let names = OwnColumn("name", usualNames)
  guard layer.zones.allSatisfy({ !$0.name.isEmpty }), let own = try? read(by: names),
    own.table.header.contains("name")
  else {
    throw columnFault(
      titles: try ownTitles(file: request.values, bytes: bytes, request.ownTables),
      layer,
      request
    )
  }
  return try joined(own, by: "name", layer.zones.map(\.name), layer, sources, request)
}

/// The fault of a table without the columns that are asked for, which lists those that there are.
private func columnFault(
  titles: [String],
  _ layer: ZoneLayer,
  _ request: OwnZoneMapRequest
) -> Fault {
  let asked = oneLine(request.column).lowercased()
  let near =
    titles.filter { oneLine($0).lowercased().contains(asked) }
    + namesNear(request.column, in: titles)
  let isThere = titles.contains { oneLine($0).lowercased() == asked }
  return Fault(
    file: request.values,
    found: titles.isEmpty
      ? "no columns that name zones and their values"
      : "the columns \(titles.prefix(12).map { excerpt($0) }.joined(separator: ", "))",
    expected:
      "a column \(excerpt(layer.codeProperty)) with the codes of \(layer.name), or the names of the zones, "
      + "and a column \(excerpt(request.column))",
    remedy: isThere
      ? "Name the column of zones \(excerpt(layer.codeProperty)), or name the property of the codes with --code"
      : near.first.map { "Perhaps --column \(quoted($0)) is meant" } ?? "Correct --column"
  )
}

private let usualCodes = [
  "gss_code", "gss code", "gss", "code", "zone code", "area code", "ward code", "ward_code",
  "lsoa code", "lsoa_code", "msoa code", "borough code", "zone",
]

private let usualNames = [
  "zone", "zone name", "area", "area name", "ward", "ward name", "borough", "district",
  "local authority", "neighbourhood", "beat",
]

/// What a cell without a figure may hold.
private let blanks: Set<String> = [
  "", "-", "–", "x", "[x]", ":", "..", "n/a", "na", "unknown", "not known", "null", "c", "[c]",
]

private func joined(
  _ own: OwnTable,
  by column: String,
  _ keys: [String],
  _ layer: ZoneLayer,
  _ sources: [Source],
  _ request: OwnZoneMapRequest
) throws -> OwnZoneMap {
  let table = own.table
  guard let keyColumn = table.header.firstIndex(of: column),
    let valueColumn = table.header.firstIndex(of: request.column)
  else { throw columnFault(titles: table.header, layer, request) }
  // Names are as people write them; a code is the code.
  func plain(_ text: String) -> String {
    column == "name" ? String(plainName(text)) : oneLine(text)
  }
  let places = Dictionary(grouping: keys.indices) { plain(keys[$0]) }
  var values = [Double?](repeating: nil, count: keys.count)
  var rows = [Int?](repeating: nil, count: keys.count)
  var (decimals, faults) = (0, [Fault]())
  var reading = own.reading
  for row in 0..<table.rowCount {
    let key = table.text(row, keyColumn)
    guard let found = places[plain(key)], found.count == 1 else {
      if saysTotal(key) || key.lowercased() == here.name.lowercased() {
        let sum = values.lazy.compactMap(\.self).reduce(0, +)
        let total = try? table.number(row, valueColumn)
        // Of shares and rates a total is no sum: what it is, its maker knows.
        let isSum = total.map { abs($0 - sum) <= 1e-9 * max(1, abs(sum)) } ?? false
        reading = reading.adding(
          "left out",
          "row \(table.rowNumber(row)), \(excerpt(key)): \(isSum ? "adds up" : "not the sum of the rows above")"
        )
        continue
      }
      faults.append(
        table.fault(
          row,
          keyColumn,
          expected: "\(column == "name" ? "the name" : "the code") of one zone of \(layer.name)",
          remedy: namesNear(key, in: keys).first.map { "Perhaps \($0) is meant" }
            ?? "Correct it, or remove the row"
        )
      )
      continue
    }
    if let earlier = rows[found[0]] {
      faults.append(
        table.fault(
          row,
          keyColumn,
          expected: "one row for each zone; row \(table.rowNumber(earlier)) has this one",
          remedy: "Remove one of the two"
        )
      )
      continue
    }
    rows[found[0]] = row
    let text = table.text(row, valueColumn)
    if blanks.contains(oneLine(text).lowercased()) { continue }
    do throws(Fault) {
      values[found[0]] = try table.number(row, valueColumn)
      decimals = max(decimals, text.split(separator: ".").dropFirst().last?.count ?? 0)
    } catch { faults.append(error) }
  }
  if !faults.isEmpty { throw FaultReport(faults) }
  if values.allSatisfy({ $0 == nil }) {
    throw Fault(
      file: request.values,
      found: "no value of \(excerpt(request.column)) for any zone of \(layer.name)",
      expected: "a value for one zone at least",
      remedy: "Correct --column, or the codes of the zones"
    )
  }
  return OwnZoneMap(
    layer: layer,
    file: fileName(of: request.values),
    column: request.column,
    values: values,
    places: min(decimals, mostPlaces),
    reading: reading,
    zoneSources: sources
  )
}

private func oneLine(_ text: String) -> String {
  text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

/// More decimals say nothing on a map.
private let mostPlaces = 4

import Atlas
import Documents
import Exchange
import PlanarGeometry
package import ServiceRecord
import Tables

/// A table with places, before it has a form.
package func geocodeReport(_ found: GeocodedTable) -> Report {
  var report = Report(
    "Places of the postcodes of \(found.table.file)",
    { geocodeDocument(found) },
    json: { geocodedTable(found).json.encoded(pretty: true) },
    tables: { [geocodedTable(found)] }
  )
  report.rows = { geocodedCSV(found) }
  // A column that a person calls `source` names none of the dataset's.
  report.sources = []
  return report.telling([found.reading].compactMap(\.self))
}

extension Report {
  /// The answer with the positions of the postcodes, for a form that shows them.
  package func withPositions(of found: GeocodedTable) -> Report {
    var report = self
    let digits = String(found.rows.count).count
    report.layer = ReportLayer(
      table: geocodedTable(found),
      ids: found.rows.indices.map { row in
        let number = String(row + 1)
        return "row-\(String(repeating: "0", count: digits - number.count))\(number)"
      },
      shapes: .points(found.rows.map { $0.place?.position })
    )
    return report
  }
}

/// The names of all columns: one that the table has already gets a number, `name_2`.
private func names(of table: CSVTable) -> [String] {
  var names: [String] = []
  for name in table.header.map(shown) + placeColumns.map(\.field.name) {
    var (free, number) = (name, 2)
    while names.contains(free) { (free, number) = ("\(name)_\(number)", number + 1) }
    names.append(free)
  }
  return names
}

/// The table as it came, with the place of each postcode behind its columns.
///
/// A row is written when it is read, so that a million rows are no million rows of values.
private func geocodedCSV(_ found: GeocodedTable) -> [UInt8] {
  let table = found.table
  var writer = CSVWriter(header: names(of: table))
  for (row, outcome) in found.rows.enumerated() {
    writer.append(
      table.header.indices.map { shown(table.text(row, $0)) }
        + placeColumns.map { $0.field.csv($0.value(outcome)) }
    )
  }
  return writer.bytes
}

/// The same as a table: what a person wrote stays the text that it is.
private func geocodedTable(_ found: GeocodedTable) -> Table {
  let table = found.table
  let names = names(of: table)
  let own = table.header.indices.map { column in
    Column<Int>.text(names[column], names[column]) { shown(table.text($0, column)) }
  }
  let places = zip(names.dropFirst(own.count), placeColumns).map { name, column in
    var field = column.field
    field.name = name
    return Column<Int>(field) { column.value(found.rows[$0]) }
  }
  return Table("geocoded", own + places, Array(found.rows.indices))
}

/// A cell of a person's table as an answer may have it: what a terminal would obey stands by its number.
private func shown(_ cell: String) -> String {
  cell.split(separator: "\n", omittingEmptySubsequences: false).map { printable(String($0)) }
    .joined(separator: "\n")
}

/// What became of the rows, and the first of those without a place.
package func geocodedText(_ found: GeocodedTable) -> [UInt8] { geocodeDocument(found).text() }

private func geocodeDocument(_ found: GeocodedTable) -> Document {
  let placed = found.rows.count { $0.place != nil }
  let inside = found.rows.count { $0.place?.zone != nil }
  var blocks: [Block] = [
    .lines([
      "Postcodes of \(found.table.file), column \(found.table.header[found.column])"
    ]),
    .table(
      TextTable(
        [.text("") { $0.0 }, .count("rows") { $0.1 }] as [Column<(String, Int)>],
        [("rows read", found.rows.count), ("placed in a \(here.zone.singular)", inside)]
          + [("placed outside \(here.name)", placed - inside)].filter { $0.1 > 0 }
          + reasons(found).map { ($0.words, $0.rows.count) }
      )
    ),
  ]
  for reason in reasons(found) where !reason.rows.isEmpty {
    let rows = reason.rows.prefix(mostNamed).map { row in
      "row \(found.table.rowNumber(row))"
        + (reason.isBlank ? "" : " (\(excerpt(found.table.text(row, found.column))))")
    }
    let more = reason.rows.count - rows.count
    blocks.append(
      .paragraph(
        "\(sentenceCase(reason.words)): \(rows.joined(separator: ", "))"
          + (more > 0 ? " and \(grouped(more)) more." : "."),
        indent: 2
      )
    )
  }
  blocks.append(
    .paragraph(
      "A postcode that is not in the table is no longer in use, too new, or of another area. A place is that of its "
        + "postcode, not of a house; positional_quality says how good it is. The ward is the one "
        + "that its \(here.smallAreas.noun.singular) fits best.",
      indent: 2
    )
  )
  return Document([.together(blocks)])
}

private let mostNamed = 5

private struct Reason {
  let words: String
  let rows: [Int]
  var isBlank = false
}

private func reasons(_ found: GeocodedTable) -> [Reason] {
  func rows(_ isMeant: (GeocodedTable.Outcome) -> Bool) -> [Int] {
    found.rows.indices.filter { isMeant(found.rows[$0]) }
  }
  return [
    Reason(
      words: "without a postcode",
      rows: rows { $0.status == .withoutPostcode },
      isBlank: true
    ),
    Reason(words: "not a postcode", rows: rows { $0.status == .notAPostcode }),
    Reason(
      words: "not in the table, though others of its sector are",
      rows: rows { $0.status == .unknownInSector }
    ),
    Reason(
      words: "not in the table, nor any of its sector",
      rows: rows { $0.status == .unknownSector }
    ),
  ]
}

/// What the last column says of a row.
private enum PlaceStatus: String {
  case found
  case outsideArea = "outside-area"
  case withoutPostcode = "no-postcode"
  case notAPostcode = "not-a-postcode"
  case unknownInSector = "unknown-in-sector"
  case unknownSector = "unknown-sector"
}

extension GeocodedTable.Outcome {
  fileprivate var place: GeocodedTable.Place? {
    if case .place(let place) = self { place } else { nil }
  }

  fileprivate var status: PlaceStatus {
    switch self {
    case .place(let place): place.zone == nil ? .outsideArea : .found
    case .withoutPostcode: .withoutPostcode
    case .notAPostcode: .notAPostcode
    case .unknown(let sectorIsKnown): sectorIsKnown ? .unknownInSector : .unknownSector
    }
  }
}

private let placeColumns: [Column<GeocodedTable.Outcome>] = [
  .text("gss_code", "GSS code") { $0.place?.zone?.id.description },
  .text("zone_name", "Zone") { $0.place?.zone?.name },
  .text("ward_code", "Ward (GSS code)") { $0.place?.ward?.id.description },
  .text("ward_name", "Ward") { $0.place?.ward?.name },
  .text("lsoa_code", "Small area (GSS code)") { $0.place?.smallArea?.id.description },
  .number("longitude", "Longitude (degrees)", .number(places: 6, shown: 6)) {
    $0.place?.position.x
  },
  .number("latitude", "Latitude (degrees)", .number(places: 6, shown: 6)) { $0.place?.position.y },
  .number("easting", "Easting (m)", .number(places: 0, shown: 0)) { $0.place?.record.position.x },
  .number("northing", "Northing (m)", .number(places: 0, shown: 0)) {
    $0.place?.record.position.y
  },
  .count("positional_quality", "Quality of the position (1 is the best)") {
    $0.place?.record.quality
  },
  .text("postcode_status", "What became of the postcode") { $0.status.rawValue },
]

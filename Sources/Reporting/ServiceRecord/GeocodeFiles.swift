import Atlas
import Documents
import Exchange
import PlanarGeometry
package import ServiceRecord
import Tables

/// The table as it came, with the place of each postcode behind its columns.
///
/// The name of a column that the table has already gets a number: `name_2`.
package func geocodedCSV(_ found: GeocodedTable) -> [UInt8] {
  let table = found.table
  var names = table.header.map(shown)
  for column in placeColumns {
    var (free, number) = (column.name, 2)
    while names.contains(free) { (free, number) = ("\(column.name)_\(number)", number + 1) }
    names.append(free)
  }
  var writer = CSVWriter(header: names)
  for (row, outcome) in found.rows.enumerated() {
    writer.append(
      table.header.indices.map { shown(table.text(row, $0)) }
        + placeColumns.map { $0.value(outcome) }
    )
  }
  return writer.bytes
}

/// A cell of a person's table as an answer may have it: what a terminal would obey stands by its number.
private func shown(_ cell: String) -> String {
  cell.split(separator: "\n", omittingEmptySubsequences: false).map { printable(String($0)) }
    .joined(separator: "\n")
}

/// What became of the rows, and the first of those without a place.
package func geocodedText(_ found: GeocodedTable) -> [UInt8] {
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
  return Document([.together(blocks)]).text()
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

private struct PlaceColumn: Sendable {
  let name: String
  let value: @Sendable (GeocodedTable.Outcome) -> String

  init(_ name: String, _ value: @escaping @Sendable (GeocodedTable.Place) -> String?) {
    self.name = name
    self.value = { $0.place.flatMap(value) ?? "" }
  }

  init(name: String, value: @escaping @Sendable (GeocodedTable.Outcome) -> String) {
    (self.name, self.value) = (name, value)
  }
}

private let placeColumns = [
  PlaceColumn("gss_code") { $0.zone?.id.description },
  PlaceColumn("zone_name") { $0.zone?.name },
  PlaceColumn("ward_code") { $0.ward?.id.description },
  PlaceColumn("ward_name") { $0.ward?.name },
  PlaceColumn("lsoa_code") { $0.smallArea?.id.description },
  PlaceColumn("longitude") { plainDecimal($0.position.x, 6) },
  PlaceColumn("latitude") { plainDecimal($0.position.y, 6) },
  PlaceColumn("easting") { plainDecimal($0.record.position.x, 0) },
  PlaceColumn("northing") { plainDecimal($0.record.position.y, 0) },
  PlaceColumn("positional_quality") { String($0.record.quality) },
  PlaceColumn(name: "postcode_status") { $0.status.rawValue },
]

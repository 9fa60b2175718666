package import Atlas
import Coverage
package import Exchange
package import OwnTables
package import PlanarGeometry
import ReferenceSystems
import ZoneIndex

/// A table of a user's whose rows have postcodes, with the place of each.
package struct GeocodedTable: Sendable {
  package let table: CSVTable
  /// What was read of the file; nil where it is a CSV that was taken as it is.
  package let reading: OwnTables.Reading?
  /// The column of the postcodes.
  package let column: Int
  /// What became of each row, in the order of the table.
  package let rows: [Outcome]

  /// What became of a row.
  package enum Outcome: Sendable {
    case place(Place)
    /// The field is blank.
    case withoutPostcode
    case notAPostcode
    /// The dataset has no such postcode: it is no longer in use, too new, or of another area, which is the likelier
    /// where no other of its sector is known.
    case unknown(sectorIsKnown: Bool)
  }

  /// Where a postcode lies.
  package struct Place: Sendable {
    package let record: PostcodeRecord
    /// Longitude and latitude in degrees (WGS 84).
    package let position: Point
    /// Nil outside the area.
    package let zone: Borough?
    /// Nil outside the area, and where the dataset has no layer of small areas.
    package let smallArea: SmallArea?
    /// The ward that its small area fits best; nil where the dataset has none.
    package let ward: Ward?
  }
}

/// Finds the places of the postcodes of a table, whose column is named or is the one whose name speaks of postcodes.
///
/// - Complexity: O(*rows* + *postcodes* that differ); each of these is moved to degrees and placed once.
/// - Throws: ``FaultReport`` or ``Fault`` for a table that cannot be read, a column that is not there or cannot be told,
///   and a dataset without postcodes.
package func geocode(
  _ file: String,
  column name: String?,
  _ choice: OwnTableChoice = OwnTableChoice(),
  in session: Session
) async throws -> GeocodedTable {
  async let zones = session.places()
  let (table, column, reading) = try postcodes(in: file, column: name, choice)
  let postcodes = try PostcodeTable.read(in: session.folder)
  var readings: [Found] = []
  readings.reserveCapacity(table.rowCount)
  var known: [Postcode: Int] = [:]
  var records: [PostcodeRecord] = []
  var unknown: [Postcode: Bool] = [:]
  for row in 0..<table.rowCount {
    let text = table.text(row, column)
    guard let postcode = Postcode(text) else {
      readings.append(text.allSatisfy(\.isWhitespace) ? .blank : .notAPostcode)
      continue
    }
    if let place = known[postcode] {
      readings.append(.place(place))
    } else if let sectorIsKnown = unknown[postcode] {
      readings.append(.unknown(sectorIsKnown))
    } else if let record = try postcodes.record(of: postcode) {
      known[postcode] = records.count
      readings.append(.place(records.count))
      records.append(record)
    } else {
      let sectorIsKnown = try !postcodes.records(inSectorOf: postcode).isEmpty
      unknown[postcode] = sectorIsKnown
      readings.append(.unknown(sectorIsKnown))
    }
  }
  let places = try places(of: records, try await zones, session)
  return GeocodedTable(
    table: table,
    reading: reading,
    column: column,
    rows: readings.map { reading in
      switch reading {
      case .place(let index): .place(places[index])
      case .blank: .withoutPostcode
      case .notAPostcode: .notAPostcode
      case .unknown(let sectorIsKnown): .unknown(sectorIsKnown: sectorIsKnown)
      }
    }
  )
}

/// A field before its place is known.
private enum Found {
  case place(Int)
  case blank
  case notAPostcode
  case unknown(Bool)
}

/// A table and its column of postcodes: a CSV as it is, and what people keep otherwise with all its columns.
private func postcodes(in file: String, column name: String?, _ choice: OwnTableChoice) throws
  -> (table: CSVTable, column: Int, reading: OwnTables.Reading?)
{
  let bytes = try readFile(file)
  func column(of table: CSVTable) throws -> Int {
    try name.map { try table.column($0) } ?? postcodeColumn(of: table)
  }
  if !bytes.starts(with: [0x50, 0x4B]), !bytes.starts(with: [0x1F, 0x8B]),
    let table = try? CSVTable(file: file, bytes: bytes), let column = try? column(of: table)
  {
    return (table, column, nil)
  }
  let own = try readOwnColumns(
    file: file,
    bytes: bytes,
    [
      name.map { OwnColumn($0) }
        ?? OwnColumn(
          "postcode",
          ["post code", "pcd", "pcds"],
          word: "postcode",
          option: "--postcode"
        )
    ],
    noun: "postcodes",
    others: .kept,
    choice
  )
  guard let place = own.places?.first else {
    return (own.table, try column(of: own.table), nil)
  }
  return (own.table, place, own.reading)
}

/// The one column whose name speaks of postcodes.
private func postcodeColumn(of table: CSVTable) throws(Fault) -> Int {
  let named = table.header.indices.filter { index in
    let letters = table.header[index].lowercased().filter(\.isLetter)
    return letters.contains("postcode") || ["pcd", "pcds"].contains(letters)
  }
  if named.count == 1 { return named[0] }
  throw Fault(
    file: table.file,
    at: .row(1, column: nil),
    found: columnList(named.isEmpty ? table.header : named.map { table.header[$0] }),
    expected: "one column of postcodes",
    remedy: "Name it with --postcode"
  )
}

/// The places of postcodes that differ, in their order.
private func places(
  of records: [PostcodeRecord],
  _ dataset: Dataset,
  _ session: Session
) throws -> [GeocodedTable.Place] {
  var positions = records.map(\.position)
  let extent = Area.reach(gridFolder: session.folder.gridFolder)
  do throws(ReferenceSystemFailure) {
    try Transformer(
      from: .britishNationalGrid,
      to: .wgs84,
      gridFolders: [session.folder.gridFolder],
      area: extent
    ).transform(&positions)
  } catch {
    throw Fault(
      file: session.folder.location(of: Dataset.File.postcodes),
      found: "postcodes that have no longitude and latitude: \(error.description)",
      expected: "positions on British National Grid that PROJ can move",
      remedy: "`boroughwise doctor crs` says what is missing"
    )
  }
  let boroughs = try BoroughPlaces(dataset)
  let zones = positions.map { boroughs.borough(at: $0) }
  let areas =
    dataset.has(Dataset.File.smallAreas) && !records.isEmpty
    ? try SmallAreaLayer(in: session.folder).areas(of: Set(zones.compactMap { $0?.id })).map(\.area)
    : []
  let index = try zoneIndex(
    of: areas.map(\.area),
    file: session.folder.location(of: Dataset.File.smallAreas)
  )
  let wards = Dictionary(
    try session.wards().flatMap { ward in ward.smallAreas.map { ($0, ward) } },
    uniquingKeysWith: { first, _ in first }
  )
  return records.indices.map { place in
    let area = index.zone(at: positions[place]).map { areas[$0] }
    return GeocodedTable.Place(
      record: records[place],
      position: positions[place],
      zone: zones[place],
      smallArea: area,
      ward: area.flatMap { wards[$0.id] }
    )
  }
}

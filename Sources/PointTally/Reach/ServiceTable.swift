import Atlas
import Exchange
import OwnTables
import PlanarGeometry
import ReferenceSystems

/// The table of services that reach people, by coordinates or by postcodes.
///
/// - Throws: ``Fault`` or ``FaultReport`` for a table that cannot be read, and postcodes that the dataset does not have.
func serviceTable(_ request: ReachRequest, in folder: DatasetFolder) throws -> OwnTable {
  let id = OwnColumn("service_id", ["service", "id", "name", "service name", "project", "site"])
  let radius = OwnColumn(
    "radius_m",
    ["radius", "radius (m)", "metres", "distance (m)"],
    isNumber: true
  )
  let places =
    request.postcode.map { [OwnColumn("postcode", [$0])] } ?? [
      OwnColumn("longitude", ["long", "lon", "lng", "x"], isNumber: true),
      OwnColumn("latitude", ["lat", "y"], isNumber: true),
    ]
  var own = try readOwnColumns(
    file: request.services,
    bytes: try readFile(request.services),
    [id] + places + [radius],
    noun: "services",
    request.ownTables
  )
  if request.postcode != nil {
    own.table = try placed(own.table, by: PostcodeTable.read(in: folder), folder)
  }
  return own
}

/// A table with longitudes and latitudes in the place of postcodes.
private func placed(_ table: CSVTable, by postcodes: PostcodeTable, _ folder: DatasetFolder) throws
  -> CSVTable
{
  let column = try table.column("postcode")
  var faults: [Fault] = []
  var records: [PostcodeRecord] = []
  for row in 0..<table.rowCount {
    guard let postcode = Postcode(table.text(row, column)) else {
      faults.append(
        table.fault(row, column, expected: "a postcode", remedy: "Correct it, or leave the row out")
      )
      continue
    }
    guard let record = try postcodes.record(of: postcode) else {
      faults.append(
        table.fault(
          row,
          column,
          expected: "a postcode of the dataset",
          remedy: "Correct it, or give the place by longitude and latitude"
        )
      )
      continue
    }
    records.append(record)
  }
  if !faults.isEmpty { throw FaultReport(faults) }
  var positions = records.map(\.position)
  do throws(ReferenceSystemFailure) {
    try Transformer(
      from: .britishNationalGrid,
      to: .wgs84,
      gridFolders: [folder.gridFolder],
      area: Area.reach(gridFolder: folder.gridFolder)
    ).transform(&positions)
  } catch {
    throw Fault(
      file: folder.location(of: Dataset.File.postcodes),
      found: "postcodes that have no longitude and latitude: \(error.description)",
      expected: "positions on British National Grid that PROJ can move",
      remedy: "`boroughwise doctor crs` says what is missing"
    )
  }
  let (id, radius) = (try table.column("service_id"), try table.column("radius_m"))
  let names = [
    (id, "service_id"), (column, "longitude"), (column, "latitude"), (radius, "radius_m"),
  ]
  return CSVTable(
    file: table.file,
    columns: names.map { (name: $0.1, title: table.title($0.0)) },
    headerRow: table.headerRow,
    rows: positions.enumerated().map { row, place in
      (
        number: table.rowNumber(row),
        fields: [table.text(row, id), "\(place.x)", "\(place.y)", table.text(row, radius)]
      )
    }
  )
}

package import Atlas
import Coverage
import Exchange
import PlanarGeometry
import ReferenceSystems
import ZoneIndex

/// Finds borough, groups, command unit and LSOA of a position or a postcode.
///
/// A position outside the area is an answer, not a fault.
///
/// - Throws: ``Fault`` or ``FaultReport`` for a postcode that is not there, a position that cannot be
///   moved to degrees, and files that cannot be used.
package func locate(_ question: PlaceQuestion, in session: Session) async throws -> PlaceFindings {
  // The boroughs load while PROJ opens its database.
  async let boundaries = session.places()
  let placed = Result { try place(question, in: session.folder) }
  let dataset = try await boundaries
  var findings = try placed.get()
  findings.postcodeBorough = findings.postcode.flatMap { dataset.borough($0.district) }
  let boroughs = try BoroughPlaces(dataset)
  guard let borough = boroughs.borough(at: findings.position) else {
    findings.nearest = boroughs.nearest(to: findings.position)
    findings.addNotes(to: question)
    return findings
  }
  findings.borough = borough
  findings.groups = dataset.definitions.map {
    PlaceFindings.Group(definition: $0.id, name: $0.groups[borough.id])
  }
  findings.border = boroughs.border(near: findings.position)
  findings.knowsSmallAreas = dataset.has(Dataset.File.smallAreas)
  if findings.knowsSmallAreas {
    findings.smallArea = try smallArea(at: findings.position, in: dataset.folder)
  }
  findings.addNotes(to: question)
  if findings.knowsSmallAreas { findings.addSmallAreaNote(dataset) }
  return findings
}

/// Moves a position to degrees, or finds the position of a postcode.
func place(_ question: PlaceQuestion, in folder: DatasetFolder) throws -> PlaceFindings {
  switch question {
  case .position(let point, .wgs84, _): return PlaceFindings(position: point)
  case .position(let point, .bng, _): return try onGrid(point, folder)
  case .postcode(let postcode):
    let table = try PostcodeTable.read(in: folder)
    if let record = try table.record(of: postcode) {
      return try onGrid(record.position, folder, postcode: record)
    }
    throw try unknown(postcode, in: table)
  }
}

private func onGrid(
  _ point: Point,
  _ folder: DatasetFolder,
  postcode: PostcodeRecord? = nil
) throws(Fault) -> PlaceFindings {
  // A grid of the dataset covers the area; elsewhere PROJ looks for one of its own.
  let extent = Area.reach(gridFolder: folder.gridFolder)
  let isInArea = extent.onNationalGrid?.covers(point) ?? false
  do throws(ReferenceSystemFailure) {
    let transformer = try Transformer(
      from: .britishNationalGrid,
      to: .wgs84,
      gridFolders: isInArea ? [folder.gridFolder] : [],
      area: isInArea ? extent : nil
    )
    var points = [point]
    try transformer.transform(&points)
    return PlaceFindings(
      position: points[0],
      gridPosition: point,
      operation: transformer.operation,
      postcode: postcode
    )
  } catch {
    throw PlaceQuestion.fault(
      "no longitude and latitude for \(point.x) \(point.y): \(error.description)",
      "a position on British National Grid that PROJ can move",
      "Check the coordinates, or give longitude and latitude"
    )
  }
}

/// Says that a postcode is not there, and which ones of its sector are.
private func unknown(_ postcode: Postcode, in table: PostcodeTable) throws(Fault) -> Fault {
  let records = try table.records(inSectorOf: postcode)
  let before = records.last { $0.postcode < postcode }
  let after = records.first { postcode < $0.postcode }
  let nearest = [before, after].compactMap { $0?.postcode.description }
  return PlaceQuestion.fault(
    "the postcode \(postcode)",
    "one of the \(table.count) postcodes of \(here.name) in \(table.file)",
    nearest.isEmpty
      ? "No postcode of \(here.name) begins with \(postcode.sector): check it, or give coordinates"
      : "Check it: the nearest in its sector \(nearest.count == 1 ? "is" : "are") "
        + nearest.joined(separator: " and ")
  )
}

/// The LSOA that holds a position; on a border, the one to its east.
private func smallArea(at position: Point, in folder: DatasetFolder) throws -> SmallArea? {
  let file = folder.location(of: Dataset.File.smallAreas)
  let layer = try GeoJSONLayer.read(file: file, bytes: try readFile(file), near: position)
  // A zone whose envelope does not hold the position has no say in the matter.
  let candidates = try SmallArea.near(position, in: layer)
  let index = try zoneIndex(of: candidates.map(\.area), file: file)
  return index.zone(at: position).map { candidates[$0] }
}

package import Atlas
import Coverage
import Exchange
import PlanarGeometry
import ReferenceSystems

/// Finds the services whose coverage holds a position or a postcode.
///
/// - Throws: ``Fault`` or ``FaultReport`` for a place that cannot be found, an unknown category, and
///   files that cannot be used.
package func servicesNear(
  _ words: [String],
  system: PlaceSystem?,
  _ query: ServiceQuery,
  asOf: CalendarDate?,
  in session: Session
) async throws -> ServiceSearch {
  let findings: PlaceFindings
  do {
    findings = try await locate(PlaceQuestion(words, system: system), in: session)
  } catch let fault as Fault where fault.file == "locate" {
    throw fault.asked(by: "services near")
  }
  let book = try await ServiceBook(in: session)
  let place = try SearchPlace(findings, words: words, in: book, folder: session.folder)
  return try ServiceSearch(query, at: place, in: book, on: session.dayOfQuestion(asOf))
}

/// Finds the services whose coverage holds a borough as a whole, and those that may or in part.
///
/// - Throws: ``Fault`` or ``FaultReport`` for an unknown borough or category, and files that cannot be
///   used.
package func servicesIn(
  _ borough: String,
  _ query: ServiceQuery,
  asOf: CalendarDate?,
  in session: Session
) async throws -> ServiceSearch {
  let book = try await ServiceBook(in: session)
  let place = SearchPlace(try book.borough(borough, asker: "services in"))
  return try ServiceSearch(query, at: place, in: book, on: session.dayOfQuestion(asOf))
}

extension Session {
  /// The day for which services are listed or compared.
  func dayOfQuestion(_ given: CalendarDate?) throws -> AnalysisDay {
    try day(given, expected: "the day for which the question is asked")
  }
}

extension SearchPlace {
  fileprivate init(
    _ findings: PlaceFindings,
    words: [String],
    in book: ServiceBook,
    folder: DatasetFolder
  ) throws {
    let label = findings.postcode?.postcode.description ?? words.joined(separator: " ")
    guard let borough = findings.borough else {
      self.init(label, person: nil, borough: nil)
      nearest = findings.nearest?.borough
      notes = findings.notes
      return
    }
    let area = findings.smallArea
    let ward = area.flatMap { area in
      book.resolver.wards.values.first {
        $0.borough == borough.id && $0.smallAreas.contains(area.id)
      }
    }
    var person = PlaceOfPerson(borough: borough.id, smallArea: area?.id, ward: ward?.id)
    // Only shapes ask for a position on the grid, and PROJ takes its time to give one.
    if !book.resolver.shapes.isEmpty {
      person.positionOnGrid = try findings.gridPosition ?? onGrid(findings.position, folder)
    }
    self.init(label, person: person, borough: borough)
    smallArea = area?.id
    smallAreaName = area?.name
    self.ward = ward
    notes = findings.notes
  }
}

/// A position in degrees as easting and northing.
private func onGrid(_ position: Point, _ folder: DatasetFolder) throws(Fault) -> Point {
  do throws(ReferenceSystemFailure) {
    let transformer = try Transformer(
      from: .wgs84,
      to: .britishNationalGrid,
      gridFolders: [folder.gridFolder],
      area: Area.reach(gridFolder: folder.gridFolder)
    )
    var points = [position]
    try transformer.transform(&points)
    return points[0]
  } catch {
    throw Fault(
      file: "services near",
      found: "no easting and northing for \(position.x) \(position.y): \(error.description)",
      expected: "a position that PROJ can move to British National Grid",
      remedy: "Check the coordinates"
    )
  }
}

extension Fault {
  /// A fault of a place, in the words of another command.
  fileprivate func asked(by command: String) -> Fault {
    var fault = self
    fault.file = command
    fault.remedy = remedy.replacing("boroughwise locate", with: "boroughwise \(command)")
    return fault
  }
}

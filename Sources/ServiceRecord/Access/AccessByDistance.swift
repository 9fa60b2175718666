package import Atlas
package import Coverage
import Exchange
import PlanarGeometry
import ReferenceSystems

/// How near residents are to the public places of services for a need, and how many share them.
///
/// - Throws: ``Fault`` or ``FaultReport`` for a need that is not there and files that cannot be used.
package func accessByDistance(
  to need: String,
  within radius: Double,
  _ decay: FloatingCatchment.Decay,
  asOf: CalendarDate?,
  in session: Session
) async throws -> AccessFindings {
  let scope = try CoverScope(
    CoverRequest(asOf: asOf, category: need),
    command: "services access",
    services: try session.services(),
    in: session
  )
  guard let category = scope.category else { preconditionFailure("the need was asked for") }
  try category.refuseLabel(asker: "services access")
  let book = try await ServiceBook(in: session)
  let running = book.register.services(in: category.id).filter {
    $0.service.category == category.id && $0.status(on: scope.day).isPossible
  }
  let located = try running.map { entry in
    (entry: entry, positions: try positions(of: entry.service, in: session.folder))
  }
  let places = located.flatMap(\.positions)
  let distances = places.map(GroundDistance.init(origin:))
  var areas: [(area: SmallArea, residents: Int64)] = []
  if !places.isEmpty {
    guard session.folder.has(Dataset.File.smallAreas) else {
      throw Fault(
        .unreadable,
        file: session.folder.location(of: Dataset.File.smallAreas),
        found: "no layer of \(here.smallAreas.noun.plural)",
        expected: "the smaller zones that carry residents",
        remedy: "Add the layer: docs/dataset.md"
      )
    }
    areas = try SmallAreaLayer(in: session.folder).areas(of: Set(book.boroughs.map(\.id)))
  }
  // An area of no extent has no middle, and nobody lives on it.
  let middles = areas.map { $0.area.area.centroid }
  let catchment = FloatingCatchment(
    demand: areas.indices.map { middles[$0] == nil ? 0 : Double(areas[$0].residents) },
    supply: places.map { _ in 1 },
    radius: radius,
    decay: decay
  ) { area, place in middles[area].map(distances[place].to) ?? .infinity }
  let rows = areas.indices.map { index in
    AccessFindings.Row(
      area: areas[index].area,
      residents: areas[index].residents,
      reachable: catchment.reachable[index],
      access: catchment.access[index]
    )
  }
  let byZone = Dictionary(grouping: rows, by: \.area.borough)
  let counted = located.filter { !$0.positions.isEmpty }
  let others = located.filter(\.positions.isEmpty).map(\.entry.service)
  return AccessFindings(
    day: scope.day,
    need: category,
    radius: radius,
    decay: decay,
    services: AccessFindings.Services(
      counted: counted.map { ($0.entry.service, $0.positions.count) },
      uncertain: counted.filter { $0.entry.status(on: scope.day) != .yes }.map(\.entry.service.id),
      withoutPosition: others.filter(\.hasPublicPlace).map(\.id),
      withoutPlace: others.filter { !$0.hasPublicPlace }.map(\.id),
      unused: catchment.unused.count
    ),
    areas: rows,
    zones: rows.isEmpty ? [] : book.boroughs.map { AccessFindings.Zone($0, byZone[$0.id] ?? []) },
    refused: book.directory.refused
  )
}

extension Service {
  fileprivate var hasPublicPlace: Bool { places.contains { $0.access == .public } }
}

/// Longitude and latitude of the public places of a service: as stated, else of their postcodes.
private func positions(of service: Service, in folder: DatasetFolder) throws -> [Point] {
  try service.places.filter { $0.access == .public }.compactMap { site in
    if let position = site.position { return position }
    guard let postcode = site.postcode,
      let record = try PostcodeTable.read(in: folder).record(of: postcode)
    else { return nil }
    return try place(.postcode(record.postcode), in: folder).position
  }
}

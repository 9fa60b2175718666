import Atlas
package import Coverage
import Exchange
package import OwnTables
import PlanarGeometry
package import ReferenceSystems
package import Tally

/// What a person asks about the reach of services.
package struct ReachRequest: Sendable {
  /// The table of services.
  package var services: String
  /// A file of zones with residents; nil for the LSOAs of the dataset.
  package var zones: String?
  package var layer = LayerChoice()
  /// The folder that holds the LSOAs and the grid of Ordnance Survey.
  package var dataset = "geodata"
  package var properties = ResidentProperties()
  package var weighting = ReachWeighting.area
  /// The column of postcodes that stand in the place of coordinates.
  package var postcode: String?
  /// How the table of services is to be read.
  package var ownTables = OwnTableChoice()
  /// The part of the services that is counted; all are read, so that the faults of a table do not depend on it.
  package var shard = Shard.whole

  package init(services: String) { self.services = services }
}

/// What services reach, and over what.
package struct ReachFindings: Sendable {
  /// A service and its reach.
  package struct Service: Sendable {
    package let circle: ServiceCircle
    package let reach: Reach
    /// How the place came to British National Grid, in ``ReachFindings/operations``.
    package let operation: Int
  }

  /// What was read of the table of services.
  package let reading: Reading
  /// In the order of the file.
  package let services: [Service]
  package let partition: ResidentPartition
  package let weighting: ReachWeighting
  /// The layer by name, without a path of the machine.
  package let zonesFile: String
  package let residentsProperty: String
  /// The operations of the zones and of the places, in the order in which they are first used.
  package let operations: [CoordinateOperation]
}

/// Says how many residents and how much ground each service of a file reaches.
///
/// - Throws: ``FaultReport`` or ``Fault`` with all that is wrong with the services, or else the zones.
package func reach(_ request: ReachRequest) async throws -> ReachFindings {
  let folder = DatasetFolder(request.dataset)
  let file = try request.zones ?? folder.smallAreas()
  // PROJ opens its database while the layer is read. Most layers lie in the area; the plan for one that
  // does not is made when that is known.
  async let usual = Result {
    try TransformationPlan(
      from: .wgs84,
      to: .britishNationalGrid,
      gridFolders: [folder.gridFolder],
      area: Area.reach(gridFolder: folder.gridFolder)
    )
  }
  async let layer = Result { try residentLayer(file, request) }
  let services = Result {
    let table = try serviceTable(request, in: folder)
    return (circles: try ServiceCircle.read(table.table), reading: table.reading)
  }
  let ((circles, reading), (system, zones)) = try both(services, await layer)
  // Ground that two zones share would count its residents twice. A core that has nothing else to do
  // finds that out meanwhile.
  async let audit = Result {
    try refuseOverlaps(of: zones.map(\.area), codes: zones.map(\.code), file: file)
  }
  let plans = try await plans(for: zones, in: system, usual: usual, folder: folder, file: file)
  async let moved = ResidentPartition.build(
    zones,
    by: plans.zones,
    status: request.zones == nil ? .published : .submitted
  )
  let places = try gridPlaces(circles, plans, file: request.services)
  let asked = request.shard.range(of: circles.count)
  let partition: ResidentPartition
  do { partition = try await moved } catch let failure as ReferenceSystemFailure {
    throw unmovable(failure, file)
  }
  let reaches = await partition.reach(
    ofAll: asked.map { InscribedCircle(centre: places.points[$0], radius: circles[$0].radius) },
    by: request.weighting
  )
  try await audit.get()
  return ReachFindings(
    reading: reading,
    services: asked.map {
      ReachFindings.Service(
        circle: circles[$0],
        reach: reaches[$0 - asked.lowerBound],
        operation: places.operationOf[$0]
      )
    },
    partition: partition,
    weighting: request.weighting,
    zonesFile: fileName(of: file),
    residentsProperty: request.properties.residents,
    operations: places.operations
  )
}

/// Both results, or the faults of both.
private func both<First, Second>(
  _ first: Result<First, any Error>,
  _ second: Result<Second, any Error>
) throws -> (First, Second) {
  var faults: [Fault] = []
  for failure in [failure(of: first), failure(of: second)].compactMap(\.self) {
    switch failure {
    case let report as FaultReport: faults += report.faults
    case let fault as Fault: faults.append(fault)
    default: throw failure
    }
  }
  if !faults.isEmpty { throw FaultReport(faults) }
  return (try first.get(), try second.get())
}

private func failure<Value>(of result: Result<Value, any Error>) -> (any Error)? {
  if case .failure(let failure) = result { failure } else { nil }
}

/// The zones of a layer, not yet audited.
private func residentLayer(
  _ file: String,
  _ request: ReachRequest
) throws -> (system: ReferenceSystem, zones: [ResidentZone]) {
  let layer = try LayerFile.read(file, request.layer)
  let zones = try ResidentZone.zones(
    of: layer.rows,
    file: file,
    properties: request.properties
  )
  return (layer.system, zones)
}

/// How positions come to British National Grid.
private struct GridPlans {
  /// Nil where the zones lie on it.
  let zones: TransformationPlan?
  let places: TransformationPlan
}

/// The operations that hold for all zones, and for places among them.
private func plans(
  for zones: [ResidentZone],
  in system: ReferenceSystem,
  usual: Result<TransformationPlan, any Error>,
  folder: DatasetFolder,
  file: String
) throws -> GridPlans {
  func plan(from system: ReferenceSystem, _ area: Envelope) throws -> TransformationPlan {
    try TransformationPlan(
      from: system,
      to: .britishNationalGrid,
      gridFolders: [folder.gridFolder],
      area: area
    )
  }
  let extent = Area.reach(gridFolder: folder.gridFolder)
  do {
    guard system != .britishNationalGrid else {
      return GridPlans(zones: nil, places: try usual.get())
    }
    let envelope = try envelope(of: zones).map { try system.envelope($0, in: .wgs84) } ?? extent
    let area = isWithin(envelope, extent) ? extent : envelope
    let places =
      area == extent ? try usual.get() : try plan(from: .wgs84, area)
    return GridPlans(
      zones: system == .wgs84 ? places : try plan(from: system, area),
      places: places
    )
  } catch let failure as ReferenceSystemFailure {
    throw unmovable(failure, file)
  }
}

private func envelope(of zones: [ResidentZone]) -> Envelope? {
  var envelope: Envelope?
  for zone in zones {
    for polygon in zone.area.polygons {
      let part = polygon.envelope
      envelope = envelope ?? part
      envelope?.extend(to: part.lower)
      envelope?.extend(to: part.upper)
    }
  }
  return envelope
}

private func isWithin(_ inner: Envelope, _ outer: Envelope) -> Bool {
  outer.covers(inner.lower) && outer.covers(inner.upper)
}

private func unmovable(_ failure: ReferenceSystemFailure, _ file: String) -> Fault {
  Fault(
    file: file,
    found: "positions that PROJ cannot move to British National Grid (\(failure))",
    expected: "positions in Great Britain",
    remedy: "Check the layer, and this machine with `boroughwise doctor crs`"
  )
}

/// Places on British National Grid, and how each came there.
private struct GridPlaces {
  var points: [Point]
  var operations: [CoordinateOperation]
  var operationOf: [Int]
}

/// Moves the places by the operation of the zones' ground, and those beyond it by the best of Great Britain.
private func gridPlaces(
  _ circles: [ServiceCircle],
  _ plans: GridPlans,
  file: String
) throws -> GridPlaces {
  var operations = [plans.zones?.operation].compactMap(\.self)
  if !operations.contains(plans.places.operation) { operations.append(plans.places.operation) }
  var places = GridPlaces(
    points: circles.map(\.place),
    operations: operations,
    operationOf: circles.map { _ in operations.count - 1 }
  )
  let gaps = try Transformer(plans.places).transformLeavingGaps(&places.points)
  if gaps.isEmpty { return places }
  var rest = gaps.map { circles[$0].place }
  let wider = try TransformationPlan(
    from: .wgs84,
    to: .britishNationalGrid,
    area: .greatBritain
  )
  let lost = try Transformer(wider).transformLeavingGaps(&rest)
  if !lost.isEmpty {
    throw FaultReport(
      lost.map { index in
        let circle = circles[gaps[index]]
        return Fault(
          file: file,
          at: .row(circle.row, column: "longitude"),
          found:
            "\"\(circle.place.x) \(circle.place.y)\", where British National Grid does not hold",
          expected: "a place in Great Britain",
          remedy: "Correct the place, or leave the row out"
        )
      }
    )
  }
  places.operations.append(wider.operation)
  for (index, point) in zip(gaps, rest) {
    places.points[index] = point
    places.operationOf[index] = places.operations.count - 1
  }
  return places
}

import Atlas
import Exchange
import OwnTables
import PlanarGeometry
import ReferenceSystems
import Tally
import ZoneIndex

/// A request made ready: the index, the columns, the way between reference systems.
struct TallyPlan {
  let settings: TallySettings
  private let request: TallyRequest
  let layer: ZoneLayer
  let index: ZoneIndex
  private let plan: RegionalPlan?
  private let postcodes: PostcodeTable?
  /// Whether a file may lack the column of identifiers.
  var mayLackID: Bool

  /// Makes a request ready; an index that is there is not built again.
  init(_ request: TallyRequest, layer: ZoneLayer, index known: ZoneIndex? = nil) throws {
    self.request = request
    self.layer = layer
    mayLackID = request.id == nil
    postcodes = try request.postcode.map { _ in
      try PostcodeTable.read(in: DatasetFolder(request.dataset))
    }
    let system = postcodes == nil ? request.system : .britishNationalGrid
    index = try known ?? layer.index(resolvesOverlaps: request.resolvesOverlaps)
    do throws(ReferenceSystemFailure) {
      plan =
        system == layer.system ? nil : try layer.plan(from: system, to: layer.system)
    } catch {
      throw Fault(
        file: layer.name,
        found: "zones in \(layer.system), to which points of \(system) cannot be brought "
          + "(\(error))",
        expected: "a reference system that PROJ can reach",
        remedy: "Export the layer in EPSG:27700 or EPSG:4326"
      )
    }
    settings = TallySettings(
      x: request.postcode ?? request.x ?? PointColumns.streetLevel.x,
      y: request.postcode ?? request.y ?? PointColumns.streetLevel.y,
      pointSystem: system,
      postcodes: postcodes?.sha256,
      operations: plan?.plans.map(\.operation) ?? [],
      by: request.by,
      reconcileColumn: request.reconcileColumn,
      idColumn: request.id
        ?? (request.x == nil && postcodes == nil ? PointColumns.streetLevel.id : nil),
      borderDistance: request.borderDistance,
      resolvesOverlaps: request.resolvesOverlaps
    )
  }

  var ownTables: OwnTableChoice { request.ownTables }

  /// The columns that are asked of a file.
  var columns: PointColumns {
    var columns = settings.columns
    columns.mayLackID = mayLackID
    return columns
  }

  func scanner() throws -> PointScanner {
    var scanner = PointScanner(index, columns: columns)
    scanner.range = settings.pointSystem.isProjected ? .britishNationalGrid : .degrees
    if settings.reconcileColumn != nil { scanner.zoneCodes = layer.zones.map(\.code) }
    if request.borderDistance > 0 {
      try layer.refusePoles()
      scanner.nearBorder = BorderBand(
        index,
        distance: request.borderDistance,
        metresPerUnit: try layer.groundScale().metresPerUnit
      )
    }
    if let postcodes {
      scanner.postcodes = try places(of: postcodes)
    } else if let plan {
      scanner.makeTransform = {
        let batch = try BatchTransform(plan)
        return { batch.transform($0, $1) }
      }
    }
    return scanner
  }

  /// The postcodes in the reference system of the zones: each is brought there once, however often it stands in the
  /// points.
  private func places(of table: PostcodeTable) throws -> PostcodePlaces {
    let records = try (0..<table.sectorCount).flatMap { try table.records(ofSector: $0) }
    var points = records.map(\.position)
    if let plan {
      for gap in try RegionalTransformer(plan).transform(&points).gaps {
        points[gap] = Point(x: .infinity, y: .infinity)
      }
    }
    return PostcodePlaces(
      zip(records, points).map { ($0.postcode.description, $1) },
      isPostcode: { Postcode($0) != nil }
    )
  }
}

/// One worker's way between reference systems.
private final class BatchTransform {
  private let transformer: RegionalTransformer
  private var points: [Point] = []

  init(_ plan: RegionalPlan) throws {
    transformer = try RegionalTransformer(plan)
  }

  /// Moves coordinates in place; a point that no operation holds for becomes infinite.
  func transform(
    _ xs: UnsafeMutableBufferPointer<Double>,
    _ ys: UnsafeMutableBufferPointer<Double>
  ) {
    points.removeAll(keepingCapacity: true)
    for index in xs.indices { points.append(Point(x: xs[index], y: ys[index])) }
    // The ledger names a point that no operation holds for as infinite: unlike what is no number, it
    // equals itself.
    for gap in transformer.transform(&points).gaps {
      points[gap] = Point(x: .infinity, y: .infinity)
    }
    for index in xs.indices {
      xs[index] = points[index].x
      ys[index] = points[index].y
    }
  }
}

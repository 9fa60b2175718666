internal import PlanarGeometry
internal import ReferenceSystems
internal import Tally
internal import ZoneIndex

/// A request made ready: the index, the columns, the way between reference systems.
struct TallyPlan {
  let settings: TallySettings
  private let request: TallyRequest
  let layer: ZoneLayer
  let index: ZoneIndex

  init(_ request: TallyRequest, layer: ZoneLayer) throws {
    self.request = request
    self.layer = layer
    index = try layer.index(resolvesOverlaps: request.resolvesOverlaps)
    let operation =
      request.system == layer.system
      ? nil
      : try Transformer(
        from: request.system,
        to: layer.system,
        gridFolders: ["\(request.dataset)/geodesy"]
      ).operation
    settings = TallySettings(
      pointSystem: request.system,
      operation: operation,
      by: request.by,
      reconcileColumn: request.reconcileColumn,
      borderDistance: request.borderDistance,
      resolvesOverlaps: request.resolvesOverlaps
    )
  }

  func scanner() throws -> PointScanner {
    let usual = PointColumns.streetLevel
    var scanner = PointScanner(
      index,
      columns: PointColumns(
        x: request.x ?? usual.x,
        y: request.y ?? usual.y,
        categories: request.by,
        zone: request.reconcileColumn
      )
    )
    scanner.range = request.system.isProjected ? .britishNationalGrid : .degrees
    if settings.reconcileColumn != nil { scanner.zoneCodes = layer.zones.map(\.code) }
    if request.borderDistance > 0 {
      scanner.nearBorder = BorderBand(
        index,
        distance: request.borderDistance,
        metresPerUnit: layer.metresPerUnit
      )
    }
    if settings.operation != nil {
      let (from, to) = (request.system, layer.system)
      let folders = ["\(request.dataset)/geodesy"]
      scanner.makeTransform = {
        let batch = try BatchTransform(from: from, to: to, gridFolders: folders)
        return { try batch.transform($0, $1) }
      }
    }
    return scanner
  }
}

/// One worker's way between reference systems.
private final class BatchTransform {
  private let transformer: Transformer
  private var points: [Point] = []

  init(from: ReferenceSystem, to: ReferenceSystem, gridFolders: [String]) throws {
    transformer = try Transformer(from: from, to: to, gridFolders: gridFolders)
  }

  /// Moves coordinates in place; a point that the operation does not hold becomes infinite.
  func transform(
    _ xs: UnsafeMutableBufferPointer<Double>,
    _ ys: UnsafeMutableBufferPointer<Double>
  ) throws {
    points.removeAll(keepingCapacity: true)
    for index in xs.indices { points.append(Point(x: xs[index], y: ys[index])) }
    do {
      try transformer.transform(&points)
    } catch {
      // One point that cannot be moved must not cost the others: each by itself.
      for index in points.indices {
        points[index] = moved(Point(x: xs[index], y: ys[index]))
      }
    }
    for index in xs.indices {
      xs[index] = points[index].x
      ys[index] = points[index].y
    }
  }

  private func moved(_ point: Point) -> Point {
    var alone = [point]
    do {
      try transformer.transform(&alone)
      return alone[0]
    } catch {
      return Point(x: .infinity, y: .infinity)
    }
  }
}

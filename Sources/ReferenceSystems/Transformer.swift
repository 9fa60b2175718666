internal import CPROJ
package import PlanarGeometry

/// Moves points from one reference system to another by one named operation.
///
/// Making one is slow (it asks a database), so make one per lane and pass it all the points.
/// Coordinates go in and come out as longitude, latitude or easting, northing.
package struct Transformer: ~Copyable {
  /// What is done to the coordinates.
  package let operation: CoordinateOperation

  private let object: ProjectionObject
  private let areaOfUse: AreaOfUse?

  /// Chooses the operation: the most accurate one that covers the area and whose grids are there.
  ///
  /// - Parameters:
  ///   - source: the system of the points that go in.
  ///   - target: the system of the points that come out.
  ///   - gridFolders: folders to search for grids, before PROJ's own; nothing is ever downloaded.
  ///   - area: the area of interest in degrees of longitude and latitude; nil leaves the choice to
  ///     PROJ's own order.
  /// - Throws: ``ReferenceSystemFailure`` when a system is unknown, when no operation is left, or
  ///   when only a ballpark one is.
  package init(
    from source: ReferenceSystem,
    to target: ReferenceSystem,
    gridFolders: [String] = [],
    area: Envelope? = nil
  ) throws(ReferenceSystemFailure) {
    let context = try ProjectionContext(gridFolders: gridFolders)
    let offer = try OperationList(
      from: try context.system(epsg: source.epsg),
      to: try context.system(epsg: target.epsg),
      area: area
    )
    let candidates = try offer.candidates()
    guard let best = CandidateOperation.best(of: candidates, covering: area) else {
      let code: ReferenceSystemFailure.Code =
        candidates.contains { $0.isBallpark }
        ? .ballparkOnly(source: source.epsg, target: target.epsg)
        : .noOperation(source: source.epsg, target: target.epsg)
      throw ReferenceSystemFailure(code, "proj_create_operations", context.takeMessage())
    }
    let chosen = try offer.operation(at: best)
    let facts = candidates[best]
    guard let normalised = unsafe proj_normalize_for_visualization(context.raw, chosen.raw) else {
      throw ReferenceSystemFailure(
        .noOperation(source: source.epsg, target: target.epsg),
        "proj_normalize_for_visualization",
        context.takeMessage()
      )
    }
    let object = unsafe ProjectionObject(adopting: normalised, in: context)
    operation = CoordinateOperation(
      source: source,
      target: target,
      name: chosen.name,
      accuracyMetres: facts.accuracyMetres,
      grids: facts.grids.map(\.name),
      isBallpark: facts.isBallpark,
      projVersion: projVersion(),
      pipeline: Self.pipeline(of: object, grids: facts.grids)
    )
    areaOfUse = facts.areaOfUse
    self.object = object
  }

  /// Moves points in place.
  ///
  /// - Throws: ``ReferenceSystemFailure`` with the index of the first point that is not finite, lies
  ///   outside the operation's area of use, or has no value in its grid. The points then hold no
  ///   meaning unless the first is the reason.
  /// - Complexity: O(*points*), without a copy.
  package borrowing func transform(_ points: inout [Point]) throws(ReferenceSystemFailure) {
    if let index = points.firstIndex(where: { !($0.x.isFinite && $0.y.isFinite) }) {
      throw ReferenceSystemFailure(.notFinite(position: index), operation.name)
    }
    // Outside its area an operation of parameters still gives numbers, and they are wrong.
    if !operation.source.isProjected { try checkArea(points) }
    let count = points.count
    let stride = MemoryLayout<Point>.stride
    unsafe points.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      let x = unsafe start.assumingMemoryBound(to: Double.self)
      let y = unsafe x + 1
      _ = unsafe proj_trans_generic(
        object.raw,
        PJ_FWD,
        x,
        stride,
        count,
        y,
        stride,
        count,
        nil,
        0,
        0,
        nil,
        0,
        0
      )
    }
    if let index = points.firstIndex(where: { !($0.x.isFinite && $0.y.isFinite) }) {
      throw ReferenceSystemFailure(
        .outsideDomain(position: index),
        operation.name,
        object.context.takeMessage()
      )
    }
    if !operation.target.isProjected { try checkArea(points) }
  }

  /// The area of a zone in the target system, positions and their order kept.
  ///
  /// - Throws: ``ReferenceSystemFailure``, as ``transform(_:)``; positions count from the start of
  ///   their ring.
  package borrowing func transformed(_ zone: MultiPolygon) throws(ReferenceSystemFailure)
    -> MultiPolygon
  {
    var polygons: [Polygon] = []
    for polygon in zone.polygons {
      let exterior = try transformed(polygon.exterior)
      var holes: [Ring] = []
      for hole in polygon.holes { holes.append(try transformed(hole)) }
      polygons.append(Polygon(exterior: exterior, holes: holes))
    }
    return MultiPolygon(polygons)
  }

  private borrowing func transformed(_ ring: Ring) throws(ReferenceSystemFailure) -> Ring {
    var points = ring.points
    try transform(&points)
    do {
      return try Ring(points)
    } catch {
      throw ReferenceSystemFailure(.brokenRing, operation.name, error.description)
    }
  }

  private borrowing func checkArea(_ points: [Point]) throws(ReferenceSystemFailure) {
    guard let areaOfUse else { return }
    if let index = points.firstIndex(where: { !areaOfUse.covers($0) }) {
      throw ReferenceSystemFailure(.outsideDomain(position: index), operation.name)
    }
  }

  private static func pipeline(
    of object: borrowing ProjectionObject,
    grids: [CandidateOperation.Grid]
  ) -> String {
    let text = unsafe proj_as_proj_string(object.context.raw, object.raw, PJ_PROJ_5, nil)
    var pipeline = unsafe text.map { unsafe String(cString: $0) } ?? ""
    for grid in grids where !grid.path.isEmpty {
      pipeline = pipeline.replacing(grid.path, with: grid.name)
    }
    return pipeline
  }
}

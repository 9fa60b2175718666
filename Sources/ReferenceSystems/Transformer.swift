package import PlanarGeometry

/// Moves points from one reference system to another by one named operation.
///
/// Make one per lane, of a ``TransformationPlan`` that all lanes share, and pass it all the points.
/// Coordinates go in and come out as longitude, latitude or easting, northing.
package struct Transformer: ~Copyable {
  /// What is done to the coordinates.
  package let operation: CoordinateOperation

  private let object: ProjectionObject
  private let areaOfUse: AreaOfUse?

  /// Makes a transformer of an operation that was chosen before.
  ///
  /// - Throws: ``ReferenceSystemFailure`` when PROJ cannot open it, such as when a grid has gone.
  package init(_ plan: TransformationPlan) throws(ReferenceSystemFailure) {
    let context = try ProjectionContext(gridFolders: plan.gridFolders)
    object = try context.object(definition: plan.operation.pipeline)
    operation = plan.operation
    areaOfUse = plan.areaOfUse
  }

  /// Chooses an operation and makes a transformer of it.
  ///
  /// - Throws: ``ReferenceSystemFailure``, as ``TransformationPlan``.
  package init(
    from source: ReferenceSystem,
    to target: ReferenceSystem,
    gridFolders: [String] = [],
    area: Envelope? = nil
  ) throws(ReferenceSystemFailure) {
    try self.init(
      TransformationPlan(from: source, to: target, gridFolders: gridFolders, area: area)
    )
  }

  /// Moves points in place.
  ///
  /// - Throws: ``ReferenceSystemFailure`` with the index of the first point that is not finite, lies
  ///   outside the operation's area of use, or has no value in its grid. The points then hold no
  ///   meaning unless the first is the reason.
  /// - Complexity: O(*points*), without a copy.
  package borrowing func transform(_ points: inout [Point]) throws(ReferenceSystemFailure) {
    if let index = points.firstIndex(where: { !$0.isFinite }) {
      throw ReferenceSystemFailure(.notFinite(position: index), operation.name)
    }
    // Outside its area an operation of parameters still gives numbers, and they are wrong.
    if !operation.source.isProjected { try checkArea(points) }
    object.transform(&points)
    if let index = points.firstIndex(where: { !$0.isFinite }) {
      throw ReferenceSystemFailure(
        .outsideDomain(position: index),
        operation.name,
        object.context.takeMessage()
      )
    }
    if !operation.target.isProjected { try checkArea(points) }
  }

  /// Moves points in place wherever they lie, outside the operation's area of use too: there by a kilometre or so
  /// wrong, to see where a layer lies before its operation is chosen.
  ///
  /// - Throws: ``ReferenceSystemFailure`` with the index of the first point that has no value.
  borrowing func transformRoughly(_ points: inout [Point]) throws(ReferenceSystemFailure) {
    object.transform(&points)
    guard let index = points.firstIndex(where: { !$0.isFinite }) else { return }
    throw ReferenceSystemFailure(
      .outsideDomain(position: index),
      operation.name,
      object.context.takeMessage()
    )
  }

  /// Moves those points that the operation holds for, in place, for files where some row is always
  /// wrong.
  ///
  /// - Returns: the indices, ascending, of the points that it does not hold for; their coordinates
  ///   are then not numbers.
  /// - Complexity: O(*points*), without a copy.
  package borrowing func transformLeavingGaps(_ points: inout [Point]) -> [Int] {
    let areaBefore = operation.source.isProjected ? nil : areaOfUse
    let areaAfter = operation.target.isProjected ? nil : areaOfUse
    for index in points.indices {
      let point = points[index]
      // PROJ hands an infinite point back as it is.
      if !point.isFinite || !(areaBefore?.covers(point) ?? true) {
        points[index] = Point(x: .infinity, y: .infinity)
      }
    }
    object.transform(&points)
    var gaps: [Int] = []
    for index in points.indices {
      let point = points[index]
      if point.isFinite, areaAfter?.covers(point) ?? true { continue }
      points[index] = Point(x: .nan, y: .nan)
      gaps.append(index)
    }
    return gaps
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
}

import CPROJ
package import PlanarGeometry

/// The choice of an operation between two reference systems, made once and used many times.
///
/// Choosing asks a database, which takes some 10 ms; making a ``Transformer`` of a plan takes less
/// than 0.1 ms. A plan is a value: hand it to every lane and let each make its own transformer.
package struct TransformationPlan: Sendable {
  /// What is done to the coordinates.
  package let operation: CoordinateOperation

  let gridFolders: [String]
  let areaOfUse: AreaOfUse?

  /// Chooses the operation: the most accurate one that covers the area and whose grids are there.
  ///
  /// The full OSTN15 grid is used wherever PROJ finds it. Where it does not, a crop of it in
  /// one of the folders stands in, but only when the whole area lies inside the crop.
  ///
  /// - Parameters:
  ///   - source: the system of the points that go in.
  ///   - target: the system of the points that come out.
  ///   - gridFolders: folders to search for grids, before PROJ's own; nothing is ever downloaded.
  ///   - area: the area of interest in degrees of longitude and latitude; nil leaves the choice to
  ///     PROJ's own order, without the crop.
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
    var candidates = try offer.candidates()
    if let crop = Self.crop(in: gridFolders) { candidates = candidates.map { $0.with(crop) } }
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
      gridFiles: facts.gridFiles(givenFolders: gridFolders),
      isBallpark: facts.isBallpark,
      projVersion: projVersion(),
      pipeline: Self.pipeline(of: object, facts)
    )
    self.gridFolders = gridFolders
    areaOfUse = facts.areaOfUse
  }

  /// The crop that the folders hold, where PROJ can open it.
  ///
  /// PROJ's own folders do not count: what stands there under this name is not ours to vouch for.
  private static func crop(in folders: [String]) -> OSTN15.Crop? {
    guard let crop = OSTN15.Crop(in: folders) else { return nil }
    do throws(ReferenceSystemFailure) {
      let context = try ProjectionContext(gridFolders: folders, searchesDefaults: false)
      let shift = try context.object(definition: "+proj=hgridshift +grids=\(crop.name)")
      // PROJ does not open a grid again whose name it has met before, wherever that one lay: only a
      // point shows whether this one is there. Here: the middle of its area, in radians.
      let (lower, upper) = (crop.area.lower, crop.area.upper)
      var points = [
        Point(x: (lower.x + upper.x) / 360 * .pi, y: (lower.y + upper.y) / 360 * .pi)
      ]
      shift.transform(&points)
      return points[0].isFinite ? crop : nil
    } catch {
      return nil
    }
  }

  /// The steps as text, with file names for paths: PROJ finds them again in the same folders.
  private static func pipeline(
    of object: borrowing ProjectionObject,
    _ facts: CandidateOperation
  ) -> String {
    let text = unsafe proj_as_proj_string(object.context.raw, object.raw, PJ_PROJ_5, nil)
    var pipeline = unsafe text.map { unsafe String(cString: $0) } ?? ""
    for grid in facts.grids where !grid.path.isEmpty {
      pipeline = pipeline.replacing(grid.path, with: grid.name)
    }
    return facts.crop.map { pipeline.replacing(OSTN15.fullName, with: $0.name) } ?? pipeline
  }
}

extension CandidateOperation {
  /// The grids as they are used, each with the folder's owner.
  fileprivate func gridFiles(givenFolders: [String]) -> [GridFile] {
    if let crop { return [GridFile(name: crop.name, origin: .givenFolder)] }
    return grids.map { grid in
      let isGiven = givenFolders.contains { folder in
        grid.path == (folder.hasSuffix("/") ? folder : "\(folder)/") + grid.name
      }
      return GridFile(name: grid.name, origin: isGiven ? .givenFolder : .projOwn)
    }
  }
}

package import PlanarGeometry

/// Which operation applies where on this machine, from WGS 84 to British National Grid.
package struct Diagnosis: Sendable {
  /// What a region gets.
  package struct Finding: Sendable {
    package let region: Region
    /// The operation; or why there is none.
    package let operation: Result<CoordinateOperation, ReferenceSystemFailure>
  }

  /// A pair of numbers that a user asks about.
  package struct PointFinding: Hashable, Sendable {
    package let point: Point
    package let reading: PointReading
    /// The same place in the other system; nil for a suspect point.
    package let moved: Point?
  }

  package let projVersion: String
  package let findings: [Finding]
  package let point: PointFinding?

  /// Whether something needs a person: a region without an operation, or a suspect point.
  package var hasFault: Bool {
    let lacksOperation = findings.contains {
      if case .failure = $0.operation { true } else { false }
    }
    return lacksOperation || (point?.reading.isSuspect ?? false)
  }

  /// Asks PROJ.
  ///
  /// - Parameters:
  ///   - gridFolders: folders with grids, before PROJ's own.
  ///   - area: a rectangle around the area that is asked about, in degrees.
  ///   - point: a pair of numbers to look at, as X and Y.
  package init(gridFolders: [String], area: Envelope, point: Point? = nil) {
    projVersion = ReferenceSystems.projVersion()
    let regions = Region.all(gridFolders: gridFolders)
    findings = regions.map { region in
      Finding(region: region, operation: Self.operation(in: region, gridFolders))
    }
    self.point = point.map { Self.look(at: $0, area, gridFolders) }
  }

  private static func operation(
    in region: Region,
    _ gridFolders: [String]
  ) -> Result<CoordinateOperation, ReferenceSystemFailure> {
    do throws(ReferenceSystemFailure) {
      let plan = try TransformationPlan(
        from: .wgs84,
        to: .britishNationalGrid,
        gridFolders: gridFolders,
        area: region.area
      )
      return .success(plan.operation)
    } catch {
      return .failure(error)
    }
  }

  private static func look(
    at point: Point,
    _ area: Envelope,
    _ gridFolders: [String]
  ) -> PointFinding {
    let reading = PointReading(of: point, in: area)
    let direction: (ReferenceSystem, ReferenceSystem)? =
      switch reading {
      case .degrees: (.wgs84, .britishNationalGrid)
      case .metres: (.britishNationalGrid, .wgs84)
      default: nil
      }
    var points = [point]
    if let (source, target) = direction,
      let plan = try? RegionalPlan(from: source, to: target, gridFolders: gridFolders),
      let outcome = try? RegionalTransformer(plan).transform(&points), outcome.gaps.isEmpty
    {
      return PointFinding(point: point, reading: reading, moved: points[0])
    }
    return PointFinding(point: point, reading: reading, moved: nil)
  }
}

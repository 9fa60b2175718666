import Atlas
import Exchange
import GeometryEngine
import PlanarGeometry
import ReferenceSystems

/// Why a circle or a polygon is no area to work with, as the end of a sentence.
struct ShapeFailure: Error {
  let reason: String
}

/// Makes the shapes of circles and polygons, on the National Grid and in degrees.
final class ShapeMaker {
  let engine: GeometryEngine
  private let toGrid: Transformer
  private let toDegrees: Transformer

  /// Sides of a circle per quarter.
  static let quadrantSegments = 16

  /// - Throws: ``GeometryFailure`` or ``ReferenceSystemFailure``.
  init(gridFolder: String) throws {
    engine = try GeometryEngine()
    toGrid = try Transformer(
      from: .wgs84,
      to: .britishNationalGrid,
      gridFolders: [gridFolder],
      area: Area.reach(gridFolder: gridFolder)
    )
    toDegrees = try Transformer(
      from: .britishNationalGrid,
      to: .wgs84,
      gridFolders: [gridFolder],
      area: Area.reach(gridFolder: gridFolder)
    )
  }

  /// The shapes of a dataset's services.
  ///
  /// - Throws: ``Fault`` when PROJ or GEOS cannot be used.
  static func make(for folder: DatasetFolder) throws(Fault) -> ShapeMaker {
    do { return try ShapeMaker(gridFolder: folder.gridFolder) } catch {
      throw Fault(
        .unreadable,
        file: folder.gridFolder,
        found: "no way from degrees to the National Grid: \(error)",
        expected: "the grid of the dataset",
        remedy: "`boroughwise doctor` says what is missing"
      )
    }
  }

  /// The shape of a circle or a polygon.
  func shape(of area: CoverageArea) throws(ShapeFailure) -> (
    onGrid: MultiPolygon, inDegrees: MultiPolygon
  ) {
    switch area {
    case .circle(let centre, let radius):
      guard radius > 0, radius.isFinite else {
        throw ShapeFailure(reason: "with a radius of \(radius) m")
      }
      do {
        var points = [centre]
        try toGrid.transform(&points)
        let disc = try engine.buffer(
          points[0],
          radius: radius,
          quadrantSegments: Self.quadrantSegments
        )
        return (disc, try toDegrees.transformed(disc))
      } catch {
        throw ShapeFailure(reason: "around \(centre.x) \(centre.y), which leaves the grid")
      }
    case .polygon(_, let polygon):
      do {
        if let fault = try engine.validityFault(of: polygon) {
          let place = fault.location.map { " at \($0.x) \($0.y)" } ?? ""
          throw ShapeFailure(reason: "that is not valid (\(fault.reason)\(place))")
        }
        guard polygon.area > 0 else { throw ShapeFailure(reason: "without an area") }
        return (try toGrid.transformed(polygon), polygon)
      } catch let failure as ShapeFailure {
        throw failure
      } catch {
        throw ShapeFailure(reason: "that leaves the grid")
      }
    default: preconditionFailure("\(area.kind) is a zone, not a shape")
    }
  }

  /// An area in metres (British National Grid).
  func onGrid(_ area: MultiPolygon) throws -> MultiPolygon { try toGrid.transformed(area) }
}

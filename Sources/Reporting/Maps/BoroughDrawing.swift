package import Atlas
package import Cartography
import Exchange
import PlanarGeometry
import ReferenceSystems

/// The boroughs of a dataset as a map draws them: on British National Grid, with shared borders.
///
/// - Throws: ``Fault`` when PROJ cannot be used, or when the boundaries cannot be drawn as a partition.
package func boroughDrawing(of dataset: Dataset) throws -> SharedBoundaries {
  do {
    let transformer = try Transformer(
      from: .wgs84,
      to: .britishNationalGrid,
      gridFolders: [dataset.folder.gridFolder],
      area: Envelope(joining: dataset.boundaries.values.compactMap(\.envelope))
    )
    let zones = try dataset.boroughs.map { borough in
      ZoneBoundary(
        id: borough.id.description,
        boundary: try transformer.transformed(dataset.boundaries[borough.id] ?? MultiPolygon([]))
      )
    }
    return try SharedBoundaries(of: zones)
  } catch let failure as ReferenceSystemFailure {
    throw Fault(
      .unreadable,
      file: dataset.folder.gridFolder,
      found: "no way from degrees to the National Grid: \(failure)",
      expected: "the grid of the dataset",
      remedy: "`boroughwise doctor` says what is missing"
    )
  } catch let failure as BoundaryFailure {
    throw Fault(
      file: dataset.folder.location(of: Dataset.File.boundaries),
      found: "\(failure)",
      expected: "\(here.zone.plural) that meet edge to edge",
      remedy: "`boroughwise check` names every overlap"
    )
  }
}

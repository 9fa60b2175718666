package import Atlas
package import Cartography
import Exchange
import PlanarGeometry
import ReferenceSystems

/// The boroughs of a dataset, or some of them and so larger, as a map draws them: on British National Grid, with
/// shared borders.
///
/// - Throws: ``Fault`` when PROJ cannot be used, or when the boundaries cannot be drawn as a partition.
package func boroughDrawing(
  of dataset: Dataset,
  showing shown: Set<GSSCode>? = nil
) throws -> SharedBoundaries {
  do {
    let transformer = try Transformer(
      from: .wgs84,
      to: .britishNationalGrid,
      gridFolders: [dataset.folder.gridFolder],
      area: Envelope(joining: dataset.boundaries.values.compactMap(\.envelope))
    )
    let boroughs = dataset.boroughs.filter { shown?.contains($0.id) ?? true }
    let zones = try boroughs.map { borough in
      ZoneBoundary(
        id: borough.id.description,
        boundary: try transformer.transformed(dataset.boundaries[borough.id] ?? MultiPolygon([]))
      )
    }
    return shown == nil
      ? try SharedBoundaries(of: zones)
      : try SharedBoundaries(of: zones, tolerance: 1000, unit: 10)
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

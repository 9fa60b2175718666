package import Atlas
package import Exchange
package import PlanarGeometry
import ReferenceSystems
package import ZoneIndex

/// Answers in which borough a position lies, and how far from its border.
package struct BoroughPlaces: Sendable {
  /// In GSS order.
  package let boroughs: [Borough]
  private let areas: [MultiPolygon]
  private let index: ZoneIndex

  /// The nearest border of a position.
  package struct Border: Hashable, Sendable {
    /// Metres on the ground.
    package let distance: Double
    /// Who is across the border; nil where the area ends, or where the position lies outside.
    package let neighbour: Borough?
  }

  /// The borough nearest to a position outside the area.
  package struct Nearest: Hashable, Sendable {
    package let borough: Borough
    /// Metres on the ground.
    package let distance: Double
  }

  /// Prepares the boroughs of a dataset.
  ///
  /// - Throws: ``Fault`` when boroughs overlap.
  package init(_ dataset: Dataset) throws(Fault) {
    boroughs = dataset.boroughs
    areas = boroughs.map { dataset.boundaries[$0.id] ?? MultiPolygon([]) }
    index = try zoneIndex(of: areas, file: dataset.folder.location(of: Dataset.File.boundaries))
  }

  /// The borough that holds a position; on a border, the one to its east.
  package func borough(at position: Point) -> Borough? {
    index.zone(at: position).map { boroughs[$0] }
  }

  /// The nearest border of the borough that holds a position; nil outside the area.
  package func border(near position: Point) -> Border? {
    guard let zone = index.zone(at: position) else { return nil }
    let ground = GroundDistance(origin: position)
    let own = ground.toBorder(of: areas[zone])
    let others = areas.indices.filter { $0 != zone }
    // Neighbours share their vertices, so a common border is equally far from both; a millimetre is
    // far more than rounding takes away.
    let neighbour = others.first { ground.toBorder(of: areas[$0]) <= own + 0.001 }
    return Border(distance: own, neighbour: neighbour.map { boroughs[$0] })
  }

  /// The borough nearest to a position outside the area; of equals the first in GSS order.
  package func nearest(to position: Point) -> Nearest? {
    let ground = GroundDistance(origin: position)
    return zip(boroughs, areas).map { Nearest(borough: $0, distance: ground.toBorder(of: $1)) }
      .min { ($0.distance, $0.borough.id) < ($1.distance, $1.borough.id) }
  }
}

/// Indexes zones of a file.
///
/// - Throws: ``Fault`` when zones overlap or cross themselves.
package func zoneIndex(of areas: [MultiPolygon], file: String) throws(Fault) -> ZoneIndex {
  do { return try ZoneIndex(areas) } catch {
    throw Fault(
      file: file,
      found: error.description,
      expected: "zones that do not overlap",
      remedy: "Mend the layer; `boroughwise check` names each place"
    )
  }
}

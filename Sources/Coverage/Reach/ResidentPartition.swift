package import Atlas
package import PlanarGeometry

/// Zones that tile a region, each with its residents, on British National Grid.
///
/// All rings lie in one array, so that a pass over the neighbourhood of a circle reads memory in order.
/// A zone without residents is a zone; one whose residents are not known cannot be built.
package struct ResidentPartition: Sendable {
  /// What stands for one zone.
  package struct Zone: Hashable, Sendable {
    package let code: String
    /// The index of the borough that owns the zone, in ``boroughs``; nil where the layer names none.
    package let borough: Int?
    package let residents: Int
    /// In m² on the grid.
    package let area: Double
    /// The centroid of the area.
    ///
    /// The population-weighted centroids of ONS are not part of the dataset.
    package let centroid: Point
    package let envelope: Envelope
    /// The rings, in ``ringStarts``.
    let rings: Range<Int>
  }

  /// In the order of the layer that they came from.
  package let zones: [Zone]
  /// The codes of the boroughs that own zones, ascending; empty where the layer names none.
  package let boroughs: [String]
  /// Residents of each borough, in the order of ``boroughs``.
  package let boroughResidents: [Int]
  /// Area of each borough in m², in the order of ``boroughs``.
  package let boroughAreas: [Double]
  /// What kind of figure the residents are.
  package let status: FigureStatus
  /// All residents.
  package let residents: Int
  /// The area of all zones in m².
  package let area: Double

  /// The positions of all rings, closing ones included; exteriors counter-clockwise, holes clockwise.
  let positions: [Point]
  /// Where each ring starts in ``positions``; one more than there are rings.
  let ringStarts: [Int]
  let grid: EnvelopeGrid

  init(
    zones: [Zone],
    boroughs: [String],
    status: FigureStatus,
    positions: [Point],
    ringStarts: [Int]
  ) {
    self.zones = zones
    self.boroughs = boroughs
    self.status = status
    self.positions = positions
    self.ringStarts = ringStarts
    grid = EnvelopeGrid(zones.map(\.envelope))
    var boroughResidents = [Int](repeating: 0, count: boroughs.count)
    var boroughAreas = [Double](repeating: 0, count: boroughs.count)
    var (residents, area) = (0, 0.0)
    for zone in zones {
      residents += zone.residents
      area += zone.area
      guard let borough = zone.borough else { continue }
      boroughResidents[borough] += zone.residents
      boroughAreas[borough] += zone.area
    }
    (self.boroughResidents, self.boroughAreas) = (boroughResidents, boroughAreas)
    (self.residents, self.area) = (residents, area)
  }

  /// The smallest rectangle around all zones.
  package var envelope: Envelope? { Envelope(joining: zones.lazy.map(\.envelope)) }
}

package import Atlas
package import PlanarGeometry

/// A small area with its residents, by which the residents of a part of a borough are weighed.
package struct ResidentArea: Hashable, Sendable {
  /// The code of the LSOA.
  package let id: GSSCode
  /// The borough that it belongs to.
  package let borough: GSSCode
  /// Longitude and latitude in degrees (WGS 84).
  package let area: MultiPolygon
  /// How many people live in it.
  package let residents: Double

  /// Creates a small area.
  package init(id: GSSCode, borough: GSSCode, area: MultiPolygon, residents: Double) {
    self.id = id
    self.borough = borough
    self.area = area
    self.residents = residents
  }
}

package import Atlas
package import PlanarGeometry

/// Where somebody in the area is, as far as it is known; nil makes cover of small areas a maybe.
package struct PlaceOfPerson: Hashable, Sendable {
  /// The borough, or a zone outside.
  package var borough: GSSCode
  /// The LSOA of 2021.
  package var smallArea: GSSCode?
  /// The ward of 2024; that of ``smallArea`` where it is nil.
  package var ward: GSSCode?
  /// Easting and northing in metres (British National Grid).
  package var positionOnGrid: Point?

  /// Creates a place from what is known of it.
  package init(
    borough: GSSCode,
    smallArea: GSSCode? = nil,
    ward: GSSCode? = nil,
    positionOnGrid: Point? = nil
  ) {
    self.borough = borough
    self.smallArea = smallArea
    self.ward = ward
    self.positionOnGrid = positionOnGrid
  }
}

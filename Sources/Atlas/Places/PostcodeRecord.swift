package import PlanarGeometry

/// Where Ordnance Survey places a postcode.
package struct PostcodeRecord: Hashable, Sendable {
  package let postcode: Postcode
  /// Easting and northing on British National Grid, in whole metres.
  package let position: Point
  /// How good the position is: 10 is within a building of the postcode, 50 is taken from neighbours.
  ///
  /// - Source: Ordnance Survey, Code-Point Open user guide, positional quality indicator.
  package let quality: Int
  /// The code of the borough that Ordnance Survey gives.
  package let district: GSSCode

  package init(postcode: Postcode, position: Point, quality: Int, district: GSSCode) {
    self.postcode = postcode
    self.position = position
    self.quality = quality
    self.district = district
  }
}

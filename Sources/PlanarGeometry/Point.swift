/// A position in the plane.
///
/// `x` grows eastwards and `y` northwards: easting and northing in metres, or longitude and latitude
/// in degrees. The layer that holds the point says which.
package struct Point: Hashable, Sendable {
  /// Easting or longitude.
  package var x: Double
  /// Northing or latitude.
  package var y: Double

  /// Creates a point from its two coordinates.
  @inlinable
  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A position in the plane.
///
/// `x` grows eastwards and `y` northwards: easting and northing in metres, or longitude and latitude
/// in degrees. The layer that holds the point says which.
public struct Point: Hashable, Sendable {
  /// Easting or longitude.
  public var x: Double
  /// Northing or latitude.
  public var y: Double

  /// Creates a point from its two coordinates.
  @inlinable
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

package import Atlas
package import PlanarGeometry

/// What must never leave: where a restricted place is, and what it is called.
package struct RestrictedPlace: Hashable, Sendable {
  /// The service that is delivered there.
  package var service: String
  /// The row of `services/places.csv`.
  package var row: Int
  /// Its name.
  package var name: String?
  /// Its postcode.
  package var postcode: Postcode?
  /// Longitude and latitude in degrees (WGS 84): its own, or those of its postcode.
  package var position: Point?
  /// Easting and northing on British National Grid, in metres.
  package var gridPosition: Point?

  /// Metres between the place and a pair of numbers, however the pair may be meant: longitude and
  /// latitude, latitude and longitude, or easting and northing; nil where nothing is known of it.
  ///
  /// - Accuracy: within one percent below ten kilometres; a plane is good enough to find a leak.
  func distance(toPair a: Double, _ b: Double) -> Double? {
    var nearest: Double?
    func note(_ distance: Double) { nearest = min(nearest ?? .infinity, distance) }
    if let position {
      note(Self.degrees(position, a, b))
      note(Self.degrees(position, b, a))
    }
    if let gridPosition {
      let (dx, dy) = (a - gridPosition.x, b - gridPosition.y)
      note((dx * dx + dy * dy).squareRoot())
    }
    return nearest
  }

  private static func degrees(_ position: Point, _ longitude: Double, _ latitude: Double) -> Double
  {
    // One degree of latitude, and one of longitude at 51.5 degrees north.
    let (dx, dy) = ((longitude - position.x) * 69_400, (latitude - position.y) * 111_260)
    return (dx * dx + dy * dy).squareRoot()
  }
}

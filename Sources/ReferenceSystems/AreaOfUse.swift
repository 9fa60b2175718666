import CPROJ
import PlanarGeometry

/// The longitudes and latitudes for which an operation is meant.
///
/// Unlike an ``Envelope`` it may cross the 180th meridian: then west is greater than east.
struct AreaOfUse: Hashable, Sendable {
  let west: Double
  let south: Double
  let east: Double
  let north: Double

  init(west: Double, south: Double, east: Double, north: Double) {
    self.west = west
    self.south = south
    self.east = east
    self.north = north
  }

  init(_ area: Envelope) {
    self.init(
      west: area.lower.x,
      south: area.lower.y,
      east: area.upper.x,
      north: area.upper.y
    )
  }

  /// Reads the area of an operation; nil when it states none.
  init?(of raw: OpaquePointer, in context: OpaquePointer) {
    var (west, south, east, north) = (0.0, 0.0, 0.0, 0.0)
    let status = unsafe proj_get_area_of_use(context, raw, &west, &south, &east, &north, nil)
    // PROJ says -1000 where it does not know.
    guard status == 1, west > -1000 else { return nil }
    self.init(west: west, south: south, east: east, north: north)
  }

  /// The same latitudes with some degrees of longitude more on each side.
  func widened(by degrees: Double) -> AreaOfUse {
    let width = east - west + (west <= east ? 0 : 360)
    guard width + 2 * degrees < 360 else {
      return AreaOfUse(west: -180, south: south, east: 180, north: north)
    }
    return AreaOfUse(
      west: Self.longitude(west - degrees),
      south: south,
      east: Self.longitude(east + degrees),
      north: north
    )
  }

  private static func longitude(_ degrees: Double) -> Double {
    degrees < -180 ? degrees + 360 : degrees > 180 ? degrees - 360 : degrees
  }

  func covers(_ point: Point) -> Bool {
    let isBetween =
      west <= east
      ? west <= point.x && point.x <= east
      : west <= point.x || point.x <= east
    return isBetween && south <= point.y && point.y <= north
  }

  func covers(_ area: Envelope) -> Bool { covers(area.lower) && covers(area.upper) }
}

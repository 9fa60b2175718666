import Exchange
import PlanarGeometry

extension RowReader {
  /// Longitude and latitude in degrees (WGS 84); nil where both are blank or after a fault.
  ///
  /// Services of the area may sit anywhere in the United Kingdom, but not outside it.
  mutating func position(_ row: Int) -> Point? {
    let names = ["longitude", "latitude"]
    let blank = names.filter { isBlank(row, $0) }
    if blank.count == 2 { return nil }
    if let name = blank.first {
      add(
        fault(
          row,
          name,
          expected: "longitude and latitude together",
          remedy: "Give both, or neither where the position is not stated"
        )
      )
      return nil
    }
    guard let x = number(row, "longitude"), let y = number(row, "latitude") else { return nil }
    guard let remedy = remedyOutsideKingdom(x, y) else { return Point(x: x, y: y) }
    add(
      fault(
        row,
        "longitude",
        found: "longitude \(text(row, "longitude")) and latitude \(text(row, "latitude"))",
        expected: degreesOfKingdom,
        remedy: remedy
      )
    )
    return nil
  }
}

/// What a position of a service has to be, as faults say it.
package let degreesOfKingdom =
  "degrees of a place in the United Kingdom (longitude -9 to 2, latitude 49 to 61)"

/// What to do about degrees that do not lie in the United Kingdom; nil where they do.
package func remedyOutsideKingdom(_ longitude: Double, _ latitude: Double) -> String? {
  if isInKingdom(longitude, latitude) { return nil }
  if isInKingdom(latitude, longitude) { return "Swap the two" }
  return abs(longitude) > 180 || abs(latitude) > 90
    ? "Convert eastings and northings to longitude and latitude (WGS 84)"
    : "Correct the coordinates"
}

/// Whether degrees lie in the United Kingdom, roughly.
func isInKingdom(_ longitude: Double, _ latitude: Double) -> Bool {
  (-9.0...2.0).contains(longitude) && (49.0...61.0).contains(latitude)
}

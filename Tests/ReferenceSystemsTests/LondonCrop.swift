import PlanarGeometry
import ReferenceSystems

/// The crop of OSTN15 that the shipped dataset has.
enum LondonCrop {
  static let name = "uk_os_OSTN15_london_crop.gsb"
  static let area = Envelope(Point(x: -0.6, y: 51.2), Point(x: 0.4, y: 51.8))
  static let frame = ShiftGrid.Frame(
    west: -37 * 60,
    south: 51 * 3600 + 11 * 60 + 30,
    columnStep: 60,
    rowStep: 30,
    columnCount: 63,
    rowCount: 75
  )
}

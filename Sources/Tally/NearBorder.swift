package import ZoneIndex
internal import PlanarGeometry

/// The borders beside which points are counted: how near, and in which units.
package struct NearBorder: Sendable {
  private let borders: BorderIndex
  private let distance: Double
  private let scaleX: Double
  private let scaleY: Double

  /// Prepares to count points near borders.
  ///
  /// - Parameters:
  ///   - borders: the borders, in metres of the plane in which distances are measured.
  ///   - distance: how near, in metres.
  ///   - scaleX: metres for one unit of the points' x; 1 where points are in metres.
  ///   - scaleY: metres for one unit of the points' y.
  package init(borders: BorderIndex, distance: Double, scaleX: Double = 1, scaleY: Double = 1) {
    self.borders = borders
    self.distance = distance
    self.scaleX = scaleX
    self.scaleY = scaleY
  }

  @inline(__always)
  func holds(x: Double, y: Double) -> Bool {
    borders.isWithin(distance, ofBorderAt: Point(x: x * scaleX, y: y * scaleY))
  }
}

import PlanarGeometry

/// Rows that have coordinates, field by field, on their way to zones.
struct PointBatch: ~Copyable {
  static let capacity = FieldTable.capacity + 80

  let xs = UnsafeMutablePointer<Double>.allocate(capacity: capacity)
  let ys = UnsafeMutablePointer<Double>.allocate(capacity: capacity)
  /// The coordinates as they were read, where a transform has changed them.
  let givenXs = UnsafeMutablePointer<Double>.allocate(capacity: capacity)
  let givenYs = UnsafeMutablePointer<Double>.allocate(capacity: capacity)
  let zones = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
  let categories = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
  /// What the data say of each point's zone, as a number of the worker's.
  let saidZones = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
  /// The row of each point within its chunk, counted from 0.
  let rows = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
  var count = 0

  /// Keeps the coordinates as they are.
  func keepGiven() {
    givenXs.update(from: xs, count: count)
    givenYs.update(from: ys, count: count)
  }

  /// A point as it was read.
  func given(_ index: Int, isTransformed: Bool) -> Point {
    isTransformed
      ? Point(x: givenXs[index], y: givenYs[index]) : Point(x: xs[index], y: ys[index])
  }

  deinit {
    xs.deallocate()
    ys.deallocate()
    givenXs.deallocate()
    givenYs.deallocate()
    zones.deallocate()
    categories.deallocate()
    saidZones.deallocate()
    rows.deallocate()
  }
}

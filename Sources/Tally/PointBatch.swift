/// Rows that have coordinates, field by field, on their way to zones.
struct PointBatch: ~Copyable {
  static let capacity = FieldTable.capacity + 80

  let xs = UnsafeMutablePointer<Double>.allocate(capacity: capacity)
  let ys = UnsafeMutablePointer<Double>.allocate(capacity: capacity)
  let zones = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
  let categories = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
  /// What the data say of each point's zone, as a number of the worker's.
  let saidZones = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
  /// The row of each point within its chunk, counted from 0.
  let rows = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
  var count = 0

  deinit {
    xs.deallocate()
    ys.deallocate()
    zones.deallocate()
    categories.deallocate()
    saidZones.deallocate()
    rows.deallocate()
  }
}

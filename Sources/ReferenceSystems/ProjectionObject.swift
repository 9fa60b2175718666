import CPROJ
import PlanarGeometry

/// A handle of PROJ that is freed with its owner and never outlives its context.
@safe struct ProjectionObject: ~Copyable {
  let context: ProjectionContext
  let raw: OpaquePointer

  init(adopting raw: OpaquePointer, in context: ProjectionContext) {
    unsafe self.raw = raw
    self.context = context
  }

  deinit { _ = unsafe proj_destroy(raw) }

  /// The name that the database gives.
  var name: String {
    unsafe proj_get_name(raw).map { unsafe String(cString: $0) } ?? ""
  }

  /// Moves points in place; one that it cannot move becomes infinite.
  ///
  /// - Complexity: O(*points*), without a copy.
  borrowing func transform(_ points: inout [Point]) {
    let count = points.count
    let stride = MemoryLayout<Point>.stride
    unsafe points.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      let x = unsafe start.assumingMemoryBound(to: Double.self)
      let y = unsafe x + 1
      _ = unsafe proj_trans_generic(
        raw,
        PJ_FWD,
        x,
        stride,
        count,
        y,
        stride,
        count,
        nil,
        0,
        0,
        nil,
        0,
        0
      )
    }
  }
}

extension Point {
  var isFinite: Bool { x.isFinite && y.isFinite }
}

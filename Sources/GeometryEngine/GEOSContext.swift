import CGEOS

/// The working memory of GEOS, and the last message it gave.
///
/// Not `Sendable`, on purpose: one lane at a time.
@safe final class GEOSContext {
  let raw: GEOSContextHandle_t
  private var lastMessage = ""

  init() throws(GeometryFailure) {
    guard let raw = unsafe GEOS_init_r() else {
      throw GeometryFailure(.contextUnavailable, "GEOS_init_r")
    }
    unsafe self.raw = raw
    _ = unsafe GEOSContext_setErrorMessageHandler_r(
      raw,
      { text, owner in
        // Record only: nothing may be thrown through C.
        guard let text = unsafe text, let owner = unsafe owner else { return }
        let context = unsafe Unmanaged<GEOSContext>.fromOpaque(owner).takeUnretainedValue()
        context.lastMessage = unsafe String(cString: text)
      },
      Unmanaged.passUnretained(self).toOpaque()
    )
  }

  deinit { unsafe GEOS_finish_r(raw) }

  /// Reads and clears the last message.
  func takeMessage() -> String {
    defer { lastMessage = "" }
    return lastMessage
  }

  /// Adapts a call that answers nil on failure.
  func pointer(
    _ name: String,
    _ call: (GEOSContextHandle_t) -> OpaquePointer?
  ) throws(GeometryFailure) -> OpaquePointer {
    if let result = unsafe call(raw) { return unsafe result }
    throw GeometryFailure(.engine, name, takeMessage())
  }

  /// Adapts a call that answers 0 on failure.
  func status(
    _ name: String,
    _ call: (GEOSContextHandle_t) -> Int32
  ) throws(GeometryFailure) {
    if unsafe call(raw) == 0 { throw GeometryFailure(.engine, name, takeMessage()) }
  }

  /// Adapts a question that answers 0 for no, 1 for yes and 2 on failure.
  func predicate(
    _ name: String,
    _ call: (GEOSContextHandle_t) -> CChar
  ) throws(GeometryFailure) -> Bool {
    switch unsafe call(raw) {
    case 0: false
    case 1: true
    default: throw GeometryFailure(.engine, name, takeMessage())
    }
  }

  /// Adapts a call that answers -1 on failure and a count otherwise.
  func count(
    _ name: String,
    _ call: (GEOSContextHandle_t) -> Int32
  ) throws(GeometryFailure) -> Int {
    let result = unsafe call(raw)
    guard result >= 0 else { throw GeometryFailure(.engine, name, takeMessage()) }
    return Int(result)
  }
}

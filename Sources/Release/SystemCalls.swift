import Glibc

/// The calls to the system that can fail while a file is written; tests put failing ones in place.
struct SystemCalls: Sendable {
  var write: @Sendable (Int32, UnsafeRawPointer, Int) -> Int
  var sync: @Sendable (Int32) -> Int32
  var rename: @Sendable (String, String) -> Int32

  /// The calls of the C library.
  static let real = SystemCalls(
    write: { Glibc.write($0, $1, $2) },
    sync: { fsync($0) },
    rename: { Glibc.rename($0, $1) }
  )
}

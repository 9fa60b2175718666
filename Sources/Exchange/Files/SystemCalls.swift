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

/// What an error number of the C library says, in words of our own for the usual ones.
package func errorText(_ code: Int32) -> String {
  switch code {
  case ENOENT: return "nothing of this name"
  case ENOTDIR: return "no folder"
  case EISDIR: return "a folder"
  case EACCES, EPERM: return "no permission"
  case ENOSPC: return "no space left"
  default:
    let text = String(cString: strerror(code))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}

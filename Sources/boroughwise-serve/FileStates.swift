import Exchange
import Glibc

/// Which files there are at some paths, and when each was last changed: where it differs, something is new.
struct FileStates: Equatable, Sendable {
  private struct State: Equatable {
    let file: UInt
    let size: Int
    let seconds: Int
    let nanoseconds: Int
  }

  private var states: [String: State] = [:]

  /// Looks at files, and at all files below folders; what is missing is left out.
  init(at paths: [String]) {
    for path in paths {
      let below = (try? fileNames(below: path)) ?? []
      for name in below.isEmpty ? [path] : below.map({ "\(path)/\($0)" }) {
        var status = stat()
        guard stat(name, &status) == 0 else { continue }
        states[name] = State(
          file: UInt(status.st_ino),
          size: Int(status.st_size),
          seconds: status.st_mtim.tv_sec,
          nanoseconds: status.st_mtim.tv_nsec
        )
      }
    }
  }
}

import CPROJ

/// What PROJ says of itself.
///
/// `proj_info` fills one hidden buffer that the next call frees, so it is called once, behind the
/// lock of a global constant.
struct Library: Sendable {
  static let shared = Library()

  let version: String
  /// The folders that PROJ searches when it is told of none.
  let searchPaths: [String]

  private init() {
    let info = unsafe proj_info()
    version = unsafe info.version.map { unsafe String(cString: $0) } ?? ""
    let joined = unsafe info.searchpath.map { unsafe String(cString: $0) } ?? ""
    searchPaths = joined.split(separator: ":").map(String.init)
  }
}

/// The version of the PROJ library in use, such as `9.1.1`.
package func projVersion() -> String { Library.shared.version }

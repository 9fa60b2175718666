internal import CPROJ

/// The working memory of PROJ: search paths, database connection and the last message.
///
/// Not `Sendable`, on purpose: one owner at a time.
@safe final class ProjectionContext {
  let raw: OpaquePointer
  private var lastMessage = ""

  /// Opens a context that searches folders for grids before the default ones.
  init(gridFolders: [String] = []) throws(ReferenceSystemFailure) {
    guard let raw = unsafe proj_context_create() else {
      throw ReferenceSystemFailure(.contextUnavailable, "proj_context_create")
    }
    unsafe self.raw = raw
    // Without a function of our own PROJ writes to standard error.
    unsafe proj_log_func(
      raw,
      Unmanaged.passUnretained(self).toOpaque(),
      { owner, _, text in
        guard let owner = unsafe owner, let text = unsafe text else { return }
        let context = unsafe Unmanaged<ProjectionContext>.fromOpaque(owner).takeUnretainedValue()
        context.lastMessage = unsafe String(cString: text)
      }
    )
    // A run must not depend on what a server answers today.
    _ = unsafe proj_context_set_enable_network(raw, 0)
    if !gridFolders.isEmpty {
      unsafe setSearchPaths(gridFolders + Library.shared.searchPaths, after: [])
    }
  }

  deinit { unsafe proj_context_destroy(raw) }

  /// Reads and clears the last message.
  func takeMessage() -> String {
    defer { lastMessage = "" }
    return lastMessage
  }

  /// Opens the reference system of an EPSG code.
  func system(epsg: Int) throws(ReferenceSystemFailure) -> ProjectionObject {
    let found = unsafe proj_create_from_database(
      raw,
      "EPSG",
      String(epsg),
      PJ_CATEGORY_CRS,
      0,
      nil
    )
    guard let found = unsafe found else {
      throw ReferenceSystemFailure(
        .unknownSystem(epsg: epsg),
        "proj_create_from_database",
        takeMessage()
      )
    }
    return unsafe ProjectionObject(adopting: found, in: self)
  }

  /// Replaces the search paths: PROJ has no call that adds to them.
  private func setSearchPaths(_ folders: [String], after pointers: [UnsafePointer<CChar>?]) {
    guard let folder = unsafe folders.dropFirst(pointers.count).first else {
      unsafe pointers.withUnsafeBufferPointer { buffer in
        unsafe proj_context_set_search_paths(raw, Int32(buffer.count), buffer.baseAddress)
      }
      return
    }
    // One level of the stack per folder keeps each pointer alive until PROJ has copied its text.
    unsafe folder.withCString { pointer in
      unsafe setSearchPaths(folders, after: pointers + [pointer])
    }
  }
}

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
}

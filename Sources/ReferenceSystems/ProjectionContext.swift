import CPROJ

/// The working memory of PROJ: search paths, database connection and the last message.
///
/// Not `Sendable`, on purpose: one owner at a time.
@safe final class ProjectionContext {
  let raw: OpaquePointer
  private var lastMessage = ""

  /// Opens a context that searches folders for grids before the default ones, or these alone.
  init(gridFolders: [String] = [], searchesDefaults: Bool = true) throws(ReferenceSystemFailure) {
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
      let defaults = searchesDefaults ? Library.shared.searchPaths : []
      unsafe setSearchPaths(gridFolders + defaults, after: [])
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

  /// The code of the one system of EPSG that is the same as a definition but for names; nil where there is none.
  func epsg(ofDefinition text: String) throws(ReferenceSystemFailure) -> Int? {
    guard let created = unsafe proj_create(raw, text) else { return nil }
    let system = unsafe ProjectionObject(adopting: created, in: self)
    guard let found = unsafe proj_identify(raw, system.raw, "EPSG", nil, nil) else { return nil }
    defer { unsafe proj_list_destroy(found) }
    var codes: [Int] = []
    let count = unsafe proj_list_get_count(found)
    for index in 0..<count {
      guard let item = unsafe proj_list_get(raw, found, index) else { continue }
      let candidate = unsafe ProjectionObject(adopting: item, in: self)
      guard
        unsafe proj_is_equivalent_to_with_ctx(
          raw,
          system.raw,
          candidate.raw,
          PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS
        ) == 1,
        let code = unsafe proj_get_id_code(candidate.raw, 0)
      else { continue }
      if let code = unsafe Int(String(cString: code)) { codes.append(code) }
    }
    return codes.count == 1 ? codes[0] : nil
  }

  /// Opens the operation that a PROJ string defines, and the grids that it names.
  func object(definition: String) throws(ReferenceSystemFailure) -> ProjectionObject {
    guard let object = unsafe proj_create(raw, definition) else {
      throw ReferenceSystemFailure(.noPipeline, "proj_create", takeMessage())
    }
    return unsafe ProjectionObject(adopting: object, in: self)
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

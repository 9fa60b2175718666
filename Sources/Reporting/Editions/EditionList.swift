import Exchange

/// The editions of a site, from the first on, and the address that the site has on the web.
struct EditionList: Hashable, Sendable {
  var editions: [Edition]
  /// It ends with a slash; nil: not known.
  var base: String?

  /// The bytes of `editions.json`.
  var bytes: [UInt8] {
    JSONValue([
      "title": pageTitle, "area": areaRecord(), "base_url": base,
      "editions": editions.map(\.json),
    ]).encoded(pretty: true)
  }

  /// The list in the folder of a site; nil where there is none.
  ///
  /// - Throws: ``Fault`` for a list that cannot be followed: versions and checksums would start anew.
  init?(in folder: String) throws(Fault) {
    let file = "\(folder)/\(EditionFile.list)"
    guard let bytes = try readFileIfPresent(file) else { return nil }
    let json = try JSONValue.parse(file: file, bytes: bytes).object
    let entries = json?["editions"]?.array ?? []
    editions = entries.compactMap { $0.object.flatMap(Edition.init) }
    base = json?["base_url"]?.string
    guard !editions.isEmpty, editions.count == entries.count else {
      throw Fault(
        file: file,
        at: .pointer("/editions"),
        found: "\(entries.count) entries, of which \(editions.count) can be followed",
        expected: "the editions of the site as `publish` wrote them",
        remedy: "Restore the file from the site as it was published"
      )
    }
  }

  init(_ editions: [Edition], base: String?) { (self.editions, self.base) = (editions, base) }

  /// An address of the site, whole where the site's own is known.
  func address(_ path: String) -> String { (base ?? "") + path }
}

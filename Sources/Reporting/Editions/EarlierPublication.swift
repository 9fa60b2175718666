import Digest
import Exchange
import Release

/// An edition of a site, or a run, that the next is compared with and that stays where it is.
struct EarlierPublication: Sendable {
  let folder: String
  /// The editions of the site up to this one; none: it is a run, and no edition.
  let editions: [Edition]
  let base: String?
  /// The files of it, without those of the site that grow with every edition.
  let names: [String]

  var edition: Edition? { editions.last }
  var version: EditionVersion { edition?.version ?? .run }
  /// Where it stands once another edition follows it.
  var address: String { EditionFile.folder(of: version) }

  /// What a folder holds; nil where it is no run.
  ///
  /// - Throws: ``Fault`` for a list of editions that cannot be followed.
  init?(in folder: String) throws(Fault) {
    let list = try EditionList(in: folder)
    self.init(in: folder, list?.editions ?? [], base: list?.base)
  }

  /// The one before, where it stands in the folder of a site.
  init?(before edition: Edition, of list: EditionList, in folder: String) {
    guard let since = edition.since else { return nil }
    let place = "\(folder)/\(EditionFile.folder(of: since).dropLast())"
    self.init(in: place, list.editions.filter { $0.version != edition.version }, base: list.base)
  }

  private init?(in folder: String, _ editions: [Edition], base: String?) {
    let run = EarlierRun(in: folder)
    guard !run.outputs.isEmpty else { return nil }
    let ofTheSite: Set = [EditionFile.list, EditionFile.feed, EditionFile.page]
    (self.folder, self.editions, self.base) = (folder, editions, base)
    names = (run.outputs + ["run.json"]).filter { !ofTheSite.contains($0) }
  }

  /// The bytes of one of its files; nil where it is not there.
  func read(_ name: String) throws(Fault) -> [UInt8]? { try readFileIfPresent("\(folder)/\(name)") }

  func tables() throws -> [String: EditionTable] {
    try EditionTable.all(among: names, in: folder, read)
  }

  /// Its files as they were published.
  ///
  /// - Throws: ``FaultReport`` with every file that is missing or that somebody has changed since.
  func files() throws -> [(name: String, bytes: [UInt8])] {
    let listed = Dictionary(
      try edition == nil ? [] : EditionFile.listed(in: read(EditionFile.sums) ?? []),
      uniquingKeysWith: { first, _ in first }
    )
    var faults: [Fault] = []
    var files: [(name: String, bytes: [UInt8])] = []
    for name in names {
      let bytes = try read(name)
      let should = name == EditionFile.sums ? edition?.checksum : listed[name]
      if let bytes, edition == nil || should == sha256Text(of: bytes) {
        files.append((name, bytes))
        continue
      }
      faults.append(
        Fault(
          .unwritable,
          file: "\(folder)/\(name)",
          found: bytes == nil ? "no such file" : "a file that was changed since edition \(version)",
          expected: "the edition as it was published, which stays at its address",
          remedy: "Restore the file, or name another folder"
        )
      )
    }
    if !faults.isEmpty { throw FaultReport(faults) }
    return files
  }
}

import Analysis
import Atlas
import Exchange

/// Files of a dataset that have passed its check, not written yet, and what there is to say.
package struct CheckedFiles: Sendable {
  /// The folder of the dataset.
  package let folder: String
  /// By their paths in the dataset.
  package let files: [(name: String, bytes: [UInt8])]
  /// What was read and done, as lines for a person.
  package let lines: [String]
}

/// A change of a dataset: all its files are checked together with the others before one is written.
struct DatasetEdit {
  let folder: DatasetFolder
  let area: Area
  /// The files that change, by their paths in the dataset.
  private(set) var files: [String: [UInt8]] = [:]
  /// Files that the package lists and that are no more.
  private var gone: Set<String> = []
  private var sources: [Source]

  /// Begins a change of a dataset that is there.
  init(_ dataset: Dataset) {
    (folder, area, sources) = (dataset.folder, dataset.area, dataset.sources)
  }

  /// Begins a dataset.
  init(folder: String, area: Area) {
    (self.folder, self.area, sources) = (DatasetFolder(folder), area, [])
  }

  /// Loads a dataset to change it: what is read of it is no input that must not be written over.
  static func dataset(of session: Session) async throws -> Dataset {
    try await InputFiles.$current.withValue(nil) { try await session.dataset() }
  }

  mutating func leaveOut(_ path: String) { gone.insert(path) }
  mutating func put(_ path: String, _ bytes: [UInt8]) { files[path] = bytes }
  mutating func put(_ path: String, _ text: String) { files[path] = Array(text.utf8) }

  /// The bytes of a file as they will be; nil where there is none.
  func bytes(of path: String) throws -> [UInt8]? {
    try files[path] ?? readFileIfPresent(folder.location(of: path))
  }

  /// Adds rows, by the names of their columns, below those that a table has; a new table gets the header.
  ///
  /// - Throws: ``FaultReport`` or ``Fault`` where the table cannot be read or lacks a column.
  mutating func append(_ rows: [[String: String]], to declared: DatasetTable) throws {
    let (path, header) = (declared.path, declared.columns)
    var bytes = try bytes(of: path) ?? CSVWriter(header: header).bytes
    let table = try CSVTable(file: folder.location(of: path), bytes: bytes)
    for name in header { _ = try table.column(name) }
    var writer = CSVWriter(header: table.header)
    let headerLength = writer.bytes.count
    for row in rows { writer.append(table.header.map { row[$0] ?? "" }) }
    // Blank lines at the end would stand among the rows.
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
    bytes.append(0x0A)
    files[path] = bytes + writer.bytes.dropFirst(headerLength)
  }

  /// Keeps a source in `sources.csv`, and answers its identifier.
  mutating func cite(_ note: SourceNote) throws -> String {
    let source = note.source(among: sources)
    guard !sources.contains(source) else { return source.id }
    sources.append(source)
    let row = Dictionary(uniqueKeysWithValues: zip(DatasetTable.sources.columns, source.fields))
    try append([row], to: .sources)
    return source.id
  }

  /// The files with `datapackage.json`, which records their hashes, after the whole dataset was checked with them.
  ///
  /// - Throws: ``FaultReport`` with every fault that the dataset would have.
  func checked() async throws -> (files: [(name: String, bytes: [UInt8])], notes: [String]) {
    var files = files
    let name = PackageDescriptor.fileName
    let earlier = try bytes(of: name).map {
      try PackageDescriptor(file: folder.location(of: name), bytes: $0)
    }
    let listing = PackageListing(area: area, sources: sources, earlier: earlier)
    files[name] = Area.$current.withValue(area) { listing.bytes(with: files, without: gone) }
    let unwritten = Dictionary(
      uniqueKeysWithValues: files.map { (folder.location(of: $0.key), $0.value) }
    )
    let path = folder.path
    // What is read here is about to be written: it is no input that an output could destroy.
    let found = try await InputFiles.$current.withValue(nil) {
      try await UnwrittenFiles.$current.withValue(unwritten) {
        try await Area.$current.withValue(area) { try await check(Session(path)) }
      }
    }
    if !found.faults.isEmpty { throw FaultReport(found.faults) }
    return (files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, found.notes)
  }
}

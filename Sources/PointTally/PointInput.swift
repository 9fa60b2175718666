import Digest
import Exchange
import Glibc
import OwnTables
import Tally

/// The files that an argument names: itself, what a pattern matches, or standard input.
///
/// - Throws: ``Fault`` when a pattern matches nothing.
func files(matching argument: String) throws -> [String] {
  guard argument != "-", argument.contains(where: { "*?[".contains($0) }) else { return [argument] }
  var result = glob_t()
  defer { globfree(&result) }
  guard glob(argument, 0, nil, &result) == 0 else {
    throw Fault(
      .unreadable,
      file: argument,
      found: "no file that matches the pattern",
      expected: "at least one file of points",
      remedy: "Check the pattern"
    )
  }
  return (0..<Int(result.gl_pathc)).compactMap { index in
    result.gl_pathv[index].map { String(cString: $0) }
  }
}

/// Refuses a file that is named twice, also by a pattern, a link or another path: its points would count
/// twice.
///
/// - Throws: ``FaultReport`` naming every second naming.
func refuseRepeated(_ files: [String]) throws(FaultReport) {
  struct Identity: Hashable {
    let device: UInt
    let number: UInt
  }
  var seen: [Identity: String] = [:]
  var faults: [Fault] = []
  for file in files {
    guard let status = regularFile(file) else { continue }
    let identity = Identity(device: UInt(status.st_dev), number: UInt(status.st_ino))
    guard let earlier = seen.updateValue(file, forKey: identity) else { continue }
    faults.append(
      Fault(
        file: file,
        found: earlier == file ? "the file a second time" : "the same file as \(earlier)",
        expected: "each file once",
        remedy: "Name it once; a pattern names all its files"
      )
    )
  }
  if !faults.isEmpty { throw FaultReport(faults) }
}

/// What the file system says of a regular file; nil for standard input, a pipe or a device.
func regularFile(_ file: String) -> stat? {
  var status = stat()
  guard file != "-", stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
    return nil
  }
  return status
}

/// The whole files that were counted, and which of them is a copy of another under its own name, packed or not.
///
/// Only files whose counts are the same are read again, each once: among a hundred thousand files of some rows each many
/// count alike.
struct CountedFiles {
  /// The first file of each count; nil when its bytes are among ``digests``.
  private var alone: [PointCount: String?] = [:]
  private var digests: [String: String] = [:]

  /// Adds a file; the earlier one with the same bytes, if there is one.
  ///
  /// What can be read only once, such as a pipe, is no copy.
  mutating func add(_ file: String, _ count: PointCount) throws -> String? {
    guard count.ledger.rows > 0, regularFile(file) != nil else { return nil }
    guard let first = alone.updateValue(nil, forKey: count) else {
      alone[count] = .some(file)
      return nil
    }
    if let first { digests[try digest(ofFile: first)] = first }
    let digest = try digest(ofFile: file)
    if let earlier = digests[digest] { return earlier }
    digests[digest] = file
    return nil
  }
}

private func digest(ofFile file: String) throws -> String {
  var source = try MaybeGzipSource(FileSource(path: file))
  var digest = SHA256()
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
    if count == 0 { return digest.text }
    buffer.withUnsafeBytes { digest.add(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }
}

/// The fault of a file whose bytes an earlier one has under another name.
func repetition(of earlier: String, in file: String) -> Fault {
  Fault(
    file: file,
    found: "the same bytes as \(earlier), packed or not",
    expected: "each file once, under one name",
    remedy: "Leave one of the two out: its points would count twice"
  )
}

/// The rows of a file of points or of standard input: CSV as it is, GeoJSON as the rows of its points.
///
/// The first bytes tell which, packed with gzip or not, whatever the file's ending.
///
/// - Throws: ``Fault`` for another format, by its name; ``PointScanFailure``.
///
/// Bytes are shown as they are read, unpacked and before anything else is made of them; what was read of a person's table is
/// noted.
func openPoints(
  _ bytes: any ByteSource,
  _ file: String,
  _ columns: PointColumns,
  _ choice: OwnTableChoice,
  note: (Reading) -> Void,
  show: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
) throws -> any ByteSource {
  let bytes = WatchedSource(source: try MaybeGzipSource(bytes), show: show)
  var source = try PeekedSource(bytes, count: 1 << 14)
  if isPersonsTable(source.first, columns, choice) {
    return MemorySource(
      try pointRows(ofTable: file, bytes: try source.readAll(), columns, choice, note: note)
    )
  }
  if let fault = formatFault(source.first, file: file) { throw fault }
  guard beginsAsJSON(source.first) else { return source }
  return MemorySource(
    try pointRows(ofGeoJSON: file, bytes: try source.readAll(), columns: columns)
  )
}

/// Whether the first bytes of a file are those of JSON: a table does not begin so.
func beginsAsJSON(_ start: [UInt8]) -> Bool {
  let space: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
  let first = start.first { !space.contains($0) }
  return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
}

/// A source that shows the bytes that it gives.
struct WatchedSource: ByteSource {
  var source: any ByteSource
  let show: @Sendable (UnsafeRawBufferPointer) -> Void

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = try source.read(into: buffer)
    show(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    return count
  }
}

/// A failure of the scanner as a fault of its file.
func fault(of failure: PointScanFailure, file: String) -> Fault {
  switch failure {
  case .cannotRead(let code): unreadable(file, code)
  case .carriageReturns:
    Fault(
      file: file,
      at: .row(1, column: nil),
      found: "\(failure)",
      expected: "lines that end in LF or CRLF",
      remedy: "Save the file with the line ends of Unix or Windows"
    )
  case .tooLarge:
    Fault(
      file: file,
      found: "\(failure)",
      expected: "GeoJSON that is read at once",
      remedy: "Save points as CSV, which is read piece by piece, or split the file"
    )
  case .noHeader:
    Fault(
      file: file,
      found: "no header row",
      expected: "a CSV whose first row names the columns",
      remedy: "Check that the file was saved or downloaded whole"
    )
  case .missingColumn(let name, let found):
    separatorFault(found, file: file)
      ?? Fault(
        file: file,
        at: .row(1, column: nil),
        found: columnList(found),
        expected: "a column \(excerpt(name))",
        remedy:
          "Name the columns of coordinates with --x and --y, and those of --by as the file does"
      )
  case .repeatedColumn(let name):
    Fault(
      file: file,
      at: .row(1, column: name),
      found: "the column a second time",
      expected: "each name once",
      remedy: "Rename or remove one of them"
    )
  case .truncatedGzip:
    Fault(
      file: file,
      found: "\(failure)",
      expected: "a whole gzip file",
      remedy: "Download or copy the file again"
    )
  case .brokenGzip:
    Fault(
      file: file,
      found: "\(failure)",
      expected: "a sound gzip file",
      remedy: "Download or copy the file again"
    )
  case .tooManyCategories:
    Fault(
      file: file,
      found: "\(failure)",
      expected: "columns of --by with few different values",
      remedy: "Count by fewer columns"
    )
  }
}

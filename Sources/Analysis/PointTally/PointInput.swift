internal import Exchange
internal import Glibc
internal import Tally

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

/// The bytes of a file or of standard input, unpacked if they are gzip; and their count, if known.
func openPoints(_ file: String) throws -> any ByteSource {
  do {
    return try MaybeGzipSource(file == "-" ? FileSource(descriptor: 0) : FileSource(path: file))
  } catch let failure as PointScanFailure {
    throw fault(of: failure, file: file)
  }
}

/// A failure of the scanner as a fault of its file.
func fault(of failure: PointScanFailure, file: String) -> Fault {
  switch failure {
  case .cannotRead:
    Fault(
      .unreadable,
      file: file,
      found: "\(failure)",
      expected: "a readable file",
      remedy: "Check the path and the permission"
    )
  case .noHeader:
    Fault(
      file: file,
      found: "no header row",
      expected: "a CSV whose first row names the columns",
      remedy: "Check that the file was saved or downloaded whole"
    )
  case .missingColumn(let name, let found):
    Fault(
      file: file,
      at: .row(1, column: nil),
      found: "the columns \(found.joined(separator: ", "))",
      expected: "a column \(name)",
      remedy: "Name the columns of coordinates with --x and --y, and those of --by as the file does"
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

import Glibc

/// Why a file of points cannot be counted at all; single rows go to the ``PointLedger``.
package enum PointScanFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The system's reason for not giving the bytes.
  case cannotRead(errno: Int32)
  /// Nothing is there, not even a header.
  case noHeader
  /// A header whose lines end in carriage returns alone: all rows would be one.
  case carriageReturns
  /// The header does not have this column; the columns that it has.
  case missingColumn(String, found: [String])
  /// The header has this column more than once.
  case repeatedColumn(String)
  /// A gzip stream ends before its end, after so many unpacked bytes.
  case truncatedGzip(unpacked: Int)
  /// A gzip stream is broken; the reason in zlib's words.
  case brokenGzip(reason: String)
  /// More than can be read at once, as a compressed file may hold.
  case tooLarge
  /// More kinds than can be counted side by side.
  case tooManyCategories(limit: Int)

  /// What was found and what was expected, in words.
  package var description: String {
    switch self {
    case .cannotRead(let errno): String(cString: strerror(errno))
    case .noHeader: "no header row"
    case .carriageReturns: "carriage returns without line feeds"
    case .missingColumn(let name, let found):
      "no column \(name); the columns are \(found.joined(separator: ", "))"
    case .repeatedColumn(let name): "the column \(name) stands more than once in the header"
    case .truncatedGzip(let unpacked): "a gzip stream cut off after \(unpacked) unpacked bytes"
    case .brokenGzip(let reason): "a broken gzip stream (\(reason))"
    case .tooLarge: "more than 4 GiB, unpacked"
    case .tooManyCategories(let limit): "more than \(limit) categories"
    }
  }
}

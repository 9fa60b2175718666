import Exchange

/// A database whose rows may stand in a write-ahead log beside it, as the program leaves it that has it open.
///
/// SQLite makes files beside such a database even to read it, and passes over the end of a log that is damaged.
/// So a copy is read, and a log that holds more than was read is refused.
final class LoggedDatabase {
  /// What SQLite opens.
  let path: String
  private let folder: TemporaryDirectory
  private let file: String
  private let log: [UInt8]

  /// Copies a database and its log to where temporary files go.
  ///
  /// - Throws: ``Fault`` where one of them cannot be read, or changes meanwhile.
  init(_ file: String, bytes: [UInt8]) throws {
    self.file = file
    log = try readFileIfPresent(Self.log(of: file)) ?? []
    folder = try TemporaryDirectory()
    path = try folder.write("layer.gpkg", bytes)
    _ = try folder.write(Self.log(of: "layer.gpkg"), log)
    guard try readFile(file) == bytes, try readFileIfPresent(Self.log(of: file)) ?? [] == log else {
      throw fault("a file that another program writes")
    }
  }

  /// The log of a database.
  static func log(of file: String) -> String { file + "-wal" }

  /// Whether SQLite would look for a log: the first bytes of the database say so, or one is there.
  static func isLogged(_ file: String, _ bytes: [UInt8]) -> Bool {
    bytes.count >= 20 && bytes[18...19] == [2, 2] || fileExists(log(of: file))
  }

  /// Refuses a log of which SQLite has read a part only.
  ///
  /// - Source: the WAL file format of SQLite: 32 bytes, then frames of 24 bytes and a page, which are of this log
  ///   where they repeat its salts.
  func refuseLoss(read frames: Int) throws(Fault) {
    let (head, frameHead) = (32, 24)
    // None, or the head of one in which nothing stands yet.
    if log.isEmpty || log.count == head { return }
    let page = log.dropFirst(8).prefix(4).reduce(0) { $0 << 8 | Int($1) }
    var held = 0
    var start = head
    while start + 16 <= log.count, log[start + 8..<start + 16] == log[16..<24] {
      held += 1
      start += frameHead + max(page, 1)
    }
    if frames == 0 || held > frames {
      throw fault("a file with a write-ahead log that is cut off, damaged or not complete")
    }
  }

  /// What is wrong with the log, and how a person gets a file without one.
  func fault(_ found: String) -> Fault {
    Fault(
      file: file,
      found: found,
      expected: "an OGC GeoPackage with the -wal file beside it, where there is one",
      remedy: "Close the program that has it open, or write the log into it: "
        + "sqlite3 FILE 'PRAGMA wal_checkpoint(TRUNCATE)'"
    )
  }
}

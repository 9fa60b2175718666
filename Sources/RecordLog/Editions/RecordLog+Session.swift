package import Atlas
import Digest
import Exchange
import Glibc

extension RecordLog {
  /// Opens the record of a dataset; where there is none, it begins with the tables of the dataset as they are.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` for a record or a dataset that cannot be used, and for a dataset that
  ///   somebody has edited beside the record.
  package convenience init(_ path: String, of session: Session) throws {
    // Whoever gets the dataset would get the key of a record that lies in it.
    let inputs = InputFiles()
    inputs.note(folder: session.folder.path)
    try inputs.refuse(file: path)
    try self.init(path, at: secondsNow()) { try Self.files(of: session) }
    try requireEdition(in: session)
  }

  /// Refuses a dataset that somebody has edited beside the record.
  ///
  /// - Throws: ``Fault`` for it; ``Fault`` or ``FaultReport`` for a dataset that cannot be used.
  package func requireEdition(in session: Session) throws {
    guard try edition(of: Self.files(of: session)) == nil else { return }
    throw Fault(
      file: session.folder.path,
      found: "tables of services that are no edition of \(path)",
      expected: "the dataset with which the record began, or an edition of it",
      remedy: "Write an edition with `boroughwise record export`, edit that, and take it in with "
        + "`boroughwise record accept`"
    )
  }

  /// Takes the tables of a dataset that somebody has edited by hand as the next edition.
  ///
  /// - Returns: the records that are others than in the last edition, each with its table.
  /// - Throws: as ``init(_:of:)``.
  package func accept(_ session: Session, why: String) throws -> [String] {
    let files = try Self.files(of: session)
    var differences: [String] = []
    guard try state().files != files else { return [] }
    let texts = files.mapValues { String(decoding: $0, as: UTF8.self) }
    let key = "accepted \(base64URL(randomBytes(9)))"
    _ = try append(key, by: .office, reason: why, at: secondsNow()) { state, _ in
      differences = try state.differences(from: files)
      return .began(texts)
    }
    return differences
  }

  /// The tables of a dataset that a record keeps, by their paths; a dataset may have none of some.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` for a dataset that cannot be used.
  private static func files(of session: Session) throws -> [String: [UInt8]] {
    _ = try session.services()
    var files: [String: [UInt8]] = [:]
    for path in RecordTable.keys.keys where session.folder.has(path) {
      files[path] = try session.folder.read(path)
    }
    return files
  }

  /// The day of a moment, in UTC.
  package static func day(of seconds: Int64) -> CalendarDate {
    CalendarDate(dayNumber: Int(seconds / 86_400))
  }

  /// An edition whose tables are those of some files, the last where there are several; nil where none is.
  func edition(of files: [String: [UInt8]]) throws -> Int64? {
    // The usual case, which asks for no other edition.
    let last = try self.state()
    if last.files == files { return last.edition }
    var state = RecordState()
    var found: Int64?
    for event in try events() {
      try state.take(event)
      let isChanged: Bool
      switch event.body {
      case .began, .approved: isChanged = true
      default: isChanged = false
      }
      if isChanged, state.files == files { found = event.number }
    }
    return found
  }
}

/// The clock of the machine, in seconds since 1970-01-01.
package func secondsNow() -> Int64 { Int64(time(nil)) }

import Digest
import Exchange
import GRDB
import Glibc
import Synchronization

/// The file of a record: events that are only ever added, in SQLite with a write-ahead log.
///
/// An event that ``append(_:by:reason:at:_:)`` has given back is on the disk. Several programs may have the file open.
package final class RecordLog: Sendable {
  package let path: String
  package let key: RecordKey
  private let pool: DatabasePool
  private let held = Mutex(Held())

  /// The state of the last event that was read, and what ties it to all before.
  private struct Held {
    var state = RecordState()
    var chain = ""
  }

  /// Opens a record; where there is none, it begins with some tables of a dataset.
  ///
  /// - Throws: ``Fault`` for a file that is no record or cannot be written, and for a key that cannot be used.
  package init(_ path: String, at time: Int64, beginning: () throws -> [String: [UInt8]]) throws {
    self.path = path
    // What it begins with is read before anything is made.
    let tables = access(path, F_OK) != 0 ? try beginning() : nil
    if tables != nil { try Self.make(path) }
    guard isRegular(path) else {
      throw Self.fault(path, found: "a folder or a device")
    }
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
    }
    do {
      pool = try DatabasePool(path: path, configuration: configuration)
      guard try pool.write({ try Self.isOurs($0) }) else {
        throw Self.fault(path, found: "a database of something else")
      }
      try pool.write { try Self.prepare($0) }
    } catch let error as DatabaseError { throw Self.fault(path, error) }
    try Self.refuseOthersReading(path)
    key = try RecordKey(of: path)
    guard try state().edition == 0 else { return }
    let texts = try (tables ?? beginning()).mapValues { String(decoding: $0, as: UTF8.self) }
    _ = try append("began", by: .office, at: time) { _, _ in .began(texts) }
  }

  /// Opens a record that is there.
  ///
  /// - Throws: as ``init(_:at:beginning:)``; ``Fault`` of kind `unreadable` where there is none.
  package convenience init(existing path: String) throws {
    // A file beside which there is no key is no record: none is made of it.
    for file in [path, RecordKey.file(of: path)] where !isRegular(file) {
      throw Fault(
        .unreadable,
        file: file,
        found: access(file, F_OK) == 0 ? "a folder or a device" : "no such file",
        expected: "a record, and its key beside it",
        remedy: "Check the path; `boroughwise serve --record` begins one"
      )
    }
    try self.init(path, at: 0) {
      // Whoever begins it has not ended yet, or was stopped: an empty one would stand for good.
      throw Fault(
        .unreadable,
        file: path,
        found: "a record that has not begun",
        expected: "a record with the tables of a dataset",
        remedy: "Begin it with `boroughwise serve --record`"
      )
    }
  }

  /// Makes an empty file that its owner alone may read: what waits in it is not public.
  private static func make(_ path: String) throws(Fault) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw fault(path, found: errorText(errno)) }
    close(descriptor)
  }

  /// What waits in a record is not public.
  private static func refuseOthersReading(_ path: String) throws(Fault) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & 0o077 != 0 else { return }
    throw Fault(
      file: path,
      found: "a record that others of this machine may read",
      expected: "a file that its owner alone may read",
      remedy: "chmod 600 it"
    )
  }

  /// Whether a database has nothing in it but events of a record.
  private static func isOurs(_ database: Database) throws -> Bool {
    try Int.fetchOne(
      database,
      sql: "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name <> 'event'"
    ) == 0
  }

  private static func prepare(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE IF NOT EXISTS event (
          number INTEGER PRIMARY KEY, time INTEGER NOT NULL, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
          role TEXT NOT NULL, author TEXT NOT NULL, reason TEXT NOT NULL, body TEXT NOT NULL, chain TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER IF NOT EXISTS event_stays BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
        CREATE TRIGGER IF NOT EXISTS event_remains BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END;
        """
    )
  }

  /// What all events come to, those of other programs with them.
  ///
  /// - Throws: ``Fault`` where the file cannot be read, or an event does not follow from those before it.
  package func state() throws -> RecordState {
    try held.withLock { held in
      do {
        try pool.read { try self.read(into: &held, from: $0) }
      } catch let error as DatabaseError { throw Self.fault(path, error) }
      return held.state
    }
  }

  /// What the events up to one come to.
  ///
  /// - Throws: as ``state()``; ``Fault`` where there is no such event.
  package func state(of edition: Int64) throws -> RecordState {
    var found = Held()
    do {
      try pool.read { try self.read(into: &found, from: $0, upTo: edition) }
    } catch let error as DatabaseError { throw Self.fault(path, error) }
    guard edition > 0, found.state.edition == edition else {
      throw Fault(
        file: path,
        found: "\(found.state.edition) events",
        expected: "an edition from 1 to the last of them, and not \(edition)",
        remedy: "Name another edition, or none for the last"
      )
    }
    return found.state
  }

  /// Every event, in order.
  ///
  /// - Throws: as ``state()``.
  package func events() throws -> [RecordEvent] {
    do {
      return try pool.read { database in
        try Row.fetchAll(database, sql: "SELECT * FROM event ORDER BY number")
          .map { try event(of: $0) }
      }
    } catch let error as DatabaseError { throw Self.fault(path, error) }
  }

  /// Whether an event of a key is on the disk.
  ///
  /// - Throws: as ``state()``.
  package func has(key: String) throws -> Bool {
    do {
      return try pool.read {
        try Bool.fetchOne(
          $0,
          sql: "SELECT EXISTS (SELECT 1 FROM event WHERE key = ?)",
          arguments: [key]
        )
          ?? false
      }
    } catch let error as DatabaseError { throw Self.fault(path, error) }
  }

  /// Adds an event, unless it is there: one key is one event.
  ///
  /// - Parameters:
  ///   - key: what makes it one event however often it is sent.
  ///   - author: by whom.
  ///   - reason: why.
  ///   - time: the clock's, in seconds since 1970-01-01; where the last event is later, that one's counts.
  ///   - body: what happens, from the state before it and the number that it gets.
  /// - Returns: the event, which is on the disk.
  /// - Throws: ``RecordRefusal`` where it cannot follow; ``Fault`` where it cannot be kept; nothing has changed then.
  package func append(
    _ key: String,
    by author: RecordEvent.Author,
    reason: String = "",
    at time: Int64,
    _ body: (RecordState, Int64) throws -> RecordEvent.Body
  ) throws -> RecordEvent {
    try held.withLock { held in
      do {
        let (event, after) = try pool.write { database in
          var next = held
          try self.read(into: &next, from: database)
          let sent = try Row.fetchOne(
            database,
            sql: "SELECT * FROM event WHERE key = ?",
            arguments: [key]
          )
          if let sent {
            let event = try self.event(of: sent)
            guard event.author == author else { throw RecordRefusal.otherEvent }
            return (event, next)
          }
          let number = next.state.edition + 1
          let event = RecordEvent(
            number: number,
            time: max(time, next.state.time),
            key: key,
            author: author,
            reason: reason,
            body: try body(next.state, number)
          )
          try next.state.take(event)
          next.chain = try self.insert(event, after: next.chain, in: database)
          return (event, next)
        }
        held = after
        return event
      } catch let error as DatabaseError { throw Self.fault(path, error) }
    }
  }
}

extension RecordLog {
  private func insert(_ event: RecordEvent, after chain: String, in database: Database) throws
    -> String
  {
    let (role, name) = event.author.columns
    let body = String(
      decoding: JSONValue.object(event.body.json).encoded(pretty: false),
      as: UTF8.self
    )
    let chain = Self.link(event, body, after: chain)
    try database.execute(
      sql: "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        event.number, event.time, event.key, event.body.kind, role, name, event.reason, body, chain,
      ]
    )
    return chain
  }

  /// The digest of an event and of all before it: one that was changed in the file no longer leads to the next.
  private static func link(_ event: RecordEvent, _ body: String, after chain: String) -> String {
    let (role, name) = event.author.columns
    let parts = [
      chain, "\(event.number)", "\(event.time)", event.key, event.body.kind, role, name,
      event.reason, body,
    ]
    return sha256Text(of: parts.flatMap { Array("\($0.utf8.count):\($0)".utf8) })
  }

  private func read(into held: inout Held, from database: Database, upTo last: Int64 = .max) throws
  {
    let rows = try Row.fetchCursor(
      database,
      sql: "SELECT * FROM event WHERE number > ? AND number <= ? ORDER BY number",
      arguments: [held.state.edition, last]
    )
    while let row = try rows.next() {
      let event = try event(of: row)
      let chain = Self.link(event, row["body"], after: held.chain)
      guard chain == row["chain"] else {
        throw damaged(event.number, "it is not as it was written")
      }
      do { try held.state.take(event) } catch { throw damaged(event.number, error.words) }
      held.chain = chain
    }
  }

  private func event(of row: Row) throws -> RecordEvent {
    let number: Int64 = row["number"]
    let text: String = row["body"]
    let json = try JSONValue.parse(file: "\(path), event \(number)", bytes: Array(text.utf8))
    guard let author = RecordEvent.Author(role: row["role"], name: row["author"]),
      let body = json.object.flatMap({ RecordEvent.Body(kind: row["kind"], $0) })
    else { throw damaged(number, "it is of no kind that this version knows") }
    return RecordEvent(
      number: number,
      time: row["time"],
      key: row["key"],
      author: author,
      reason: row["reason"],
      body: body
    )
  }

  private func damaged(_ number: Int64, _ why: String) -> Fault {
    Fault(
      file: path,
      found: "event \(number), which does not follow from those before it: \(why)",
      expected: "a record that only boroughwise has written",
      remedy: "Restore the file from a copy"
    )
  }

  private static func fault(_ path: String, _ error: DatabaseError) -> Fault {
    fault(path, found: error.message ?? "SQLite's code \(error.resultCode.rawValue)")
  }

  private static func fault(_ path: String, found: String) -> Fault {
    Fault(
      .unwritable,
      file: path,
      found: found,
      expected: "a record that can be read and written",
      remedy: "Check the disk and the path; what was acknowledged is kept"
    )
  }
}

private func isRegular(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
}

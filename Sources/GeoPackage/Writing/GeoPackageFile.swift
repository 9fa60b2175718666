package import Exchange
import Foundation
import GRDB
import GRDBSQLite

/// A GeoPackage as bytes: tables with their styles, and texts about them.
///
/// It is put together in memory, so that it can be written with the other files of a run, whole or not at
/// all. The same tables give the same bytes: no moment of the clock is in it, and the only trace of the
/// SQLite at hand, its version in the header, is set to a fixed one.
///
/// - Source: OGC 12-128r18, GeoPackage Encoding Standard 1.3.
package enum GeoPackageFile {
  /// Puts a file together.
  ///
  /// - Parameters:
  ///   - tables: in the order in which a GIS lists them.
  ///   - metadata: texts about the file and its tables.
  ///   - day: the day that the findings speak of, `2025-03-31`: it stands for every moment that the
  ///     standard asks for.
  /// - Returns: the bytes of the file.
  /// - Complexity: O(*positions* + *values*).
  /// - Throws: ``Fault`` when SQLite refuses, such as for want of memory or of its R-tree.
  package static func bytes(
    tables: [GeoPackageTable],
    metadata: [GeoPackageMetadata],
    day: String
  ) throws(Fault) -> [UInt8] {
    do {
      let queue = try DatabaseQueue()
      try queue.write { database in
        try database.execute(sql: "PRAGMA application_id = \(StandardTables.applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(StandardTables.userVersion)")
        var writer = TableWriter(database, moment: "\(day)T00:00:00.000Z")
        try writer.writeStandardTables()
        for table in tables { try writer.write(table) }
        try writer.writeStyles(of: tables)
        try writer.listRows(of: tables)
        for text in metadata { try writer.write(text) }
      }
      return try queue.writeWithoutTransaction { try serialised($0) }
    } catch {
      throw Fault(
        .unwritable,
        file: "the GeoPackage",
        found: "SQLite's refusal (\((error as? DatabaseError)?.message ?? "\(error)"))",
        expected: "an SQLite with R-tree, as Debian ships it",
        remedy: "Install libsqlite3-0 again"
      )
    }
  }

  private static func serialised(_ database: Database) throws -> [UInt8] {
    var size: Int64 = 0
    guard let image = sqlite3_serialize(database.sqliteConnection, "main", &size, 0) else {
      throw DatabaseError(resultCode: .SQLITE_NOMEM)
    }
    defer { sqlite3_free(image) }
    var bytes = [UInt8](UnsafeBufferPointer(start: image, count: Int(size)))
    // The version of SQLite that wrote last, which no reader needs: 3.40.1, big-endian.
    for (index, byte) in [0x00, 0x2E, 0x5F, 0x21].enumerated() { bytes[96 + index] = UInt8(byte) }
    return bytes
  }
}

package import Exchange
import Foundation
import GRDB

/// The features of one layer of a GeoPackage, as values.
///
/// - Source: OGC 12-128r18, GeoPackage Encoding Standard 1.3.
package struct FeatureTable: Sendable {
  /// The name of the layer.
  package let name: String
  /// The layer's reference system.
  package let system: StatedSystem
  /// The rows, in the order in which the file keeps them.
  package let features: [Feature]

  /// One row: its attributes, and its geometry as well-known binary.
  package struct Feature: Sendable {
    /// The value of each column, in the order of the table; null where it is a blob.
    package let properties: JSONObject
    /// The geometry without the header that the GeoPackage puts before it.
    package let wellKnownBinary: [UInt8]
  }

  /// Reads a feature layer of a file: the one of that name, or the only one.
  ///
  /// What to do where there are several is the `choice`, a sentence without its full stop. A file that was unpacked or
  /// made of another stands at `path`, while faults have the name of the person's own.
  ///
  /// - Throws: ``Fault`` when the file is no GeoPackage, holds no such layer or several, or a geometry is not in the
  ///   GeoPackage encoding.
  package static func read(
    _ file: String,
    at path: String? = nil,
    layer: String? = nil,
    choice: String = "Export only the layer that is meant"
  ) throws -> FeatureTable {
    let path = path ?? file
    // SQLite would make a missing file: reading it first gives the plain answer.
    let bytes = try readFile(path)
    guard LoggedDatabase.isLogged(path, bytes) else {
      var configuration = Configuration()
      configuration.readonly = true
      do {
        return try table(
          in: DatabaseQueue(path: path, configuration: configuration),
          file,
          layer,
          choice
        )
      } catch let error as DatabaseError {
        throw Fault(
          file: file,
          found: "a file that SQLite cannot read (\(error.message ?? "no reason given"))",
          expected: "an OGC GeoPackage",
          remedy: "Export the layer again as a GeoPackage"
        )
      }
    }
    let logged = try LoggedDatabase(path, bytes: bytes)
    do {
      let queue = try DatabaseQueue(path: logged.path)
      let frames = try queue.writeWithoutTransaction { database in
        let row = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(PASSIVE)")
        return row.flatMap { Int.fromDatabaseValue($0["log"]) } ?? 0
      }
      try logged.refuseLoss(read: frames)
      return try table(in: queue, file, layer, choice)
    } catch let error as DatabaseError {
      throw logged.fault(
        "a file with a write-ahead log that SQLite cannot read (\(error.message ?? "no reason given"))"
      )
    }
  }

  private static func table(
    in queue: DatabaseQueue,
    _ file: String,
    _ name: String?,
    _ choice: String
  ) throws -> FeatureTable {
    try queue.read { database in
      let layer = try layer(name, in: database, file: file, choice: choice)
      let system = try system(of: layer, in: database)
      return FeatureTable(
        name: layer.name,
        system: system,
        features: try features(of: layer, in: system, in: database, file: file)
      )
    }
  }

  /// The bytes that hold the rows: those of the file, and of the write-ahead log that a program that has the
  /// file open keeps beside it.
  ///
  /// - Throws: ``Fault`` for what cannot be read.
  package static func bytes(of file: String) throws -> [UInt8] {
    try readFile(file) + (readFileIfPresent(LoggedDatabase.log(of: file)) ?? [])
  }

  /// What the file says of one layer.
  private struct Layer {
    let name: String
    let geometry: String
    let reference: Int64
  }

  private static func layer(
    _ name: String?,
    in database: Database,
    file: String,
    choice: String
  ) throws -> Layer {
    let all = try layers(in: database)
    if let name, let layer = all.first(where: { $0.name == name }) { return layer }
    if name == nil, all.count == 1 { return all[0] }
    if all.isEmpty { throw try noLayer(in: database, file: file) }
    let names = all.map { excerpt($0.name) }.joined(separator: ", ")
    let count = all.count == 1 ? "1 feature layer" : "\(all.count) feature layers"
    throw Fault(
      file: file,
      found: "\(count): \(names)",
      expected: name.map { "a layer \(excerpt($0))" } ?? "one layer",
      remedy: choice
    )
  }

  /// What stands in a file in place of a layer.
  private static func noLayer(in database: Database, file: String) throws -> Fault {
    let hasContents = try database.tableExists("gpkg_contents")
    guard try hasContents || database.tableExists("gpkg_geometry_columns") else {
      return Fault(
        file: file,
        found: "an SQLite database without the tables of a GeoPackage (gpkg_contents)",
        expected: "an OGC GeoPackage",
        remedy: "Export the layer of areas as a GeoPackage or as GeoJSON"
      )
    }
    let others =
      hasContents
      ? try Row.fetchAll(
        database,
        sql: "SELECT table_name, data_type FROM gpkg_contents ORDER BY table_name"
      ).compactMap { row -> String? in
        let values: [String?] = Array(row.databaseValues).map { String.fromDatabaseValue($0) }
        return values[0].map { "\(excerpt($0)) (\(excerpt(values[1] ?? "of no kind")))" }
      } : []
    return Fault(
      file: file,
      found: "no feature layer, "
        + (others.isEmpty ? "and no other table" : "but \(others.joined(separator: ", "))"),
      expected: "a layer of areas",
      remedy: "Export the layer of areas, as a GeoPackage or as GeoJSON"
    )
  }

  /// The feature layers; none in a GeoPackage of tables alone, which need not have their list.
  private static func layers(in database: Database) throws -> [Layer] {
    guard try database.tableExists("gpkg_geometry_columns") else { return [] }
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns ORDER BY table_name"
    )
    // Values are asked for what they are: a damaged file may hold anything.
    return rows.compactMap { row in
      let values = Array(row.databaseValues)
      guard let name = String.fromDatabaseValue(values[0]),
        let geometry = String.fromDatabaseValue(values[1])
      else { return nil }
      return Layer(
        name: name,
        geometry: geometry,
        reference: Int64.fromDatabaseValue(values[2]) ?? 0
      )
    }
  }

  /// The reference system of a layer.
  ///
  /// Its `srs_id` is a number of the file's own; what system that is, the
  /// organization says and its code (OGC 12-128r18, 1.1.2), or the definition; 0 and -1 are systems that nobody names.
  private static func system(of layer: Layer, in database: Database) throws -> StatedSystem {
    guard ![0, -1].contains(layer.reference), try database.tableExists("gpkg_spatial_ref_sys"),
      let row = try Row.fetchOne(
        database,
        sql: "SELECT * FROM gpkg_spatial_ref_sys WHERE srs_id = ?",
        arguments: [layer.reference]
      )
    else { return .unstated }
    func text(_ column: String) -> String? {
      (row[column] as DatabaseValue?).flatMap { String.fromDatabaseValue($0) }
    }
    let code = (row["organization_coordsys_id"] as DatabaseValue?).flatMap {
      Int.fromDatabaseValue($0)
    }
    let organization = text("organization")
    if organization?.uppercased() == "EPSG", let code, code > 0 { return .epsg(code) }
    let name = organization.map { "\(excerpt($0)) \(code ?? 0)" } ?? "none"
    return .definition(
      text("definition") ?? "",
      name: "srs_id \(layer.reference), organization \(name)"
    )
  }

  private static func features(
    of layer: Layer,
    in system: StatedSystem,
    in database: Database,
    file: String
  ) throws -> [Feature] {
    let code: Int64 = if case .epsg(let code) = system { Int64(code) } else { 0 }
    let rows = try Row.fetchAll(database, sql: "SELECT * FROM \(quoted(layer.name))")
    return try rows.enumerated().map { index, row in
      let value: DatabaseValue? = row[layer.geometry]
      let blob = value.flatMap { Data.fromDatabaseValue($0) }.map { [UInt8]($0) } ?? []
      guard value?.isNull == false else {
        throw Fault(
          file: file,
          at: .feature(String(index + 1)),
          found: "no geometry",
          expected: "a geometry in each row of the layer",
          remedy: "Give the row its geometry, or remove it"
        )
      }
      guard let binary = wellKnownBinary(in: blob) else {
        throw Fault(
          file: file,
          at: .feature(String(index + 1)),
          found: "a geometry without the GeoPackage header",
          expected: "a GeoPackage geometry",
          remedy: "Export the layer again as a GeoPackage"
        )
      }
      let reference = reference(in: blob)
      // Some programs write the EPSG code where the file's own number belongs; 0 and -1 are systems that nobody names.
      guard [layer.reference, code, 0, -1].contains(reference) else {
        throw Fault(
          file: file,
          at: .feature(String(index + 1)),
          found: "a geometry with srs_id \(reference) in a layer with srs_id \(layer.reference)",
          expected: "geometries in the reference system of their layer",
          remedy: "Export the layer again, in one reference system"
        )
      }
      var properties = JSONObject()
      for (column, value) in row where column != layer.geometry {
        properties[column] = json(value)
      }
      return Feature(properties: properties, wellKnownBinary: binary)
    }
  }

  private static func json(_ value: DatabaseValue) -> JSONValue {
    switch value.storage {
    case .int64(let number): .integer(number)
    case .double(let number): number.isFinite ? .number(number) : .null
    case .string(let text): .string(text)
    case .null, .blob: .null
    }
  }

  /// The `srs_id` in the header of a geometry.
  private static func reference(in blob: [UInt8]) -> Int64 {
    let isLittleEndian = blob[3] & 1 == 1
    let bytes = isLittleEndian ? Array(blob[4..<8].reversed()) : Array(blob[4..<8])
    return Int64(Int32(truncatingIfNeeded: bytes.reduce(0) { $0 << 8 | Int($1) }))
  }

  /// The geometry after the GeoPackage header: "GP", version, flags, reference system, envelope.
  static func wellKnownBinary(in blob: [UInt8]) -> [UInt8]? {
    let envelopeSizes = [0, 32, 48, 48, 64]
    guard blob.count > 8, blob[0] == 0x47, blob[1] == 0x50 else { return nil }
    let code = Int(blob[3] >> 1) & 7
    guard code < envelopeSizes.count, blob.count > 8 + envelopeSizes[code] else { return nil }
    return Array(blob[(8 + envelopeSizes[code])...])
  }
}

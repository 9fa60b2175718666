internal import Exchange
internal import Foundation
internal import GRDB

/// The features of one layer of a GeoPackage, as values.
///
/// - Source: OGC 12-128r18, GeoPackage Encoding Standard 1.3.
package struct FeatureTable: Sendable {
  /// The name of the layer.
  package let name: String
  /// The EPSG code of the layer's reference system.
  package let epsg: Int
  /// The rows, in the order in which the file keeps them.
  package let features: [Feature]

  /// One row: its text attributes, and its geometry as well-known binary.
  package struct Feature: Sendable {
    /// The text of each column by its name; empty where a value is no text.
    package let attributes: [String: String]
    /// The geometry without the header that the GeoPackage puts before it.
    package let wellKnownBinary: [UInt8]
  }

  /// Reads the only feature layer of a file.
  ///
  /// - Throws: ``Fault`` when the file is no GeoPackage, holds no layer or several, or a geometry is
  ///   not in the GeoPackage encoding.
  package static func read(_ file: String) throws -> FeatureTable {
    // SQLite would make a missing file: reading it first gives the plain answer.
    _ = try readFile(file)
    var configuration = Configuration()
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: file, configuration: configuration)
      return try queue.read { try table(in: $0, file: file) }
    } catch let error as DatabaseError {
      throw Fault(
        file: file,
        found: "a file that SQLite cannot read (\(error.message ?? "no reason given"))",
        expected: "an OGC GeoPackage",
        remedy: "Export the layer again as a GeoPackage"
      )
    }
  }

  private static func table(in database: Database, file: String) throws -> FeatureTable {
    let layers = try layers(in: database)
    guard layers.count == 1, let layer = layers.first else {
      throw Fault(
        file: file,
        found: "\(layers.count) feature layers",
        expected: "one layer of boroughs",
        remedy: "Export only the borough layer"
      )
    }
    let name: String = layer["table_name"]
    let geometry: String = layer["column_name"]
    let rows = try Row.fetchAll(database, sql: "SELECT * FROM \(quoted(name))")
    let features = try rows.enumerated().map { index, row in
      let value: DatabaseValue? = row[geometry]
      let blob = value.flatMap { Data.fromDatabaseValue($0) }
      guard let binary = blob.flatMap({ wellKnownBinary(in: [UInt8]($0)) }) else {
        throw Fault(
          file: file,
          at: .feature(String(index + 1)),
          found: value?.isNull ?? true ? "no geometry" : "a geometry without the GeoPackage header",
          expected: "a GeoPackage geometry",
          remedy: "Export the layer again as a GeoPackage"
        )
      }
      var attributes: [String: String] = [:]
      for (column, value) in row where column != geometry {
        attributes[column] = String.fromDatabaseValue(value) ?? ""
      }
      return Feature(attributes: attributes, wellKnownBinary: binary)
    }
    return FeatureTable(name: name, epsg: layer["srs_id"], features: features)
  }

  /// The feature layers; none in a GeoPackage of tables alone, which need not have their list.
  private static func layers(in database: Database) throws -> [Row] {
    guard try database.tableExists("gpkg_geometry_columns") else { return [] }
    return try Row.fetchAll(
      database,
      sql: "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns ORDER BY table_name"
    )
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

internal import Exchange
internal import Foundation
internal import GRDB

/// The features of one layer of a GeoPackage, as values.
///
/// - Source: OGC 12-128r18, GeoPackage Encoding Standard 1.3.
package struct FeatureTable: Sendable {
  package let name: String
  /// The EPSG code of the layer's reference system.
  package let epsg: Int
  package let features: [Feature]

  /// One row: its text attributes, and its geometry as well-known binary.
  package struct Feature: Sendable {
    package let attributes: [String: String]
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
    let layers = try Row.fetchAll(
      database,
      sql: "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns ORDER BY table_name"
    )
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
    let rows = try Row.fetchAll(database, sql: "SELECT * FROM \(name.quotedDatabaseIdentifier)")
    let features = try rows.enumerated().map { index, row in
      guard let blob: Data = row[geometry], let binary = wellKnownBinary(in: [UInt8](blob)) else {
        throw Fault(
          file: file,
          at: .feature(String(index + 1)),
          found: "a geometry without the GeoPackage header",
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

  /// The geometry after the GeoPackage header: "GP", version, flags, reference system, envelope.
  static func wellKnownBinary(in blob: [UInt8]) -> [UInt8]? {
    let envelopeSizes = [0, 32, 48, 48, 64]
    guard blob.count > 8, blob[0] == 0x47, blob[1] == 0x50 else { return nil }
    let code = Int(blob[3] >> 1) & 7
    guard code < envelopeSizes.count, blob.count > 8 + envelopeSizes[code] else { return nil }
    return Array(blob[(8 + envelopeSizes[code])...])
  }
}

import Foundation
import GRDB
import TestSupport

/// A small GeoPackage of one test.
struct PackageFile {
  let folder: TemporaryFolder
  var path: String { "\(folder.path)/zones.gpkg" }

  /// Makes the file with the named layers, each with the given geometries as blobs.
  ///
  /// The layers' system is number 27700 of the file, which is the code of the organization; without
  /// one, the file does not describe it.
  init(
    layers: [String],
    geometries: [[UInt8]?] = [],
    organization: String? = "EPSG",
    code: Int = 27700
  ) throws {
    folder = try TemporaryFolder()
    let queue = try DatabaseQueue(path: path)
    try queue.write { database in
      try database.execute(
        sql:
          "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER)"
      )
      try database.execute(
        sql: """
          CREATE TABLE gpkg_spatial_ref_sys
          (srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER)
          """
      )
      if let organization {
        try database.execute(
          sql: "INSERT INTO gpkg_spatial_ref_sys VALUES (27700, ?, ?)",
          arguments: [organization, code]
        )
      }
      for layer in layers {
        try database.execute(
          sql: "INSERT INTO gpkg_geometry_columns VALUES (?, 'shape', 27700)",
          arguments: [layer]
        )
        let table = "\"\(layer.replacingOccurrences(of: "\"", with: "\"\""))\""
        try database.execute(
          sql: "CREATE TABLE \(table) (fid INTEGER PRIMARY KEY, name TEXT, share REAL, shape BLOB)"
        )
        for (index, geometry) in geometries.enumerated() {
          try database.execute(
            sql: "INSERT INTO \(table) (name, share, shape) VALUES (?, 0.5, ?)",
            arguments: ["zone \(index + 1)", geometry.map { Data($0) }]
          )
        }
      }
    }
    try queue.close()
  }

  /// Changes the file.
  func change(_ sql: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }
}

/// "GP", version 0, flags (little endian, envelope code), EPSG:27700, then the envelope as zeros.
func header(envelopeCode: UInt8) -> [UInt8] {
  let sizes = [0, 32, 48, 48, 64]
  return [0x47, 0x50, 0, envelopeCode << 1 | 1, 0x34, 0x6C, 0, 0]
    + [UInt8](repeating: 0, count: sizes[Int(envelopeCode)])
}

/// A point at the origin as well-known binary, little endian.
let point: [UInt8] = [1, 1, 0, 0, 0] + [UInt8](repeating: 0, count: 16)

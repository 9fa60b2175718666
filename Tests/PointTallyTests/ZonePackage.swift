import Foundation
import GRDB
import PlanarGeometry

/// A GeoPackage of rectangles, in the folder of a test.
enum ZonePackage {
  /// A layer: its name, what the file says of its system, and its zones by code.
  struct Layer {
    var name = "zones"
    var organization = "EPSG"
    var system: Int
    var zones: [(code: any DatabaseValueConvertible, area: Envelope)]
    var residents = 0
  }

  /// Writes a file in which every layer's system has a number of the file's own.
  static func write(_ layers: [Layer], to path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.write { database in
      try database.execute(
        sql: """
          CREATE TABLE gpkg_spatial_ref_sys
          (srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER);
          CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
          """
      )
      for (number, layer) in layers.enumerated() {
        try database.execute(
          sql: """
            INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?);
            INSERT INTO gpkg_geometry_columns VALUES (?, 'shape', ?);
            CREATE TABLE \(layer.name) (fid INTEGER PRIMARY KEY, code, population INTEGER, shape BLOB);
            """,
          arguments: [
            100_000 + number, layer.organization, layer.system, layer.name, 100_000 + number,
          ]
        )
        for zone in layer.zones {
          try database.execute(
            sql: "INSERT INTO \(layer.name) (code, population, shape) VALUES (?, ?, ?)",
            arguments: [zone.code, layer.residents, Data(blob(zone.area))]
          )
        }
      }
    }
    try queue.close()
  }

  /// "GP", version 0, little endian without an envelope; then a polygon of one ring.
  private static func blob(_ box: Envelope) -> [UInt8] {
    func little(_ value: some FixedWidthInteger) -> [UInt8] {
      withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
    let (west, south, east, north) = (box.lower.x, box.lower.y, box.upper.x, box.upper.y)
    let ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return [0x47, 0x50, 0, 1] + little(UInt32(0)) + [1] + little(UInt32(3)) + little(UInt32(1))
      + little(UInt32(ring.count))
      + ring.flatMap { little($0.0.bitPattern) + little($0.1.bitPattern) }
  }
}

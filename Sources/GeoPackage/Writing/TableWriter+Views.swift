import Exchange
import GRDB
import PlanarGeometry

extension TableWriter {
  /// Makes a layer whose rows name areas of another table: a table of rows, and a view that puts them on the map.
  ///
  /// The number of the row is called `OGC_FID` there: by this name GDAL, and so QGIS, knows in a view what tells its rows apart.
  ///
  /// - Source: OGC 12-128r18, clause 2.1.5.1, where a feature table may be a view; GDAL, "GPKG: Spatial views".
  func writeView(_ table: GeoPackageTable, of areas: String) throws {
    let columns = table.columns.map { "\(quoted($0.name)) \($0.type.rawValue)" }
    let all =
      ["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", "\(Self.areaColumn) INTEGER"] + columns
    try database.execute(
      sql: "CREATE TABLE \(quoted(table.nameOfRows)) (\(all.joined(separator: ", ")))"
    )
    let places = Array(repeating: "?", count: all.count).joined(separator: ", ")
    let row = try database.makeStatement(
      sql: "INSERT INTO \(quoted(table.nameOfRows)) VALUES (\(places))"
    )
    for (index, entry) in table.rows.enumerated() {
      let values = zip(entry.values, table.columns).map(value)
      try row.execute(
        arguments: StatementArguments(
          [index + 1, entry.areaRow] as [(any DatabaseValueConvertible)?] + values
        )
      )
    }
    let shown =
      [
        "rows.fid AS OGC_FID",
        "areas.\(StandardTables.geometryColumn) AS \(StandardTables.geometryColumn)",
      ]
      + table.columns.map { "rows.\(quoted($0.name)) AS \(quoted($0.name))" }
    try database.execute(
      sql: """
        CREATE VIEW \(quoted(table.name)) AS SELECT \(shown.joined(separator: ", ")) \
        FROM \(quoted(table.nameOfRows)) AS rows \
        LEFT JOIN \(quoted(areas)) AS areas ON areas.fid = rows.\(Self.areaColumn)
        """
    )
    try list(table, Envelope(joining: table.rows.compactMap(\.area?.envelope)))
  }

  /// Lists the rows of such layers, behind all that a reader looks for.
  func listRows(of tables: [GeoPackageTable]) throws {
    for table in tables {
      guard let areas = table.areasIn else { continue }
      try insert(
        into: "gpkg_contents",
        [
          table.nameOfRows, "attributes", "Rows of the layer \(table.name)",
          "What the layer \(table.name) puts on the map: each row with the number of its area in \(areas).",
          moment, nil, nil, nil, nil, nil,
        ]
      )
    }
  }

  private static let areaColumn = "area_fid"
}

extension GeoPackageTable {
  /// The table of its rows, where it is a view.
  fileprivate var nameOfRows: String { "\(name)_rows" }
}

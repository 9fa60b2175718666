import Exchange
import Foundation
import GRDB
import PlanarGeometry

/// Writes tables and what the standard keeps about them into a new database.
struct TableWriter {
  let database: Database
  /// Stands for every moment that the standard asks for.
  let moment: String
  private var metadataCount = 0

  init(_ database: Database, moment: String) {
    (self.database, self.moment) = (database, moment)
  }

  /// Makes the tables of the standard, and lists reference systems and extensions.
  func writeStandardTables() throws {
    try database.execute(sql: StandardTables.definition)
    for system in SpatialReference.all {
      try insert(
        into: "gpkg_spatial_ref_sys",
        [
          system.name, system.id, system.organisation, system.code, system.definition,
          system.description,
        ]
      )
    }
    for row in StandardTables.extensions { try insert(into: "gpkg_extensions", row) }
  }

  /// Makes a table, fills it, and lists it.
  func write(_ table: GeoPackageTable) throws {
    if let areas = table.areasIn { return try writeView(table, of: areas) }
    let columns = table.columns.map { "\(quoted($0.name)) \($0.type.rawValue)" }
    let geometry = table.isSpatial ? ["\(StandardTables.geometryColumn) MULTIPOLYGON"] : []
    let all = ["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"] + geometry + columns
    try database.execute(
      sql: "CREATE TABLE \(quoted(table.name)) (\(all.joined(separator: ", ")))"
    )
    let envelope = table.isSpatial ? try writeAreas(of: table) : try writeAttributes(of: table)
    try list(table, envelope)
    if table.isSpatial {
      try insert(
        into: "gpkg_extensions",
        StandardTables.spatialIndexExtension(of: table.name)
      )
    }
  }

  /// Lists a table or a view with its columns.
  func list(_ table: GeoPackageTable, _ envelope: Envelope?) throws {
    try insert(
      into: "gpkg_contents",
      [
        table.name, table.isSpatial ? "features" : "attributes", table.title, table.description,
        moment, envelope?.lower.x, envelope?.lower.y, envelope?.upper.x, envelope?.upper.y,
        table.isSpatial ? SpatialReference.britishNationalGrid.id : nil,
      ]
    )
    if table.isSpatial {
      try insert(
        into: "gpkg_geometry_columns",
        [
          table.name, StandardTables.geometryColumn, "MULTIPOLYGON",
          SpatialReference.britishNationalGrid.id, 0, 0,
        ]
      )
    }
    for column in table.columns {
      try insert(
        into: "gpkg_data_columns",
        [table.name, column.name, column.name, column.title, column.description, nil, nil]
      )
    }
  }

  private func writeAttributes(of table: GeoPackageTable) throws -> Envelope? {
    let row = try rowStatement(of: table)
    for (index, entry) in table.rows.enumerated() {
      try row.execute(
        arguments: StatementArguments([index + 1] + zip(entry.values, table.columns).map(value))
      )
    }
    return nil
  }

  /// Writes rows with their areas, then the spatial index; answers the envelope of all.
  private func writeAreas(of table: GeoPackageTable) throws -> Envelope? {
    let index = SpatialIndex(layer: table.name)
    try database.execute(sql: index.creation)
    let row = try rowStatement(of: table)
    let node = try database.makeStatement(sql: index.insertion)
    var envelopes: [Envelope] = []
    for (number, entry) in table.rows.enumerated() {
      let shape = entry.area.flatMap {
        GeometryBlob($0, epsg: SpatialReference.britishNationalGrid.id)
      }
      let values = zip(entry.values, table.columns).map(value)
      try row.execute(
        arguments: StatementArguments([number + 1, shape.map { Data($0.bytes) }] + values)
      )
      guard let box = shape?.envelope else { continue }
      envelopes.append(box)
      try node.execute(
        arguments: [number + 1, box.lower.x, box.upper.x, box.lower.y, box.upper.y]
      )
    }
    for trigger in index.triggers { try database.execute(sql: trigger) }
    return Envelope(joining: envelopes)
  }

  /// Writes the styles of all layers, and for tables without areas the names of their columns in words: QGIS
  /// takes these from nowhere else.
  func writeStyles(of tables: [GeoPackageTable]) throws {
    guard tables.contains(where: { !$0.styles.isEmpty || !$0.isSpatial }) else { return }
    try database.execute(sql: StandardTables.layerStyles)
    var count = 0
    func insertStyle(
      of table: GeoPackageTable,
      _ name: String,
      _ description: String,
      qml: String,
      sld: String?,
      isDefault: Bool
    ) throws {
      count += 1
      try insert(
        into: "layer_styles",
        [
          count, "", "", table.name, table.isSpatial ? StandardTables.geometryColumn : "", name,
          qml, sld, isDefault, description, "", nil, moment,
        ]
      )
    }
    for table in tables {
      for (index, style) in table.styles.enumerated() {
        try insertStyle(
          of: table,
          style.name,
          style.description,
          qml: style.qml(of: table),
          sld: style.sld(of: table),
          isDefault: index == 0
        )
      }
      if !table.isSpatial {
        try insertStyle(
          of: table,
          "\(table.name): names of columns",
          "What the columns are called in words; nothing is drawn.",
          qml: table.qmlOfAliases,
          sld: nil,
          isDefault: true
        )
      }
    }
    try insert(
      into: "gpkg_contents",
      [
        "layer_styles", "attributes", "layer_styles", "Styles of the layers, as QGIS keeps them",
        moment, nil, nil, nil, nil, nil,
      ]
    )
  }

  /// Writes a text about the file or a table.
  mutating func write(_ text: GeoPackageMetadata) throws {
    metadataCount += 1
    try insert(
      into: "gpkg_metadata",
      [metadataCount, "dataset", text.standard, text.mediaType, text.text]
    )
    try insert(
      into: "gpkg_metadata_reference",
      [
        text.table == nil ? "geopackage" : "table", text.table, nil, nil, moment, metadataCount,
        nil,
      ]
    )
  }

  private func rowStatement(of table: GeoPackageTable) throws -> Statement {
    let count = 1 + (table.isSpatial ? 1 : 0) + table.columns.count
    let places = Array(repeating: "?", count: count).joined(separator: ", ")
    return try database.makeStatement(sql: "INSERT INTO \(quoted(table.name)) VALUES (\(places))")
  }

  func insert(into table: String, _ values: [(any DatabaseValueConvertible)?]) throws {
    let places = Array(repeating: "?", count: values.count).joined(separator: ", ")
    try database.execute(
      sql: "INSERT INTO \(table) VALUES (\(places))",
      arguments: StatementArguments(values)
    )
  }

  /// A value as its column keeps it; an empty text is no value, as in the GeoJSON.
  func value(
    _ value: JSONValue,
    of column: GeoPackageTable.Column
  ) -> (any DatabaseValueConvertible)? {
    switch (value, column.type) {
    case (.null, _), (.string(""), _): return nil
    case (.string(let text), .text), (.string(let text), .date): return text
    case (.integer(let number), .integer): return number
    case (.integer(let number), .real): return Double(number)
    case (.number(let number), .real): return number
    case (.bool(let truth), .boolean): return truth
    default: preconditionFailure("\(column.name) is \(column.type), and holds \(value)")
    }
  }
}

package import Exchange
package import PlanarGeometry

/// A table to be written into a GeoPackage: what is known of each row, and where it is.
package struct GeoPackageTable: Sendable {
  /// The name in SQL, such as `boroughs`.
  package let name: String
  /// The name in words; no two tables of a file share it.
  package let title: String
  /// What a reader must know before using the table.
  package let description: String
  /// Whether rows are areas on British National Grid, or attributes alone.
  package let isSpatial: Bool
  /// What is known of each row, in the order of the file.
  package let columns: [Column]
  /// The rows, in the order of the file.
  package let rows: [Row]
  /// How a map draws it; the first one is drawn where nobody chooses another.
  package let styles: [LayerStyle]
  /// The table whose areas its rows name, so that one that many rows have is in the file once; nil: each row has its own.
  package let areasIn: String?

  /// Creates a table.
  ///
  /// - Precondition: a style is of a spatial table; every row has a value for each column.
  package init(
    name: String,
    title: String,
    description: String,
    isSpatial: Bool,
    columns: [Column],
    rows: [Row],
    styles: [LayerStyle] = [],
    areasIn: String? = nil
  ) {
    precondition(isSpatial || styles.isEmpty, "attributes alone cannot be drawn")
    for row in rows {
      precondition(row.values.count == columns.count, "\(name) has a row of another length")
    }
    self.name = name
    self.title = title
    self.description = description
    self.isSpatial = isSpatial
    self.columns = columns
    self.rows = rows
    self.styles = styles
    self.areasIn = areasIn
  }

  /// The same table under another description.
  package func described(as description: String) -> GeoPackageTable {
    GeoPackageTable(
      name: name,
      title: title,
      description: description,
      isSpatial: isSpatial,
      columns: columns,
      rows: rows,
      styles: styles,
      areasIn: areasIn
    )
  }

  /// A column, by the schema extension of the standard.
  package struct Column: Sendable {
    /// The name in SQL.
    package let name: String
    /// What its values are.
    package let type: ValueType
    /// The name in words, with its unit: what a GIS shows in place of the name.
    package let title: String
    /// What the values mean, and what a missing one means.
    package let description: String

    /// Creates a column.
    package init(_ name: String, _ type: ValueType, title: String, description: String) {
      (self.name, self.type, self.title, self.description) = (name, type, title, description)
    }
  }

  /// The types of the standard that findings need, by their names in SQL.
  package enum ValueType: String, Sendable {
    case text = "TEXT"
    case integer = "INTEGER"
    case real = "REAL"
    case boolean = "BOOLEAN"
    /// As text, `2025-03-31`.
    case date = "DATE"
  }

  /// A row.
  package struct Row: Sendable {
    /// One value for each column; null where nothing is known.
    package let values: [JSONValue]
    /// Where it is, in metres on British National Grid; nil where that is not known.
    package let area: MultiPolygon?
    /// The number of the row that has the area in the table of areas, counted from 1; nil where no area is known.
    package let areaRow: Int?

    /// Creates a row.
    package init(_ values: [JSONValue], area: MultiPolygon? = nil, areaRow: Int? = nil) {
      (self.values, self.area, self.areaRow) = (values, area, areaRow)
    }
  }
}

/// A text about a file or one of its tables, by the metadata extension of the standard.
package struct GeoPackageMetadata: Sendable {
  /// The table that it is about; nil: the whole file.
  package let table: String?
  /// The address that says what form the text has.
  package let standard: String
  /// The media type of the text.
  package let mediaType: String
  /// The text.
  package let text: String

  /// Creates a text about a table, or about the whole file.
  package init(about table: String? = nil, standard: String, mediaType: String, text: String) {
    (self.table, self.standard, self.mediaType, self.text) = (table, standard, mediaType, text)
  }
}

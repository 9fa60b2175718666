import Exchange

/// A table that a run has published, row by row under its key.
struct EditionTable: Sendable {
  /// What a table is about, by its name.
  enum Subject: Hashable, Sendable {
    /// Figures of zones in a year.
    case figures
    /// Figures that documents print.
    case printed
    case services, recommendations, calls
    /// What follows from others: cover and reach.
    case following
  }

  struct Column: Hashable, Sendable {
    let name, title, type: String
  }

  /// Its path in the folder of the run.
  let path: String
  /// The title of its package.
  let title: String
  let key: [String]
  let columns: [Column]
  let rows: [[String]: [String]]

  var subject: Subject {
    switch path.split(separator: "/").last.map(String.init) {
    case "boroughs.csv": .figures
    case "published_figures.csv": .printed
    case "services.csv": .services
    case "recommendations.csv": .recommendations
    case "calls.csv": .calls
    default: path.hasPrefix("years/") ? .figures : .following
    }
  }

  /// The value of a row in a column; nil where it is blank, or there is no such column.
  func value(_ row: [String]?, _ name: String) -> String? {
    guard let row, let index = columns.firstIndex(where: { $0.name == name }) else { return nil }
    return row[index].isEmpty ? nil : row[index]
  }

  /// The tables with keys that the data packages among some files describe, by path.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` for a package or a table that cannot be read.
  static func all(
    among names: [String],
    in folder: String,
    _ read: (String) throws -> [UInt8]?
  ) throws -> [String: EditionTable] {
    var tables: [String: EditionTable] = [:]
    for name in names where name.split(separator: "/").last == "datapackage.json" {
      guard let bytes = try read(name) else { continue }
      let package = try JSONValue.parse(file: "\(folder)/\(name)", bytes: bytes).object ?? [:]
      let prefix = String(name.dropLast("datapackage.json".count))
      for resource in (package["resources"]?.array ?? []).compactMap(\.object) {
        guard let path = resource["path"]?.string, path.hasSuffix(".csv"),
          let schema = resource["schema"]?.object, let bytes = try read(prefix + path)
        else { continue }
        let table = try CSVTable(file: "\(folder)/\(prefix)\(path)", bytes: bytes)
        let isAlone = (package["resources"]?.array ?? []).count <= 2
        let title = (isAlone ? package : resource)["title"]?.string ?? path
        tables[prefix + path] = EditionTable(prefix + path, title, schema, table)
      }
    }
    return tables
  }

  private init?(_ path: String, _ title: String, _ schema: JSONObject, _ table: CSVTable) {
    let key = (schema["primaryKey"]?.array ?? []).compactMap(\.string)
    let places = key.compactMap { table.header.firstIndex(of: $0) }
    guard !key.isEmpty, places.count == key.count else { return nil }
    let fields = (schema["fields"]?.array ?? []).compactMap(\.object)
    (self.path, self.title, self.key) = (path, title, key)
    columns = table.header.map { name in
      let field = fields.first { $0["name"]?.string == name }
      return Column(
        name: name,
        title: field?["title"]?.string ?? name,
        type: field?["type"]?.string ?? "string"
      )
    }
    var rows: [[String]: [String]] = [:]
    for row in 0..<table.rowCount {
      let cells = table.header.indices.map { table.text(row, $0) }
      rows[places.map { cells[$0] }] = cells
    }
    self.rows = rows
  }
}

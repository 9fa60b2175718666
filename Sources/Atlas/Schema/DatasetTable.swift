import Exchange

/// A table of the dataset, declared once: readers, headers, `datapackage.json` and docs/dataset.md follow from it.
///
/// Its words are those of the area of the question.
///
/// - Source: Frictionless Table Schema, version 1.
package struct DatasetTable: Sendable {
  /// The path within the dataset; `*` stands for any name.
  package let path: String
  package let title: String
  /// In the order in which tables are written.
  package let fields: [DatasetField]
  /// The columns whose values together name a row, of those that a table has.
  let key: [String]

  init(_ path: String, _ title: String, _ fields: [DatasetField], key: [String] = []) {
    (self.path, self.title, self.fields, self.key) = (path, title, fields, key)
  }

  /// The columns that a reader asks for: all but those that a table may lack.
  package var columns: [String] { header() }

  /// Every column that has one name.
  package var allColumns: [String] { fields.map(\.name).filter { !$0.hasSuffix("*") } }

  /// The tables in which a row of this one must be found.
  var named: [String] { fields.filter(\.isRequired).compactMap(\.target?.table) }

  /// The header of a table with some of the columns that it may lack.
  package func header(with optional: [String] = []) -> [String] {
    fields.flatMap { field in
      field.isOptional ? optional.filter { field.column($0, of: []) != nil } : [field.name]
    }
  }

  /// The declaration of the table at a path; nil where readers expect none.
  package static func at(_ path: String) -> Self? {
    if let table = all.first(where: { $0.path == path }) { return table }
    let any = observations(at: path)
    return path.hasPrefix("indicators/") && path.hasSuffix(".csv") ? any : nil
  }

  /// What `datapackage.json` says of a table with a header.
  ///
  /// What it has said of columns that are a person's own stays. A key into another table holds where that is one of
  /// the files of the package.
  func json(
    of header: [String],
    earlier: JSONObject? = nil,
    beside paths: Set<String>
  ) -> JSONObject {
    let said = earlier?["fields"]?.array ?? []
    let columns = header.map { name in
      (name, fields.lazy.compactMap { $0.column(name, of: header) }.first)
    }
    var json = earlier ?? [:]
    json["fields"] = .array(
      columns.map { name, column in
        column.map { .object($0.json) }
          ?? said.first { $0.object?["name"]?.string == name }
          ?? .object(DatasetField.text(name, "").json)
      }
    )
    let key = key.filter(header.contains)
    json["primaryKey"] = key.isEmpty ? nil : .array(key.map { .string($0) })
    let references = columns.compactMap { name, column -> JSONValue? in
      guard let target = column?.target, paths.contains(target.table) else { return nil }
      return [
        "fields": [.string(name)],
        "reference": [
          "resource": .string(PackageDescriptor.name(of: target.table)),
          "fields": [.string(target.column)],
        ],
      ]
    }
    json["foreignKeys"] = references.isEmpty ? nil : .array(references)
    return json
  }
}

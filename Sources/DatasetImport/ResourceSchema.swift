import Exchange

/// What `datapackage.json` says of one file: its fields, keys and meaning.
///
/// - Source: Frictionless Data Package and Table Schema, version 1.
struct ResourceSchema {
  let path: String
  let title: String
  var fields: [FieldSchema] = []
  var primaryKey: [String] = []

  /// The name of the resource: its path without the ending, joined by hyphens.
  var name: String { resourceName(of: path) }

  /// Whether the table has the long form of indicators.
  var holdsObservations: Bool { fields.contains { $0.name == "period" && path.hasPrefix("indi") } }

  var isTable: Bool { path.hasSuffix(".csv") }

  var schema: JSONObject {
    var schema: JSONObject = ["fields": .array(fields.map { .object($0.json) })]
    if !primaryKey.isEmpty { schema["primaryKey"] = .array(primaryKey.map { .string($0) }) }
    let references: [JSONValue] = fields.compactMap { field in
      guard let target = field.target else { return nil }
      return [
        "fields": [.string(field.name)],
        "reference": [
          "resource": .string(target.resource), "fields": [.string(target.field)],
        ],
      ]
    }
    if !references.isEmpty { schema["foreignKeys"] = .array(references) }
    return schema
  }
}

/// A path as a resource name: `indicators/population.csv` is `indicators-population`.
func resourceName(of path: String) -> String {
  let stem = path.split(separator: ".").dropLast().joined(separator: "-")
  return slug(of: stem)
}

/// A column of a table.
struct FieldSchema {
  let name: String
  var type = "string"
  let description: String
  var constraints: JSONObject = [:]
  /// The resource and the key in it that a value of the column must be found in.
  var target: (resource: String, field: String)?

  var json: JSONObject {
    var json: JSONObject = [
      "name": .string(name), "type": .string(type), "description": .string(description),
    ]
    if !constraints.keys.isEmpty { json["constraints"] = .object(constraints) }
    return json
  }
}

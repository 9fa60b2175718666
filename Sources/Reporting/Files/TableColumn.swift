internal import Exchange

/// A column of an output table, which is also a property of the layer beside it.
///
/// The names are an interface: more may follow them, none changes its meaning.
struct TableColumn<Row>: Sendable {
  let name: String
  /// The Table Schema type.
  let type: String
  let description: String
  let value: @Sendable (Row) -> JSONValue

  init(
    _ name: String,
    _ type: String,
    _ description: String,
    _ value: @escaping @Sendable (Row) -> JSONValue
  ) {
    (self.name, self.type, self.description, self.value) = (name, type, description, value)
  }

  /// A column of texts.
  init(
    _ name: String,
    _ description: String,
    _ value: @escaping @Sendable (Row) -> JSONValue
  ) {
    self.init(name, "string", description, value)
  }
}

/// A table of rows; unknown is blank.
func csv<Row>(_ columns: [TableColumn<Row>], _ rows: [Row]) -> [UInt8] {
  var table = CSVWriter(header: columns.map(\.name))
  for row in rows { table.append(columns.map { csvField($0.value(row)) }) }
  return table.bytes
}

/// The properties of a feature.
func properties<Row>(_ columns: [TableColumn<Row>], of row: Row) -> JSONObject {
  JSONObject(columns.map { ($0.name, $0.value(row)) })
}

/// The schema of a table in `datapackage.json`.
func schema<Row>(_ columns: [TableColumn<Row>], primaryKey: [String]) -> JSONValue {
  [
    "fields": .array(
      columns.map {
        [
          "name": .string($0.name), "type": .string($0.type),
          "description": .string($0.description),
        ]
      }
    ),
    "primaryKey": .array(primaryKey.map { .string($0) }),
  ]
}

/// A value as a field of a table; null is blank.
func csvField(_ value: JSONValue) -> String {
  switch value {
  case .null: ""
  case .string(let text): text
  default: String(decoding: value.encoded(pretty: false), as: UTF8.self)
  }
}

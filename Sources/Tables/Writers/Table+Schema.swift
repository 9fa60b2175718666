package import Exchange

extension Table {
  /// The Table Schema of the CSV.
  package var schema: JSONValue {
    var schema: JSONObject = [
      "fields": .array(
        fields.map { field in
          var json: JSONObject = [
            "name": .string(field.name), "type": .string(field.kind.schemaType),
            "title": .string(field.title),
          ]
          if !field.description.isEmpty { json["description"] = .string(field.description) }
          return .object(json)
        }
      )
    ]
    if !key.isEmpty { schema["primaryKey"] = .array(key.map { .string($0) }) }
    return .object(schema)
  }
}

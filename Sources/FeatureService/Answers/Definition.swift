import Exchange

extension FixedPages {
  /// The definition of the API: OpenAPI 3.0.3, which needs no other document.
  var definition: JSONValue {
    var paths: [(String, JSONValue)] = [
      ("/", path("landingPage", "The landing page", ["f"], "landingPage")),
      (
        "/conformance",
        path("conformance", "The standards that the service keeps to", ["f"], "conformance")
      ),
      ("/api", path("definition", "This definition", ["fOfDefinition"], "object")),
      ("/collections", path("collections", "The collections", ["f"], "collections")),
    ]
    for collection in collections { paths += self.paths(of: collection) }
    return [
      "openapi": "3.0.3",
      "info": [
        "title": .string(service.title), "description": .string(service.description),
        "version": .string(service.version),
      ],
      "servers": [["url": .string(service.baseURL)]],
      "paths": .object(JSONObject(paths)),
      "components": [
        "parameters": .object(JSONObject(parameters)), "responses": responses, "schemas": schemas,
      ],
    ]
  }

  private func paths(of collection: FeatureCollection) -> [(String, JSONValue)] {
    let (id, title) = (collection.note.id, collection.note.title)
    let base = "/collections/\(percentEncoded(id))"
    let systems = JSONValue.array(collection.systems.map { .string($0.uri) })
    func system(_ name: String, _ words: String) -> JSONValue {
      parameter(name, words, ["type": "string", "enum": systems])
    }
    let items: [JSONValue] =
      [
        "limit", "offset", "cursor", "bbox", "datetime", "filter", "filter-lang", "sortby",
        "properties",
        "resultType", "fOfItems",
      ].map(reference) + [
        system("crs", "The reference system of the answer."), system("bbox-crs", "That of bbox."),
        system("filter-crs", "That of the coordinates in filter."),
      ]
      + collection.plainParameters.map { parameter($0.name, $0.title, $0.parameterSchema) }
    return [
      (base, path("collection.\(id)", "About: \(title)", ["f"], "collection")),
      (
        "\(base)/queryables",
        path("queryables.\(id)", "Properties: \(title)", ["fOfQueryables"], "object", .schema)
      ),
      (
        "\(base)/items",
        path("items.\(id)", "Features: \(title)", items, "featureCollection", .geojson)
      ),
      (
        "\(base)/items/{featureId}",
        path(
          "item.\(id)",
          "One feature: \(title)",
          [
            featureID(of: collection), reference("fOfFeature"),
            system("crs", "The reference system of the answer."),
          ],
          "feature",
          .geojson
        )
      ),
    ]
  }

  private func featureID(of collection: FeatureCollection) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("name", "featureId"), ("in", "path"), ("required", true),
      ("description", "The identifier of the feature."),
      ("schema", ["type": "string", "minLength": 1]),
    ]
    if let id = collection.ids.first { members.append(("example", .string(id))) }
    return .object(JSONObject(members))
  }

  private func path(
    _ id: String,
    _ summary: String,
    _ parameters: [String],
    _ schema: String,
    _ type: MediaType? = nil
  )
    -> JSONValue
  {
    path(id, summary, parameters.map(reference), schema, type ?? .json)
  }

  private func path(
    _ id: String,
    _ summary: String,
    _ parameters: [JSONValue],
    _ schema: String,
    _ type: MediaType
  )
    -> JSONValue
  {
    var content: [(String, JSONValue)] = [
      (
        schema == "object" && type == .json ? MediaType.openapi.name : type.name,
        ["schema": ["$ref": .string("#/components/schemas/\(schema)")]]
      ),
      (MediaType.html.name, ["schema": ["type": "string"]]),
    ]
    if id.hasPrefix("items.") {
      content += [MediaType.sequence, .csv].map { ($0.name, ["schema": ["type": "string"]]) }
    }
    var answers: [(String, JSONValue)] = [
      ("200", ["description": "The answer.", "content": .object(JSONObject(content))]),
      ("304", ["description": "It is as the tag of If-None-Match has it."]),
    ]
    for status in ["400", "404", "406", "410", "503"] {
      answers.append((status, ["$ref": "#/components/responses/problem"]))
    }
    return [
      "get": [
        "operationId": .string(id), "summary": .string(summary), "tags": ["features"],
        "parameters": .array(parameters), "responses": .object(JSONObject(answers)),
      ]
    ]
  }

  private func reference(_ name: String) -> JSONValue {
    ["$ref": .string("#/components/parameters/\(name)")]
  }

  private func parameter(_ name: String, _ description: String, _ schema: JSONValue) -> JSONValue {
    [
      "name": .string(name), "in": "query", "required": false, "description": .string(description),
      "schema": schema, "style": "form", "explode": false,
    ]
  }

  private var parameters: [(String, JSONValue)] {
    func form(_ types: [MediaType]) -> JSONValue {
      parameter(
        "f",
        "The form of the answer; without it Accept decides.",
        ["type": "string", "enum": .array(types.map { .string($0.parameter) })]
      )
    }
    let whole: JSONValue = ["type": "integer", "minimum": 0]
    return [
      ("f", form([.json, .html])), ("fOfDefinition", form([.openapi, .html])),
      ("fOfQueryables", form([.schema, .html])), ("fOfFeature", form([.geojson, .html])),
      ("fOfItems", form([.geojson, .html, .sequence, .csv])),
      (
        "limit",
        parameter(
          "limit",
          "How many features a page has; more than \(ItemsRequest.mostLimit) are answered with as many.",
          [
            "type": "integer", "minimum": 1, "maximum": .integer(Int64(ItemsRequest.mostLimit)),
            "default": .integer(Int64(ItemsRequest.usualLimit)),
          ]
        )
      ),
      (
        "offset", parameter("offset", "How many of the found features come before the page.", whole)
      ),
      (
        "cursor",
        parameter(
          "cursor",
          "Where a page begins, as the links next and prev have it.",
          ["type": "string"]
        )
      ),
      (
        "bbox",
        parameter(
          "bbox",
          "West, south, east, north of a box that features meet; west above east is across the antimeridian.",
          ["type": "array", "minItems": 4, "maxItems": 6, "items": ["type": "number"]]
        )
      ),
      (
        "datetime",
        parameter(
          "datetime",
          "A day, a time, or two with a slash between, of which one may be two dots.",
          ["type": "string"]
        )
      ),
      ("filter", parameter("filter", "A condition in CQL2.", ["type": "string"])),
      (
        "filter-lang",
        parameter(
          "filter-lang",
          "The language of filter.",
          ["type": "string", "enum": ["cql2-text", "cql2-json"], "default": "cql2-text"]
        )
      ),
      (
        "sortby",
        parameter(
          "sortby",
          "Properties to sort by, each with a minus before it for the other way.",
          names
        )
      ),
      ("properties", parameter("properties", "The properties that are wanted.", names)),
      (
        "resultType",
        parameter(
          "resultType",
          "Features, or their number alone.",
          ["type": "string", "enum": ["results", "hits"], "default": "results"]
        )
      ),
    ]
  }

  private var names: JSONValue { ["type": "array", "items": ["type": "string"]] }

  private var responses: JSONValue {
    [
      "problem": [
        "description": "Why there is no answer (RFC 9457).",
        "content": [
          "application/problem+json": ["schema": ["$ref": "#/components/schemas/problem"]]
        ],
      ]
    ]
  }

  private var schemas: JSONValue {
    func object(_ required: [String], _ properties: [(String, JSONValue)]) -> JSONValue {
      [
        "type": "object", "required": .array(required.map { .string($0) }),
        "properties": .object(JSONObject(properties)),
      ]
    }
    let links: JSONValue = ["type": "array", "items": ["$ref": "#/components/schemas/link"]]
    let text: JSONValue = ["type": "string"]
    let count: JSONValue = ["type": "integer", "minimum": 0]
    return [
      "object": ["type": "object"],
      "link": object(
        ["href", "rel"],
        [("href", text), ("rel", text), ("type", text), ("title", text)]
      ),
      "landingPage": object(["links"], [("title", text), ("description", text), ("links", links)]),
      "conformance": object(["conformsTo"], [("conformsTo", ["type": "array", "items": text])]),
      "collections": object(
        ["links", "collections"],
        [
          ("links", links),
          ("collections", ["type": "array", "items": ["$ref": "#/components/schemas/collection"]]),
        ]
      ),
      "collection": object(
        ["id", "links"],
        [
          ("id", text), ("title", text), ("description", text), ("itemType", text),
          ("links", links),
          ("extent", ["type": "object"]), ("crs", ["type": "array", "items": text]),
          ("storageCrs", text),
        ]
      ),
      "feature": object(
        ["type", "geometry", "properties"],
        [
          ("type", ["type": "string", "enum": ["Feature"]]),
          ("id", ["oneOf": [text, ["type": "integer"]]]),
          ("geometry", ["type": "object", "nullable": true]),
          ("properties", ["type": "object", "nullable": true]),
          ("links", links),
        ]
      ),
      "featureCollection": object(
        ["type", "features"],
        [
          ("type", ["type": "string", "enum": ["FeatureCollection"]]), ("links", links),
          ("numberMatched", count), ("numberReturned", count),
          ("features", ["type": "array", "items": ["$ref": "#/components/schemas/feature"]]),
        ]
      ),
      "problem": object(
        ["title", "status"],
        [("type", text), ("title", text), ("status", ["type": "integer"]), ("detail", text)]
      ),
    ]
  }
}

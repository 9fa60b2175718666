import Exchange
import PlanarGeometry

/// A file of its own at an address.
package struct ServedFile: Sendable {
  package enum Kind: Sendable { case json, calendar }

  /// Below the address of the service, such as `/grants.json`.
  package let path: String
  package let title: String
  package let kind: Kind
  package let bytes: [UInt8]

  package init(_ path: String, _ title: String, _ kind: Kind, _ bytes: [UInt8]) {
    (self.path, self.title, self.kind, self.bytes) = (path, title, kind, bytes)
  }

  var type: MediaType { kind == .calendar ? .calendar : .json }
}

/// What is the same for every request, made once.
struct FixedPages {
  let collections: [FeatureCollection]
  let service: Edition.ServiceNote
  var hasDirectory = false
  var files: [ServedFile] = []

  /// The pages by path, each in the forms that it has.
  var all: [String: [MediaType: [UInt8]]] {
    var pages: [String: [MediaType: [UInt8]]] = [
      "/": landing,
      "/conformance": conformance,
      "/api": [.openapi: definition.encoded(pretty: false), .html: definitionHTML],
      "/collections": list,
    ]
    for collection in collections {
      pages["/collections/\(collection.note.id)"] = self.collection(collection)
      pages["/collections/\(collection.note.id)/queryables"] = queryables(collection)
    }
    for file in files { pages[file.path] = [file.type: file.bytes] }
    return pages
  }

  /// What there is beside the collections: title, address, form.
  var besides: [(title: String, path: String, type: MediaType)] {
    (hasDirectory
      ? [("Directory of services, as an API of Open Referral UK", "/directory", .json)] : [])
      + files.map { ($0.title, $0.path, $0.type) }
  }

  private func at(_ path: String) -> String { service.baseURL + path }

  private func encoded(_ members: [(String, JSONValue)]) -> [UInt8] {
    JSONValue.object(JSONObject(members)).encoded(pretty: false)
  }

  var landing: [MediaType: [UInt8]] {
    let links =
      [
        Link(at("/"), "self", .json), Link(at("/?f=html"), "alternate", .html, "HTML"),
        Link(at("/api"), "service-desc", .openapi, "Definition of this API"),
        Link(at("/api?f=html"), "service-doc", .html, "How to ask this API"),
        Link(at("/conformance"), "conformance", .json, "Standards that this API keeps to"),
        Link(at("/collections"), "data", .json, "Collections of features"),
      ] + besides.map { Link(at($0.path), "related", $0.type, $0.title) }
    let json = encoded([
      ("title", .string(service.title)), ("description", .string(service.description)),
      ("links", .array(links.map(\.json))),
    ])
    return [.json: json, .html: landingHTML]
  }

  /// The classes of the standards that the tests of this project hold the service to.
  static let conformanceClasses: [String] = {
    let spec = "http://www.opengis.net/spec/"
    let features = [
      "1/1.0/conf/core", "1/1.0/conf/geojson", "1/1.0/conf/html", "1/1.0/conf/oas30",
      "2/1.0/conf/crs",
      "3/1.0/conf/features-filter", "3/1.0/conf/filter", "3/1.0/conf/queryables",
      "3/1.0/conf/queryables-query-parameters",
    ]
    let language = [
      "accent-insensitive-comparison", "advanced-comparison-operators", "arithmetic",
      "array-functions", "basic-cql2", "basic-spatial-functions", "basic-spatial-functions-plus",
      "case-insensitive-comparison", "cql2-json", "cql2-text", "property-property",
      "spatial-functions", "temporal-functions",
    ]
    return features.map { "\(spec)ogcapi-features-\($0)" }
      + language.map { "\(spec)cql2/1.0/conf/\($0)" }
  }()

  var conformance: [MediaType: [UInt8]] {
    let links = [
      Link(at("/conformance"), "self", .json),
      Link(at("/conformance?f=html"), "alternate", .html, "HTML"),
    ]
    return [
      .json: encoded([
        ("conformsTo", .array(Self.conformanceClasses.map { .string($0) })),
        ("links", .array(links.map(\.json))),
      ]),
      .html: conformanceHTML,
    ]
  }

  var list: [MediaType: [UInt8]] {
    let links = [
      Link(at("/collections"), "self", .json),
      Link(at("/collections?f=html"), "alternate", .html, "HTML"),
    ]
    return [
      .json: encoded([
        ("links", .array(links.map(\.json))),
        ("collections", .array(collections.map { .object(JSONObject(members(of: $0))) })),
      ]),
      .html: listHTML,
    ]
  }

  func collection(_ collection: FeatureCollection) -> [MediaType: [UInt8]] {
    [.json: encoded(members(of: collection)), .html: collectionHTML(collection)]
  }

  private func members(of collection: FeatureCollection) -> [(String, JSONValue)] {
    let note = collection.note
    let address = at("/collections/\(percentEncoded(note.id))")
    let links =
      [
        Link(address, "self", .json), Link("\(address)?f=html", "alternate", .html, "HTML"),
        Link("\(address)/items", "items", .geojson, "Features as GeoJSON"),
      ]
      + [MediaType.html, .sequence, .csv].map {
        Link("\(address)/items?f=\($0.parameter)", "items", $0, "Features as \($0.title)")
      } + [
        Link(
          "\(address)/queryables",
          queryablesRelation,
          .schema,
          "Properties that can be asked for"
        )
      ]
    var members: [(String, JSONValue)] = [
      ("id", .string(note.id)), ("title", .string(note.title)),
      ("description", .string(note.description)),
    ]
    if let extent = extent(of: collection) { members.append(("extent", extent)) }
    return members + [
      ("itemType", "feature"),
      ("crs", .array(collection.systems.map { .string($0.uri) })),
      ("storageCrs", .string(ServedSystem.degrees.uri)),
      ("links", .array(links.map(\.json))),
    ]
  }

  private func extent(of collection: FeatureCollection) -> JSONValue? {
    var members: [(String, JSONValue)] = []
    if let box = collection.extent {
      let numbers = [box.lower.x, box.lower.y, box.upper.x, box.upper.y]
      let spatial: JSONValue = [
        "bbox": [.array(numbers.map { .number(($0 * 1e7).rounded() / 1e7) })],
        "crs": .string(ServedSystem.degrees.uri),
      ]
      members.append(("spatial", spatial))
    }
    if let days = collection.knownDays {
      let ends: [JSONValue] = [days.first, days.last].map { .string("\($0)T00:00:00Z") }
      let gregorian = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"
      members.append(("temporal", ["interval": [.array(ends)], "trs": .string(gregorian)]))
    }
    return members.isEmpty ? nil : .object(JSONObject(members))
  }

  func queryables(_ collection: FeatureCollection) -> [MediaType: [UInt8]] {
    let note = collection.note
    var properties: [(String, JSONValue)] = collection.properties.map { ($0.name, $0.schema) }
    if !collection.geometryTypes.isEmpty {
      properties.append(
        (geometryName, ["title": "Geometry", "format": .string(collection.geometryFormat)])
      )
    }
    return [
      .schema: encoded([
        ("$schema", "https://json-schema.org/draft/2020-12/schema"),
        ("$id", .string(at("/collections/\(percentEncoded(note.id))/queryables"))),
        ("type", "object"), ("title", .string(note.title)),
        ("description", .string(note.description)),
        ("properties", .object(JSONObject(properties))),
        ("additionalProperties", false),
      ]),
      .html: queryablesHTML(collection),
    ]
  }
}

extension Property {
  /// What a parameter of its name takes.
  var parameterSchema: JSONValue {
    var members: [(String, JSONValue)] = [("type", .string(type.schemaType))]
    if let format = type.schemaFormat { members.append(("format", .string(format))) }
    return .object(JSONObject(members))
  }

  /// The property in JSON Schema.
  var schema: JSONValue {
    var members: [(String, JSONValue)] = [
      ("title", .string(title)), ("type", .string(type.schemaType)),
    ]
    if let format = type.schemaFormat { members.append(("format", .string(format))) }
    if !description.isEmpty { members.append(("description", .string(description))) }
    return .object(JSONObject(members))
  }
}

extension FeatureCollection {
  /// The format that Part 3 has for the geometry: `geometry-any` where the types differ.
  var geometryFormat: String {
    let types = geometryTypes
    if let only = types.first, types.count == 1 { return "geometry-\(only.lowercased())" }
    if types == ["Polygon", "MultiPolygon"] { return "geometry-polygon-or-multipolygon" }
    if types == ["LineString", "MultiLineString"] {
      return "geometry-linestring-or-multilinestring"
    }
    if types == ["Point", "MultiPoint"] { return "geometry-point-or-multipoint" }
    return "geometry-any"
  }
}

import Exchange
import PlanarGeometry

/// What is the same for every request, made once: by path, each in the forms that it has.
func fixedPages(_ collections: [FeatureCollection], _ service: Edition.ServiceNote)
  -> [String: [MediaType: [UInt8]]]
{
  let maker = FixedPages(collections: collections, service: service)
  var pages: [String: [MediaType: [UInt8]]] = [
    "/": maker.landing,
    "/conformance": maker.conformance,
    "/api": [.openapi: maker.definition.encoded(pretty: false), .html: maker.definitionHTML],
    "/collections": maker.list,
  ]
  for collection in collections {
    pages["/collections/\(collection.note.id)"] = maker.collection(collection)
    pages["/collections/\(collection.note.id)/queryables"] = maker.queryables(collection)
  }
  return pages
}

struct FixedPages {
  let collections: [FeatureCollection]
  let service: Edition.ServiceNote

  private func at(_ path: String) -> String { service.baseURL + path }

  private func encoded(_ members: [(String, JSONValue)]) -> [UInt8] {
    JSONValue.object(JSONObject(members)).encoded(pretty: false)
  }

  var landing: [MediaType: [UInt8]] {
    let links = [
      Link(at("/"), "self", .json), Link(at("/?f=html"), "alternate", .html, "HTML"),
      Link(at("/api"), "service-desc", .openapi, "Definition of this API"),
      Link(at("/api?f=html"), "service-doc", .html, "How to ask this API"),
      Link(at("/conformance"), "conformance", .json, "Standards that this API keeps to"),
      Link(at("/collections"), "data", .json, "Collections of features"),
    ]
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
    let address = at("/collections/\(escaped(note.id))")
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
    guard let box = collection.extent else { return nil }
    let numbers = [box.lower.x, box.lower.y, box.upper.x, box.upper.y]
    return [
      "spatial": [
        "bbox": [.array(numbers.map { .number(($0 * 1e7).rounded() / 1e7) })],
        "crs": .string(ServedSystem.degrees.uri),
      ]
    ]
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
        ("$id", .string(at("/collections/\(escaped(note.id))/queryables"))),
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

import Atlas
import Digest
import Exchange

/// `datapackage.json` of a dataset after a draft is written: every file with schema and checksum.
///
/// Files that a user has listed beside those of the imports stay listed.
func descriptor(of draft: DatasetDraft, in dataset: String) throws -> [UInt8] {
  let earlier = try existingDescriptor(in: dataset)
  var resources: [JSONValue] = []
  for schema in resourceSchemas {
    guard let bytes = try draft.bytes(of: schema.path, orIn: dataset) else { continue }
    var resource: JSONObject = [
      "name": .string(schema.name), "path": .string(schema.path), "title": .string(schema.title),
    ]
    add(format: schema.path, to: &resource)
    add(checksumOf: bytes, to: &resource)
    let remarks = draft.remarks[schema.path] ?? remarks(in: earlier?.json(at: schema.path))
    for (key, value) in remarks { resource[key] = value }
    if schema.isTable { resource["schema"] = .object(schema.schema) }
    resources.append(.object(resource))
  }
  let known = Set(resourceSchemas.map(\.path))
  for resource in earlier?.resources ?? [] where !known.contains(resource.path) {
    guard var json = earlier?.json(at: resource.path),
      let bytes = try readFileIfPresent(DatasetFolder(dataset).location(of: resource.path))
    else { continue }
    add(checksumOf: bytes, to: &json)
    resources.append(.object(json))
  }
  let package: JSONObject = [
    "profile": "data-package",
    "name": "boroughwise-geodata",
    "title": "London's boroughs: boundaries, people, recorded crime, and crime prevention funds",
    "licenses": [
      [
        "name": "OGL-UK-3.0",
        "title": "Open Government Licence v3.0",
        "path":
          "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
      ]
    ],
    "sources": .array(
      draft.sources.values.sorted { $0.id < $1.id }.filter { !$0.attribution.isEmpty }.map {
        ["title": .string("\($0.title). \($0.publisher). \($0.attribution)")]
      }
    ),
    "resources": .array(resources),
  ]
  return JSONValue.object(package).encoded(pretty: true)
}

/// The descriptor that the dataset has; nil when there is no dataset yet.
///
/// - Throws: ``FaultReport`` when it is there but broken: writing it anew would lose a user's entries.
private func existingDescriptor(in dataset: String) throws -> PackageDescriptor? {
  let file = DatasetFolder(dataset).location(of: PackageDescriptor.fileName)
  return try readFileIfPresent(file).map { try PackageDescriptor(file: file, bytes: $0) }
}

/// What an earlier import said of a file beyond its schema and checksum.
private func remarks(in resource: JSONObject?) -> JSONObject {
  let ours: Set = [
    "name", "path", "title", "format", "mediatype", "encoding", "profile", "hash", "bytes",
    "schema", "dialect",
  ]
  var remarks: JSONObject = [:]
  for (key, value) in resource ?? [:] where !ours.contains(key) { remarks[key] = value }
  return remarks
}

private func add(format path: String, to resource: inout JSONObject) {
  if path.hasSuffix(".csv") {
    resource["profile"] = "tabular-data-resource"
    resource["format"] = "csv"
    resource["mediatype"] = "text/csv"
    resource["encoding"] = "utf-8"
  } else if path.hasSuffix(".geojson") {
    resource["profile"] = "data-resource"
    resource["format"] = "geojson"
    resource["mediatype"] = "application/geo+json"
    resource["encoding"] = "utf-8"
  } else if path.hasSuffix(".gsb") {
    resource["profile"] = "data-resource"
    resource["format"] = "gsb"
    resource["mediatype"] = "application/octet-stream"
  } else if path.hasSuffix(".txt") {
    resource["profile"] = "data-resource"
    resource["format"] = "txt"
    resource["mediatype"] = "text/plain"
    resource["encoding"] = "utf-8"
  } else if path.hasSuffix(".bwpc") {
    resource["profile"] = "data-resource"
    resource["format"] = "bwpc"
    resource["mediatype"] = "application/octet-stream"
  } else {
    resource["profile"] = "data-resource"
    resource["format"] = "yaml"
    resource["mediatype"] = "application/yaml"
    resource["encoding"] = "utf-8"
  }
}

private func add(checksumOf bytes: [UInt8], to resource: inout JSONObject) {
  resource["hash"] = .string("sha256:\(sha256Text(of: bytes))")
  resource["bytes"] = .integer(Int64(bytes.count))
}

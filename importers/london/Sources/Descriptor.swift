import Atlas
import Exchange

/// `datapackage.json` of a dataset after a draft is written: every file with schema and checksum.
///
/// Files that a user has listed beside those of the imports stay listed.
func descriptor(of draft: DatasetDraft, in dataset: String) throws -> [UInt8] {
  let earlier = try existingDescriptor(in: dataset)
  let files = try listedFiles.compactMap { path, title in
    try draft.bytes(of: path, orIn: dataset).map { (path: path, title: title, bytes: $0) }
  }
  let listed = Set(listedFiles.map(\.path))
  let own = (earlier?.resources.map(\.path) ?? []).filter { !listed.contains($0) }
  let paths = Set(files.map(\.path) + own)
  var resources: [JSONValue] = files.map { path, title, bytes in
    let remarks =
      draft.remarks[path] ?? remarksOfHandWritten[path] ?? remarks(in: earlier?.json(at: path))
    return .object(
      PackageDescriptor.entry(of: path, bytes, title: title, remarks: remarks, beside: paths)
    )
  }
  for path in own {
    guard var json = earlier?.json(at: path),
      let bytes = try readFileIfPresent(DatasetFolder(dataset).location(of: path))
    else { continue }
    PackageDescriptor.update(&json, of: path, bytes, beside: paths)
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

import Atlas
import Digest
import Exchange

/// `datapackage.json` of a dataset: every file with its hash and its size, every table with its columns.
///
/// What the package says already stays: only hashes and sizes follow the files.
struct PackageListing {
  let area: Area
  let sources: [Source]
  /// What the package says so far; nil for a new one.
  let earlier: PackageDescriptor?

  /// The descriptor after some files have changed.
  func bytes(with files: [String: [UInt8]]) -> [UInt8] {
    var package =
      earlier?.json ?? [
        "profile": "data-package",
        "name": .string("boroughwise-\(area.id)"),
        "title": .string("\(area.fullName): \(area.zone.plural), people and funds"),
      ]
    let cited = sources.filter { !$0.attribution.isEmpty }.map { source -> JSONValue in
      let parts = [source.title, source.publisher].filter { !$0.isEmpty }
      return ["title": .string("\(parts.joined(separator: ". ")). \(source.attribution)")]
    }
    let listed = package["sources"]?.array ?? []
    let new = cited.filter { !listed.contains($0) }
    if !new.isEmpty { package["sources"] = .array(listed + new) }
    var resources = package["resources"]?.array ?? []
    for (path, bytes) in files.sorted(by: { rank($0.key) < rank($1.key) })
    where path != PackageDescriptor.fileName {
      let index = resources.firstIndex { $0.object?["path"]?.string == path }
      var resource = index.flatMap { resources[$0].object } ?? entry(of: path, bytes)
      resource["hash"] = .string("sha256:\(sha256Text(of: bytes))")
      resource["bytes"] = .integer(Int64(bytes.count))
      if let index {
        resources[index] = .object(resource)
      } else {
        resources.append(.object(resource))
      }
    }
    package["resources"] = .array(resources)
    return JSONValue.object(package).encoded(pretty: true)
  }

  /// New files stand in the order of a reader's interest, then by name.
  private func rank(_ path: String) -> String {
    let order = [
      Area.fileName, Dataset.File.boundaries, Dataset.File.boroughs, Dataset.File.sources,
      Dataset.File.indicators, Dataset.File.funds, Dataset.File.analysis,
    ]
    return "\(order.firstIndex(of: path) ?? 9) \(path)"
  }

  private func entry(of path: String, _ bytes: [UInt8]) -> JSONObject {
    let form = DatasetFormat(path)
    var resource: JSONObject = [
      "name": .string(Area.identifier(of: String(path.prefix(path.count - form.ending.count)))),
      "path": .string(path),
      "title": .string(TableSchema.title(of: path, in: area)),
      "profile": .string(form.ending == ".csv" ? "tabular-data-resource" : "data-resource"),
      "format": .string(form.name),
      "mediatype": .string(form.mediaType),
    ]
    if form.isText { resource["encoding"] = "utf-8" }
    if form.ending == ".csv", let header = try? CSVTable(file: path, bytes: bytes).header {
      resource["schema"] = .object(TableSchema.json(of: path, header: header))
    }
    return resource
  }
}

/// The format of a file of a dataset, by the end of its name.
private struct DatasetFormat {
  let ending: String
  let name: String
  let mediaType: String
  let isText: Bool

  init(_ path: String) {
    ending = path.lastIndex(of: ".").map { String(path[$0...]) } ?? ""
    (name, mediaType, isText) =
      switch ending {
      case ".csv": ("csv", "text/csv", true)
      case ".geojson": ("geojson", "application/geo+json", true)
      case ".json": ("json", "application/json", true)
      case ".yaml": ("yaml", "application/yaml", true)
      case ".md": ("md", "text/markdown", true)
      case ".txt": ("txt", "text/plain", true)
      default: (String(ending.dropFirst()), "application/octet-stream", false)
      }
  }
}

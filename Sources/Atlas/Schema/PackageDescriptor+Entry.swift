package import Exchange
import Tables

/// What `datapackage.json` says of a file.
extension PackageDescriptor {
  /// The name of a resource: its path without the ending, joined by hyphens.
  package static func name(of path: String) -> String {
    Area.identifier(of: path.split(separator: ".").dropLast().joined(separator: "-"))
  }

  /// A file that is new to a package of files at the given paths, with what there is to say of it beyond its schema.
  package static func entry(
    of path: String,
    _ bytes: [UInt8],
    title: String? = nil,
    remarks: JSONObject = [:],
    beside paths: Set<String>
  ) -> JSONObject {
    let format = FileFormat(path)
    var entry = DataPackage.entry(
      name(of: path),
      path: path,
      title: title ?? Self.title(of: path),
      isTable: format.isTable,
      format: format.name,
      mediaType: format.mediaType,
      isText: format.isText,
      bytes: bytes
    )
    for (key, value) in remarks { entry[key] = value }
    describe(path, bytes, in: &entry, beside: paths)
    return entry
  }

  /// Writes down the hash, the size and the columns of a file that the package lists.
  package static func update(
    _ entry: inout JSONObject,
    of path: String,
    _ bytes: [UInt8],
    beside paths: Set<String>
  ) {
    DataPackage.record(bytes, in: &entry)
    if DatasetTable.at(path) != nil { describe(path, bytes, in: &entry, beside: paths) }
  }

  private static func describe(
    _ path: String,
    _ bytes: [UInt8],
    in entry: inout JSONObject,
    beside paths: Set<String>
  ) {
    guard FileFormat(path).isTable, let header = try? CSVTable(file: path, bytes: bytes).header
    else { return }
    let table = DatasetTable.at(path) ?? DatasetTable(path, path, [])
    entry["schema"] = .object(
      table.json(of: header, earlier: entry["schema"]?.object, beside: paths)
    )
  }

  /// What a file is, as a title.
  private static func title(of path: String) -> String {
    switch path {
    case Area.fileName:
      "The area: its name and words, its reach, its kinds of zones and their groups"
    case Dataset.File.boundaries: "Boundaries of the \(here.zone.plural), WGS 84"
    case Dataset.File.analysis: "What `boroughwise analyse` runs by default"
    case "README.md": "What this dataset is, and where its figures come from"
    default: DatasetTable.at(path)?.title ?? path
    }
  }
}

/// The format of a file, by the end of its name.
private struct FileFormat {
  let name: String
  let mediaType: String
  let isText: Bool

  var isTable: Bool { name == "csv" }

  init(_ path: String) {
    name = path.split(separator: ".").last.map(String.init) ?? ""
    (mediaType, isText) =
      switch name {
      case "csv": ("text/csv", true)
      case "geojson": ("application/geo+json", true)
      case "json": ("application/json", true)
      case "yaml": ("application/yaml", true)
      case "md": ("text/markdown", true)
      case "txt": ("text/plain", true)
      default: ("application/octet-stream", false)
      }
  }
}

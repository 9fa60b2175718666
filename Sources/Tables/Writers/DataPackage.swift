import Digest
package import Exchange

/// A Frictionless Data Package: what a folder of tables and layers says of itself.
///
/// - Source: Frictionless Data Package and Table Schema, version 1.
package struct DataPackage: Sendable {
  package let name: String
  package let title: String
  package let description: String
  /// What the figures stand on, a sentence each.
  package let sources: [String]
  /// Under which licences these are.
  package let licences: [Licence]
  package let resources: [Resource]

  package init(
    name: String,
    title: String,
    description: String,
    sources: [String],
    licences: [Licence],
    resources: [Resource]
  ) {
    (self.name, self.title, self.description) = (name, title, description)
    (self.sources, self.licences, self.resources) = (sources, licences, resources)
  }

  /// A file of the package.
  package struct Resource: Sendable {
    package let path: String
    let title: String
    package let bytes: [UInt8]
    /// What a CSV holds; nil for a layer.
    let table: Table?

    package init(path: String, title: String, bytes: [UInt8], table: Table? = nil) {
      (self.path, self.title, self.bytes, self.table) = (path, title, bytes, table)
    }
  }

  /// The package as members of an object.
  package var json: JSONObject {
    [
      "profile": "data-package",
      "name": .string(Self.plainName(name)),
      "title": .string(title),
      "description": .string(description),
      "licenses": .array(licences.map(\.json)),
      "sources": .array(sources.map { ["title": .string($0)] }),
      "resources": .array(resources.map(\.json)),
    ]
  }

  /// The bytes of `datapackage.json`.
  package var bytes: [UInt8] { JSONValue.object(json).encoded(pretty: true) }

  /// A name as data packages want it: small letters, digits, hyphens.
  static func plainName(_ text: String) -> String {
    String(text.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }
}

extension DataPackage {
  /// What a package says of a file beside the columns of a table.
  package static func entry(
    _ name: String,
    path: String,
    title: String,
    isTable: Bool,
    format: String,
    mediaType: String? = nil,
    isText: Bool = true,
    bytes: [UInt8]
  ) -> JSONObject {
    var entry: JSONObject = [
      "name": .string(name), "path": .string(path), "title": .string(title),
      "profile": isTable ? "tabular-data-resource" : "data-resource", "format": .string(format),
    ]
    entry["mediatype"] = mediaType.map { .string($0) }
    if isText { entry["encoding"] = "utf-8" }
    record(bytes, in: &entry)
    return entry
  }

  /// Writes down the hash and the size of a file.
  package static func record(_ bytes: [UInt8], in entry: inout JSONObject) {
    entry["hash"] = .string("sha256:\(sha256Text(of: bytes))")
    entry["bytes"] = .integer(Int64(bytes.count))
  }
}

extension DataPackage.Resource {
  fileprivate var json: JSONValue {
    let parts = path.split(separator: ".")
    let stem = parts.first.map(String.init) ?? path
    let format = parts.last.map(String.init) ?? ""
    var json = DataPackage.entry(
      DataPackage.plainName(format == "csv" ? stem : path),
      path: path,
      title: title,
      isTable: table != nil,
      format: format,
      bytes: bytes
    )
    json["schema"] = table?.schema
    return .object(json)
  }
}

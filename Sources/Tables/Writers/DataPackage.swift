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

extension DataPackage.Resource {
  fileprivate var json: JSONValue {
    let parts = path.split(separator: ".")
    let stem = parts.first.map(String.init) ?? path
    let format = parts.last.map(String.init) ?? ""
    var json: JSONObject = [
      "name": .string(DataPackage.plainName(format == "csv" ? stem : path)),
      "path": .string(path),
      "title": .string(title),
      "profile": .string(table == nil ? "data-resource" : "tabular-data-resource"),
      "format": .string(format),
      "encoding": "utf-8",
      "hash": .string("sha256:\(sha256Text(of: bytes))"),
      "bytes": .integer(Int64(bytes.count)),
    ]
    json["schema"] = table?.schema
    return .object(json)
  }
}

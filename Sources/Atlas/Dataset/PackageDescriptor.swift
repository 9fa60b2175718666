package import Exchange

/// What `datapackage.json` says about the files of a dataset.
///
/// - Source: Frictionless Data Package, version 1.
package struct PackageDescriptor: Sendable {
  /// The name of the descriptor within a dataset.
  package static let fileName = "datapackage.json"

  /// A file that the package lists.
  package struct Resource: Hashable, Sendable {
    /// The name by which other resources refer to it.
    package let name: String
    /// The path within the dataset.
    package let path: String
    /// SHA-256 in lower-case hexadecimal; nil when the package states none.
    package let sha256: String?
    /// The size in bytes; nil when the package states none.
    package let byteCount: Int64?
  }

  /// The whole descriptor.
  package let json: JSONObject
  /// The files that it lists, in its order.
  package let resources: [Resource]

  /// Reads the descriptor of a dataset.
  ///
  /// - Throws: as ``init(file:bytes:)``; ``Fault`` when it is not there.
  init(in folder: DatasetFolder) throws {
    try self.init(file: folder.location(of: Self.fileName), bytes: try folder.read(Self.fileName))
  }

  /// Reads a descriptor.
  ///
  /// - Throws: ``FaultReport`` with every resource that has no name, no path, or a path that leaves
  ///   the folder.
  package init(file: String, bytes: [UInt8]) throws {
    guard let json = try JSONValue.parse(file: file, bytes: bytes).object,
      let listed = json["resources"]?.array
    else {
      throw FaultReport(
        Fault(
          file: file,
          at: .pointer("/resources"),
          found: "no list of resources",
          expected: "a Data Package with an array `resources`",
          remedy: "Run `boroughwise import` to write it anew"
        )
      )
    }
    var faults: [Fault] = []
    var resources: [Resource] = []
    for (index, value) in listed.enumerated() {
      guard let name = value.object?["name"]?.string, let path = value.object?["path"]?.string,
        !path.hasPrefix("/"), !path.split(separator: "/").contains("..")
      else {
        faults.append(
          Fault(
            file: file,
            at: .pointer("/resources/\(index)"),
            found: "a resource without a name or a path inside the folder",
            expected: "`name` and a relative `path` without `..`",
            remedy: "Correct the entry or run `boroughwise import`"
          )
        )
        continue
      }
      let hash = value.object?["hash"]?.string
      resources.append(
        Resource(
          name: name,
          path: path,
          sha256: hash.flatMap { $0.hasPrefix("sha256:") ? String($0.dropFirst(7)) : nil },
          byteCount: value.object?["bytes"]?.integer
        )
      )
    }
    if !faults.isEmpty { throw FaultReport(faults) }
    self.json = json
    self.resources = resources
  }

  /// The entry of the file at a path.
  package func resource(at path: String) -> Resource? {
    resources.first { $0.path == path }
  }

  /// What the package says of the resource at a path, as JSON.
  package func json(at path: String) -> JSONObject? {
    json["resources"]?.array?.lazy.compactMap(\.object).first { $0["path"]?.string == path }
  }
}

package import Tally

/// What one run has counted of its shard of the input: the unit of work of a cluster.
package struct PartialTally: Hashable, Sendable {
  package let settings: TallySettings
  package let shard: Shard
  package let files: [FilePart]
  package let zones: Zones

  /// The layer in whose zones points were counted: zones are numbered in the order of their codes.
  package struct Zones: Hashable, Sendable {
    /// The SHA-256 of the file.
    package let sha256: String
    /// The layer of a GeoPackage that was named; nil where the file has only one.
    package let layer: String?
    /// The property that holds the codes.
    package let code: String
    package let count: Int
  }

  /// A file's part.
  package struct FilePart: Hashable, Sendable {
    package let name: String
    /// The SHA-256 of the whole input, which every shard reads; nil where one run counts all of it.
    package let sha256: String?
    package let count: PartialCount
  }
}

extension ZoneLayer {
  /// The layer as partial counts name it.
  package var identity: PartialTally.Zones {
    PartialTally.Zones(sha256: sha256, layer: layer, code: codeProperty, count: zones.count)
  }
}

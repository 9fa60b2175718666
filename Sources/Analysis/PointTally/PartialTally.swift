package import Tally

/// What one run has counted of its shard of the input: the unit of work of a cluster.
package struct PartialTally: Hashable, Sendable {
  package let settings: TallySettings
  package let shard: Shard
  package let files: [FilePart]
  /// The SHA-256 of the zones' file.
  package let zones: String
  package let zoneCount: Int

  /// A file's part.
  package struct FilePart: Hashable, Sendable {
    package let name: String
    package let count: PartialCount
  }
}

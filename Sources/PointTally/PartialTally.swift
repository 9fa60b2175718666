package import Digest
import ReferenceSystems
package import Tally

/// What one run has counted of its share of the input: the unit of work of a cluster.
package struct PartialTally: Hashable, Sendable {
  package let settings: TallySettings
  /// The shards that are counted here; the whole where none were asked for.
  package let shards: [Shard]
  package let files: [FilePart]
  package let zones: Zones

  /// The layer in whose zones points were counted: zones are numbered in the order of their codes.
  package struct Zones: Hashable, Sendable {
    /// The SHA-256 of the file.
    package let sha256: String
    /// The layer that was named; nil where the file has only one.
    package let layer: String?
    /// The EPSG code of the reference system that was named; nil where the file says it.
    package let system: Int?
    /// The property that holds the codes.
    package let code: String
    package let count: Int
  }

  /// A file's lines that begin within a range of its bytes.
  package struct FilePart: Hashable, Sendable {
    package let name: String
    /// The file's place among the inputs, where another program hands them over in its own order; else 0.
    package let order: Int
    /// The file as it was found: parts of one that has changed do not add up.
    package let state: FileState
    package let range: Range<Int>
    /// Whether the lines begin within a quoted field.
    package let beginsQuoted: Bool
    /// Whether the line behind them lies within a quoted field, and whether it would if they had begun the other way.
    package let endsQuoted: Bool
    package let otherwiseEndsQuoted: Bool
    /// Of the lines' bytes as they are counted, unpacked, those of the header with the first; nil where one run counts
    /// the whole input and nothing is written; of no byte for rows that are no file's, such as two of a stream may be.
    package let checksum: JoiningChecksum?
    package let part: PointPart

    package var count: PointCount { part.count }
    var isFirst: Bool { range.lowerBound == 0 }
    var isLast: Bool { range.upperBound >= state.size }
  }
}

/// A file as the file system describes it.
package struct FileState: Hashable, Sendable {
  /// In bytes, as it is stored; 0 for standard input.
  package var size = 0
  /// In milliseconds since 1970, in UTC; 0 for standard input.
  package var modified = 0

  /// What can be read only once.
  package static let stream = FileState()

  package init(size: Int = 0, modified: Int = 0) { (self.size, self.modified) = (size, modified) }
}

extension ZoneLayer {
  /// The layer as partial counts name it.
  package var identity: PartialTally.Zones {
    PartialTally.Zones(
      sha256: sha256,
      layer: choice.name,
      system: choice.system?.epsg,
      code: codeProperty,
      count: zones.count
    )
  }
}

import Synchronization
package import ZoneIndex

/// Counts the points of CSV files by zone and category, with every row accounted for.
///
/// The input is read once, in chunks that stay in cache, by several workers; memory is constant. The
/// result does not depend on the number of workers or the size of chunks.
package struct PointScanner: Sendable {
  /// Turns coordinates into those of the zones, in place; what it cannot turn it leaves infinite.
  package typealias Transform = (
    UnsafeMutableBufferPointer<Double>, UnsafeMutableBufferPointer<Double>
  ) throws -> Void

  private let index: ZoneIndex
  private let columns: PointColumns
  /// The coordinates that are taken, before any transform.
  package var range = CoordinateRange.degrees
  /// How many workers read side by side.
  package var workerCount = 2
  /// Makes a transform for each worker; nil where points come in the reference system of the zones.
  package var makeTransform: (@Sendable () throws -> Transform)?
  /// Where postcodes lie, where points are given by the postcodes of the column ``PointColumns/x``.
  package var postcodes: PostcodePlaces?
  /// The code of each zone, to compare with the column ``PointColumns/zone``.
  package var zoneCodes: [String] = []
  /// The ground beside borders in which placed points are counted by zone as well.
  package var nearBorder: BorderBand?
  var chunkSize = ChunkReader.usualSize
  var longestRecord = ChunkReader.longestRecord
  /// So many that a worker's tally takes a hundred megabytes at most.
  var mostCounts = 12_000_000

  /// Prepares to count points in the zones of an index.
  package init(_ index: ZoneIndex, columns: PointColumns) {
    self.index = index
    self.columns = columns
  }

  /// Counts the points of one file, all of them.
  ///
  /// - Complexity: O(*bytes*) time; memory for zones × categories, and some megabytes.
  /// - Throws: ``PointScanFailure``, and what the source or the transform throws.
  package func count(_ source: any ByteSource) async throws -> PointCount {
    try await part(source).count
  }

  /// The columns of a file, and how many bytes come before its first row.
  ///
  /// - Throws: ``PointScanFailure``, and what the source throws.
  package static func header(of source: any ByteSource) throws -> (names: [String], size: Int) {
    var reader = ChunkReader(source)
    return (try reader.takeHeader(), reader.headerSize)
  }

  /// Counts the points of some lines of a file.
  ///
  /// `header` has the names of the columns, and is nil where the lines begin with them; `beginsQuoted` says whether the
  /// lines begin within a quoted field, `isCut` whether other lines of the file follow.
  ///
  /// - Throws: as ``count(_:)``.
  package func part(
    _ source: any ByteSource,
    header: [String]? = nil,
    beginsQuoted: Bool = false,
    isCut: Bool = false
  ) async throws -> PointPart {
    var reader = ChunkReader(
      source,
      isCut: isCut,
      usualSize: chunkSize,
      longestRecord: longestRecord
    )
    if header != nil { try reader.takeHead(beginsQuoted: beginsQuoted) }
    let header = try header ?? reader.takeHeader()
    let plan = PointPlan(
      index: index,
      columns: columns,
      places: try columns.places(in: header),
      range: range,
      makeTransform: makeTransform,
      postcodes: postcodes,
      zoneNumbers: Dictionary(
        zoneCodes.enumerated().map { ($0.element, $0.offset) },
        uniquingKeysWith: { first, _ in first }
      ),
      longestRecord: longestRecord,
      mostCounts: mostCounts,
      nearBorder: nearBorder
    )
    let input = SharedInput(reader)
    let parts = try await withThrowingTaskGroup(of: PartialCount.self) { group in
      for _ in 0..<max(1, workerCount) {
        group.addTask { try Self.work(on: input, plan) }
      }
      var parts: [PartialCount] = []
      for try await part in group { parts.append(part) }
      return parts
    }
    let none = PartialCount(
      categoryColumns: columns.categories,
      zoneCount: index.zoneCount,
      hasNearBorder: nearBorder != nil
    )
    return PointPart(
      header: header,
      count: PointCount(parts.reduce(into: none) { $0 += $1 }),
      head: input.head,
      tail: input.tail
    )
  }

  private static func work(
    on input: SharedInput,
    _ plan: PointPlan
  ) throws -> PartialCount {
    var worker = try PointWorker(plan)
    var chunk = Chunk()
    while try input.next(&chunk) {
      try Task.checkCancellation()
      try worker.count(chunk)
    }
    return worker.result()
  }
}

/// The input, from which workers take turns to read.
private final class SharedInput: Sendable {
  private let reader: Mutex<ChunkReader>

  init(_ reader: ChunkReader) { self.reader = Mutex(reader) }

  var head: RecordPiece { reader.withLock(\.head) }
  var tail: [UInt8] { reader.withLock(\.tail) }

  func next(_ chunk: inout Chunk) throws -> Bool {
    try reader.withLock { reader in try reader.read(&chunk) }
  }
}

/// What the workers have in common.
struct PointPlan: Sendable {
  let index: ZoneIndex
  let columns: PointColumns
  let places: PointColumns.Places
  let range: CoordinateRange
  let makeTransform: (@Sendable () throws -> PointScanner.Transform)?
  let postcodes: PostcodePlaces?
  let zoneNumbers: [String: Int]
  let longestRecord: Int

  let mostCounts: Int
  let nearBorder: BorderBand?

  var mostCategories: Int { max(1, mostCounts / max(1, index.zoneCount)) }

  func reason(for flaw: FieldTable.Flaw, fields: Int) -> PointLedger.Reason {
    switch flaw {
    case .textAfterQuote: .textAfterQuote
    case .openQuote: .openQuote
    case .tooManyFields: .ragged(fields: fields)
    }
  }
}

import Digest
import Exchange
import Glibc
import OwnTables
import Synchronization
import Tally

/// Lines of a file that are to be counted, and where their bytes come from.
struct PointPiece {
  /// As faults name the file.
  let file: String
  /// As answers name it.
  let name: String
  let state: FileState
  let range: Range<Int>
  /// Whether the lines begin within a quoted field; nil where the bytes before them are to be asked.
  var beginsQuoted: Bool?
  var order = 0
  /// Whether the rows are those of a file, which must not be there twice.
  var isFile = true
  let source: Source

  enum Source {
    /// A file that can be read here; `-` is standard input.
    case path(String)
    /// Bytes that another program hands over, the first of them the header of the file where it stands before the
    /// range.
    case blocks(BlockInput, headerSize: Int)
  }

  var isFirst: Bool { range.lowerBound == 0 }
  var isLast: Bool { range.upperBound >= state.size }
  var isWhole: Bool { isFirst && isLast }
}

/// The pieces that a request asks for, in the order of its files.
///
/// - Throws: ``Fault`` or ``FaultReport`` for files that are named twice, and for a range of what has none.
func pieces(of request: TallyRequest, _ columns: PointColumns) throws -> [PointPiece] {
  let files = try request.inputs.flatMap { try PointTally.files(matching: $0) }
  try refuseRepeated(files)
  if request.range != nil, files.count > 1 {
    throw Fault(
      file: files[1],
      found: "a second file",
      expected: "one file: a range is of its bytes",
      remedy: "Split several files with --shard"
    )
  }
  var times: [String: Int] = [:]
  let wholes = files.map { file in
    // Files of one name from several folders are several files.
    let base = file == "-" ? "standard input" : fileName(of: file)
    times[base, default: 0] += 1
    let time = times[base, default: 1]
    let state = fileState(of: file)
    return PointPiece(
      file: file,
      name: time == 1 ? base : "\(base) (\(time))",
      state: state,
      range: 0..<state.size,
      source: .path(file)
    )
  }
  if let range = request.range { return [try wholes[0].cut(to: range)] }
  return request.shard == .whole
    ? wholes
    : try share(of: wholes, request.shard) {
      try isSplittable($0, columns, request.ownTables)
    }
}

/// A shard's share of some files: of all their bytes one after the other as many as every other's.
///
/// What cannot be split belongs to the shard that holds its first byte.
private func share(
  of files: [PointPiece],
  _ shard: Shard,
  isSplittable: (String) throws -> Bool
) throws -> [PointPiece] {
  let total = files.reduce(0) { $0 + $1.state.size }
  let share = shard.range(of: total)
  let isLast = shard.index == shard.count - 1
  var start = 0
  return try files.compactMap { file in
    defer { start += file.state.size }
    let end = start + file.state.size
    if share.contains(start) && end <= share.upperBound || (isLast && start == total) {
      return file
    }
    guard !share.isEmpty, share.lowerBound < end, share.upperBound > start else { return nil }
    let own = max(0, share.lowerBound - start)..<(min(end, share.upperBound) - start)
    guard try isSplittable(file.file) else { return share.contains(start) ? file : nil }
    return try file.cut(to: own)
  }
}

/// Whether lines of a file can be counted apart: not if it is packed, GeoJSON, or a table that is read as a whole.
private func isSplittable(_ file: String, _ columns: PointColumns, _ choice: OwnTableChoice) throws
  -> Bool
{
  do {
    let start = try PeekedSource(FileSource(path: file), count: 1 << 14).first
    return !start.starts(with: [0x1F, 0x8B]) && !beginsAsJSON(start)
      && !isPersonsTable(start, columns, choice)
  } catch let failure as PointScanFailure { throw fault(of: failure, file: file) }
}

extension PointPiece {
  fileprivate func cut(to range: Range<Int>) throws(Fault) -> PointPiece {
    guard state != .stream, range.upperBound <= state.size else {
      throw Fault(
        file: file,
        found: state == .stream ? "what can be read only once" : "\(state.size) bytes",
        expected: "a file that holds the bytes \(range.lowerBound) to \(range.upperBound)",
        remedy: "Name a range of a file"
      )
    }
    return PointPiece(file: file, name: name, state: state, range: range, source: source)
  }
}

/// What the file system says of a file; ``FileState/stream`` of what is no regular file.
func fileState(of file: String) -> FileState {
  regularFile(file).map {
    FileState(
      size: Int($0.st_size),
      modified: Int($0.st_mtim.tv_sec) * 1000 + Int($0.st_mtim.tv_nsec) / 1_000_000
    )
  } ?? .stream
}

/// The bytes of a piece as they are counted, while they are read, in order, by whichever worker is at it.
final class PieceWatch: Sendable {
  private struct State {
    var checksum = JoiningChecksum()
    var quotes: QuoteState
    var otherwise: QuoteState
    /// Whether the next byte is the first of the file, where a byte order mark may stand.
    var isAtBeginning: Bool
  }

  private let state: Mutex<State>

  init(beginsQuoted: Bool, isFirst: Bool) {
    state = Mutex(
      State(
        quotes: QuoteState(beginsQuoted: beginsQuoted),
        otherwise: QuoteState(beginsQuoted: !beginsQuoted),
        isAtBeginning: isFirst
      )
    )
  }

  func add(_ bytes: UnsafeRawBufferPointer) {
    state.withLock { state in
      state.checksum.add(bytes)
      let text = state.isAtBeginning ? behindMark(bytes) : bytes
      state.isAtBeginning = false
      state.quotes.add(text)
      state.otherwise.add(text)
    }
  }

  var checksum: JoiningChecksum { state.withLock(\.checksum) }
  var endsQuoted: Bool { state.withLock(\.quotes.isQuoted) }
  var otherwiseEndsQuoted: Bool { state.withLock(\.otherwise.isQuoted) }
}

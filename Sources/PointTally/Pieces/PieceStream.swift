import Exchange
import Synchronization
import Tally

/// Blocks of bytes on standard input, each behind its length: how a program that has the bytes of files hands them over.
///
/// docs/formats.md describes them.
final class BlockInput: Sendable {
  private struct State {
    var source = FileSource(descriptor: 0)
    /// How many bytes of the block are not read yet; nil where a length follows.
    var left: Int?
  }

  private let state = Mutex(State())
  private static let longestDescription = 1 << 20

  /// The next block whole; nil for one without a byte.
  func description() throws -> [UInt8]? {
    try state.withLock { state in
      let length = try Self.length(&state)
      guard length > 0 else { return nil }
      guard length <= Self.longestDescription else { throw Self.broken }
      return try Self.bytes(length, &state)
    }
  }

  /// Some bytes of the blocks up to the next without a byte; answers 0 there.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    try state.withLock { state in
      let left = try state.left ?? Self.length(&state)
      state.left = left
      guard left > 0 else { return 0 }
      let count = try state.source.read(
        into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(left))
      )
      guard count > 0 || buffer.isEmpty else { throw Self.broken }
      state.left = count == left ? nil : left - count
      return count
    }
  }

  /// Goes on behind a block without a byte.
  func endPiece() { state.withLock { $0.left = nil } }

  private static func length(_ state: inout State) throws -> Int {
    try bytes(4, &state).reduce(0) { $0 << 8 | Int($1) }
  }

  private static func bytes(_ count: Int, _ state: inout State) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let read = try bytes.withUnsafeMutableBytes {
        try state.source.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
      }
      guard read > 0 else { throw broken }
      filled += read
    }
    return bytes
  }

  static var broken: Fault {
    Fault(
      file: "standard input",
      found: "pieces of files that break off",
      expected: "blocks as docs/formats.md describes them, and one without a byte at the end",
      remedy: "Look for what stopped the program that hands them over"
    )
  }
}

/// The bytes of one piece.
struct BlockSource: ByteSource {
  private let input: BlockInput

  init(_ input: BlockInput) { self.input = input }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    try input.read(into: buffer)
  }
}

extension PointPiece {
  /// A header is held at once: a description may not ask for more than any table has, a mebibyte as its sender reads.
  private static let mostHeaderBytes = 1 << 21

  /// The next piece that is handed over; nil at the end.
  ///
  /// - Throws: ``Fault`` for what is no description of a piece.
  init?(_ input: BlockInput) throws {
    guard let bytes = try input.description() else { return nil }
    let json = try JSONValue.parse(file: "standard input", bytes: bytes).object ?? [:]
    guard let file = json["file"]?.string, let name = json["name"]?.string,
      let size = json["size"]?.count, let modified = json["modified"]?.count,
      let start = json["begin"]?.count, let end = json["end"]?.count, start <= end, end <= size,
      let order = json["order"]?.count, let isFile = json["is_file"]?.bool,
      let beginsQuoted = json["begins_quoted"]?.bool, let headerSize = json["header_bytes"]?.count,
      headerSize <= Self.mostHeaderBytes
    else { throw BlockInput.broken }
    self.init(
      file: file,
      name: name,
      state: FileState(size: size, modified: modified),
      range: start..<end,
      beginsQuoted: beginsQuoted,
      order: order,
      isFile: isFile,
      source: json["path"]?.string.map { .path($0) } ?? .blocks(input, headerSize: headerSize)
    )
  }
}

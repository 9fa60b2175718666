import Glibc

/// Cuts a stream of bytes into chunks of whole records, in constant memory.
struct ChunkReader: Sendable {
  /// Small enough for a core's own cache, so that a chunk is parsed where it was read to.
  static let usualSize = 1 << 18
  /// A record that is longer is refused and skipped.
  static let longestRecord = 1 << 24

  private var source: any ByteSource
  /// The beginning of a record whose end was not read yet.
  private var carry: [UInt8] = []
  private var next = 0
  private var isAtEnd = false
  /// A record without end may be passed over, but not before the header: a device never gives one.
  private var hasHeader = false
  private let usualSize: Int
  private let longestRecord: Int

  init(
    _ source: any ByteSource,
    usualSize: Int = Self.usualSize,
    longestRecord: Int = Self.longestRecord
  ) {
    self.source = source
    self.usualSize = usualSize
    self.longestRecord = longestRecord
  }

  /// Reads the next chunk; answers false at the end.
  mutating func read(_ chunk: inout Chunk) throws -> Bool {
    var filled = carry.count
    var searched = 0
    // Never the memory's own size, which an earlier chunk may have made larger: where chunks end must
    // not depend on who reads them, or shards would count different ones.
    var size = max(usualSize, filled)
    chunk.begin(number: next, holding: size)
    carry.withUnsafeBytes { chunk.memory.copyMemory(from: $0) }
    carry.removeAll(keepingCapacity: true)
    while true {
      filled = try fill(
        UnsafeMutableRawBufferPointer(rebasing: chunk.memory[..<size]),
        from: filled
      )
      let bytes = UnsafeRawBufferPointer(rebasing: chunk.memory[..<filled])
      if !chunk.hasQuotes {
        chunk.hasQuotes = RecordEnds.holdsQuote(bytes, from: searched)
        searched = filled
      }
      if isAtEnd {
        chunk.count = filled
        next += 1
        return filled > 0
      }
      if let end = RecordEnds.last(in: bytes, hasQuotes: chunk.hasQuotes) {
        carry.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[end...]))
        chunk.count = end
        next += 1
        return true
      }
      if filled > longestRecord {
        guard hasHeader else { throw PointScanFailure.noHeader }
        try skipRecord(
          startingWith: bytes,
          by: UnsafeMutableRawBufferPointer(rebasing: chunk.memory[..<size])
        )
        chunk.isOversized = true
        next += 1
        return true
      }
      size *= 2
      chunk.grow(to: size, keeping: filled)
    }
  }

  /// Takes the first record, whose fields name the columns, and a byte order mark before it.
  mutating func takeHeader() throws -> [String] {
    var chunk = Chunk()
    guard try read(&chunk) else { throw PointScanFailure.noHeader }
    hasHeader = true
    var start = 0
    if chunk.memory.prefix(min(3, chunk.count)).elementsEqual([0xEF, 0xBB, 0xBF]) { start = 3 }
    let bytes = UnsafeRawBufferPointer(rebasing: chunk.memory[start..<chunk.count])
    var table = FieldTable()
    _ = table.scan(bytes, from: 0, hasQuotes: chunk.hasQuotes)
    guard table.recordCount > 0, let base = bytes.baseAddress else {
      throw PointScanFailure.noHeader
    }
    let count = Int(table.recordEnds[0])
    let fields = Fields(base: base, begin: 0, ends: table.ends, count: count)
    let names = (0..<count).map { fields.text($0) }
    if names.contains(where: { $0.utf8.contains(0x0D) }) { throw PointScanFailure.carriageReturns }
    // What follows the header is read again, as the first chunk.
    let end = min(Int(table.ends[count - 1]) + 1, bytes.count)
    carry = Array(bytes[end...]) + carry
    next = 0
    return names
  }

  /// Fills memory up; answers how much of it is filled.
  private mutating func fill(_ memory: UnsafeMutableRawBufferPointer, from start: Int) throws -> Int
  {
    var filled = start
    while filled < memory.count, !isAtEnd {
      let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: memory[filled...]))
      filled += count
      isAtEnd = count == 0
    }
    return filled
  }

  /// Passes over a record without keeping it; what follows its end is carried on.
  private mutating func skipRecord(
    startingWith bytes: UnsafeRawBufferPointer,
    by memory: UnsafeMutableRawBufferPointer
  ) throws {
    var search = RecordEndSearch()
    var bytes = bytes
    while true {
      if let end = search.end(in: bytes) {
        carry.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[end...]))
        return
      }
      guard !isAtEnd else { return }
      bytes = UnsafeRawBufferPointer(rebasing: memory[..<(try fill(memory, from: 0))])
    }
  }
}

/// Looks for the end of one record through pieces of it.
private struct RecordEndSearch {
  private enum State {
    case fieldStart
    case plain
    case quoted
    case quoteInQuoted
  }

  private var state = State.fieldStart

  /// The offset just behind the record, if it ends within the bytes.
  mutating func end(in bytes: UnsafeRawBufferPointer) -> Int? {
    for (offset, byte) in bytes.enumerated() {
      switch (state, byte) {
      case (.fieldStart, UInt8(ascii: "\"")), (.quoteInQuoted, UInt8(ascii: "\"")): state = .quoted
      case (.quoted, UInt8(ascii: "\"")): state = .quoteInQuoted
      case (.quoted, _): break
      case (_, UInt8(ascii: "\n")):
        state = .fieldStart
        return offset + 1
      case (_, UInt8(ascii: ",")): state = .fieldStart
      default: state = .plain
      }
    }
    return nil
  }
}

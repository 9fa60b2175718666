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
  /// How many bytes come before the first record that is a row.
  private(set) var headerSize = 0
  /// Whether the bytes end where a line does, and not the file: a record that has no end there ends elsewhere.
  private let isCut: Bool
  /// The end of a record that began before the bytes, and whether it is all of it.
  private(set) var head = RecordPiece()
  /// The beginning of a record that ends behind the bytes.
  private(set) var tail: [UInt8] = []
  private let usualSize: Int
  private let longestRecord: Int

  init(
    _ source: any ByteSource,
    isCut: Bool = false,
    usualSize: Int = Self.usualSize,
    longestRecord: Int = Self.longestRecord
  ) {
    self.source = source
    self.isCut = isCut
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
      if isAtEnd { return close(&chunk, bytes) }
      if let end = lastEnd(in: bytes, hasQuotes: chunk.hasQuotes) {
        carry.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[end...]))
        chunk.count = end
        next += 1
        return true
      }
      if filled > longestRecord {
        guard hasHeader else { throw PointScanFailure.noHeader }
        let start = isCut ? Array(bytes) : []
        let isEnded = try skipRecord(
          startingWith: bytes,
          by: UnsafeMutableRawBufferPointer(rebasing: chunk.memory[..<size])
        )
        if isEnded || !isCut { chunk.isOversized = true } else { tail = start }
        next += 1
        return true
      }
      size *= 2
      chunk.grow(to: size, keeping: filled)
    }
  }

  /// Says that the columns are known from elsewhere, and takes the end of a record that began before the bytes.
  mutating func takeHead(beginsQuoted: Bool) throws {
    hasHeader = true
    guard beginsQuoted else { return }
    var search = RecordEndSearch(state: .quoted)
    var buffer = [UInt8](repeating: 0, count: usualSize)
    while !isAtEnd, !head.isWhole {
      try buffer.withUnsafeMutableBytes { buffer in
        let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<(try fill(buffer, from: 0))])
        let end = search.end(in: bytes)
        head.isWhole = end != nil
        // More than the longest record is not kept: it is refused by its length.
        if head.bytes.count <= longestRecord {
          head.bytes.append(
            contentsOf: UnsafeRawBufferPointer(rebasing: bytes[..<(end ?? bytes.count)])
          )
        }
        if let end { carry.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[end...])) }
      }
    }
  }

  /// Takes the first record, whose fields name the columns, and a byte order mark before it.
  mutating func takeHeader() throws -> [String] {
    var chunk = Chunk()
    guard try read(&chunk) else { throw PointScanFailure.noHeader }
    hasHeader = true
    let whole = UnsafeRawBufferPointer(rebasing: chunk.memory[..<chunk.count])
    let bytes = behindMark(whole)
    let start = whole.count - bytes.count
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
    headerSize = start + end
    carry = Array(bytes[end...]) + carry
    next = 0
    return names
  }

  /// The offset just behind the last record that ends within the bytes; nil when none does.
  private func lastEnd(in bytes: UnsafeRawBufferPointer, hasQuotes: Bool) -> Int? {
    // A quote behind the mark opens the first field.
    let text = hasHeader ? bytes : behindMark(bytes)
    return RecordEnds.last(in: text, hasQuotes: hasQuotes).map { $0 + bytes.count - text.count }
  }

  /// The last chunk: all that is left, or the records that end in it.
  private mutating func close(_ chunk: inout Chunk, _ bytes: UnsafeRawBufferPointer) -> Bool {
    guard !bytes.isEmpty else { return false }
    chunk.count = bytes.count
    if isCut {
      chunk.count = lastEnd(in: bytes, hasQuotes: chunk.hasQuotes) ?? 0
      // What was read with the header, and is read again, has given its tail already.
      if chunk.count < bytes.count { tail = Array(bytes[chunk.count...]) }
    }
    next += 1
    return true
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

  /// Passes over a record without keeping it, and answers whether it ends; what follows its end is carried on.
  private mutating func skipRecord(
    startingWith bytes: UnsafeRawBufferPointer,
    by memory: UnsafeMutableRawBufferPointer
  ) throws -> Bool {
    var search = RecordEndSearch()
    var bytes = bytes
    while true {
      if let end = search.end(in: bytes) {
        carry.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[end...]))
        return true
      }
      guard !isAtEnd else { return false }
      bytes = UnsafeRawBufferPointer(rebasing: memory[..<(try fill(memory, from: 0))])
    }
  }
}

/// The bytes of the beginning of a file without a byte order mark.
package func behindMark(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
  let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
  return UnsafeRawBufferPointer(rebasing: bytes[(hasMark ? 3 : 0)...])
}

/// Where the fields of some records end: the offsets of commas and line ends outside quotes.
struct FieldTable: ~Copyable {
  /// How many separators are found before records are read: some thousand records of a street-level file.
  static let capacity = 1 << 15

  /// Why a record cannot be told into fields.
  enum Flaw {
    case textAfterQuote
    case openQuote
    case tooManyFields
  }

  /// The offset of each separator.
  let ends: UnsafeMutablePointer<UInt32>
  /// For each record, the index just behind its last separator.
  let recordEnds: UnsafeMutablePointer<UInt32>
  private(set) var recordCount = 0
  /// The records that have a flaw, in their order.
  private(set) var flaws: [(record: Int, flaw: Flaw)] = []
  private var count = 0

  init() {
    // A word may add eight separators before the table is seen to be full.
    ends = .allocate(capacity: Self.capacity + 16)
    recordEnds = .allocate(capacity: Self.capacity + 16)
  }

  deinit {
    ends.deallocate()
    recordEnds.deallocate()
  }

  /// Finds the fields of the records from an offset on, as many as fit; answers the offset behind them.
  ///
  /// - Assumes: the bytes end where a record does, its line end perhaps missing.
  mutating func scan(_ bytes: UnsafeRawBufferPointer, from start: Int, hasQuotes: Bool) -> Int {
    count = 0
    recordCount = 0
    flaws.removeAll(keepingCapacity: true)
    guard let base = bytes.baseAddress, start < bytes.count else { return bytes.count }
    let end = bytes.count
    var at = start
    while at < end {
      let quote = hasQuotes ? RecordEnds.find(RecordEnds.quote, base, at, end) ?? end : end
      guard addSeparators(base, at, quote) else { return behindRecords(start) }
      at = quote
      guard at < end else { break }
      at += 1
      guard RecordEnds.opensField(base, quote) else { continue }
      guard let closing = RecordEnds.closing(base, from: at, end, isWhole: true) else {
        note(.openQuote)
        at = end
        break
      }
      at = closing + 1
      if at < end, !Self.mayFollowQuote(base.load(fromByteOffset: at, as: UInt8.self)) {
        note(.textAfterQuote)
      }
    }
    if behindRecords(start) < end {
      // The last record of a file, without a line end.
      ends[count] = UInt32(end)
      count += 1
      recordEnds[recordCount] = UInt32(count)
      recordCount += 1
    }
    return end
  }

  private static func mayFollowQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// The offset behind the last whole record.
  private func behindRecords(_ start: Int) -> Int {
    recordCount == 0 ? start : Int(ends[Int(recordEnds[recordCount - 1]) - 1]) + 1
  }

  private mutating func note(_ flaw: Flaw) {
    if flaws.last?.record != recordCount { flaws.append((recordCount, flaw)) }
  }

  /// Makes room when the table is full; answers false when records have to be read first.
  private mutating func makeRoom() -> Bool {
    guard recordCount == 0 else { return false }
    // One record alone is too much: its fields are forgotten, its end is still looked for.
    note(.tooManyFields)
    count = 0
    return true
  }

  /// Adds the separators of a stretch without quotes; answers false when the table is full.
  ///
  /// Eight bytes at a time: a byte that equals the wanted one is zero after an exclusive or, and only a
  /// zero byte leaves its top bit clear when 0x7F is added to its lower seven bits.
  private mutating func addSeparators(_ base: UnsafeRawPointer, _ start: Int, _ end: Int) -> Bool {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let ones: UInt64 = 0x0101_0101_0101_0101
    let commas = ones &* UInt64(UInt8(ascii: ","))
    let lineFeeds = ones &* UInt64(UInt8(ascii: "\n"))
    var at = start
    var count = self.count
    var recordCount = self.recordCount
    while at &+ 8 <= end {
      if count >= Self.capacity {
        (self.count, self.recordCount) = (count, recordCount)
        guard makeRoom() else { return false }
        count = 0
      }
      let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      let c = word ^ commas
      let l = word ^ lineFeeds
      let lineEnds = ~(((l & low) &+ low) | l | low)
      var found = ~(((c & low) &+ low) | c | low) | lineEnds
      // How many bits are set, one per byte at most.
      let more = Int(truncatingIfNeeded: ((found >> 7) &* ones) >> 56)
      if lineEnds != 0 {
        var rest = lineEnds
        while rest != 0 {
          let before = found & ((rest & (0 &- rest)) &- 1)
          let index = count &+ Int(truncatingIfNeeded: ((before >> 7) &* ones) >> 56)
          recordEnds[recordCount] = UInt32(truncatingIfNeeded: index &+ 1)
          recordCount &+= 1
          rest &= rest &- 1
        }
      }
      // Two are written whether they are there or not; more are rare.
      let next = ends + count
      next[0] = UInt32(truncatingIfNeeded: at &+ found.trailingZeroBitCount >> 3)
      found &= found &- 1
      next[1] = UInt32(truncatingIfNeeded: at &+ found.trailingZeroBitCount >> 3)
      found &= found &- 1
      var written = 2
      while found != 0 {
        next[written] = UInt32(truncatingIfNeeded: at &+ found.trailingZeroBitCount >> 3)
        written &+= 1
        found &= found &- 1
      }
      count &+= more
      at &+= 8
    }
    while at < end {
      let byte = base.load(fromByteOffset: at, as: UInt8.self)
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") {
        if count >= Self.capacity {
          (self.count, self.recordCount) = (count, recordCount)
          guard makeRoom() else { return false }
          count = 0
        }
        ends[count] = UInt32(truncatingIfNeeded: at)
        count &+= 1
        if byte == UInt8(ascii: "\n") {
          recordEnds[recordCount] = UInt32(truncatingIfNeeded: count)
          recordCount &+= 1
        }
      }
      at &+= 1
    }
    (self.count, self.recordCount) = (count, recordCount)
    return true
  }
}

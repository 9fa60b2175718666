import CByteScan

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
    // A step may add 64 separators before the table is seen to be full, and write eight idle ones.
    ends = .allocate(capacity: Self.capacity + 80)
    recordEnds = .allocate(capacity: Self.capacity + 80)
  }

  deinit {
    ends.deallocate()
    recordEnds.deallocate()
  }

  /// Finds the fields of the records from an offset on, as many as fit; answers the offset behind them.
  ///
  /// - Assumes: the bytes end where a record does, its line end perhaps missing, and ``Chunk/margin``
  ///   more may be read.
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
  private mutating func addSeparators(_ base: UnsafeRawPointer, _ start: Int, _ end: Int) -> Bool {
    var at = start
    var count = self.count
    var recordCount = self.recordCount
    while at < end {
      if count >= Self.capacity {
        (self.count, self.recordCount) = (count, recordCount)
        guard makeRoom() else { return false }
        count = 0
      }
      let within = end &- at >= 64 ? UInt64.max : (1 &<< UInt64(end &- at)) &- 1
      var lineEnds = byte_scan_equal64(base + at, UInt8(ascii: "\n")) & within
      var found = byte_scan_equal64(base + at, UInt8(ascii: ",")) & within | lineEnds
      let more = found.nonzeroBitCount
      // One is written whether it is there or not, since that cannot be foretold; more are rare.
      repeat {
        let before = found & ((lineEnds & (0 &- lineEnds)) &- 1)
        recordEnds[recordCount] = UInt32(truncatingIfNeeded: count &+ before.nonzeroBitCount &+ 1)
        recordCount &+= lineEnds == 0 ? 0 : 1
        lineEnds &= lineEnds &- 1
      } while lineEnds != 0
      // So are eight separators.
      let next = ends + count
      var written = 0
      repeat {
        for index in 0..<8 {
          next[written &+ index] = UInt32(
            truncatingIfNeeded: at &+ found.trailingZeroBitCount
          )
          found &= found &- 1
        }
        written &+= 8
      } while found != 0
      count &+= more
      at &+= 64
    }
    (self.count, self.recordCount) = (count, recordCount)
    return true
  }
}

/// The identifiers of records as hashes of 64 bits: enough to say how many have one that an earlier has.
///
/// Eight bytes for each. Of inputs of ten million, one in 300,000 has two alike by chance.
package struct RecordIDs: Sendable {
  /// In any order; none is 0.
  private var hashes: [UInt64] = []

  package init() {}

  /// Identifiers that were written as hashes; a 0 is none.
  package init(hashes: [UInt64]) { self.hashes = hashes.filter { $0 != 0 } }

  /// How many records have an identifier.
  package var count: Int { hashes.count }

  /// The hashes in ascending order, however many workers found them.
  package var sorted: [UInt64] { hashes.sorted() }

  /// How many records have an identifier that an earlier one has.
  ///
  /// - Complexity: O(*records*): they are parted by their first bits, so that the set of each part stays in cache.
  package var repeated: Int {
    let bits = Int.bitWidth - (hashes.count >> 12).leadingZeroBitCount
    func part(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> (64 - bits)) }
    var ends = [Int](repeating: 0, count: 1 << bits)
    for hash in hashes { ends[part(hash)] += 1 }
    var end = 0
    for index in ends.indices { (ends[index], end) = (end, end + ends[index]) }
    var parted = [UInt64](repeating: 0, count: hashes.count)
    for hash in hashes {
      parted[ends[part(hash)]] = hash
      ends[part(hash)] += 1
    }
    var repeated = 0
    var start = 0
    for end in ends {
      repeated += Self.repeated(parted[start..<end])
      start = end
    }
    return repeated
  }

  private static func repeated(_ part: ArraySlice<UInt64>) -> Int {
    var size = 2
    while size < 2 * part.count { size *= 2 }
    var slots = [UInt64](repeating: 0, count: size)
    var repeated = 0
    for hash in part {
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while slots[slot] != 0 && slots[slot] != hash { slot = (slot + 1) & (size - 1) }
      if slots[slot] == hash { repeated += 1 }
      slots[slot] = hash
    }
    return repeated
  }

  /// Notes the identifier of a record.
  @inline(__always)
  mutating func note(_ base: UnsafeRawPointer, _ length: Int) {
    hashes.append(max(1, textHash(base, length)))
  }

  package static func += (a: inout Self, b: Self) { a.hashes += b.hashes }
}

extension RecordIDs: Hashable {
  /// The same identifiers, in whatever order they were found.
  package static func == (a: Self, b: Self) -> Bool { a.count == b.count && a.sorted == b.sorted }

  package func hash(into hasher: inout Hasher) { hasher.combine(count) }
}

import Glibc

/// Numbers texts in the order in which they first occur.
struct Interner {
  private(set) var count = 0
  private var slots = [Int32](repeating: -1, count: 64)
  private var hashes: [UInt64] = []
  private var text: [UInt8] = []
  private var starts: [Int] = [0]

  /// The texts, by number.
  var names: [String] { (0..<count).map(name) }

  /// The text of a number.
  func name(_ number: Int) -> String {
    String(decoding: text[starts[number]..<starts[number + 1]], as: UTF8.self)
  }

  /// The number of a text.
  mutating func number(_ base: UnsafeRawPointer, _ length: Int) -> Int32 {
    let hash = textHash(base, length)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let known = Int(slots[slot])
      if hashes[known] == hash, isEqual(known, base, length) { return slots[slot] }
      slot = (slot + 1) & mask
    }
    slots[slot] = Int32(count)
    hashes.append(hash)
    text.append(contentsOf: UnsafeRawBufferPointer(start: base, count: length))
    starts.append(text.count)
    count += 1
    if count * 2 > slots.count { rehash() }
    return Int32(count - 1)
  }

  private func isEqual(_ known: Int, _ base: UnsafeRawPointer, _ length: Int) -> Bool {
    let start = starts[known]
    guard starts[known + 1] - start == length else { return false }
    return text.withUnsafeBytes { text in
      guard length > 0, let text = text.baseAddress else { return true }
      return memcmp(text + start, base, length) == 0
    }
  }

  private mutating func rehash() {
    slots = Array(repeating: -1, count: slots.count * 4)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }
}

/// A hash of all bytes, eight at a time, the last ones perhaps twice.
@inline(__always)
func textHash(_ base: UnsafeRawPointer, _ length: Int) -> UInt64 {
  var hash = UInt64(truncatingIfNeeded: length) &* 0x9E37_79B9_7F4A_7C15
  func mix(_ word: UInt64) {
    hash = (hash ^ word) &* 0xBF58_476D_1CE4_E5B9
    hash ^= hash >> 32
  }
  var at = 0
  while at &+ 8 <= length {
    mix(base.loadUnaligned(fromByteOffset: at, as: UInt64.self))
    at &+= 8
  }
  if at < length {
    var word: UInt64 = 0
    while at < length {
      word = word << 8 | UInt64(base.load(fromByteOffset: at, as: UInt8.self))
      at &+= 1
    }
    mix(word)
  }
  return hash
}

/// Numbers pairs of numbers in the order in which they first occur.
struct PairInterner {
  private(set) var pairs: [(first: Int32, second: Int32)] = []
  private var slots = [Int32](repeating: -1, count: 64)

  /// The number of a pair.
  @inline(__always)
  mutating func number(_ first: Int32, _ second: Int32) -> Int32 {
    var slot = Self.hash(first, second) & (slots.count - 1)
    while slots[slot] >= 0 {
      let known = pairs[Int(slots[slot])]
      if known.first == first && known.second == second { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return enter(first, second)
  }

  @inline(never)
  private mutating func enter(_ first: Int32, _ second: Int32) -> Int32 {
    pairs.append((first, second))
    let isFull = pairs.count * 2 > slots.count
    if isFull { slots = Array(repeating: -1, count: slots.count * 4) }
    for number in (isFull ? 0 : pairs.count - 1)..<pairs.count {
      var slot = Self.hash(pairs[number].first, pairs[number].second) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
    return Int32(pairs.count - 1)
  }

  @inline(__always)
  private static func hash(_ first: Int32, _ second: Int32) -> Int {
    let key = UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
    return Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }
}

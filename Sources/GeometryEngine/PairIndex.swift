/// The first number given to each pair of words, by open addressing.
///
/// The hash mixes the words and has no secret: keys come from geometry that is about to be read in full
/// anyway, and a hash against hostile keys costs several times as much.
struct PairIndex {
  private var keys: [(UInt64, UInt64)]
  private var values: [Int32]
  private let mask: Int

  /// Makes room for so many keys.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    keys = [(UInt64, UInt64)](repeating: (0, 0), count: size)
    values = [Int32](repeating: -1, count: size)
    mask = size - 1
  }

  /// The number of a key, which is given one where it has none.
  ///
  /// - Precondition: no more keys than there is room for.
  mutating func value(of key: (UInt64, UInt64), orElse new: Int) -> Int {
    var mixed = key.0 &* 0x9E37_79B9_7F4A_7C15 ^ key.1 &* 0xC2B2_AE3D_27D4_EB4F
    mixed ^= mixed >> 29
    mixed = mixed &* 0xBF58_476D_1CE4_E5B9
    var slot = Int(truncatingIfNeeded: mixed >> 20) & mask
    while values[slot] >= 0 {
      if keys[slot] == key { return Int(values[slot]) }
      slot = (slot + 1) & mask
    }
    (keys[slot], values[slot]) = (key, Int32(new))
    return new
  }
}

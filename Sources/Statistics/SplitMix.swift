/// SplitMix64, for draws that follow from a seed.
///
/// - Source: Steele, Lea & Flood (2014), Fast Splittable Pseudorandom Number Generators.
struct SplitMix {
  var state: UInt64

  mutating func below(_ count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    // The high half of the product: even to one part in 2⁶⁴ ÷ count.
    return Int(z.multipliedFullWidth(by: UInt64(count)).high)
  }
}

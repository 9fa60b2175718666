/// One vector of numbers: the same quantity in eight draws at once.
typealias Lanes = SIMD8<Double>

/// A stream of exponential numbers, eight at a time, the same on any machine.
///
/// SplitMix64 makes the bits. The logarithm is worked out here from plain sums and products: that of a
/// system may differ in the last place between machines, and then so would the bytes of an output.
///
/// - Source: Steele, Lea & Flood (2014), Fast splittable pseudorandom number generators.
struct WeightStream {
  private var state: UInt64

  /// Starts the stream of one block of draws: streams of one seed start far from each other.
  init(seed: UInt64, block: Int) {
    state = Self.mixed(Self.mixed(seed) &+ UInt64(block) &* 0xD134_2543_DE82_EF95)
  }

  /// The next eight exponential numbers of mean 1.
  @inline(__always)
  mutating func nextExponentials() -> Lanes {
    var bits = SIMD8<UInt64>()
    for lane in 0..<8 {
      state &+= 0x9E37_79B9_7F4A_7C15
      bits[lane] = Self.mixed(state)
    }
    // 52 bits make a number of [1, 2); two less it lies in (0, 1].
    let one = SIMD8<UInt64>(repeating: 0x3FF0_0000_0000_0000)
    return unsafe Self.minusLogarithm(2 - unsafeBitCast((bits &>> 12) | one, to: Lanes.self))
  }

  @inline(__always)
  private static func mixed(_ state: UInt64) -> UInt64 {
    var z = state
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }

  /// −ln u for 0 < u ≤ 1, to about 1 part in 10¹⁵.
  ///
  /// u = 2^k·m with √½ ≤ m < √2, and ln m = 2(f + f³/3 + f⁵/5 + …) with f = (m − 1)/(m + 1).
  @inline(__always)
  static func minusLogarithm(_ u: Lanes) -> Lanes {
    let bits = unsafe unsafeBitCast(u, to: SIMD8<UInt64>.self)
    let toRoot = SIMD8<UInt64>(repeating: 0x3FF0_0000_0000_0000 - 0x3FE6_A09E_667F_3BCD)
    let exponent = (bits &+ toRoot) &>> 52
    let one = SIMD8<UInt64>(repeating: 0x3FF0_0000_0000_0000)
    let m = unsafe unsafeBitCast(bits &- (exponent &<< 52) &+ one, to: Lanes.self)
    // An integer below 2⁵² becomes a Double as the low bits of 2⁵².
    let magic = SIMD8<UInt64>(repeating: 0x4330_0000_0000_0000)
    let k = unsafe unsafeBitCast(exponent | magic, to: Lanes.self) - (4_503_599_627_370_496 + 1023)
    let f = (m - 1) / (m + 1)
    let s = f * f
    var sum = Lanes(repeating: 1.0 / 19)
    sum = sum * s + 1.0 / 17
    sum = sum * s + 1.0 / 15
    sum = sum * s + 1.0 / 13
    sum = sum * s + 1.0 / 11
    sum = sum * s + 1.0 / 9
    sum = sum * s + 1.0 / 7
    sum = sum * s + 1.0 / 5
    sum = sum * s + 1.0 / 3
    sum = sum * s + 1
    return k * -0.693_147_180_559_945_3 - (f + f) * sum
  }
}

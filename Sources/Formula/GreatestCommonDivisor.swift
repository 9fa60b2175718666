import BigInt

/// The greatest common divisor of two whole numbers, not below zero; that of 0 and 0 is 0.
///
/// Fractions are reduced after every step, and this is most of the work of a formula. Lehmer's method does the
/// steps of Euclid's on the leading digits and carries them over to the whole numbers a word at a time: many
/// times faster than shifting and subtracting them bit by bit.
///
/// - Complexity: O(*n*²) for *n* words, with about one multiplication of long numbers for each 30 bits.
/// - Source: Knuth, The Art of Computer Programming 2, section 4.5.2, algorithm L.
func greatestCommonDivisor(_ a: BigUInt, _ b: BigUInt) -> BigUInt {
  var (larger, smaller) = a < b ? (b, a) : (a, b)
  while smaller.words.count > 1 {
    let steps = LeadingSteps(larger, smaller)
    if steps.isEmpty {
      (larger, smaller) = (smaller, larger % smaller)
    } else {
      (larger, smaller) = steps.applied(to: larger, smaller)
    }
  }
  guard let word = smaller.words.first, word > 0 else { return larger }
  var (x, y) = (word, UInt(truncatingIfNeeded: larger % smaller))
  while y > 0 { (x, y) = (y, x % y) }
  return BigUInt(x)
}

/// The steps of Euclid's algorithm that follow from the leading digits alone.
private struct LeadingSteps {
  // What the steps make of the two numbers: (ax + by, cx + dy).
  private var (a, b, c, d): (Int64, Int64, Int64, Int64) = (1, 0, 0, 1)

  /// So many leading bits that no sum below leaves 64 bits.
  private static let width = 61

  init(_ larger: BigUInt, _ smaller: BigUInt) {
    let shift = larger.bitWidth - Self.width
    var x = Int64(truncatingIfNeeded: larger >> shift)
    var y = Int64(truncatingIfNeeded: smaller >> shift)
    // A quotient counts while it is the same however the digits left out go on.
    while y + c != 0, y + d != 0 {
      let quotient = (x + a) / (y + c)
      guard quotient == (x + b) / (y + d) else { return }
      (a, c) = (c, a - quotient * c)
      (b, d) = (d, b - quotient * d)
      (x, y) = (y, x - quotient * y)
    }
  }

  var isEmpty: Bool { b == 0 }

  func applied(to larger: BigUInt, _ smaller: BigUInt) -> (BigUInt, BigUInt) {
    (combined(a, larger, b, smaller), combined(c, larger, d, smaller))
  }

  /// The factors have opposite signs, and the result is not below zero.
  private func combined(_ a: Int64, _ x: BigUInt, _ b: Int64, _ y: BigUInt) -> BigUInt {
    let (first, second) = (x * BigUInt(a.magnitude), y * BigUInt(b.magnitude))
    return a > 0 || b < 0 ? first - second : second - first
  }
}

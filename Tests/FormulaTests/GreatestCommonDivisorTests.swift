import BigInt
import TestSupport
import Testing

@testable import Formula

@Suite("Greatest common divisor") struct GreatestCommonDivisorTests {
  @Test(
    "By hand",
    arguments: [
      (0, 0, 0), (0, 7, 7), (7, 0, 7), (1, 7, 1), (12, 18, 6), (7, 7, 7), (97, 89, 1),
    ] as [(UInt, UInt, UInt)]
  )
  func byHand(a: UInt, b: UInt, divisor: UInt) {
    #expect(greatestCommonDivisor(BigUInt(a), BigUInt(b)) == BigUInt(divisor))
  }

  /// Neighbouring Fibonacci numbers take the most steps of all numbers of their size.
  @Test func `Neighbouring Fibonacci numbers have no common divisor`() {
    var (a, b) = (BigUInt(1), BigUInt(1))
    for _ in 0..<400 {
      (a, b) = (b, a + b)
      #expect(greatestCommonDivisor(a, b) == 1)
    }
  }

  @Test(
    "It is that of the library, for numbers of up to 500 bits",
    arguments: 0..<8 as Range<UInt64>
  )
  func agreesWithTheLibrary(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<60 {
      func number() -> BigUInt {
        BigUInt.randomInteger(
          withMaximumWidth: Int.random(in: 1...250, using: &random),
          using: &random
        )
      }
      let common = number()
      let (a, b) = (number() * common, number() * common)
      #expect(greatestCommonDivisor(a, b) == a.greatestCommonDivisor(with: b))
    }
  }

  @Test func `Powers of two and their neighbours`() {
    for bits in [61, 62, 63, 64, 65, 127, 128, 129] {
      let power = BigUInt(1) << bits
      #expect(greatestCommonDivisor(power, power - 1) == 1)
      #expect(greatestCommonDivisor(power, power << 70) == power)
      #expect(greatestCommonDivisor(power + 1, (power + 1) * (power - 1)) == power + 1)
    }
  }
}

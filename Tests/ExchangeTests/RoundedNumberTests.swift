import Exchange
import Foundation
import TestSupport
import Testing

/// The digits of a number as the C library writes all of them, rounded by hand: another way than the tool's.
func roundedByHand(_ value: Double, _ places: Int, shift: Int = 0) -> String {
  var buffer = [CChar](repeating: 0, count: 2048)
  let length = withVaList([value.magnitude]) { vsnprintf(&buffer, buffer.count, "%.1080f", $0) }
  let text = buffer.prefix(Int(length)).map { Int($0) - 48 }
  let point = text.firstIndex(of: -2) ?? text.count
  var digits = Array(text[..<point]) + Array(text[(point + 1)...])
  let end = point + shift + places
  let isUp = digits[end] >= 5
  digits = Array(digits[..<end])
  if isUp {
    var place = digits.count - 1
    while place >= 0, digits[place] == 9 {
      digits[place] = 0
      place -= 1
    }
    if place >= 0 { digits[place] += 1 } else { digits.insert(1, at: 0) }
  }
  let whole = digits.dropLast(places).drop { $0 == 0 }.map(String.init).joined()
  let rest = digits.suffix(places).map(String.init).joined()
  return (whole.isEmpty ? "0" : whole) + (places > 0 ? "." + rest : "")
}

@Suite("One rule of rounding")
struct RoundedNumberTests {
  @Test(
    "Halves go away from zero, by the exact value of the number",
    arguments: [
      (0.5, 0, "1"), (2.5, 0, "3"), (-2.5, 0, "3"), (0.125, 2, "0.13"), (0.375, 2, "0.38"),
      // The nearest Double to 1.005 lies below it, that to 0.15 below, that to 0.35 below, that to 0.25 on it.
      (1.005, 2, "1.00"), (0.15, 1, "0.1"), (0.25, 1, "0.3"), (0.35, 1, "0.3"),
      // Hounslow's pounds per head: to six places and then to four it would be 0.0974.
      (0.0973498116, 6, "0.097350"), (0.0973498116, 4, "0.0973"),
      (999.995, 1, "1000.0"), (0, 2, "0.00"), (.leastNonzeroMagnitude, 3, "0.000"),
      (9_007_199_254_740_992, 2, "9007199254740992.00"),
    ]
  )
  func byHand(value: Double, places: Int, text: String) {
    #expect(RoundedNumber(value, places: places).magnitude == text)
  }

  @Test("A share in percent is the share with its point moved: nothing is multiplied")
  func percent() {
    // The Double nearest to 0.0075 is 0.00749999…; times 100 it would be 0.75 and become 0.8.
    #expect(RoundedNumber(0.0075, places: 1, shift: 2).magnitude == "0.7")
    #expect(RoundedNumber(-0.0625, places: 1, shift: 2).value == -6.3)
    #expect(RoundedNumber(0.5738, places: 1, shift: 2).magnitude == "57.4")
  }

  @Test("What rounds to nothing has no sign, and the value is never a negative zero")
  func zero() {
    let number = RoundedNumber(-0.0004, places: 3)
    #expect(number.magnitude == "0.000" && !number.isNegative && number.value.sign == .plus)
    #expect(RoundedNumber(-0.0005, places: 3).isNegative)
  }

  @Test("Thousands are parted by commas")
  func grouped() {
    #expect(withCommas("12345678.9012") == "12,345,678.9012")
    #expect(withCommas("999") == "999" && withCommas("1000") == "1,000" && withCommas("") == "")
    #expect(RoundedNumber(12_546_061.125, places: 2).grouped == "12,546,061.13")
    #expect(RoundedNumber(-999.5, places: 0).grouped == "1,000")
    #expect(RoundedNumber(12, places: 1).grouped == "12.0")
  }

  @Test("No number ends the program: what has no decimals to round stays as it is")
  func extremes() {
    #expect(RoundedNumber(1e300, places: 2).value == 1e300)
    #expect(RoundedNumber(-.infinity, places: 2).magnitude == "inf")
    #expect(RoundedNumber(-.infinity, places: 2).isNegative)
    #expect(RoundedNumber(.nan, places: 2).grouped == "nan")
    #expect(RoundedNumber(0x1p69, places: 3).magnitude == "590295810358705651712.000")
  }

  @Test("Digits are those of the C library, rounded by hand, beside every half as well")
  func againstTheCLibrary() {
    var random = SplitMix64(seed: 20_261_129)
    for _ in 0..<4_000 {
      let places = Int.random(in: 0...7, using: &random)
      let shift = Bool.random(using: &random) ? 2 : 0
      let size = Foundation.pow(10, Double.random(in: -8...8, using: &random))
      let half =
        (Double(Int.random(in: 0...9_999, using: &random)) + 0.5)
        / Foundation.pow(10, Double(places + shift))
      for value in [size, half, half.nextUp, half.nextDown] {
        #expect(
          RoundedNumber(value, places: places, shift: shift).magnitude
            == roundedByHand(value, places, shift: shift),
          "\(value) to \(places), \(shift)"
        )
        let number = RoundedNumber(value, places: places)
        #expect(RoundedNumber(number.value, places: places) == number, "twice is once")
      }
    }
  }
}

import Testing

@testable import Tally

@Suite("Decimal numbers")
struct DecimalTests {
  static func plain(_ text: String) -> Double? {
    Array(text.utf8).withUnsafeBytes { bytes in
      bytes.baseAddress.flatMap { Decimal.plain($0, 0, bytes.count) }
    }
  }

  static func any(_ text: String) -> Decimal.Reading {
    Array(text.utf8).withUnsafeBytes { bytes in
      bytes.baseAddress.map { Decimal.any($0, 0, bytes.count) } ?? .blank
    }
  }

  @Test(
    "Plain numbers are read as the nearest double",
    arguments: [
      "0", "-0.127758", "51.507351", "0.1", "180", "-0", "1.", "0.3000000000000004", "007.50",
    ]
  )
  func plainNumbers(text: String) {
    #expect(
      Self.plain(text)?.bitPattern == Double(text.last == "." ? text + "0" : text)?.bitPattern
    )
  }

  @Test(
    "Anything else is left to the slow way",
    arguments: ["", "-", ".5", "1e3", "1.2.3", " 1", "--1", "1,", "9007199254740993"]
  )
  func notPlain(text: String) {
    #expect(Self.plain(text) == nil)
  }

  @Test(
    "The slow way reads signs, spaces, quotes, exponents and long numbers",
    arguments: [
      ("  +1.5 ", 1.5), ("\"2.5\"", 2.5), ("1e-3", 0.001), (".5", 0.5), ("5.", 5),
      ("9007199254740993", 9_007_199_254_740_992), ("1e400", .infinity), ("-1e400", -.infinity),
      ("0.1000000000000000055511151231257827021181583404541015625", 0.1),
    ]
  )
  func slow(text: String, expected: Double) {
    guard case .number(let value) = Self.any(text) else {
      Issue.record("not a number: \(text)")
      return
    }
    #expect(value == expected)
  }

  @Test(
    "Words are not numbers",
    arguments: ["NaN", "inf", "0x10", "1e", "e5", ".", "1 2", "--1", "1d5"]
  )
  func words(text: String) {
    guard case .notANumber = Self.any(text) else {
      Issue.record("taken for something: \(text)")
      return
    }
  }

  @Test("Random digits agree with the standard library", arguments: 1...20)
  func randomDigits(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    var wrong = 0
    for _ in 0..<2_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = state >> 12
      let decimals = Int(state & 15)
      var text = String(digits % 1_000_000_000_000_000)
      while text.utf8.count <= decimals { text = "0" + text }
      text.insert(".", at: text.index(text.endIndex, offsetBy: -decimals))
      if text.last == "." { text += "0" }
      guard let read = Self.plain(text) else { continue }
      if read != Double(text) { wrong += 1 }
    }
    #expect(wrong == 0)
  }
}

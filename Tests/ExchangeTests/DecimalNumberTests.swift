import Testing

@testable import Exchange

@Suite("Exactly rounded decimal numbers")
struct DecimalNumberTests {
  static let cases = [
    "0", "-0", "1", "0.1", "51.521573", "-0.097266", "516401.599999999976717",
    "160201.799999999988358", "9007199254740993", "9007199254740992.5", "9007199254740993.0",
    "0.30000000000000004", "1e22", "1e23", "8.5e-23", "1.7976931348623157e308", "5e-324", "2e-324",
    "123456789012345678901234567890", "0.000000000000000000000000001", "18446744073709551615",
    "9999999999999999999", "1844674407370955161.7", "0.9999999999999999999",
    "2.2250738585072011e-308",
    "12345678901234567890.5e-5", "9007199254740991.49999999999999999999999999999",
  ]

  @Test("JSON and CSV read the number that the standard library reads", arguments: cases)
  func agreement(text: String) throws {
    let expected = try #require(Double(text))
    let json = try JSONValue.parse(file: "n", bytes: Array(text.utf8))
    #expect(json.number == expected)
    #expect(decimalNumber(ArraySlice(text.utf8)) == expected)
  }

  @Test("Random digits at every exponent are rounded exactly")
  func oracle() {
    var state: UInt64 = 42
    var wrong: [String] = []
    for round in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = String(state >> UInt64(round % 50))
      let decimals = min(round % 20, digits.count)
      let whole = digits.dropLast(decimals)
      let text = (whole.isEmpty ? "0" : whole) + (decimals > 0 ? "." + digits.suffix(decimals) : "")
      if decimalNumber(ArraySlice(text.utf8)) != Double(text) { wrong.append(String(text)) }
    }
    #expect(wrong.isEmpty)
  }

  @Test("A number beyond the range of a Double is refused", arguments: ["1e400", "-1e400"])
  func outOfRange(text: String) {
    #expect(decimalNumber(ArraySlice(text.utf8)) == nil)
  }
}

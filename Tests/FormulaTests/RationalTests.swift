import Formula
import Testing

@Suite("Exact fractions")
struct RationalTests {
  static func fraction(_ numerator: Int, _ denominator: Int) throws -> Rational {
    try #require(Rational(numerator, over: denominator))
  }

  @Test("½ + ⅓ = ⅚, and so on")
  func arithmetic() throws {
    let half = try Self.fraction(1, 2)
    let third = try Self.fraction(1, 3)
    #expect(try half + third == Self.fraction(5, 6))
    #expect(try half - third == Self.fraction(1, 6))
    #expect(try half * third == Self.fraction(1, 6))
    #expect(try half / third == Self.fraction(3, 2))
    #expect(third < half)
    #expect(try Self.fraction(-1, 2) < Self.fraction(-1, 3))
  }

  @Test("Equal numbers are equal values, with the sign above the line")
  func lowestTerms() throws {
    #expect(try Self.fraction(2, 4) == Self.fraction(-1, -2))
    #expect(try Self.fraction(2, 4).hashValue == Self.fraction(1, 2).hashValue)
    #expect(try Self.fraction(3, -6).description == "-1/2")
    #expect(try Self.fraction(0, -5) == .zero)
    #expect(Rational(7).description == "7")
    #expect(Rational(1, over: 0) == nil)
  }

  @Test("A floor goes down, below zero too")
  func floors() throws {
    #expect(try Self.fraction(7, 2).floor == Rational(3))
    #expect(try Self.fraction(-7, 2).floor == Rational(-4))
    #expect(Rational(-4).floor == Rational(-4))
  }

  @Test(
    "Decimal text is read exactly",
    arguments: [
      ("0.425", 17, 40), ("-1.50", -3, 2), ("+2", 2, 1), ("0.10", 1, 10), ("000", 0, 1),
      ("-0.0", 0, 1),
    ]
  )
  func decimalText(text: String, numerator: Int, denominator: Int) throws {
    #expect(try Rational(decimal: text) == Self.fraction(numerator, denominator))
  }

  @Test(
    "Text with any other reading is no number",
    arguments: ["", "-", ".5", "5.", "1e3", " 1", "1,000", "1.2.3", "--1", "+-1", "1/2", "٣", "½"]
  )
  func otherText(text: String) {
    #expect(Rational(decimal: text) == nil)
  }

  @Test(
    "Rounding takes halves away from zero",
    arguments: [
      (1, 8, 2, "0.13"), (3, 8, 2, "0.38"), (-1, 8, 2, "-0.13"), (1, 3, 4, "0.3333"),
      (2, 3, 4, "0.6667"), (5, 2, 0, "3"), (7, 2, 0, "4"), (-1, 1000, 2, "0.00"),
      (999, 1000, 2, "1.00"),
      (1, 200, 2, "0.01"), (3, 200, 2, "0.02"), (12, 1, 2, "12.00"), (-12345, 100, 1, "-123.5"),
    ]
  )
  func rounding(numerator: Int, denominator: Int, places: Int, text: String) throws {
    #expect(try Self.fraction(numerator, denominator).decimal(places: places) == text)
  }

  @Test("Numbers beyond 64 bits keep every digit")
  func large() throws {
    let text = "123456789012345678901234567890.000000000000000000000000000001"
    #expect(Rational(decimal: text)?.decimal(places: 30) == text)
  }
}

import Testing

@testable import Reporting

@Suite("Numbers in text")
struct NumberTextTests {
  @Test(
    "Decimals, thousands and signs",
    arguments: [
      (0.0, 2, "0.00"), (1234.5, 1, "1,234.5"), (-1234.56, 0, "−1,235"), (0.005, 2, "0.01"),
      (-0.001, 2, "0.00"), (999.995, 1, "1,000.0"), (12_546_061, 0, "12,546,061"), (0.05, 1, "0.1"),
    ]
  )
  func decimals(value: Double, places: Int, text: String) {
    #expect(decimal(value, places) == text)
  }

  @Test("Money keeps its pence, and a sign stands before the pound")
  func money() {
    #expect(exactPounds(1_254_606_100) == "£12,546,061.00")
    #expect(exactPounds(-105) == "−£1.05")
    #expect(signedPounds(12.6) == "+£13")
    #expect(signedPounds(-350_000) == "−£350,000")
    #expect(signedPounds(0.4) == "£0")
  }

  @Test("People read a minus sign, programs a hyphen")
  func minusSigns() {
    #expect(grouped(-1234) == "−1,234" && pounds(-1234.4) == "−£1,234")
    #expect(signed("-2.50") == "−2.50" && signed("2.50") == "+2.50" && signed("0.00") == "0.00")
    #expect(groupedDecimal("-1234.5") == "−1,234.5")
    #expect(plainPounds(-123_456_78) == "-123456.78" && plainDecimal(-1234.5, 2) == "-1234.50")
    #expect(MapNumber(places: 1, after: " %", isSigned: true).text(-72.41) == "−72.4 %")
  }

  @Test("A share becomes a percentage; what rounds to nothing has no sign")
  func percentages() {
    #expect(percent(0.4158) == "41.6 %")
    #expect(signedPercent(0.041) == "+4.1 %")
    #expect(signedPercent(0.0001) == "0.0 %")
    #expect(signedPercent(-0.0001) == "0.0 %")
  }

  @Test("London's size decides the decimals of a column")
  func rates() {
    #expect(RateFormat(london: 0.1028).text(0.0992) == "£0.0992")
    #expect(RateFormat(london: 1.41).text(0.3892) == "£0.389")
    #expect(RateFormat(london: 14.57).text(5.9503) == "£5.95")
  }
}

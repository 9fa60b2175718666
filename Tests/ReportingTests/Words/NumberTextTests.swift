import Exchange
import Formula
import Funding
import Statistics
import Testing

import TestSupport
@testable import Reporting

@Suite("Numbers in text", .inLondon)
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

  @Test(
    "Commas stand between thousands, whatever the kind of whole number",
    arguments: [
      (0, "0"), (999, "999"), (1000, "1,000"), (-999, "−999"), (-123_456, "−123,456"),
      (1_234_567, "1,234,567"),
    ]
  )
  func thousands(value: Int, text: String) {
    #expect(grouped(value) == text && grouped(Int64(value)) == text)
  }

  @Test("A rate is unknown where a figure is missing, undefined where all are known")
  func noValue() {
    func text(_ measure: Measure) -> String { measure.text { decimal($0, 1) } }
    #expect(text(.undefined(reason: .missing)) == "unknown")
    for reason in UndefinedReason.allCases where reason != .missing {
      #expect(text(.undefined(reason: reason)) == "undefined")
    }
    #expect(Measure.undefined(reason: .missing).text(or: "-") { "\($0)" } == "-")
    #expect(text(.value(1.25)) == "1.3")
  }

  @Test("An exact number has all its digits and the minus sign of people")
  func exact() {
    #expect(exactNumber(Rational(decimal: "-0.05") ?? Rational(0)) == "−0.05")
    #expect(exactNumber(Rational(7)) == "7")
  }

  @Test("A count has its noun, one thing in the singular")
  func counts() {
    #expect(counted(1, "service") == "1 service" && counted(0, "service") == "0 services")
    #expect(counted(1234, "entry", "entries") == "1,234 entries")
    #expect(counted(1, "entry", "entries") == "1 entry")
  }

  @Test("Money keeps its pence, and a sign stands before the pound")
  func money() {
    #expect(exactPounds(1_254_606_100) == "£12,546,061.00")
    #expect(exactPounds(-105) == "−£1.05" && exactPounds(5) == "£0.05")
    #expect(exactPounds(Int64.min) == "−£92,233,720,368,547,758.08")
    #expect(signedPounds(12.6) == "+£13")
    #expect(signedPounds(-350_000) == "−£350,000")
    #expect(signedPounds(0.4) == "£0" && signedPounds(-0.4) == "£0")
    #expect(shortPounds(75_000_000) == "£750,000" && shortPounds(-75_000_001) == "−£750,000.01")
  }

  @Test("Exact pence, which may be fractions, are rounded once: halves away from zero")
  func exactMoney() throws {
    let third = Rational(100_000) / Rational(3)
    #expect(exactPounds(third) == "£333.33" && exactPounds(.zero - third) == "−£333.33")
    #expect(poundsNumber(Rational(123_450)) == "1,235" && poundsNumber(third) == "333")
    #expect(plainPounds(Rational(123_456_789), places: 6) == "1234567.890000")
    // A rounded nothing has no sign, and more than 64 bits have all their digits.
    #expect(exactPounds(.zero - Rational(1) / Rational(3)) == "£0.00")
    #expect(
      exactPounds(Rational(Int64.max) * Rational(1000)) == "£92,233,720,368,547,758,070.00"
    )
  }

  @Test("Whole pounds and pence agree, whichever way they come")
  func ways() {
    for pence in [Int64(0), 49, 50, -50, 99, -12_345, 1_254_606_150] {
      #expect(poundsNumber(pence) == poundsNumber(Rational(pence)))
      #expect(exactPounds(pence) == exactPounds(Rational(pence)))
      #expect(plainPounds(pence) == plainPounds(Rational(pence), places: 2))
      #expect(pounds(pence: pence) == pounds(Double(pence) / 100))
    }
    #expect(pounds(pence: 123_450) == "£1,235" && pounds(whole: 1_234_567) == "£1,234,567")
    #expect(
      pounds(-1234.564, places: 2) == "−£1,234.56" && poundsAndPence(39_123_456) == "391,234.56"
    )
  }

  @Test("People read a minus sign, programs a hyphen and no commas")
  func minusSigns() {
    #expect(grouped(-1234) == "−1,234" && pounds(-1234.4) == "−£1,234")
    #expect(signed("-2.50") == "−2.50" && signed("2.50") == "+2.50" && signed("0.00") == "0.00")
    #expect(plainPounds(-123_456_78) == "-123456.78" && plainDecimal(-1234.5, 2) == "-1234.50")
    #expect(plainNumber(-0.5) == "-0.5" && plainNumber(530_000.0) == "530000")
    #expect(plainNumber(Rational(-1) / Rational(8)) == "-0.125")
    #expect(plainNumber(Rational(1) / Rational(3)) == "0.333333333333")
    #expect(plainNumber(Rational(1200)) == "1200")
    #expect(FundMeasure.gapPerHeadPercent.field(in: []).scaleText(-72.41) == "−72.4 %")
  }

  @Test("A share becomes a percentage; what rounds to nothing has no sign")
  func percentages() {
    #expect(percent(0.4158) == "41.6 %" && percent(0.4158, places: 0) == "42 %")
    #expect(signedPercent(0.041) == "+4.1 %")
    #expect(signedPercent(0.0001) == "0.0 %")
    #expect(signedPercent(-0.0001) == "0.0 %" && signedPercent(-0.041) == "−4.1 %")
    #expect(percentNumber(Rational(-1) / Rational(3), places: 3) == "−33.333")
    #expect(exactPercent(Rational(1) / Rational(40)) == "2.5 %")
  }

  @Test("London's size decides the decimals of a column")
  func rates() {
    #expect(RateFormat(whole: 0.1028).text(0.0992) == "£0.0992")
    #expect(RateFormat(whole: 1.41).text(0.3892) == "£0.389")
    #expect(RateFormat(whole: 14.57).text(5.9503) == "£5.95")
  }

  @Test("A measure without a value is a word, never a number")
  func measures() {
    #expect(Measure.value(1234).text { decimal($0, 1) } == "1,234.0")
    #expect(Measure.undefined(reason: .missing).text { decimal($0, 1) } == "unknown")
    #expect(Measure.undefined(reason: .missing).text(or: "?") { decimal($0, 1) } == "?")
  }

  @Test("A sentence begins with a capital, and is else as it was")
  func sentences() {
    #expect(sentenceCase("outer London") == "Outer London" && sentenceCase("").isEmpty)
  }

  @Test("Three digits of the area's rate at least, however small it is")
  func smallRates() {
    #expect(RateFormat(whole: 0.0712).text(0.0712) == "£0.0712")
    #expect(RateFormat(whole: 0.000_041_2).text(0.000_041_2) == "£0.0000412")
    #expect(RateFormat(whole: 0.1).places == 4 && RateFormat(whole: 0).places == 4)
    #expect(RateFormat(whole: nil).places == 3)
  }

  @Test("Figures differ in print where words say that they do, and are equal beside the same")
  func tellingApart() {
    #expect(RateFormat(whole: 1.5).tellingApart(0.0089, 0.009).text(0.0089) == "£0.0089")
    #expect(relation(0.0089 / 0.009) == "1.1 % less")
    #expect(relation(1) == "the same" && relation(1.000_1) == "about the same")
    var apart = 0
    for whole in [0.0002, 0.03, 0.8, 4, 40, 4_000] {
      let plain = RateFormat(whole: whole)
      for scale in [0.001, 0.01, 0.1, 0.5, 1, 3] {
        for ratio in [0.3, 0.9, 0.989, 0.999, 0.9994, 0.9996, 0.999_999, 1, 1.0006, 1.011] {
          let (a, b) = (whole * scale * ratio, whole * scale)
          let format = plain.tellingApart(a, b)
          let words = relation(a / b)
          if !words.hasSuffix("the same") { #expect(format.text(a) != format.text(b), "\(a) \(b)") }
          if words == "the same" { #expect(format.text(a) == format.text(b)) }
          // No more decimals than it takes.
          if format.places > plain.places {
            #expect(decimal(a, format.places - 1) == decimal(b, format.places - 1))
            apart += 1
          }
        }
      }
    }
    #expect(apart > 50)
  }
}

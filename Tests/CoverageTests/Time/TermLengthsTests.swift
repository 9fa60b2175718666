import Atlas
import Coverage
import TestSupport
import Testing

@Suite("How long services run", .inLondon) struct TermLengthsTests {
  typealias World = CoverWorld

  @Test(
    "Bands go by the calendar",
    arguments: [
      ("2019-04-01", "2020-03-30", TermLengths.Band.underOneYear),
      ("2019-04-01", "2020-03-31", .oneToTwo), ("2019-04-01", "2022-03-30", .twoToThree),
      ("2019-04-01", "2022-03-31", .threeToFour), ("2019-04-01", "2023-03-31", .threeToFour),
      ("2019-04-01", "2023-04-01", .overFour), ("2020-02-29", "2023-02-27", .threeToFour),
    ]
  )
  func bands(start: String, end: String, band: TermLengths.Band) {
    #expect(TermLengths.band(from: World.day(start), to: World.day(end)) == band)
  }

  func service(_ end: String?, _ basis: ServiceTerm.Basis = .dayStated, extensionEnd: String? = nil)
    -> Service
  {
    World.service(
      "S",
      ServiceCoverage(.areaWide),
      from: "2020-04-01",
      to: end,
      extensionEnd: extensionEnd,
      basis: basis
    )
  }

  @Test func `Every service is counted once, terms that are none apart`() {
    let lengths = TermLengths([
      service("2021-03-31"), service("2022-03-31", extensionEnd: "2023-03-31"),
      service("2023-03-31"), service("2025-03-31", .announcementOrDecisionDate), service(nil),
      service("2021-03-31", .reportingYear),
    ])
    #expect(lengths.months == [12, 24, 36, 60])
    #expect(lengths.counts == [0, 1, 1, 1, 1])
    #expect(lengths.reachedWithExtension == 1)
    #expect(lengths.fromAnnouncements == 1)
    #expect(lengths.notStated == 1)
    #expect(lengths.reportingYears == 1)
    #expect(lengths.shareOfThreeYearsOrMore == 0.5)
    #expect(lengths.quantile(0.25) == 21)
    #expect(lengths.quantile(0.5) == 30)
    #expect(lengths.quantile(0.75) == 42)
    #expect(lengths.quantile(0) == 12)
    #expect(lengths.quantile(1) == 60)
  }

  @Test func `Without a term there is no median and no share`() {
    let lengths = TermLengths([service(nil)])
    #expect(lengths.quantile(0.5) == nil)
    #expect(lengths.shareOfThreeYearsOrMore == nil)
  }
}

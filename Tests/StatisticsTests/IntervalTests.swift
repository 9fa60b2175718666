import Statistics
import Testing

@Suite("Intervals of small counts")
struct IntervalTests {
  @Test(
    "Byar's limits lie close to the exact Poisson limits",
    // Exact two-sided 95 % limits from the chi-squared distribution, as tables print them.
    arguments: [
      (5, 1.623, 11.668), (10, 4.795, 18.390), (25, 16.179, 36.905), (100, 81.364, 121.627),
    ] as [(Int64, Double, Double)]
  )
  func closeToExact(count: Int64, lower: Double, upper: Double) throws {
    let interval = try #require(PoissonInterval(count: count))
    // Byar's method is good to about one hundredth of an event from five upwards.
    #expect(abs(interval.lower - lower) < 0.02)
    #expect(abs(interval.upper - upper) < 0.02)
  }

  @Test("Nine events at z = 3: 9·(1 − 1/81 − 1/3)³ below, 10·(89/90 + 1/√10)³ above")
  func handWorked() throws {
    let level = try #require(ConfidenceLevel(z: 3))
    let interval = try #require(PoissonInterval(count: 9, level: level))
    // Below: 9·(53/81)³. Above: (0.9888889 + 0.3162278)³ is 2.2230437.
    #expect(abs(interval.lower - 9 * 148_877.0 / 531_441) < 1e-12)
    #expect(abs(interval.upper - 22.230437) < 1e-6)
  }

  @Test("No events: nothing below, something above")
  func zeroCount() throws {
    let interval = try #require(PoissonInterval(count: 0))
    #expect(interval.lower == 0)
    // (8/9 + 1.959964/3)³ = 1.542210³
    #expect(abs(interval.upper - 3.668) < 1e-3)
  }

  @Test("A level so wide that the cube would fall below zero ends at zero")
  func wideLevel() throws {
    #expect(PoissonInterval(count: 1, level: .ninetyNinePointEightPerCent)?.lower == 0)
  }

  @Test("The interval holds its count", arguments: [0, 1, 2, 17, 400, 90_000] as [Int64])
  func holdsCount(count: Int64) throws {
    let interval = try #require(PoissonInterval(count: count))
    #expect(interval.lower <= Double(count) && Double(count) < interval.upper)
  }

  @Test("A surer level gives a wider interval")
  func widerWhenSurer() throws {
    let narrow = try #require(PoissonInterval(count: 50))
    let wide = try #require(PoissonInterval(count: 50, level: .ninetyNinePointEightPerCent))
    #expect(wide.lower < narrow.lower && narrow.upper < wide.upper)
  }

  @Test("Negative counts, unknown parts and senseless levels have no interval")
  func refusals() {
    #expect(PoissonInterval(count: -1) == nil)
    #expect(RateInterval(count: nil, perThousandOf: 10) == nil)
    #expect(RateInterval(count: 1, perThousandOf: nil) == nil)
    #expect(RateInterval(count: 1, perThousandOf: 0) == nil)
    #expect(ConfidenceLevel(z: 0) == nil)
    #expect(ConfidenceLevel(z: .nan) == nil)
  }

  @Test("A verdict is given only when the whole interval lies on one side")
  func verdicts() throws {
    // 10 in 1,000: about 4.8 to 18.4 per 1,000.
    let interval = try #require(RateInterval(count: 10, perThousandOf: 1_000))
    #expect(interval.verdict(against: 20) == .below)
    #expect(interval.verdict(against: 4) == .above)
    #expect(interval.verdict(against: 10) == .cannotTell)
    #expect(interval.verdict(against: interval.upper) == .cannotTell)
    #expect(interval.verdict(against: interval.lower) == .cannotTell)
    #expect(Verdict.allCases.map(\.rawValue) == ["below", "above", "cannot tell"])
  }
}

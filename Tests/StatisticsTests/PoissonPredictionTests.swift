import Foundation
import Statistics
import Testing

@Suite("Prediction of a count to the end of its period")
struct PoissonPredictionTests {
  @Test("100 after a quarter: 400, of which 300 ± 1.96·√(1200 + 8.64) + 5.76 are to come")
  func handWorked() throws {
    let prediction = try #require(PoissonPrediction(count: 100, share: 0.25))
    // z² = 3.8414588, r = 3: centre 300 + 5.7621882, half 1.959964·√(1200 + 8.6432823) = 68.13922.
    #expect(prediction.point == 400)
    #expect(abs(prediction.lower - (405.7621882 - 68.13922)) < 1e-4)
    #expect(abs(prediction.upper - (405.7621882 + 68.13922)) < 1e-4)
  }

  @Test("The whole period forecasts itself", arguments: [0, 1, 15, 1417] as [Int64])
  func wholePeriod(count: Int64) throws {
    let prediction = try #require(PoissonPrediction(count: count, share: 1))
    #expect(prediction.point == Double(count))
    #expect(prediction.lower == Double(count) && prediction.upper == Double(count))
  }

  @Test("It never falls below what is counted", arguments: [0, 1, 2, 3, 10] as [Int64])
  func neverBelowCounted(count: Int64) throws {
    for share in [0.01, 0.25, 0.5, 0.99] {
      let prediction = try #require(PoissonPrediction(count: count, share: share))
      #expect(prediction.lower >= Double(count) && prediction.upper > prediction.lower)
      #expect(prediction.point <= prediction.upper)
    }
  }

  @Test("Of the same forecast, the later is the surer")
  func surerLater() throws {
    let early = try #require(PoissonPrediction(count: 100, share: 0.25))
    let late = try #require(PoissonPrediction(count: 300, share: 0.75))
    #expect(early.point == late.point)
    #expect(late.upper - late.lower < early.upper - early.lower)
  }

  @Test("Senseless counts and shares have none")
  func refusals() {
    #expect(PoissonPrediction(count: -1, share: 0.5) == nil)
    for share in [0, -0.5, 1.01, .nan] {
      #expect(PoissonPrediction(count: 1, share: share) == nil)
    }
  }

  @Test(
    "It holds the final count in 93 to 97 of 100 periods, by summing over all of them",
    arguments: [20.0, 60, 200, 500],
    [0.25, 0.5, 0.75]
  )
  func coversAsOftenAsItSays(expected: Double, share: Double) throws {
    let first = probabilities(mean: expected * share)
    let rest = probabilities(mean: expected * (1 - share))
    var held = 0.0
    for (x, p) in first.enumerated() where p > 1e-12 {
      let prediction = try #require(PoissonPrediction(count: Int64(x), share: share))
      for (y, q) in rest.enumerated() {
        let total = Double(x + y)
        if prediction.lower <= total, total <= prediction.upper { held += p * q }
      }
    }
    #expect((0.93...0.97).contains(held), "\(held)")
  }

  /// The probabilities of 0, 1, 2 … events, far enough for all but 1e-12 of them.
  private func probabilities(mean: Double) -> [Double] {
    let most = Int(mean + 12 * mean.squareRoot() + 30)
    var logarithm = -mean
    return (0...most).map { n in
      if n > 0 { logarithm += log(mean / Double(n)) }
      return exp(logarithm)
    }
  }
}

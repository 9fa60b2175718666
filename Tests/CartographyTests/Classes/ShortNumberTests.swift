import Cartography
import TestSupport
import Testing

@Suite("Short numbers between two others", .inLondon)
struct ShortNumberTests {
  struct Case: CustomTestStringConvertible {
    let lower, higher, expected: Double
    var testDescription: String { "\(lower) < \(expected) < \(higher)" }
  }

  @Test(
    "As few digits as part the two",
    arguments: [
      Case(lower: 1.019262, higher: 1.2314, expected: 1.1),
      Case(lower: 0.99, higher: 1.01, expected: 1),
      Case(lower: 85.1, higher: 96.4, expected: 90),
      Case(lower: 85.1, higher: 86.4, expected: 86),
      Case(lower: -3, higher: 7, expected: 0),
      Case(lower: -0.25, higher: -0.24, expected: -0.245),
      Case(lower: 1_234_567, higher: 1_334_567, expected: 1_300_000),
      Case(lower: 0.1, higher: 0.100001, expected: 0.1000005),
      // No number lies between: the lower one, which "greater than" parts from the higher.
      Case(lower: 1, higher: 1.0.nextUp, expected: 1),
    ]
  )
  func short(example: Case) {
    let number = shortNumber(between: example.lower, and: example.higher)
    #expect(number == example.expected)
    #expect(number >= example.lower && number < example.higher)
  }
}

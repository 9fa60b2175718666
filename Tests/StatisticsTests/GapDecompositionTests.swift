import RealModule
import Statistics
import Testing

@Suite("Why two groups differ per head")
struct GapDecompositionTests {
  typealias Group = GapDecomposition.Group

  @Test("Half the money, the same people, a quarter of the crime: ln ½ = ln 2 + ln ¼")
  func handWorked() throws {
    let result = GapDecomposition(
      of: Group(pence: 100, population: 10, offences: 2),
      against: Group(pence: 200, population: 10, offences: 8)
    )
    let total = try #require(result.perHead.value)
    let perOffence = try #require(result.perOffence.value)
    let crime = try #require(result.offencesPerHead.value)
    #expect(abs(total + Double.log(2)) < 1e-15)
    #expect(abs(perOffence - Double.log(2)) < 1e-15)
    #expect(abs(crime + Double.log(4)) < 1e-15)
  }

  @Test(
    "The parts add up exactly, and to the logarithm taken directly",
    arguments: [1, 37_893_535, 9_007_199_254_740_993] as [Int64],
    [1, 3_490_801] as [Int64]
  )
  func partsAddUp(pence: Int64, population: Int64) throws {
    let inner = Group(pence: pence, population: population, offences: 486_700)
    let outer = Group(pence: 55_382_865, population: 5_583_824, offences: 441_505)
    let result = GapDecomposition(of: outer, against: inner)
    let total = try #require(result.perHead.value)
    let parts = try [#require(result.perOffence.value), #require(result.offencesPerHead.value)]
    #expect(total == parts[0] + parts[1])
    let direct =
      Double.log(55_382_865 / 5_583_824) - Double.log(Double(pence) / Double(population))
    #expect(abs(total - direct) < 1e-12 * max(1, abs(direct)))
  }

  @Test("Outer against inner is the opposite of inner against outer")
  func antisymmetry() throws {
    let a = Group(pence: 500, population: 7, offences: 3)
    let b = Group(pence: 900, population: 11, offences: 2)
    let forth = try #require(GapDecomposition(of: b, against: a).perHead.value)
    let back = try #require(GapDecomposition(of: a, against: b).perHead.value)
    #expect(abs(forth + back) < 1e-15)
  }

  @Test(
    "Zero has no logarithm, and an unknown figure no gap",
    arguments: [
      (Group(pence: 0, population: 1, offences: 1), UndefinedReason.notPositive),
      (Group(pence: 1, population: 0, offences: 1), .notPositive),
      (Group(pence: 1, population: 1, offences: 0), .notPositive),
      (Group(pence: -1, population: 1, offences: 1), .notPositive),
      (Group(pence: nil, population: 1, offences: 1), .missing),
      (Group(pence: 1, population: 1, offences: nil), .missing),
    ]
  )
  func undefined(group: Group, reason: UndefinedReason) {
    let sound = Group(pence: 1, population: 1, offences: 1)
    for result in [
      GapDecomposition(of: sound, against: group), GapDecomposition(of: group, against: sound),
    ] {
      #expect(result.perHead == .undefined(reason: reason))
      #expect(result.perOffence == .undefined(reason: reason))
      #expect(result.offencesPerHead == .undefined(reason: reason))
    }
  }
}

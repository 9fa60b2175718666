import Formula
import Testing

/// Numbers small enough to check on paper.
@Suite("Stages, worked by hand")
struct StagedRunTests {
  static let keys = ["A", "B", "C", "D"]

  static func fraction(_ text: String) -> Rational { Rational(decimal: text) ?? .zero }

  static func run(
    pot: Int64 = 100_00,
    shares: [Int64] = [4, 3, 2, 1],
    baseline: [Int64]? = [20_00, 30_00, 30_00, 20_00],
    _ stages: Stage...
  ) throws -> StagedRun {
    try StagedRun(
      pot: pot,
      shares: shares.map { Rational($0) },
      keys: keys,
      baseline: baseline,
      stages: stages
    )
  }

  static func changes(pot: Int64, _ stages: Stage...) -> SmallestChanges {
    SmallestChanges(
      pot: pot,
      shares: [4, 3, 2, 1].map { Rational(Int64($0)) },
      keys: keys,
      baseline: [20_00, 30_00, 30_00, 20_00],
      stages: stages
    )
  }

  @Test("A step keeps what its stage has computed on its way")
  func trace() throws {
    // Last year's 20 : 30 : 30 : 20 of a pot of 120.
    let damped = try Self.run(pot: 120_00, .damping(share: Self.fraction("0.25")))
    #expect(damped.steps.map(\.trace)[0] == .none)
    #expect(
      damped.steps[1].trace == .moved(from: [24_00, 36_00, 36_00, 24_00].map { Rational($0) })
    )
    // Of a pot of 110 the target is 44 : 33 : 22 : 11; the rises of 24 and 3 share the 10 that it grew by.
    let ratcheted = try Self.run(pot: 110_00, .ratchet(.gains))
    #expect(
      ratcheted.steps[1].trace
        == .scaledRises(
          rises: Rational(27_00),
          room: Rational(10_00),
          part: try #require(Rational(10, over: 27))
        )
    )
    // A stage that has nothing to tell does not repeat what one before it told.
    let capped = try Self.run(.damping(share: Self.fraction("0.25")), .minimum(pence: 1_00))
    #expect(capped.steps[2].trace == .none)
  }

  @Test("Without stages it is the plain split by largest remainder")
  func plain() throws {
    let run = try Self.run(baseline: nil)
    #expect(run.amounts == [40_00, 30_00, 20_00, 10_00])
    #expect(
      run.openingDistances == nil && run.yearsToTarget == Array(repeating: .undefined, count: 4)
    )
    #expect(try Self.run(pot: 0, baseline: nil).amounts == [0, 0, 0, 0])
  }

  @Test("A top-slice leaves whole pence, halves up")
  func topSlice() throws {
    let run = try Self.run(.topSlice(share: Self.fraction("0.3")))
    #expect(run.amounts == [28_00, 21_00, 14_00, 7_00])
    #expect(run.finalPot == 70_00 && run.protection.cost == .zero)
    #expect(try Self.run(pot: 5, .topSlice(share: Self.fraction("0.5"))).finalPot == 3)
  }

  @Test("A minimum binds one borough after the other")
  func minimumTwice() throws {
    // By 4 : 3 : 2 the rest of 81 would give C 18, below 19: C gets 19 too, A and B share 62 by 4 : 3.
    let run = try Self.run(.minimum(pence: 19_00))
    #expect(run.amounts == [35_43, 26_57, 19_00, 19_00])
    #expect(run.protection.cost == Rational(9_00) && run.protection.paidByPot == 0)
    #expect(run.protection.paidByOthers == Rational(9_00))
  }

  @Test("A floor and a cap hold against last year; the rest goes by target")
  func floorAndCap() throws {
    // Last year 20, 30, 30, 20. Floor −10 %: 18, 27, 27, 18. Cap +20 %: 24, 36, 36, 24.
    // A is capped at 24, C and D stand on 27 and 18: B gets the 31 that are left.
    let run = try Self.run(
      .floor(change: Self.fraction("-0.1")),
      .cap(change: Self.fraction("0.2"))
    )
    #expect(run.amounts == [24_00, 31_00, 27_00, 18_00])
    // Without the cap B would stand on its floor of 27 and A have the other 28.
    #expect(run.steps[1].amounts == [28_00, 27_00, 27_00, 18_00].map { Rational($0) })
    #expect(run.effects[1][0] == Rational(-4_00))
    let other = try Self.run(
      .cap(change: Self.fraction("0.2")),
      .floor(change: Self.fraction("-0.1"))
    )
    #expect(other.amounts == run.amounts)
  }

  @Test("Damping leaves its share of the distance; a pace closes its share in each year")
  func pace() throws {
    // Distances 20, 0, −10, −10.
    #expect(
      try Self.run(.damping(share: Self.fraction("0.5"))).amounts == [30_00, 30_00, 25_00, 15_00]
    )
    let quarter = Self.fraction("0.25")
    #expect(
      try Self.run(.pace(share: quarter, years: 4, year: 1)).amounts == [
        25_00, 30_00, 27_50, 17_50,
      ]
    )
    #expect(
      try Self.run(.pace(share: quarter, years: 4, year: 4)).amounts == [
        40_00, 30_00, 20_00, 10_00,
      ]
    )
  }

  @Test("Years to target: 50 % away with half left each year is within 1 % after six")
  func years() throws {
    let damped = try Self.run(.damping(share: Self.fraction("0.5")))
    // A: 50 % away, 0.5⁶ · 50 = 0.78; C: 50 %, D: 100 %, 0.5⁷ · 100 = 0.78.
    #expect(damped.yearsToTarget == [.years(6), .years(0), .years(6), .years(7)])
    let paced = try Self.run(.pace(share: Self.fraction("0.25"), years: 4, year: 1))
    #expect(paced.yearsToTarget == [.years(4), .years(0), .years(4), .years(4)])
    let half = try Self.run(.pace(share: Self.fraction("0.25"), years: 2, year: 1))
    #expect(half.yearsToTarget == [.never, .years(0), .never, .never])
    #expect(try Self.run(.damping(share: .one)).yearsToTarget[0] == .never)
  }

  @Test("A ratchet paid by the pot raises it by the falls removed")
  func ratchetByPot() throws {
    // Targets 40, 30, 20, 10 against 20, 30, 30, 20: falls of 10 and 10 are removed.
    let run = try Self.run(.ratchet(.pot))
    #expect(run.amounts == [40_00, 30_00, 30_00, 20_00])
    #expect(run.finalPot == 120_00 && run.plainPot == 100_00)
    #expect(run.protection.cost == Rational(20_00) && run.protection.paidByPot == 20_00)
    #expect(run.protection.paidByOthers == .zero)
    #expect(run.effects == [[.zero, .zero, Rational(10_00), Rational(10_00)]])
  }

  @Test("A ratchet paid by gains scales the gains to what is left")
  func ratchetByGains() throws {
    #expect(try Self.run(.ratchet(.gains)).amounts == [20_00, 30_00, 30_00, 20_00])
    // Pot 110: targets 44, 33, 22, 11. Gains 24 and 3 share the 10 that the pot grew by.
    let run = try Self.run(pot: 110_00, .ratchet(.gains))
    #expect(run.amounts == [28_89, 31_11, 30_00, 20_00])
    #expect(run.protection.paidByPot == 0)
  }

  @Test("Opening and closing distances are in pounds and of the target")
  func distances() throws {
    let run = try Self.run(.damping(share: Self.fraction("0.5")))
    #expect(run.openingDistances?[0].pence == Rational(-20_00))
    #expect(run.openingDistances?[0].share == Self.fraction("-0.5"))
    #expect(run.closingDistances[3].pence == Rational(5_00))
    #expect(run.closingDistances[3].share == Self.fraction("0.5"))
  }

  @Test("A pot too small for its floors is refused with the smallest changes that would do")
  func infeasibleFloor() throws {
    let (minimum, floor) = (
      Stage.minimum(pence: 10_00), Stage.floor(change: Self.fraction("-0.05"))
    )
    // −5 % asks for 19 + 28.50 + 28.50 + 19 = 95; −10 % asks for 90. The minimum is below both.
    let failure = #expect(throws: StageFailure.self) {
      try Self.run(pot: 90_00, minimum, floor)
    }
    #expect(failure?.stage == 1)
    #expect(failure?.description == "a pot of 9000 pence for bounds that ask for 9500")
    let changes = Self.changes(pot: 90_00, minimum, floor)
    #expect(changes.pot == 95_00 && changes.minimum == nil && changes.cap == nil)
    #expect(changes.floor == Self.fraction("-0.1"))
  }

  @Test("Caps that cannot hold the pot are refused with the cap that could")
  func infeasibleCap() throws {
    let cap = Stage.cap(change: Self.fraction("0.05"))
    let failure = #expect(throws: StageFailure.self) { try Self.run(pot: 110_00, cap) }
    #expect(failure?.stage == 0)
    #expect(failure?.description == "a pot of 11000 pence for caps that hold 10500")
    // Caps are rounded up to whole pence, so a little less than 10 % is enough.
    let changes = Self.changes(pot: 110_00, cap)
    #expect(changes.pot == 105_00 && changes.cap == Self.fraction("0.099667"))
  }

  @Test("After a top-slice the pot that is enough is the one before it")
  func infeasibleAfterSlice() {
    // 90 % of the pot must be 95: of 105.55 it is 94.995, rounded to 95.00; of 105.54 it is 94.99.
    let changes = Self.changes(
      pot: 100_00,
      .topSlice(share: Self.fraction("0.1")),
      .floor(change: Self.fraction("-0.05"))
    )
    #expect(changes.pot == 105_55 && changes.floor == Self.fraction("-0.1"))
  }

  @Test("A change that meets one bound and breaks another is not offered")
  func infeasibleTwice() {
    // The floor asks for 105 of 100 and is above the cap: a larger pot would not be enough.
    let high = Stage.floor(change: Self.fraction("0.05"))
    let changes = Self.changes(pot: 100_00, high, .cap(change: Self.fraction("0.02")))
    #expect(changes.pot == nil && changes.cap == nil && changes.floor == .zero)
    // Of 95 the floor of −2 % asks for 98, the caps of −10 % hold 90: two numbers must move.
    let (floor, cap) = (
      Stage.floor(change: Self.fraction("-0.02")), Stage.cap(change: Self.fraction("-0.1"))
    )
    for none in [Self.changes(pot: 95_00, floor, cap), Self.changes(pot: 95_00, cap, floor)] {
      #expect(none.pot == nil && none.floor == nil && none.minimum == nil && none.cap == nil)
    }
  }

  @Test("Stages without a baseline, crossed bounds and odd numbers are refused")
  func refused() throws {
    #expect(throws: StageFailure.missingBaseline(stage: 0)) {
      try Self.run(baseline: nil, .floor(change: .zero))
    }
    #expect(throws: StageFailure.floorAboveCap(stage: 1, keys: Self.keys)) {
      try Self.run(.floor(change: .zero), .cap(change: Self.fraction("-0.1")))
    }
    #expect(throws: StageFailure.twoPaces(stage: 1)) {
      try Self.run(.damping(share: .zero), .pace(share: .zero, years: 1, year: 1))
    }
    #expect(throws: StageFailure.badParameter(stage: 0, expected: "a share from 0 to 1")) {
      try Self.run(.topSlice(share: Rational(2)))
    }
    #expect(throws: StageFailure.emptyBaseline(stage: 0)) {
      try Self.run(baseline: [0, 0, 0, 0], .damping(share: .zero))
    }
    #expect(throws: StageFailure.baselineMismatch(amounts: 1, keys: 4)) {
      try Self.run(baseline: [1])
    }
  }
}

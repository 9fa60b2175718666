import Atlas
import Exchange
import Formula
import TestSupport
import Testing

@testable import FormulaLab

@Suite("Formulas compared", .inLondon)
struct OptionCompareTests {
  static let boroughs = ["E09000002", "E09000003", "E09000004"].compactMap { GSSCode($0) }.map {
    Borough(
      id: $0,
      name: "B\($0)",
      kind: .londonBorough,
      commandUnit: nil,
      policeForce: "",
      areaSquareKilometres: 1
    )
  }

  static let definition = GroupDefinition(
    id: "mine",
    groups: Dictionary(
      uniqueKeysWithValues: zip(boroughs.map(\.id), ["inner", "outer", "outer"])
    ),
    in: .london
  )

  /// Needs 1, 1, 2 and 2, 1, 1 with weights 3/4 and 1/4: target shares 5/16, 4/16, 7/16.
  static func small(pot: Int64 = 1_600_000, stages: [Stage] = []) -> FormulaCase {
    let quarter = Rational(1) / Rational(4)
    return FormulaCase(
      keys: boroughs.map(\.id.description),
      terms: [
        NeedTerm(
          indicator: "a",
          period: "1",
          weight: .one - quarter,
          values: [100, 100, 200].map { Rational($0) }
        ),
        NeedTerm(
          indicator: "b",
          period: "1",
          weight: quarter,
          values: [200, 100, 100].map { Rational($0) }
        ),
      ],
      pot: pot,
      baseline: [700_000, 500_000, 400_000],
      stages: stages
    )
  }

  @Test("Three boroughs by hand: gains, losses, groups and ranks")
  func byHand() throws {
    let amounts = try #require(Self.small().run()?.amounts)
    #expect(amounts == [500_000, 400_000, 700_000])
    let change = OptionChange(
      from: [700_000, 500_000, 400_000],
      to: amounts,
      of: Self.boroughs,
      definitions: [Self.definition]
    )
    #expect(change.gains == 300_000 && change.losses == -300_000 && change.balance == 0)
    #expect(change.boroughs.map(\.rankBefore) == [1, 2, 3])
    #expect(change.boroughs.map(\.rankAfter) == [2, 3, 1])
    #expect(change.boroughs[1].share == Rational(-1) / Rational(5))
    #expect(change.groups.map(\.difference) == [-200_000, 200_000])
    #expect(change.groups[1].gains == 300_000 && change.groups[1].losses == -100_000)
  }

  @Test("Nothing changes against itself, and gains and losses are the difference of the pots")
  func laws() throws {
    let first = try #require(Self.small().run()?.amounts)
    let second = try #require(
      Self.small(pot: 2_000_001, stages: [.minimum(pence: 600_000)]).run()?.amounts
    )
    func change(_ other: [Int64]) -> OptionChange {
      OptionChange(from: first, to: other, of: Self.boroughs, definitions: [Self.definition])
    }
    let same = change(first)
    #expect(same.boroughs.allSatisfy { $0.difference == 0 && $0.rankBefore == $0.rankAfter })
    #expect(same.groups.allSatisfy { $0.difference == 0 && $0.gains == 0 })
    #expect(change(second).balance == 400_001)
  }

  @Test("A split with bounds has no cliff, and nobody loses by more need")
  func noCliffs() {
    let stages: [Stage] = [
      .damping(share: Rational(1) / Rational(2)), .floor(change: Rational(-1) / Rational(10)),
      .minimum(pence: 450_000), .cap(change: Rational(1) / Rational(5)),
    ]
    let report = NudgeReport(of: Self.small(stages: stages))
    // 12 values, 6 of last year, 2 moves of weight, 2 of the pot, 8 of stages.
    #expect(report.tried == 30)
    #expect(report.jumps.isEmpty && report.perverse.isEmpty)
  }

  @Test("A planted cliff and a planted loss by more need are found")
  func planted() throws {
    let report = NudgeReport(of: Self.small()) { formula in
      guard var amounts = formula.run()?.exactAmounts else { return nil }
      // Past 100.05 of the first measure the second borough falls off a cliff of £100.
      let limit = Rational(10_005) / Rational(100)
      if formula.terms[0].values[1] > limit { amounts[1] = amounts[1] - Rational(10_000) }
      return amounts
    }
    #expect(
      report.jumps.map(\.input) == [
        .value(term: 0, borough: 1), .value(term: 0, borough: 1),
      ] || report.jumps.count == 1
    )
    #expect(report.perverse.map(\.borough).allSatisfy { $0 == 1 } && !report.perverse.isEmpty)
  }

  @Test("One file, and a formula of another fund, are refused")
  func refused() throws {
    #expect {
      try compareOptions(["a.yaml"], baseline: nil, in: Session(Repository.geodata))
    } throws: { error in
      (error as? Fault)?.description
        == "formula compare: found 1 formula file; expected two or more. Name the formula to compare "
        + "with first, and then the others."
    }
  }

  @Test("Shipped formulas: the same file twice is all zero, and no nudge finds a cliff")
  func shipped() throws {
    let files = ["need-and-demand", "need-and-demand", "population"].map {
      "\(Repository.geodata)/formulas/lcpf-2018-19-\($0).yaml"
    }
    let comparison = try compareOptions(files, baseline: nil, in: Session(Repository.geodata))
    #expect(comparison.changes[0].boroughs.allSatisfy { $0.difference == 0 })
    #expect(comparison.changes[1].balance == 0 && comparison.changes[1].gains > 0)
    #expect(comparison.nudges[0].tried == 32 * 3 * 2 + 6 + 2)
    #expect(comparison.nudges.allSatisfy { $0.jumps.isEmpty && $0.perverse.isEmpty })
  }
}

import FormulaLab
import Atlas
import Statistics
import TestSupport
import Testing

@Suite("One way to ask whether outer London gets less", .inLondon)
struct SpecificationTests {
  static let codes = OptionCompareTests.boroughs.map(\.id)
  static let fund = Fund(id: "mine", name: "Mine", recipients: .londonBorough, description: "")
  static let year = FinancialYear(start: 2018)

  /// B2 is inner, B3 and B4 are outer: £500, £300 and £200.
  static func amounts(
    _ pence: [Int64] = [50_000, 30_000, 20_000],
    status: FigureStatus = .modelled
  ) -> VerdictAmounts {
    VerdictAmounts(
      name: "mine",
      fund: fund,
      year: year,
      allocations: zip(codes, pence).map {
        Allocation(borough: $0, pence: $1, status: status, source: "mine")
      }
    )
  }

  static func denominator(_ id: String) throws -> Denominator {
    try #require(
      Denominator(Indicator(id: id, name: id, kind: .extensive, unit: "", description: ""))
    )
  }

  static func figures(_ values: [Double]) -> [GSSCode: Figure] {
    Dictionary(
      uniqueKeysWithValues: zip(codes, values).map {
        (
          $0,
          Figure(
            value: $1,
            status: .published,
            source: "mine",
            cell: Figure.Cell(file: "mine.csv", row: 2)
          )
        )
      }
    )
  }

  static func asked(
    _ amounts: VerdictAmounts = amounts(),
    per id: String = "population",
    _ values: [Double] = [1000, 1500, 1500],
    by definition: GroupDefinition = OptionCompareTests.definition
  ) throws -> Specification {
    try Specification(
      of: amounts,
      at: 0,
      by: definition,
      per: try denominator(id),
      in: "2018",
      figures: figures(values)
    )
  }

  @Test("By hand: 16.7p for outer, 25p for London, 50p for inner; one division in three as uneven")
  func byHand() throws {
    let row = try Self.asked()
    #expect(row.asked == RateTotals(pence: 50_000, denominator: 3000))
    #expect(row.against == RateTotals(pence: 50_000, denominator: 1000))
    #expect(row.whole == RateTotals(pence: 100_000, denominator: 4000))
    #expect(row.askedToWhole.value.map { abs($0 - 2.0 / 3) < 1e-12 } == true)
    #expect(row.againstToWhole.value == 2)
    #expect(row.verdict == .below && row.strictVerdict == .below)
    // Outer pairs differ by -0.25, 0.175 and 0.075 of the money: the real one is the first.
    let test = try #require(row.permutation)
    #expect(test.isExact && test.divisions == 3 && abs(test.pValue - 1.0 / 3) < 1e-12)
  }

  @Test("A split by the very count is equal, and equal is never below")
  func equal() throws {
    let row = try Self.asked(Self.amounts([25_001, 37_500, 37_499]))
    #expect(row.verdict == .cannotTell && row.judgement.doubt == .equal)
    #expect(row.permutation.map { $0.pValue > 0.3 } == true)
  }

  @Test("A row is modelled where its amounts are, else as its weakest figure")
  func status() throws {
    #expect(try Self.asked().status == .modelled)
    #expect(try Self.asked(Self.amounts(status: .derived)).status == .derived)
    #expect(try Self.asked(Self.amounts(status: .published)).status == .published)
  }

  @Test("The order of boroughs does not matter")
  func order() throws {
    let forward = Self.amounts()
    let backward = VerdictAmounts(
      name: "mine",
      fund: Self.fund,
      year: Self.year,
      allocations: forward.allocations.reversed()
    )
    for id in ["population", "offences"] {
      #expect(try Self.asked(forward, per: id) == Self.asked(backward, per: id))
    }
  }

  @Test("Who is in neither group is part of London, and of no division")
  func neither() throws {
    let definition = GroupDefinition(
      id: "two",
      groups: [Self.codes[0]: "inner", Self.codes[1]: "outer"],
      in: .london
    )
    let row = try Self.asked(by: definition)
    #expect(row.asked.denominator == 1500 && row.against.denominator == 1000)
    #expect(row.whole == RateTotals(pence: 100_000, denominator: 4000))
    #expect(row.permutation?.divisions == 2)
  }

  @Test("What is unknown is named, never zero")
  func gaps() throws {
    func gap(_ values: [Double], _ groups: [String]) throws -> SpecificationGap? {
      let definition = GroupDefinition(
        id: "mine",
        groups: Dictionary(uniqueKeysWithValues: zip(Self.codes, groups)),
        in: .london
      )
      do {
        _ = try Self.asked(Self.amounts(), values, by: definition)
        return nil
      } catch { return error as? SpecificationGap }
    }
    let groups = ["inner", "outer", "outer"]
    #expect(try gap([1000, 1500], groups) == .missing([Self.codes[2]]))
    #expect(try gap([1000, 1500.5, 1500], groups) == .missing([Self.codes[1]]))
    #expect(try gap([0, 1500, 1500], groups) == .nothingCounted(group: "inner"))
    #expect(try gap([1000, 0, 0], groups) == .nothingCounted(group: "outer"))
    #expect(
      try gap([1000, 1500, 1500], ["inner", "inner", "inner"]) == .noMembers(group: "outer")
    )
    #expect(try gap([1000, 1500, 1500], groups) == nil)
    // One borough without residents leaves the group a rate.
    #expect(try gap([1000, 1500, 0], groups) == nil)
  }

  @Test("What adds up and counts people or offences is a denominator; a score is not")
  func denominators() throws {
    #expect(try Self.denominator("population").kind == .residents)
    #expect(try Self.denominator("population_10_24").kind == .residentsOfAnAge)
    #expect(try Self.denominator("offences").countsEvents)
    #expect(try Self.denominator("offences_robbery").kind == .offencesOfAKind)
    #expect(try Self.denominator("offences").period(of: Self.year) == "2018/19")
    #expect(try Self.denominator("population").period(of: Self.year) == "2018")
    let score = Indicator(
      id: "population_density",
      name: "",
      kind: .intensive,
      unit: "",
      description: ""
    )
    #expect(Denominator(score) == nil)
  }
}

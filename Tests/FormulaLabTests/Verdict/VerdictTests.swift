import FormulaLab
import Atlas
import Exchange
import Foundation
import Statistics
import TestSupport
import Testing

@Suite("Whether outer London gets less, asked in every way", .inLondon)
struct VerdictTests {
  /// Asked once for all tests.
  static let shipped = Result { try verdicts(VerdictRequest(), in: Session(Repository.geodata)) }

  static func formula(_ name: String) -> String { "\(Repository.geodata)/formulas/\(name).yaml" }

  /// A formula of one measure for a year.
  static func mine(_ year: String, indicator: String, period: String) -> String {
    """
    formula: mine
    title: Mine
    fund: lcpf-direct
    financial_year: \(year)
    pot: { amount_gbp: 1000000, status: assumed, source: me }
    indicators:
      - { indicator: \(indicator), period: \(period), weight: 1, status: assumed, source: me }

    """
  }

  static func asked(_ text: String) throws -> VerdictFindings {
    let folder = try TemporaryFolder()
    return try verdicts(
      VerdictRequest(formulas: [try folder.write("mine.yaml", text)]),
      in: Session(Repository.geodata)
    )
  }

  @Test("Below, above and cannot tell make up all, however they are divided")
  func sums() throws {
    let findings = try Self.shipped.get()
    let counts = findings.counts
    #expect(counts.below + counts.above + counts.cannotTell == findings.specifications.count)
    #expect(counts == VerdictCounts(findings.specifications.map(\.verdict)))
    func sum(_ parts: [VerdictCounts]) -> [Int] {
      [parts.map(\.below), parts.map(\.above), parts.map(\.cannotTell)].map { $0.reduce(0, +) }
    }
    let all = [counts.below, counts.above, counts.cannotTell]
    #expect(sum(findings.cells.map(\.counts)) == all)
    #expect(sum(findings.amounts.indices.map { at in findings.counts { $0.amounts == at } }) == all)
    #expect(
      sum(Denominator.Kind.allCases.map { kind in findings.counts { $0.denominator.kind == kind } })
        == all
    )
    #expect(
      GroupVerdict.Doubt.allCases.map(findings.count).reduce(0, +) == counts.cannotTell
    )
    #expect(findings.strictCounts.total == counts.total)
    #expect(findings.strictCounts.cannotTell > counts.cannotTell)
  }

  @Test("A formula is equal by its own count of its own year, and by nothing else")
  func equal() throws {
    let findings = try Self.shipped.get()
    let equal = findings.specifications.filter { $0.judgement.doubt == .equal }
    #expect(
      Set(
        equal.map {
          "\(findings.amounts[$0.amounts].name) \($0.denominator.indicator) \($0.period)"
        }
      )
        == ["lcpf-2018-19-population population 2015", "lcpf-2018-19-offences offences 2015/16"]
    )
    #expect(equal.count == 4 && equal.allSatisfy { $0.verdict == .cannotTell })
  }

  @Test("Every row on modelled amounts is modelled, and no other")
  func statuses() throws {
    let findings = try Self.shipped.get()
    #expect(
      findings.amounts.map(\.status) == [.modelled, .modelled, .modelled] + [
        .derived, .derived, .derived,
      ]
    )
    for row in findings.specifications {
      #expect((row.status == .modelled) == (findings.amounts[row.amounts].status == .modelled))
    }
    #expect(
      findings.partial.map { "\($0.fund) \($0.year) \($0.known)/\($0.recipients)" } == [
        "lcpf-direct 2013/14 1/32", "lcpf-direct 2017/18 2/32", "lcpf-direct 2018/19 2/32",
      ]
    )
  }

  @Test("Residents of before the census of 2021 are never set beside money of after it")
  func census() throws {
    let findings = try Self.asked(
      Self.mine("2021/22", indicator: "offences_robbery", period: "2019/20")
    )
    func periods(_ id: String) -> Set<String> {
      Set(findings.specifications.filter { $0.denominator.indicator == id }.map(\.period))
    }
    #expect(periods("population") == ["2021"])
    #expect(periods("population_0_17") == ["2019", "2020", "2021"])
    #expect(periods("offences") == ["2019/20", "2020/21", "2021/22"])
    let across = findings.unavailable.filter { $0.gap == .acrossBreak }
    #expect(Set(across.map(\.period)) == ["2019", "2020"] && across.count == 4)
  }

  @Test("The census moved outer London's part of residents by about 3 %, as the text says")
  func censusStep() throws {
    let dataset = try Session(Repository.geodata).tables()
    let definition = try #require(dataset.definitions.first { $0.id == "ons" })
    func part(_ year: String) throws -> Double {
      let values = try #require(dataset.observations["population", year]).byZone
      let paid = dataset.boroughs.filter { $0.kind == .londonBorough }.map(\.id)
      func sum(_ codes: [GSSCode]) -> Double {
        codes.reduce(0) { $0 + (values[$1]?.value ?? .nan) }
      }
      return sum(paid.filter { definition.groups[$0] == "outer" }) / sum(paid)
    }
    let step = try part("2021") / part("2020")
    #expect(abs(step - 1.032) < 0.001)
  }

  @Test("Figures newer than the money leave the year of the money alone")
  func newerFigures() throws {
    let findings = try Self.asked(
      Self.mine("2018/19", indicator: "offences", period: "2022/23")
    )
    #expect(Set(findings.specifications.map(\.period)) == ["2018", "2018/19"])
  }

  static let bad: [([String], String)] = [
    (
      ["/nowhere/mine.yaml"],
      "/nowhere/mine.yaml: found no such file; expected a readable file. Check the path."
    ),
    (
      [formula("lcpf-2017-18-year-1-uplift")],
      "\(formula("lcpf-2017-18-year-1-uplift")), line 29: found a baseline that nobody has published; "
        + "expected last year's amounts as a table with a row for each borough. Give the table with --baseline "
        + "FILE."
    ),
    (
      [formula("lcpf-2018-19-population"), formula("lcpf-2018-19-population")],
      "\(formula("lcpf-2018-19-population")): found the formula `lcpf-2018-19-population` a second time, "
        + "after formulas/lcpf-2018-19-population.yaml; expected each formula once, so that no specification "
        + "counts twice. Leave one of the two out, or give it an identifier of its own."
    ),
  ]

  @Test("A formula that is not there, gives no amounts or stands twice is refused", arguments: bad)
  func refused(_ files: [String], _ message: String) {
    #expect {
      try verdicts(VerdictRequest(formulas: files), in: Session(Repository.geodata))
    } throws: { "\($0)" == message || ($0 as? Fault)?.description == message }
  }

  @Test("Money of a year without any count is refused, with the years that there are")
  func nothingToDivideBy() {
    #expect {
      try Self.asked(Self.mine("2005/06", indicator: "offences", period: "2015/16"))
    } throws: { error in
      (error as? Fault)?.description
        == "formula verdict: found no count of residents or offences for every borough in 2005/06; expected "
        + "a year of the money for which there are counts, such as 2010/11 to 2025/26. Add the figures and "
        + "their source to the dataset, or ask about another year."
    }
  }
}

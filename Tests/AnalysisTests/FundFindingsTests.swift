import Analysis
import Funding
import Atlas
import Exchange
import Foundation
import PlanarGeometry
import Statistics
import TestSupport
import Testing

@testable import Reporting

@Suite("Findings of the default run", .inLondon)
struct FundFindingsTests {
  static func run(_ change: (inout AnalysisRequest) -> Void = { _ in }) async throws -> AnalysisRun
  {
    var request = AnalysisRequest()
    change(&request)
    return try await analyse(request, in: Session(Repository.geodata))
  }

  @Test(
    "It runs what is published of 2024/25, then the direct funding of 2018/19, which is modelled"
  )
  func analyses() async throws {
    let run = try await Self.run()
    #expect(
      run.analyses.map { "\($0.fund.id) \($0.year)" }
        == [
          "ro3-youth-justice-gross 2024/25", "ro3-young-people-gross 2024/25",
          "ro3-family-support-gross 2024/25", "ro3-young-people-substance-misuse-gross 2024/25",
          "serious-violence-duty 2024/25", "lcpf-direct 2018/19",
        ]
    )
    #expect(run.changedInputs.isEmpty)
  }

  @Test(
    "2023/24 has rates: £39,728.87 over Bexley's 252,124 residents of the one series, which is said"
  )
  func otherSeries() async throws {
    let run = try await Self.run {
      ($0.fund, $0.year) = ("serious-violence-duty", FinancialYear(start: 2023))
    }
    let findings = try #require(run.analyses.first)
    let bexley = try #require(findings.boroughs.first { $0.borough.name == "Bexley" })
    #expect(bexley.poundsPerHead.value == 3_972_887 / 25_212_400.0)
    #expect(bexley.population?.source == "ons-mye-rebased")
    #expect(findings.population.otherSeries == "Residents, one series")
    #expect(
      certainty(of: findings).contains {
        $0.hasPrefix(
          "Residents are the mid-year estimates of 2023 of the series \"Residents, one series\", not that of other years"
        )
      }
    )
    let usual = try await Self.run().analyses.map(\.population.otherSeries)
    #expect(usual.allSatisfy { $0 == nil })
  }

  /// Expected values worked out by hand from the published totals: 93,276,400 pence over 32 boroughs,
  /// 13 of them inner; 16 boroughs by code get the odd penny.
  @Test("Serious Violence Duty 2024/25 under the ONS definition, to six decimals")
  func seriousViolenceDuty() async throws {
    let findings = try #require(
      try await Self.run().analyses.first { $0.fund.id == "serious-violence-duty" }
    )
    let ons = try #require(findings.definitions.first { $0.id == "ons" })
    let inner = try #require(ons.groups.first { $0.name == "inner" })
    let outer = try #require(ons.groups.first { $0.name == "outer" })
    #expect(inner.count == 13 && outer.count == 19)
    #expect(inner.population == 3_490_801 && outer.population == 5_583_824)
    #expect(inner.offences == 486_700 && outer.offences == 441_505)
    func millionths(_ measure: Measure) -> Double? { measure.value.map { ($0 * 1e6).rounded() } }
    #expect(millionths(inner.perHead.rate) == 108_553)
    #expect(millionths(inner.perOffence.rate) == 778_581)
    #expect(millionths(outer.perHead.rate) == 99_184)
    #expect(millionths(outer.perOffence.rate) == 1_254_411)
    #expect(findings.whole.pence == 93_276_400)
    #expect(findings.whole.status == .derived)
  }

  @Test("The amounts of 2018/19 sum to the pot, and each but two that are published says modelled")
  func modelledPot() async throws {
    let findings = try #require(try await Self.run().analyses.last)
    #expect(findings.recipients.count == 32)
    #expect(findings.whole.pence == 1_254_606_100)
    let published = findings.recipients.filter { $0.allocation?.status != .modelled }
    #expect(published.map(\.borough.name) == ["Bromley", "Richmond upon Thames"])
    #expect(published.map { $0.allocation?.status } == [.published, .rounded])
    #expect(findings.whole.status == .modelled)
  }

  @Test("The model comes within 1.2 % of all that is published about single boroughs")
  func modelBesidePublished() async throws {
    let findings = try #require(try await Self.run().analyses.last)
    let known = findings.published.filter { $0.published != nil }
    #expect(known.map(\.borough.name) == ["Bromley", "Richmond upon Thames", "Wandsworth"])
    for fact in known {
      let difference = try #require(fact.difference.value)
      #expect(difference.magnitude < 0.012, "\(fact.borough.name)")
    }
  }

  /// What is modelled never comes before what is known, whatever the order of the plan.
  @Test func `What is published comes first in a run, and what is modelled last`() async throws {
    let copy = try DatasetCopy()
    let plan = try copy.folder.read("analysis.yaml")
    let start = try #require(plan.range(of: "  - fund: lcpf-direct"))
    let modelled = String(plan[start.lowerBound...])
    let published = plan[..<start.lowerBound].replacing(
      "analyses:\n",
      with: "analyses:\n\(modelled)\n"
    )
    try copy.folder.write("analysis.yaml", String(published))
    let run = try await analyse(AnalysisRequest(), in: Session(copy.path))
    #expect(run.analyses.map(\.isModelled) == [false, false, false, false, false, true])
  }

  /// Row 12 of the outturn of 2024/25, Barnet: £1,622,130 of youth justice; 93,851 residents under 18; London has
  /// £72,699,360 and 1,915,239.
  @Test func `Money for children is measured by children, spending and grant by no common sum`()
    async throws
  {
    let findings = try #require(try await Self.run().analyses.first)
    #expect(findings.fund.nature == .spending && findings.people?.name == "Residents under 18")
    #expect(!findings.hasOffences && findings.knowsOffences)
    let barnet = try #require(findings.boroughs.first { $0.borough.name == "Barnet" })
    #expect(barnet.people?.value == 93_851)
    #expect(barnet.poundsPerPerson == .value(1_622_130 / 93_851))
    #expect(findings.whole.pence == 7_269_936_000 && findings.whole.people == 1_915_239)
    #expect(findings.whole.perPerson.rate == .value(72_699_360 / 1_915_239))
    let gaps = findings.recipients.compactMap { $0.gapPerPerson?.moneyEquivalent.value }
    #expect(gaps.count == 32 && gaps.reduce(0, +).magnitude < 1e-5)
    let ons = try #require(findings.definitions.first)
    #expect(ons.comparison?.main == ons.comparison?.perPerson)
    #expect(ons.comparison?.perPerson != ons.comparison?.perHead)
    let theil = try #require(ons.theilPerPerson)
    let (all, between, within) = try (
      #require(theil.total.value), #require(theil.between.value), #require(theil.within.value)
    )
    #expect((all - between - within).magnitude < 1e-12 && between > 0)
    // A grant to all residents has no such people.
    let duty = try #require(try await Self.run().analyses.first { $0.fund.nature == .grant })
    #expect(duty.people == nil && duty.inequality.giniPerPerson == nil)
    #expect(duty.definitions.first?.comparison?.perPerson == nil)
  }

  @Test
  func `Where no child of a year is counted, money for children is measured by all residents`()
    async throws
  {
    let run = try await Self.run {
      $0.fund = "youth-offending-teams-spending"
      $0.year = FinancialYear(start: 2010)
    }
    let findings = try #require(run.analyses.first)
    #expect(findings.people == nil && findings.fund.people == "population_0_17")
    #expect(findings.mainMeasure == .poundsPerHead)
  }

  @Test("Gaps in pounds add up to zero over London, per head and per offence")
  func gapsSumToZero() async throws {
    for findings in try await Self.run().analyses {
      for gaps in [findings.recipients.map(\.gapPerHead), findings.recipients.map(\.gapPerOffence)]
      {
        let pounds = gaps.compactMap { $0?.moneyEquivalent.value }
        #expect(pounds.count == 32)
        #expect(pounds.reduce(0, +).magnitude < 1e-5)
      }
    }
  }

  @Test("The split of the gap per head adds up exactly, under each definition")
  func decomposition() async throws {
    for findings in try await Self.run().analyses {
      for definition in findings.definitions {
        let parts = try #require(definition.comparison?.decomposition)
        let (head, crime) = try (
          #require(parts.perHead.value), #require(parts.offencesPerHead.value)
        )
        #expect(head == (try #require(parts.perOffence.value)) + crime)
        let inner = try #require(definition.groups.first { $0.name == "inner" }?.perHead.rate.value)
        let outer = try #require(definition.groups.first { $0.name == "outer" }?.perHead.rate.value)
        #expect((exp(head) - outer / inner).magnitude < 1e-12)
      }
    }
  }

  @Test("The City of London is on the map, in no total, and not in the fund")
  func cityOfLondon() async throws {
    for findings in try await Self.run().analyses {
      #expect(findings.boroughs.count == 33)
      let city = try #require(findings.boroughs.first)
      #expect(city.borough.name == "City of London")
      #expect(!city.isInFund && city.allocation == nil && city.offences == nil)
      #expect(city.poundsPerHead == .undefined(reason: .missing))
      #expect(!city.boundary.polygons.isEmpty)
      let residents = findings.recipients.compactMap { $0.population?.count }.reduce(0, +)
      #expect(findings.whole.population == residents)
    }
  }

  @Test("Other formulas split the same pot")
  func alternatives() async throws {
    let findings = try #require(try await Self.run().analyses.last)
    #expect(findings.alternatives.count == 2)
    for alternative in findings.alternatives {
      #expect(alternative.pence.values.reduce(0, +) == findings.whole.pence)
      let shares = try #require(alternative.groupShares["ons"])
      #expect((shares.values.reduce(0, +) - 1).magnitude < 1e-12)
    }
  }

  @Test("The column of another formula never takes the name of a measure")
  func formulaColumns() {
    #expect(FundMeasure.column(ofFormula: "lcpf-2018-19-x") == "gbp_lcpf_2018_19_x")
    #expect(FundMeasure.column(ofFormula: "per-head") == "gbp_formula_per_head")
    #expect(FundMeasure.column(ofFormula: "per-offence") == "gbp_formula_per_offence")
  }

  @Test("A category of offences is measured on request, with an interval")
  func category() async throws {
    let run = try await Self.run {
      $0.fund = "serious-violence-duty"
      $0.categories = ["offences_robbery"]
    }
    let category = try #require(run.analyses.first?.categories.first)
    let bexley = try #require(GSSCode("E09000004"))
    let rates = try #require(category.boroughs[bexley])
    let interval = try #require(rates.interval)
    let rate = try #require(rates.perThousand.value)
    #expect(interval.lower < rate && rate < interval.upper)
    let sum = category.boroughs.values.compactMap(\.offences).reduce(0, +)
    #expect(category.whole.offences == sum)
  }

  @Test("A definition of one's own is a file")
  func ownDefinition() async throws {
    let folder = try TemporaryFolder()
    var text = "gss_code,group\n"
    for number in 2...33 {
      text += "E090000\(number < 10 ? "0" : "")\(number),\(number < 18 ? "inner" : "outer")\n"
    }
    let file = try folder.write("halves.csv", text)
    let run = try await Self.run {
      $0.fund = "serious-violence-duty"
      $0.definitions = [file]
    }
    let findings = try #require(run.analyses.first)
    #expect(findings.definitions.map(\.id) == ["halves"])
    #expect(findings.definitions[0].groups.map(\.count) == [16, 16])
    // The columns of the dataset's own definitions stay.
    #expect(findings.groupings == ["ons", "statutory", "halves"])
  }

  @Test("A definition must sort every borough into a group, under a name of its own")
  func badDefinitions() async throws {
    let folder = try TemporaryFolder()
    let few = try folder.write("few.csv", "gss_code,group\nE09000002,inner\nE09000003,\n")
    let report = await #expect(throws: FaultReport.self) {
      try await Self.run { $0.definitions = [few] }
    }
    let faults = try #require(report?.faults)
    #expect(faults.count == 2)
    #expect(
      faults[0].description.hasSuffix(
        "column group: found nothing; expected the name of a group. Sort every borough into one of the groups."
      )
    )
    #expect(faults[1].found.hasPrefix("no row for Bexley (E09000004), Brent"))
  }

  @Test("A year alone asks for the fund that has it")
  func yearAlone() async throws {
    for (year, fund) in [
      ("2024/25", "serious-violence-duty"), ("2022/23", "serious-violence-duty"),
    ] {
      let run = try await Self.run { $0.year = FinancialYear(year) }
      #expect(run.analyses.map(\.fund.id) == [fund])
    }
    let fault = await #expect(throws: Fault.self) {
      try await Self.run { $0.year = FinancialYear(start: 2031) }
    }
    #expect(fault?.found == "no fund with amounts for every borough in 2031/32")
  }
}

import Analysis
import Funding
import Atlas
import Exchange
import Foundation
import PlanarGeometry
import Statistics
import TestSupport
import Testing

@Suite("Findings of the default run", .inLondon)
struct FundFindingsTests {
  static func run(_ change: (inout AnalysisRequest) -> Void = { _ in }) async throws -> AnalysisRun
  {
    var request = AnalysisRequest()
    change(&request)
    return try await analyse(request, in: Session(Repository.geodata))
  }

  @Test("It runs the direct funding of 2018/19 and the Serious Violence Duty of 2024/25")
  func analyses() async throws {
    let run = try await Self.run()
    #expect(
      run.analyses.map { "\($0.fund.id) \($0.year)" }
        == ["lcpf-direct 2018/19", "serious-violence-duty 2024/25"]
    )
    #expect(run.changedInputs.isEmpty)
  }

  /// Expected values worked out by hand from the published totals: 93,276,400 pence over 32 boroughs,
  /// 13 of them inner; 16 boroughs by code get the odd penny.
  @Test("Serious Violence Duty 2024/25 under the ONS definition, to six decimals")
  func seriousViolenceDuty() async throws {
    let findings = try #require(try await Self.run().analyses.last)
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

  @Test("The 32 modelled amounts of 2018/19 sum to the pot, and every one says modelled")
  func modelledPot() async throws {
    let findings = try #require(try await Self.run().analyses.first)
    #expect(findings.recipients.count == 32)
    #expect(findings.whole.pence == 1_254_606_100)
    #expect(findings.recipients.allSatisfy { $0.allocation?.status == .modelled })
    #expect(findings.whole.status == .modelled)
  }

  @Test("The model comes within 1.2 % of all that is published about single boroughs")
  func modelBesidePublished() async throws {
    let findings = try #require(try await Self.run().analyses.first)
    let known = findings.published.filter { $0.published != nil }
    #expect(known.map(\.borough.name) == ["Bromley", "Richmond upon Thames", "Wandsworth"])
    for fact in known {
      let difference = try #require(fact.difference.value)
      #expect(difference.magnitude < 0.012, "\(fact.borough.name)")
    }
  }

  @Test("Gaps in pounds add up to zero over London, per head and per offence")
  func gapsSumToZero() async throws {
    for findings in try await Self.run().analyses {
      for gaps in [findings.recipients.map(\.gapPerHead), findings.recipients.map(\.gapPerOffence)]
      {
        let pounds = gaps.compactMap { $0?.moneyEquivalent.value }
        #expect(pounds.count == 32)
        #expect(pounds.reduce(0, +).magnitude < 1e-6)
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
    let findings = try #require(try await Self.run().analyses.first)
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

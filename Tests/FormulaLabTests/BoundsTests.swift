import Analysis
import FormulaLab
import Funding
import PointTally
import Atlas
import Exchange
import Formula
import Reporting
import TestSupport
import Testing

@Suite("Bounds beside the modelled amounts of a run", .inLondon) struct BoundsTests {
  private func findings(_ dataset: String) async throws -> [Findings] {
    try await analyse(AnalysisRequest(), in: Session(dataset)).analyses
  }

  @Test
  func `The default run has the bounds that infer gives, and only where amounts are modelled`()
    async throws
  {
    let analyses = try await findings(Repository.geodata)
    let bounds = try #require(analyses.last?.bounds)
    let alone = try infer(facts: nil, in: Session(Repository.geodata))
    #expect(bounds.boroughs.map(\.pounds) == alone.boroughs.map(\.pounds))
    // The run leaves out the exact simplex: its ends agree to nine decimals of the pot.
    for group in bounds.groups {
      let share = try #require(group.share)
      let exact = try #require(alone.share(of: group.group, under: group.definition))
      #expect(abs(share.least - exact.least) < 1e-9 && abs(share.greatest - exact.greatest) < 1e-9)
    }
    #expect(analyses.dropLast().allSatisfy { $0.bounds == nil })
  }

  /// Published: Bromley £241,699 to the pound, Richmond £76,000 to the thousand.
  @Test func `A published figure bounds its own borough by its rounding`() async throws {
    let bounds = try #require(try await findings(Repository.geodata).last?.bounds)
    let bromley = try #require(GSSCode("E09000006"))
    let richmond = try #require(GSSCode("E09000027"))
    #expect(bounds.bounds(of: bromley)?.pounds == 241_698...241_700)
    #expect(bounds.bounds(of: richmond)?.pounds == 75_500...76_500)
  }

  @Test func `Published amounts stand in a plan's model, and the others share what they leave`()
    async throws
  {
    let findings = try #require(try await findings(Repository.geodata).last)
    #expect(findings.publishedBoroughs.map(\.name) == ["Bromley", "Richmond upon Thames"])
    let pence = findings.recipients.compactMap { $0.allocation?.pence }
    // The whole pot of £12,546,061; Bromley's £241,699 and Richmond's £76,000 as they are published.
    #expect(pence.reduce(0, +) == 1_254_606_100)
    #expect(pence.contains(24_169_900) && pence.contains(7_600_000))
    #expect(findings.outOfBounds.isEmpty)
    // What stands beside is the model's own: £244,379 for Bromley.
    #expect(findings.published.first { $0.borough.name == "Bromley" }?.used == 24_437_890)
    // Bexley: £143,028.10 of the £12,225,048.51 that the model gives the others, now £12,228,362.
    let bexley = findings.recipients.first { $0.borough.name == "Bexley" }?.allocation?.pence
    #expect(bexley == 14_306_687)
  }

  @Test func `A modelled amount outside its bounds is found, with how far`() async throws {
    // A formula of one's own stands as it is: no published amount takes its place.
    var request = AnalysisRequest()
    request.formulaFile = Repository.geodata + "/formulas/lcpf-2018-19-need-and-demand.yaml"
    let run = try await analyse(request, in: Session(Repository.geodata))
    let findings = try #require(run.analyses.first)
    let outside = findings.outOfBounds
    #expect(outside.map(\.borough.name) == ["Bromley", "Richmond upon Thames"])
    let bromley = try #require(outside.first { $0.borough.name == "Bromley" })
    let modelled = try #require(
      findings.recipients.first { $0.borough.name == "Bromley" }?.allocation?.pence
    )
    #expect(bromley.excess == modelled - 24_170_000)
    #expect(outside.max { $0.excess < $1.excess }?.borough.name == "Bromley")
  }

  @Test func `Amounts of a user's own table are not bounded: they are what they are`() async throws
  {
    let folder = try TemporaryFolder()
    let codes = try await findings(Repository.geodata)[0].recipients.map(\.borough.id)
    try folder.write(
      "own.csv",
      "gss_code,amount_gbp\n" + codes.map { "\($0),100\n" }.joined()
    )
    var request = AnalysisRequest()
    request.allocationsFile = folder.path + "/own.csv"
    request.fund = "lcpf-direct"
    let run = try await analyse(request, in: Session(Repository.geodata))
    #expect(run.analyses.map { $0.bounds == nil } == [true])
  }

  @Test func `Facts about another year are refused`() async throws {
    let copy = try DatasetCopy()
    try copy.replace(
      "financial_year: 2018/19",
      with: "financial_year: 2017/18",
      in: "facts/lcpf-2018-19.yaml"
    )
    let fault = await #expect(throws: Fault.self) { _ = try await findings(copy.path) }
    #expect(
      fault?.description
        == "facts/lcpf-2018-19.yaml: found facts about lcpf-direct 2017/18; expected facts about lcpf-direct "
        + "2018/19. Name another file under `facts` in analysis.yaml, or none."
    )
  }

  @Test func `Facts about another pot are refused`() async throws {
    let copy = try DatasetCopy()
    try copy.replace(
      "period: 2018/19 # the row",
      with: "period: 2017/18 # the row",
      in: "facts/lcpf-2018-19.yaml"
    )
    try copy.replace(
      "communities-against",
      with: "lcpf-direct,2017/18,1000.00,derived,pcd-421,a test,\ncommunities-against",
      in: "funds/totals.csv"
    )
    let fault = await #expect(throws: Fault.self) { _ = try await findings(copy.path) }
    #expect(
      fault?.description
        == "facts/lcpf-2018-19.yaml: found facts about the pot of 2017/18, £1,000.00; expected the pot that "
        + "formulas/lcpf-2018-19-need-and-demand.yaml splits, £12,546,061.00. Compare amounts with bounds over "
        + "one pot."
    )
  }

  @Test func `Figures that no weights give leave no bounds, and the report says so`() async throws {
    let copy = try DatasetCopy()
    try copy.replace(
      "amount_gbp: 241699",
      with: "amount_gbp: 9000000",
      in: "facts/lcpf-2018-19.yaml"
    )
    let run = try await analyse(AnalysisRequest(), in: Session(copy.path))
    let bounds = try #require(run.analyses[5].bounds)
    #expect(bounds.conflict != nil)
    #expect(bounds.boroughs.allSatisfy { $0.pounds == nil })
    #expect(run.analyses[5].outOfBounds.isEmpty)
    let folder = try TemporaryFolder()
    try await write(run, version: "test", to: folder.path)
    let report = try folder.read("lcpf-direct-2018-19/report.txt").split(separator: "\n").map {
      $0.drop { $0 == " " }
    }.joined(separator: " ")
    #expect(
      report.contains(
        "No weights of the 15 indicators offered agree with all figures of facts/lcpf-2018-19.yaml: no bounds "
          + "can be given. `boroughwise formula infer` names those that conflict."
      )
    )
  }
}

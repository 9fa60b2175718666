import FormulaLab
import Funding
import Analysis
import Atlas
import Formula
import TestSupport
import Testing

@Suite("Weights to try in the page", .inLondon)
struct WeightTrialTests {
  @Test func `The settings are the planned formulas, in whole thousandths that make the whole`()
    async throws
  {
    let findings = try await ShippedDossier.findings.value
    let trial = try #require(findings.trial)
    #expect(
      trial.settings.map(\.title) == [
        "Need and demand, simple weights", "Residents alone", "All recorded offences alone",
      ]
    )
    #expect(
      trial.settings.map(\.weights) == [
        [530, 425, 45, 0, 0], [0, 0, 0, 1000, 0], [0, 0, 0, 0, 1000],
      ]
    )
    let run = findings.run.analyses[5]
    // The formula by itself, without the published amounts that stand in the findings.
    var request = AnalysisRequest()
    request.formulaFile = Repository.geodata + "/formulas/lcpf-2018-19-need-and-demand.yaml"
    let model = try await analyse(request, in: Session(Repository.geodata)).analyses[0]
    #expect(trial.settings[0].pence == model.recipients.compactMap { $0.allocation?.pence })
    for (setting, other) in zip(trial.settings.dropFirst(), run.alternatives) {
      #expect(setting.pence == run.recipients.compactMap { other.pence[$0.borough.id] })
    }
    #expect(trial.pot.pence == trial.settings[0].pence.reduce(0, +))
    #expect(trial.terms.allSatisfy { $0.values.count == 32 })
  }

  @Test func `Weights that are no thousandths are not offered: the page could not keep them`()
    async throws
  {
    let copy = try DatasetCopy()
    let file = "formulas/lcpf-2018-19-need-and-demand.yaml"
    try copy.replace("weight: 0.53\n", with: "weight: 0.5301\n", in: file)
    try copy.replace("weight: 0.425\n", with: "weight: 0.4249\n", in: file)
    let findings = try await dossier(in: Session(copy.path))
    #expect(findings.trial == nil)
  }

  @Test func `Whole proportions keep fractions exact`() throws {
    let half = try #require(Rational(1, over: 2))
    let third = try #require(Rational(1, over: 3))
    #expect(wholeProportions([half, third, .one, .zero]) == ["3", "2", "6", "0"])
  }
}

import FormulaLab
import Atlas
import Documents
import Exchange
import Formula
import Foundation
import Reporting
import TestSupport
import Testing

@Suite("The figures of later years, under every reading", .inLondon) struct TrialTests {
  private static let findings = Result {
    try infer(facts: nil, in: Session(Repository.geodata))
  }

  private func verdict(_ holdsOther: Bool, _ isKept: Bool) throws -> [Trial.Verdict] {
    let trial = try #require(try Self.findings.get().trial)
    return try #require(
      trial.verdicts.first {
        $0.reading.isWeightsKept == isKept && $0.reading.holdsOtherMoney == holdsOther
      }
    ).answers
  }

  @Test(
    "The error of a formula is that of its own amounts where they miss by more than the tested model",
    arguments: [
      // The tested model: Richmond's amount, predicted from the other figures.
      ("need-and-demand", 0.4184),
      // By hand: £281,226.70 lies £204,726.70 above the most that "£76,000" can be, and £182,578.51 lies £106,078.51.
      ("population", 204_726.70 / 76_000), ("offences", 106_078.51 / 76_000),
    ]
  )
  func ownMisses(formula: String, share: Double) throws {
    var lab = try FormulaLab(in: Session(Repository.geodata))
    let found = try lab.run("\(Repository.geodata)/formulas/lcpf-2018-19-\(formula).yaml")
    #expect(abs((found.tested?.share ?? 0) - share) < 5e-5)
  }

  @Test func `Direct money with the weights kept is refuted in every family`() throws {
    #expect(try verdict(false, true).map(\.isRefuted) == [true, true, true])
    #expect(try Self.findings.get().trial?.isPlainReadingRefuted == true)
  }

  @Test(
    "The other readings, from the narrowest family to the widest",
    arguments: [
      (false, false, [true, true, false]), (true, true, [true, true, false]),
      (true, false, [false, false, false]),
    ]
  )
  func otherReadings(holdsOther: Bool, isKept: Bool, isRefuted: [Bool]) throws {
    let answers = try verdict(holdsOther, isKept)
    #expect(answers.map(\.isRefuted) == isRefuted)
    // What is not refuted has a witness: nothing is left open.
    #expect(answers.map { $0.witness == nil } == isRefuted)
  }

  @Test
  func `Every refutation is proved, and leaves no case out; every witness gives every figure`()
    throws
  {
    let trial = try #require(try Self.findings.get().trial)
    for verdict in trial.verdicts.flatMap(\.answers) {
      switch verdict.answer {
      case .refuted(let refutations):
        let question = verdict.question
        for refutation in refutations {
          #expect(question.system(of: refutation.part).isProof(refutation.multipliers))
        }
        let cases = Dictionary(grouping: refutations.map(\.part), by: \.hasRisen)
        #expect(cases.count == 4)
        for parts in cases.values {
          let pots = parts.map(\.pot).sorted { $0.lowerBound < $1.lowerBound }
          #expect(pots.first?.lowerBound == (question.isWeightsKept ? 0 : 1))
          #expect(pots.last?.upperBound == 1)
          for (one, next) in zip(pots, pots.dropFirst()) {
            #expect(one.upperBound == next.lowerBound)
          }
        }
      case .survives(let witness): #expect(verdict.question.gives(witness))
      case .undecided: Issue.record("not decided")
      }
    }
  }

  @Test func `No direct money with the weights kept reaches either figure`() throws {
    let trial = try #require(try Self.findings.get().trial)
    for (figure, most) in zip(trial.later.published, trial.reach) {
      let most = try #require(most)
      #expect(figure.isLeast && most < figure.least)
    }
  }

  @Test func `The prediction test: each figure from the others, with how far the middle lies off`()
    throws
  {
    let findings = try Self.findings.get()
    #expect(findings.predictions.count == 5)
    for prediction in findings.predictions {
      for (narrow, wide) in zip(prediction.ranges, prediction.ranges.dropFirst()) {
        let (inside, outside) = (try #require(narrow), try #require(wide))
        #expect(outside.lowerBound <= inside.lowerBound + 0.01)
        #expect(outside.upperBound >= inside.upperBound - 0.01)
      }
    }
    // Richmond's £76,000 from Bromley and Wandsworth: the middle of £68,449 and £147,146 is 42 % above.
    let richmond = findings.predictions[1]
    let middle = try #require(richmond.middle)
    #expect(abs(middle / 76_000 - 1 - (try #require(richmond.miss))) < 1e-9)
    #expect(
      findings.tested?.share == richmond.miss
        && richmond.miss.map { $0 > 0.41 && $0 < 0.43 } == true
    )
    // The later ones lie below what is published as "over".
    #expect(findings.predictions.suffix(2).map { $0.holds(inFamily: 2) } == [false, false])
  }

  @Test func `Without robbery, or without weapons, nothing fits the three figures of 2018/19`()
    throws
  {
    for bounds in try Self.findings.get().families {
      let gone = zip(bounds.family.offers, bounds.without).filter { $0.1 == nil }.map(\.0.indicator)
      #expect(gone == ["offences_robbery", "offences_possession_of_weapons"])
    }
  }

  @Test func `The verdict is said first, and a program gets the proofs`() throws {
    let findings = try Self.findings.get()
    let text = String(decoding: inferText(findings).text(), as: UTF8.self)
    let verdict = try #require(text.range(of: "REFUTED: no formula of the family"))
    #expect(text.range(of: "LEAST AND MOST").map { verdict.lowerBound < $0.lowerBound } == true)
    let json = String(decoding: inferJSON(findings), as: UTF8.self)
    #expect(json.contains("\"multipliers\"") && json.contains("\"weights_anew\""))
  }

  @Test func `Everything wrong with later years is named with its line`() throws {
    let text = """
      facts: f
      title: t
      fund: lcpf-direct
      financial_year: 2018/19
      pot: { period: 2018/19 }
      indicators:
        - { indicator: population, period: "2015", from: "2017", renewed: "2014" }
        - { indicator: offences, period: 2015/16 }
      published:
        - { borough: E09000006, over_gbp: 1, rounded_to_gbp: 5, source: a }
      later:
        rule: something
        first_year: 2018/19
        last_year: 2021/22
        source: s
        published:
          - { borough: E09000004, financial_year: 2017/18, over_gbp: 5, source: b }
          - { boroughs: [E09000004, E09000006], financial_year: 2021/22, over_gbp: 5, source: b }
      """
    let report = #expect(throws: FaultReport.self) {
      try FactsFile.read(file: "f.yaml", shownAs: "f.yaml", bytes: Array(text.utf8))
    }
    #expect(
      report?.description == """
        f.yaml, line 7: found "2017" before 2015; expected an earlier year, written as the period is. Write the first year that a mean may reach back to.
        f.yaml, line 7: found "2014" after 2015; expected the same year or a later one, written as the period is. Write the newest year that the formula anew may use.
        f.yaml, line 10: found a figure without an amount; expected amount_gbp; or over_gbp alone; or a change in pounds or percent with from_gbp; or both changes. Write what is published, with its rounding.
        f.yaml, line 12: found the rule `something`; expected `rises_accepted`: the formula anew, rises accepted, falls removed. Write that rule, or leave the later years out.
        f.yaml, line 13: found 2018/19 to 2021/22 after 2018/19; expected years after the first, in their order. Correct the years.
        f.yaml, line 12: found no pot; expected `pot:` with the `period` of a row of funds/totals.csv. Say what all amounts of a later year add up to.
        f.yaml, line 17: found a figure of 2017/18; expected a year from 2018/19 to 2021/22. Correct the year, or leave the figure out.
        f.yaml, line 18: found 2 boroughs together; expected one borough. Leave it out.
        """
    )
  }

  @Test func `An indicator needs its newest year before the formula anew`() {
    let text = """
      facts: f
      title: t
      fund: lcpf-direct
      financial_year: 2018/19
      pot: { period: 2018/19 }
      indicators:
        - { indicator: population, period: "2015", renewed: "2019" }
        - { indicator: offences, period: 2015/16 }
      published:
        - { borough: E09000006, over_gbp: 1, source: a }
      later:
        rule: rises_accepted
        first_year: 2019/20
        last_year: 2021/22
        pot: { period: 2021/22 }
        source: s
        published:
          - { borough: E09000004, financial_year: 2021/22, over_gbp: 5, source: b }
      """
    let report = #expect(throws: FaultReport.self) {
      try FactsFile.read(file: "f.yaml", shownAs: "f.yaml", bytes: Array(text.utf8))
    }
    let rest =
      "expected the newest year before 2019/20, which the formula anew may use. Write it as `renewed: …`, or "
      + "remove `later`."
    #expect(
      report?.description
        == "f.yaml, line 7: found `renewed: 2019`; \(rest)\nf.yaml, line 8: found no `renewed`; \(rest)"
    )
  }
}

import FormulaLab
import Atlas
import Documents
import Exchange
import Formula
import Foundation
import Reporting
import TestSupport
import Testing

@Suite("What published figures leave possible", .inLondon) struct InferTests {
  @Test func `The three published amounts of 2018/19 bound outer London's share`() throws {
    let findings = try infer(facts: nil, in: Session(Repository.geodata))
    #expect(findings.conflict == nil)
    #expect(
      findings.weights.count == 15 && findings.families.map(\.family.offers.count) == [10, 15, 15]
    )
    let outer = try #require(
      findings.groups.first { $0.definition == "ons" && $0.group == "outer" }
    )
    let share = try #require(outer.share)
    #expect(share.least > 0.41 && share.greatest < 0.46 && share.width < 0.04)
    // The families are nested: the widest is the one that counts.
    for (inside, outside) in zip(findings.families, findings.families.dropFirst()) {
      let (narrow, wide) = (try #require(inside.share), try #require(outside.share))
      #expect(wide.least <= narrow.least + 1e-9 && wide.greatest >= narrow.greatest - 1e-9)
    }
    let widest = try #require(findings.families.last?.share)
    #expect(abs(widest.least - share.least) < 1e-9 && abs(widest.greatest - share.greatest) < 1e-9)
    // Against its part of the residents and of all recorded offences.
    #expect(abs(outer.sharesOfIndicators[0] - 0.60) < 0.005)
    #expect(abs(outer.sharesOfIndicators[2] - 0.49) < 0.005)
    // Inner and outer are the whole pot, whatever the weights.
    let inner = try #require(
      findings.groups.first { $0.definition == "ons" && $0.group == "inner" }?.share
    )
    #expect(abs(inner.least + share.greatest - 1) < 1e-9)
    #expect(abs(inner.greatest + share.least - 1) < 1e-9)
    for row in findings.boroughs {
      let range = try #require(row.range)
      // To the penny.
      for figure in row.published {
        #expect(range.least > figure.least - 0.01 && range.greatest < figure.most + 0.01)
      }
    }
  }

  @Test(
    "HiGHS finds the same bounds",
    .needs("a Python with scipy", isThere: IndependentSolver.isThere)
  )
  func agreesWithHiGHS() throws {
    let findings = try infer(facts: nil, in: Session(Repository.geodata))
    let answers = try IndependentSolver.groupBounds(with: [nil])
    #expect(answers.count == 1 && answers[0].count == 4)
    try expectSame(findings, answers[0], within: 1e-8)
  }

  /// A borough's further figure, read to the pound or to the thousand pounds, cuts slivers out of what is
  /// possible: the solver once went round in circles on six of those.
  @Test(
    "With one more plausible figure, of any borough, there is an end, and HiGHS finds the same",
    .needs("a Python with scipy", isThere: IndependentSolver.isThere)
  )
  func agreesWithOneMoreFigure() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/facts.yaml"
    let shipped = try String(
      contentsOfFile: Repository.geodata + "/facts/lcpf-2018-19.yaml",
      encoding: .utf8
    ).split(separator: "\nlater:")[0].replacing(/, renewed: [^ }]+/, with: "")
    var figures: [IndependentSolver.Figure] = []
    for row in try infer(facts: nil, in: Session(Repository.geodata)).boroughs {
      let range = try #require(row.range)
      guard range.width > 1000 else { continue }
      for (part, grain) in [(0.5, 1000.0), (0.25, 1.0)] {
        let amount = ((range.least + part * range.width) / grain).rounded() * grain
        figures.append(.init(code: row.borough.id.description, amount: amount, grain: grain))
      }
    }
    #expect(figures.count > 55)
    let answers = try IndependentSolver.groupBounds(with: figures)
    for (figure, answer) in zip(figures, answers) {
      let line =
        "  - { borough: \(figure.code), amount_gbp: \(figure.amount), rounded_to_gbp: \(figure.grain), "
        + "source: made up }\n"
      try shipped.replacing("\npublished:\n", with: "\npublished:\n" + line).write(
        toFile: file,
        atomically: true,
        encoding: .utf8
      )
      let findings = try infer(facts: file, in: Session(Repository.geodata))
      #expect(findings.conflict == nil)
      try expectSame(findings, answer, within: 1e-7)
    }
  }

  private func expectSame(
    _ findings: InferFindings,
    _ answer: [String: [Double]],
    within tolerance: Double
  ) throws {
    for group in findings.groups {
      let expected = try #require(answer["\(group.definition) \(group.group)"])
      let share = try #require(group.share)
      #expect(abs(share.least - expected[0]) < tolerance)
      #expect(abs(share.greatest - expected[1]) < tolerance)
    }
  }

  @Test func `The text rounds bounds outwards, names the year of residents and has one minus sign`()
    throws
  {
    let findings = try infer(facts: nil, in: Session(Repository.geodata))
    let text = String(decoding: inferText(findings).text(), as: UTF8.self)
    func numbers(after name: String) -> [Double] {
      let line = text.split(separator: "\n").last { $0.hasPrefix("  \(name)  ") } ?? ""
      return line.dropFirst(name.count + 2).split(separator: " ")
        .compactMap { Double($0.replacing(",", with: "")) }
    }
    for row in findings.boroughs {
      let (range, shown) = (try #require(row.range), numbers(after: row.borough.name))
      #expect(shown.count == 2)
      #expect(shown[0] <= range.least + 1e-3 && shown[0] > range.least - 1)
      #expect(shown[1] >= range.greatest - 1e-3 && shown[1] < range.greatest + 1)
    }
    for weight in findings.weights {
      let (range, shown) = (
        try #require(weight.range), numbers(after: weight.offer.label).suffix(2)
      )
      #expect(shown.first.map { $0 <= range.least + 1e-7 } == true)
      #expect(shown.last.map { $0 >= range.greatest - 1e-7 } == true)
    }
    for group in findings.groups {
      let range = try #require(group.share)
      let line = try #require(
        text.split(separator: "\n").first {
          $0.hasPrefix("  \(group.definition) ") && $0.contains(" \(group.group) ")
        }
      )
      let shown = line.split(separator: " ").compactMap { Double($0) }
      #expect(shown[0] <= range.least && shown[1] >= range.greatest)
      #expect(shown[1] - shown[0] < range.width + 0.0002)
    }
    let year = try #require(findings.weights.first { $0.offer.indicator == "population" }).offer
    #expect(text.contains("in \(year.period)"))
    #expect(text.contains("−£350,000, −51 %") && !text.contains("-51"))
    #expect(!String(decoding: inferJSON(findings), as: UTF8.self).contains("-51 %"))
  }

  @Test(
    "Bounds are rounded outwards, and what is rounded already stays",
    arguments: [
      (0.1, 0.2, 0, 0.0, 1.0), (3, 4, 0, 3, 4), (3 - 1e-12, 4 + 1e-12, 0, 3, 4),
      (2.99, 4.01, 0, 2, 5),
      (-1.5, -0.5, 0, -2, 0), (0.12341, 0.12349, 3, 0.123, 0.124), (0.5, 0.5, 0, 0, 1),
    ] as [(Double, Double, Int, Double, Double)]
  )
  func outward(least: Double, most: Double, places: Int, lower: Double, upper: Double) {
    #expect(outwards(least, most, places: places, slack: 1e-9) == lower...upper)
  }

  @Test func `An indicator of two years is two rows, each with its year`() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/facts.yaml"
    try facts(
      indicators: """
        - { indicator: offences, period: 2015/16 }
        - { indicator: offences, period: 2016/17 }
        - { indicator: population, period: "2015" }
        """,
      published: "- { borough: E09000008, amount_gbp: 480000, rounded_to_gbp: 200000, source: a }"
    ).write(toFile: file, atomically: true, encoding: .utf8)
    let findings = try infer(facts: file, in: Session(Repository.geodata))
    #expect(
      findings.weights.map(\.offer.label) == ["offences 2015/16", "offences 2016/17", "population"]
    )
    let text = String(decoding: inferJSON(findings), as: UTF8.self)
    #expect(text.contains("\"offences 2015/16\": 0.") && text.contains("\"offences 2016/17\": 0."))
  }

  @Test func `Exact figures that follow from each other are no conflict, and say what they say`()
    throws
  {
    // What 0.3 of residents, 0.5 of offences and 0.2 of robberies gives two boroughs, to the penny.
    let folder = try TemporaryFolder()
    let file = folder.path + "/facts.yaml"
    let offers = """
      - { indicator: population, period: "2015" }
      - { indicator: offences, period: 2015/16 }
      - { indicator: offences_robbery, period: 2015/16 }
      """
    func bounds(_ published: String) throws -> InferFindings {
      try facts(indicators: offers, published: published)
        .write(toFile: file, atomically: true, encoding: .utf8)
      return try infer(facts: file, in: Session(Repository.geodata))
    }
    let two = """
      - { borough: E09000006, amount_gbp: 363204.16, source: a }
      - { borough: E09000008, amount_gbp: 495028.40, source: a }
      """
    let apart = try bounds(two)
    let together = try bounds(
      two + "\n- { boroughs: [E09000006, E09000008], amount_gbp: 858232.56, source: a }"
    )
    #expect(apart.conflict == nil && together.conflict == nil)
    for (one, other) in zip(apart.boroughs, together.boroughs) {
      let (one, other) = (try #require(one.range), try #require(other.range))
      #expect(abs(one.least - other.least) < 0.5 && abs(one.greatest - other.greatest) < 0.5)
    }
  }

  @Test(arguments: [
    (
      "amount_gbp: 1, rounded_to_gbp: -5",
      "found -5; expected what the figure is rounded to, 0 or more. Write 1000 for a figure to the thousand."
    ),
    (
      "change_gbp: −350000, change_percent: -51",
      "found \"−350000\"; expected a number such as 241699. Write a negative number with a hyphen, as in -123."
    ),
    (
      "amount_gbp: 1e300",
      "found \"1e300\"; expected a million million at most. Check the figure."
    ),
    (
      "change_gbp: 1000000000, change_percent: 1e-9",
      "found figures that allow amounts beyond a million million pounds; expected an amount of public money. "
        + "Check the figures and what they are rounded to."
    ),
  ])
  func `A figure that no pot can hold is refused`(figure: String, message: String) {
    let report = #expect(throws: FaultReport.self) {
      try FactsFile.read(
        file: "f.yaml",
        shownAs: "f.yaml",
        bytes: Array(
          facts(published: "- { borough: E09000006, \(figure), source: a }").utf8
        )
      )
    }
    #expect(report?.description.contains(message) == true)
    #expect(report?.faults.count == 1 || figure.contains("1e300") || figure.contains("−"))
  }

  @Test func `An indicator offered twice in one year is refused with both lines`() {
    let report = #expect(throws: FaultReport.self) {
      try FactsFile.read(
        file: "f.yaml",
        shownAs: "f.yaml",
        bytes: Array(
          facts(
            indicators: """
              - { indicator: population, period: "2015" }
              - { indicator: population, period: "2015" }
              """,
            published: "- { borough: E09000006, amount_gbp: 1, source: a }"
          ).utf8
        )
      )
    }
    #expect(
      report?.description
        == "f.yaml, line 8: found `population 2015`, which line 7 offers; expected each indicator once in each "
        + "period. Remove one of the two."
    )
  }

  @Test func `Figures out of reach are named, with how far they miss`() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/facts.yaml"
    try facts(
      published: """
        - borough: E09000006
          amount_gbp: 241699
          rounded_to_gbp: 1
          source: a
        - borough: E09000027
          amount_gbp: 9000000
          source: b
        """
    ).write(toFile: file, atomically: true, encoding: .utf8)
    let findings = try infer(facts: file, in: Session(Repository.geodata))
    let conflict = try #require(findings.conflict)
    #expect(conflict.facts == [1])
    #expect(conflict.misses[1] > 8_000_000)
    #expect(findings.boroughs.allSatisfy { $0.range == nil })
  }

  @Test func `A change with the year before is an amount`() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/facts.yaml"
    try facts(
      published: """
        - borough: E09000006
          change_gbp: -160032
          rounded_to_gbp: 2
          from_gbp: 401731
          source: a
        - borough: E09000027
          change_percent: -50
          rounded_to_percent: 2
          from_gbp: 300000
          source: b
        - boroughs: [E09000006, E09000027]
          amount_gbp: 400000
          rounded_to_gbp: 100000
          source: c
        """
    ).write(toFile: file, atomically: true, encoding: .utf8)
    let read = try FactsFile.read(
      file: file,
      shownAs: "facts.yaml",
      bytes: Array(try Data(contentsOf: URL(filePath: file)))
    )
    #expect(read.published.map(\.least) == [241_697, 147_000, 350_000])
    #expect(read.published.map(\.most) == [241_701, 153_000, 450_000])
  }

  @Test func `Everything wrong with a file of facts is named at once`() throws {
    let text = """
      facts: f
      title: t
      fund: lcpf-direct
      financial_year: 2018/20
      pot: { period: 2018/19 }
      indicators:
        - indicator: population
      published:
        - borough: Bromley
          amount_gbp: £241,699
          source: a
        - borough: E09000006
          change_percent: -51
          source: b
      """
    let report = #expect(throws: FaultReport.self) {
      try FactsFile.read(file: "f.yaml", shownAs: "f.yaml", bytes: Array(text.utf8))
    }
    #expect(
      report?.description == """
        f.yaml, line 4: found "2018/20"; expected a financial year such as 2018/19. Write the first year in full, a slash, and the last two digits of the next.
        f.yaml, line 7: found no `period`; expected a year such as 2015/16. Add a line `period: …`.
        f.yaml, line 9: found "Bromley"; expected the GSS code of a borough. Write `borough:` with one code, or `boroughs:` with a list of codes.
        f.yaml, line 10: found "£241,699"; expected a number such as 241699. Remove the currency sign and the thousands separators.
        f.yaml, line 11: found a figure without an amount; expected amount_gbp; or over_gbp alone; or a change in pounds or percent with from_gbp; or both changes. Write what is published, with its rounding.
        f.yaml, line 14: found a figure without an amount; expected amount_gbp; or over_gbp alone; or a change in pounds or percent with from_gbp; or both changes. Write what is published, with its rounding.
        """
    )
  }

  @Test func `A score must be made to add up`() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/facts.yaml"
    try facts(
      indicators: """
        - indicator: imd_extent
          period: "2015"
        - indicator: nothing
          period: "2015"
        """,
      published: "- { borough: E09000006, amount_gbp: 1, source: a }"
    ).write(toFile: file, atomically: true, encoding: .utf8)
    let report = #expect(throws: FaultReport.self) {
      _ = try infer(facts: file, in: Session(Repository.geodata))
    }
    #expect(
      report?.faults.map { $0.found } == [
        "`imd_extent`, which does not add up over boroughs", "the indicator `nothing`",
      ]
    )
  }

  @Test func `What did not exist when the year began is not offered, and named`() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/facts.yaml"
    let known = "- { indicator: offences_robbery, period: 2017/18 }"
    let late = """
      - { indicator: population, period: "2018" }
      - { indicator: offences, period: 2018/19 }
      - indicator: imd_extent
        period: "2019"
        times: { indicator: population, period: "2015" }
      - { indicator: no_such_figure, period: "2020" }
      """
    func answer(_ indicators: String) throws -> InferFindings {
      try facts(
        indicators: indicators,
        published:
          "- { borough: E09000006, amount_gbp: 241699, rounded_to_gbp: 1000000, source: a }"
      ).write(toFile: file, atomically: true, encoding: .utf8)
      return try infer(facts: file, in: Session(Repository.geodata))
    }
    let findings = try answer("\(known)\n\(late)")
    #expect(findings.weights.map(\.offer.label) == ["offences_robbery"])
    let words =
      "Not offered, because a formula of 2018/19 cannot have used figures of a time after that year began: "
      + "population (2018), offences (2018/19), imd_extent x population (2019) and no_such_figure (2020)."
    let text = String(decoding: inferText(findings).text(), as: UTF8.self)
    #expect(text.split { $0 == " " || $0 == "\n" }.joined(separator: " ").contains(words))
    #expect(
      String(decoding: inferJSON(findings), as: UTF8.self).contains("of a time after 2018/19 began")
    )
    let report = #expect(throws: FaultReport.self) { try answer(late) }
    #expect(
      report?.faults.map(\.description).first?.hasSuffix(
        "found only indicators of a time after the year of the money began; expected at least one of an "
          + "earlier period: a formula cannot weigh what is not yet known. Offer the figures that were known "
          + "when the money was split."
      ) == true
    )
  }

  private func facts(
    indicators: String = """
    - { indicator: population, period: "2015" }
    - { indicator: offences_robbery, period: 2015/16 }
    - { indicator: offences_possession_of_weapons, period: 2015/16 }
    """,
    published: String
  ) -> String {
    func indented(_ text: String) -> String {
      text.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
    }
    return """
      facts: f
      title: t
      fund: lcpf-direct
      financial_year: 2018/19
      pot: { period: 2018/19 }
      indicators:
      \(indented(indicators))
      published:
      \(indented(published))
      """
  }
}

/// The same question, asked of SciPy's HiGHS from the tables of the dataset by another programme.
private enum IndependentSolver {
  static let python = [
    ProcessInfo.processInfo.environment["PEERS_PYTHON"],
    Repository.root.appending(path: ".build_jsonschema/bin/python").path,
    Repository.root.deletingLastPathComponent().appending(path: ".peers/bin/python").path,
  ].compactMap(\.self).first { FileManager.default.isExecutableFile(atPath: $0) }

  static let isThere: Bool = {
    guard let python else { return false }
    let output = try? ExternalTool.run(URL(filePath: python), ["-c", "import scipy.optimize"])
    return output?.status == 0
  }()

  /// A figure beside those of the shipped file.
  struct Figure: Encodable {
    let code: String
    let amount: Double
    let grain: Double
  }

  /// The groups' bounds with each further figure in turn, or with none.
  static func groupBounds(with figures: [Figure?]) throws -> [[String: [Double]]] {
    let asked = String(decoding: try JSONEncoder().encode(figures), as: UTF8.self)
    let output = try ExternalTool.run(
      URL(filePath: try #require(python)),
      ["-c", script, Repository.geodata, asked]
    )
    #expect(output.errors == "")
    return try JSONDecoder().decode([[String: [Double]]].self, from: Data(output.text.utf8))
  }

  private static let script = """
    import csv, json, sys
    import numpy as np
    from scipy.optimize import linprog
    root = sys.argv[1]
    rows = lambda path: list(csv.DictReader(open(f"{root}/{path}")))
    zones = [r for r in rows("zones/boroughs.csv") if r["kind"] == "london-borough"]
    codes = [r["gss_code"] for r in zones]
    def values(path, name, period):
        found = {r["gss_code"]: float(r["value"]) for r in rows(path)
                 if r["indicator"] == name and r["period"] == period}
        return np.array([found[c] for c in codes])
    needs = [values("indicators/population.csv", "population", str(y)) for y in range(2010, 2016)]
    needs += [values("indicators/population_by_age.csv", "population_0_17", str(y)) for y in range(2012, 2016)]
    years = [f"{y}/{y % 100 + 1}" for y in range(2010, 2016)]
    needs += [values("indicators/offences_control.csv", "offences", y) for y in years]
    for crime in ["violence_against_the_person", "robbery", "sexual_offences", "drug_offences",
                  "burglary", "theft", "possession_of_weapons", "arson_and_criminal_damage", "vehicle_offences",
                  "public_order_offences", "miscellaneous_crimes_against_society"]:
        needs += [values("indicators/offences.csv", "offences_" + crime, y) for y in years]
    needs += [values("indicators/need.csv", "violence_against_women_and_girls", y) for y in years[-2:]]
    share = np.array([n / n.sum() for n in needs])
    pot = [float(r["amount_gbp"]) for r in rows("funds/totals.csv")
           if r["fund"] == "lcpf-direct" and r["period"] == "2018/19"][0]
    shipped = [("E09000006", 241698.5, 241699.5), ("E09000027", 75500, 76500),
               ("E09000032", 345000 * (100 / 51.5 - 1), 355000 * (100 / 50.5 - 1))]
    def bounds(facts):
        upper, limit = [], []
        for code, low, high in facts:
            # In shares of what is published, so that the solver's tolerance means the same for all.
            row = share[:, codes.index(code)] * pot / high
            upper += [row, -row]
            limit += [1, -low / high]
        answer = {}
        for definition in ["ons", "statutory"]:
            for group in ["inner", "outer"]:
                members = [r["group_" + definition] == group for r in zones]
                objective = share[:, members].sum(axis=1)
                ends = []
                for sign in [1, -1]:
                    solved = linprog(sign * objective, A_ub=upper, b_ub=limit,
                                     A_eq=[np.ones(len(needs))], b_eq=[1], method="highs",
                                     options={"primal_feasibility_tolerance": 1e-10,
                                              "dual_feasibility_tolerance": 1e-10})
                    ends.append(sign * solved.fun)
                answer[f"{definition} {group}"] = ends
        return answer
    print(json.dumps([
        bounds(shipped + ([(f["code"], f["amount"] - f["grain"] / 2, f["amount"] + f["grain"] / 2)]
                          if f else []))
        for f in json.loads(sys.argv[2])]))
    """
}

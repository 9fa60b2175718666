import Atlas
import FormulaLab
import Foundation
import Reporting
import TestSupport
import Testing

/// What the second program reads in a formula file, beside what a run says of it.
@Suite("The second program and the words of formula files", .needs(tool: "python3"), .inLondon)
struct VerifyFormulaWordsTests {
  static let head = """
    formula: words
    title: "Words: of a formula"
    fund: lcpf-direct
    financial_year: 2018/19
    pot: { period: 2018/19 }

    """

  static let plain = """
      - indicator: offences_robbery
        period: 2015/16
        weight: 0.6
        status: assumed
        source: my own choice

    """

  static let rest = """
      - indicator: offences_burglary
        period: 2015/16
        weight: 0.4
        status: published
        source: a letter
    baseline: { formula: formulas/lcpf-2018-19-population.yaml }
    stages:
      - pace: { share: 0.25, years: 4, source: my own choice }

    """

  /// The run of a formula with a first measure of need, in the folder `run` of a folder.
  static func run(
    _ measure: String = plain,
    dataset: String = Repository.geodata
  ) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let path = try folder.write("words.yaml", "\(head)indicators:\n\(measure)\(rest)")
    let run = try runFormula(path, baseline: nil, in: Session(dataset))
    try write(run, to: "\(folder.path)/run")
    return folder
  }

  @Test(
    "However a weight and its status are written, they are the same",
    arguments: [
      plain,
      """
        - indicator: offences_robbery
          period: 2015/16
          # - weight: 0.9
          #   status: agreed
          weight: 0.6 # weight: 0.7
          status: assumed
          source: my own choice

      """,
      """
        - "indicator": offences_robbery
          'period': "2015/16"
          "weight": '0.60'
          "status" : "assumed"
          source: "letter - status: agreed"

      """,
      """
        - indicator: offences_robbery
          periods:
          - 2015/16
          weight:
            +0.6
          status:
            assumed
          source: "own choice, weight: high"

      """,
      """
        - { indicator: offences_robbery, # weight: 1
            period: 2015/16,
            "weight":0.6,
          status:
            assumed, source: 'a, b: c' }

      """,
      """
        - indicator: offences_robbery
          period: 2015/16
          weight: 0.6
          status: assumed
          source: >-
            why it is so
            weight: 0.7
            status: published

            - weight: high

      """,
      """
        - source: |
            status: agreed
             weight: 1
          indicator: offences_robbery
          period: 2015/16
          weight: 0.6
          status: assumed

      """,
      """
        - indicator: offences_robbery
          period: 2015/16
          weight: 0.6
          status: assumed
          transform: { cap: 2.0 }
          source: many
            words, it's
            "so"#there

      """,
    ]
  )
  func written(measure: String) throws {
    let folder = try Self.run(measure)
    let output = try VerifyFormulaTests.verify(["\(folder.path)/run"])
    #expect(output.status == 0, "\(output.text)\(output.errors)")
    #expect(!output.text.contains("not compared"), "\(output.text)")
  }

  @Test("Of YAML that it does not read it says that the words were not compared")
  func unread() throws {
    let measure = Self.plain.replacingOccurrences(of: "weight: 0.6", with: "weight: &most 0.6")
    let folder = try Self.run(measure)
    let output = try VerifyFormulaTests.verify(["\(folder.path)/run"])
    #expect(output.status == 0, "\(output.text)\(output.errors)")
    #expect(
      output.text.contains(
        "the words of words.yaml were not compared: line 9 of words.yaml has YAML that this program does not read\n"
      ),
      "\(output.text)"
    )
  }

  /// A text of run.json that becomes another, or two that are exchanged, and where that is found.
  struct Alteration: CustomTestStringConvertible {
    let old: String
    let new: String
    var isExchange = false
    let place: String

    var testDescription: String { place }

    func applied(to text: String) -> String {
      guard isExchange else { return text.replacingOccurrences(of: old, with: new) }
      return text.replacingOccurrences(of: old, with: "\u{1}")
        .replacingOccurrences(of: new, with: old)
        .replacingOccurrences(of: "\u{1}", with: new)
    }
  }

  @Test(
    "What run.json states otherwise than the file is found and named",
    arguments: [
      Alteration(
        old: #""weight": "0.6""#,
        new: #""weight": "0.4""#,
        isExchange: true,
        place: "/formula/indicators/0/weight: the run has 0.4, words.yaml has 0.6"
      ),
      Alteration(
        old: #""status": "assumed""#,
        new: #""status": "published""#,
        isExchange: true,
        place: "/formula/indicators/0/status: the run has published, words.yaml has assumed"
      ),
      Alteration(
        old: #""years": 4"#,
        new: #""years": 3"#,
        place: "/formula/stages/0/pace/years: the run has 3, words.yaml has 4"
      ),
      Alteration(
        old: #""2015/16""#,
        new: #""2016/17""#,
        place: "/formula/indicators/0/periods/0: the run has 2016/17, words.yaml has 2015/16"
      ),
      Alteration(
        old: #""source": "a letter""#,
        new: #""source": "no letter""#,
        place: "/formula/indicators/1/source: the run has no letter, words.yaml has a letter"
      ),
      Alteration(
        old: #""weight 0.6 of offences_robbery"#,
        new: #""weight 0.5 of offences_robbery"#,
        place: "/assumed: not what the formula assumes"
      ),
      Alteration(
        old: #""source": "for comparison only""#,
        new: #""source": "for all""#,
        place: "/formula/baseline/formula/indicators/0/source: the run has for all, "
          + "formulas/lcpf-2018-19-population.yaml has for comparison only"
      ),
    ]
  )
  func altered(alteration: Alteration) throws {
    let folder = try Self.run()
    let before = try folder.read("run/run.json")
    let after = alteration.applied(to: before)
    #expect(after != before)
    try folder.write("run/run.json", after)
    let output = try VerifyFormulaTests.verify(["\(folder.path)/run"])
    #expect(output.status == 1)
    #expect(
      output.text.contains("DIFFERS: run.json, at \(alteration.place)\n"),
      "\(output.text)\(output.errors)"
    )
  }

  @Test("Names that a spreadsheet would run are read without their apostrophes")
  func guardedNames() throws {
    let copy = try DatasetCopy()
    for (name, written) in [
      ("Barnet", "'=Barnet"), ("Bexley", "'+Bexley"), ("Ealing", "''=Ealing"),
    ] {
      try copy.replace(",\(name),", with: ",\(written),", in: "zones/boroughs.csv")
    }
    let folder = try Self.run(dataset: copy.path)
    #expect(try folder.read("run/run.json").contains(#""name": "=Barnet""#))
    let output = try VerifyFormulaTests.verify(["\(folder.path)/run"], dataset: copy.path)
    #expect(output.status == 0, "\(output.text)\(output.errors)")
  }
}

import Atlas
import FormulaLab
import Documents
import Reporting
import TestSupport
import Testing

/// Sweeps, comparisons and tips as texts: what the command line cannot easily show.
@Suite("Formulas set beside one another, in words", .inLondon)
struct OptionTextTests {
  static func file(_ name: String) -> String { "\(Repository.geodata)/formulas/\(name).yaml" }

  static func spoken(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  @Test("Another pot is said to be another pot, and protection to be paid for")
  func pots() throws {
    let comparison = try compareOptions(
      [Self.file("lcpf-2018-19-need-and-demand"), Self.file("lcpf-2019-20-rises-accepted")],
      baseline: nil,
      in: Session(Repository.geodata)
    )
    let text = Self.spoken(optionText(comparison).text())
    #expect(
      text.contains(
        "(Need and demand, simple weights): £12,546,061.00 paid out. Nobody is protected."
      )
    )
    #expect(text.contains("This formula pays out £605,538.01 more: gains less losses."))
    #expect(
      text.contains("Protection costs £605,538.01: the pot pays £605,538.01, other boroughs £0.00.")
    )
    #expect(
      String(decoding: optionText(comparison).text(), as: UTF8.self).split(separator: "\n")
        .allSatisfy { $0.count <= 80 }
    )
  }

  @Test("A verdict that holds says what it has to spare")
  func holds() throws {
    let findings = try tipFormula(
      Self.file("lcpf-2018-19-need-and-demand"),
      verdict: "Camden gets at least £400,000",
      baseline: nil,
      in: Session(Repository.geodata)
    )
    let text = Self.spoken(tipText(findings).text())
    #expect(text.contains("The yardstick is £400,000.00. The verdict holds, with £75,347"))
    #expect(text.contains("- The pot: from £12,546,061.00 to £10,5"))
  }

  @Test("What a person reads of a lever has the minus sign; JSON has the hyphen")
  func signs() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "mine.yaml",
      """
      formula: mine
      title: Mine
      fund: lcpf-direct
      financial_year: 2018/19
      pot: { period: 2018/19 }
      indicators:
        - { indicator: offences, period: 2015/16, weight: 1, status: assumed, source: me }
      baseline: { formula: formulas/lcpf-2018-19-population.yaml }
      stages:
        - floor: { change: -0.5, source: me }

      """
    )
    let findings = try tipFormula(
      file,
      verdict: "Barnet gets at least £500,000",
      baseline: nil,
      in: Session(Repository.geodata)
    )
    let text = Self.spoken(tipText(findings).text())
    #expect(text.contains("a floor or cap from −100 % to +1,000 %"))
    #expect(text.firstRange(of: /[ (]-[0-9£]/) == nil, "\(text)")
    #expect(String(decoding: tipJSON(findings), as: UTF8.self).contains("\"-"))
  }

  @Test("A part of nearly none or nearly all weightings never reads as none or all")
  func nearly() async throws {
    let findings = try await sweep(
      SweepRequest(facts: nil, indicators: [], draws: 500, seed: 1, workers: 1),
      in: Session(Repository.geodata)
    )
    let text = String(decoding: sweepText(findings).text(), as: UTF8.self)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    for row in findings.boroughs where !row.name.contains(" ") {
      let line = try #require(
        text.split(separator: "\n").first { $0.hasPrefix("  \(row.name) ") && $0.contains("%") }
      )
      for beside in row.beside {
        let exact = beside.exactBelow
        let isNearly = (exact > 0 && exact < 0.005) || (exact < 1 && exact > 0.995)
        if isNearly { #expect(line.contains(exact < 0.5 ? "< 1 %" : "> 99 %"), "\(line)") }
      }
    }
  }
}

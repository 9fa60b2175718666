import Analysis
import Atlas
import Documents
import FormulaLab
import Funding
import Statistics
import Tables

/// The `report.txt` above several analyses: what is published, then what is modelled, a short paragraph each.
func overviewText(of run: AnalysisRun) -> [UInt8] {
  let isModelled = run.analyses.contains(where: \.isModelled)
  var blocks: [Block] = [
    .title(
      "Money of \(here.possessive) \(here.zone.plural): what is \(known(run))\(isModelled ? ", then what is modelled" : "")"
    )
  ]
  blocks += cautionSection(of: run)
  blocks += pairSection(of: run)
  for findings in run.analyses {
    let report = "Full report: \(folderName(of: findings))/report.txt"
    blocks.append(
      .section(
        "\(findings.isModelled ? "modelled: " : "")\(title(of: findings))".uppercased(),
        [
          .together([
            .list(firstFindings(of: findings)),
            .paragraph(report, indent: 2),
          ])
        ]
      )
    )
  }
  if let services = run.services { blocks += serviceSections(of: services) }
  if let scrutiny = run.scrutiny { blocks += scrutinySections(of: scrutiny) }
  return Document(blocks, endsWithBlankLine: true).text()
}

/// What the figures are that no model gives.
private func known(_ run: AnalysisRun) -> String {
  run.analyses.contains { $0.ratioStatus == .submitted } ? "submitted" : "published"
}

/// One group beside another in every fund and year, for each two that are compared.
private func pairSection(of run: AnalysisRun) -> [Block] {
  comparedPairs(of: run.analyses.flatMap(\.definitions)).map { pair, definitions in
    let ids = unique(definitions.map(\.id))
    let ratios = ids.map { id in
      Column<Findings>.measure(id, .shown(3)) { findings in
        findings.definitions.first { $0.id == id }?.comparison?.main.ratio
      }
    }
    let columns: [Column<Findings>] =
      [
        .text("Money") { $0.fund.id }, .text("year") { $0.year.description },
        .text("status") { $0.ratioStatus?.rawValue },
      ] + ratios
    return .section(
      "\(pair.asked.uppercased()) BESIDE \(pair.against.uppercased())",
      [.paragraph(pairWords(pair, run), indent: 2)] + spendingWords(run)
        + [
          .table(
            TextTable(columns.map { $0.absent([.unknown: "undefined"]) }, run.analyses),
            indent: 2
          )
        ]
    )
  }
}

/// What the ratios are.
private func pairWords(_ pair: NamedPair, _ run: AnalysisRun) -> String {
  let people = unique(run.analyses.compactMap(\.people).map { lowercasedFirst($0.name) })
  let each =
    people.isEmpty
    ? "for each resident"
    : "for each resident or, where it is for \(joined(people)), for each of them,"
  return
    "The money \(each) of \(pair.asked) divided by that of \(pair.against): 1.000 is equal, 0.500 is half."
    + (run.analyses.contains(where: \.isModelled)
      ? " What is `modelled` is an estimate, not what any \(here.zone.singular) is known to have had\(testedErrors(run))."
      : "")
}

/// How far off each modelled fund may be, in brackets; empty where nothing could be tested.
private func testedErrors(_ run: AnalysisRun) -> String {
  let modelled = run.analyses.filter(\.isModelled)
  let errors = modelled.compactMap { findings in
    testedErrorInShort(findings.bounds?.tested).map { error in
      modelled.count > 1 ? "\(findings.fund.id) \(findings.year), \(error)" : error
    }
  }
  return errors.isEmpty ? "" : " (\(errors.joined(separator: "; ")))"
}

/// That spending and grants are two things, where a run has some of each.
private func spendingWords(_ run: AnalysisRun) -> [Block] {
  let natures = Set(run.analyses.map(\.fund.nature))
  guard natures.contains(.spending), natures.count > 1 else { return [] }
  return [
    .paragraph(
      "What councils spend, whoever paid for it, and what they are granted are two things: part of a grant is spent, "
        + "so they are never added up.",
      indent: 2
    )
  ]
}

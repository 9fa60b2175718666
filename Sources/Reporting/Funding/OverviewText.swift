import Funding
import Analysis
import Atlas
import Documents
import Statistics

/// The `report.txt` above several analyses: one paragraph each, and one table.
func overviewText(of run: AnalysisRun) -> [UInt8] {
  let isModelled = run.analyses.contains { $0.whole.status == .modelled }
  var blocks: [Block] = [
    .title(
      "Funding of \(here.possessive) \(here.zone.plural): \(isModelled ? "estimates and " : "")measures"
    )
  ]
  blocks += cautionSection(of: run)
  blocks += pairSection(of: run)
  for findings in run.analyses {
    let report = "Full report: \(folderName(of: findings))/report.txt"
    blocks.append(
      .section(
        title(of: findings).uppercased(),
        [.together([.list(mainFindings(of: findings)), .paragraph(report, indent: 2)])]
      )
    )
  }
  if let services = run.services { blocks += serviceSections(of: services) }
  return Document(blocks).text(endsWithBlankLine: true)
}

private func ratio(_ equal: Equalisation?) -> String {
  equal?.ratio.text { decimal($0, 3) } ?? "undefined"
}

/// One group beside another in every fund and year, for each two that are compared.
private func pairSection(of run: AnalysisRun) -> [Block] {
  let hasOffences = run.analyses.contains(where: \.hasOffences)
  return ComparedPair.all(of: run.analyses.flatMap(\.definitions)).map { pair in
    var table = TextTable(
      [
        "Fund and year", "status", "definition",
        "\(pair.keys.asked) to \(pair.keys.against)\nper head",
      ] + (hasOffences ? ["\nper offence"] : []),
      leftColumns: 3
    )
    let ids = Set(pair.definitions.map(\.id))
    for findings in run.analyses {
      for definition in findings.definitions where ids.contains(definition.id) {
        let equal = definition.comparison
        table.append(
          [
            "\(findings.fund.id) \(findings.year)", findings.whole.status?.rawValue ?? "unknown",
            definition.id, ratio(equal?.perHead),
          ] + (hasOffences ? [ratio(equal?.perOffence)] : [])
        )
      }
    }
    return .section(
      "\(pair.asked.uppercased()) BESIDE \(pair.against.uppercased())",
      [
        .paragraph(
          "The amount for each resident\(hasOffences ? ", or for each recorded offence," : "") of \(pair.asked) "
            + "divided by that of "
            + "\(pair.against): 1.000 is equal, 0.500 is half. The status says where the amounts come from"
            + (run.analyses.contains { $0.whole.status == .modelled }
              ? "; what is `modelled` is an estimate, not what any \(here.zone.singular) is known to have had."
              : "."),
          indent: 2
        ), .table(table, indent: 0),
      ]
    )
  }
}

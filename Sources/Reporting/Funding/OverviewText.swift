import Funding
import Analysis
import Atlas
import Documents
import Statistics
import Tables

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
  if let scrutiny = run.scrutiny { blocks += scrutinySections(of: scrutiny) }
  return Document(blocks).text(endsWithBlankLine: true)
}

/// One group beside another in every fund and year, for each two that are compared.
private func pairSection(of run: AnalysisRun) -> [Block] {
  let hasOffences = run.analyses.contains(where: \.hasOffences)
  typealias Row = (findings: Findings, definition: DefinitionFinding)
  return comparedPairs(of: run.analyses.flatMap(\.definitions)).map { pair, definitions in
    let perHead: Column<Row> = .measure(
      "\(pair.keys.asked) to \(pair.keys.against)\nper head",
      .shown(3)
    ) {
      $0.definition.comparison?.perHead.ratio
    }
    let perOffence: Column<Row> = .measure("\nper offence", .shown(3)) {
      $0.definition.comparison?.perOffence?.ratio
    }
    let columns: [Column<Row>] =
      [
        .text("Fund and year") { "\($0.findings.fund.id) \($0.findings.year)" },
        .text("status") { $0.findings.whole.status?.rawValue },
        .text("definition") { $0.definition.id },
      ] + (hasOffences ? [perHead, perOffence] : [perHead])
    let rows = run.analyses.flatMap { findings in
      findings.definitions.filter { definitions.map(\.id).contains($0.id) }.map {
        (findings: findings, definition: $0)
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
        ), .table(TextTable(columns.map { $0.absent([.unknown: "undefined"]) }, rows), indent: 0),
      ]
    )
  }
}

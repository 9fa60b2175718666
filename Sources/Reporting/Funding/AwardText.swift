import Atlas
package import Documents
import Exchange
package import Funding
import Tables

/// A line of the list of awards.
struct AwardRow {
  let fund: Fund
  let zone: Borough
  let award: Award
}

/// Awards as a person reads them: a section for each fund, and what is not known of it.
package func awardText(_ findings: AwardFindings) -> Document {
  var blocks: [Block] = findings.funds.flatMap { found -> [Block] in
    [
      .section(found.fund.name.uppercased(), [.list(awardNotes(found), indent: 0)]),
      .table(TextTable(columns, found.rows), indent: 0),
    ]
  }
  let unsure = findings.without.filter { $0.list != .complete }.map(\.name)
  if findings.funds.isEmpty { blocks.append(.paragraph("No award on record.")) }
  if !unsure.isEmpty {
    blocks.append(
      .section(
        "LISTS THAT NEED NOT BE COMPLETE",
        [
          .paragraph(
            "Nothing is on record here of these, which is no proof that there was nothing."
          ),
          .list(unsure, indent: 0),
        ]
      )
    )
  }
  if !findings.sources.isEmpty {
    blocks.append(.section("SOURCES", [.items(findings.sources.map { citation(of: $0) })]))
  }
  return Document(blocks)
}

/// What awards of a fund are, what their list may lack, and what is published of all of it.
func awardNotes(_ found: AwardFindings.FundAwards) -> [String] {
  [whatItIs(found.fund)] + description(of: found.fund)
    + [caution(found.fund)].compactMap(\.self)
    + found.totals.map {
      "In all, \($0.period): \(exactPounds($0.pence)) (\($0.status.rawValue))."
    }
}

/// What a list of awards may lack, as a sentence; nil where it is complete.
private func caution(_ fund: Fund) -> String? {
  switch fund.list {
  case .complete: nil
  case .partial:
    "The list is not complete: \(here.zone.one) that is not in it may have got money as well."
  case nil: "Whether the list is complete is not said."
  }
}

private let columns: [Column<AwardRow>] = [
  .text("") { $0.zone.name }, .text("period") { $0.award.period },
  .pounds("£") { $0.award.pence }, .text("status") { $0.award.status.rawValue },
]

extension AwardFindings.FundAwards {
  fileprivate var rows: [AwardRow] {
    awards.map { AwardRow(fund: fund, zone: $0.zone, award: $0.award) }
  }
}

/// Every award with its source: the table of files for programs.
private func awardTable(_ findings: AwardFindings) -> Table {
  let columns: [Column<AwardRow>] = [
    .text("gss_code", "GSS code") { $0.zone.id.description },
    .text("name", "Name") { $0.zone.name },
    .text("fund", "Fund") { $0.fund.id }, .text("fund_name", "Name of the fund") { $0.fund.name },
    .text("nature", "What the money is") { $0.fund.nature?.rawValue },
    .text("decided_by", "Who decides") { $0.fund.decidedBy },
    .text("list", "Whether the list is complete") { $0.fund.list?.rawValue },
    .text("period", "Financial year, or several") { $0.award.period },
    .pounds("amount_gbp", "Amount, £", "Over the whole period") { $0.award.pence },
    .text("status", "Status") { $0.award.status.rawValue },
    .text("source", "Source", "Identifier in sources.csv") { $0.award.source },
    .text("note", "Note") { $0.award.note },
  ]
  return Table("awards", columns, findings.funds.flatMap(\.rows))
}

/// The awards, before they have a form.
package func awardReport(_ findings: AwardFindings) -> Report {
  let table = awardTable(findings)
  return Report(
    "Awards to single \(here.zone.plural)",
    awardText(findings),
    json: table.json.encoded(pretty: true),
    table
  )
}

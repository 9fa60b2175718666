import Atlas
package import Documents
import Exchange
package import Funding
import Tables

/// Awards as a person reads them: a section for each fund, and what is not known of it.
package func awardText(_ findings: AwardFindings) -> Document {
  var blocks: [Block] = findings.funds.map { found in
    .section(
      found.fund.name.uppercased(),
      [
        .list(awardNotes(found), indent: 0),
        .table(TextTable(columns, found.awards), indent: 0),
      ]
    )
  }
  blocks += findings.totalsAlone.map {
    .section($0.fund.name.uppercased(), [.list(awardNotes($0), indent: 0)])
  }
  let unsure = findings.without.filter { $0.list != .complete }.map(\.name)
  if findings.funds.isEmpty, findings.totalsAlone.isEmpty {
    blocks.append(.paragraph("No award on record."))
  }
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
  let hasModelled = found.awards.contains { $0.award.status == .modelled }
  return [whatItIs(found.fund)] + description(of: found.fund)
    + [caution(found)].compactMap(\.self)
    + found.totals.map { "In all, \($0.period): \(statedTotal($0))." }
    + (hasModelled ? [testedErrorSentence(nil)] : [])
}

/// What a list of awards may lack, as a sentence; nil where it is complete.
private func caution(_ found: AwardFindings.FundAwards) -> String? {
  if found.awards.isEmpty { return "By \(here.zone.singular): not known." }
  return switch found.fund.list {
  case .complete: nil
  case .partial:
    "The list is not complete: \(here.zone.one) that is not in it may have got money as well."
  case nil: "Whether the list is complete is not said."
  }
}

/// An award with its zone.
private typealias ZoneAward = (zone: Borough, award: Award)

private let columns: [Column<ZoneAward>] = [
  .text("") { $0.zone.name }, .text("period") { $0.award.period },
  .text("£") { qualifierWord($0.award.qualifier) + poundsNumber($0.award.pence) }.flushRight(),
  .text("status") { statusInWords($0.award) },
]

/// The status of an award; a modelled one says that nothing has tested it.
func statusInWords(_ award: Award) -> String {
  award.status.rawValue + (award.status == .modelled ? ", not tested" : "")
}

/// A line of the list for programs: an award, or a total of which what each zone got is not known.
private struct AwardRow: Sendable {
  let fund: Fund
  let part: Part

  enum Part: Sendable {
    case award(ZoneAward)
    case total(FundTotal)
  }

  var zone: Borough? { if case .award(let part) = part { part.zone } else { nil } }
  var award: Award? { if case .award(let part) = part { part.award } else { nil } }
  var total: FundTotal? { if case .total(let total) = part { total } else { nil } }
}

extension AwardFindings {
  fileprivate var rows: [AwardRow] {
    funds.flatMap { found in
      found.awards.map { AwardRow(fund: found.fund, part: .award($0)) }
    }
      + totalsAlone.flatMap { found in
        found.totals.map { AwardRow(fund: found.fund, part: .total($0)) }
      }
  }
}

/// Every award with its source: the table of files for programs.
private func awardTable(_ findings: AwardFindings) -> Table {
  let columns: [Column<AwardRow>] = [
    .text("gss_code", "GSS code", "Blank for the total of a fund") { $0.zone?.id.description },
    .text("name", "Name", "Blank for the total of a fund") { $0.zone?.name },
    .text("fund", "Fund") { $0.fund.id }, .text("fund_name", "Name of the fund") { $0.fund.name },
    .text("nature", "What the money is") { $0.fund.nature?.rawValue },
    .text("decided_by", "Who decides") { $0.fund.decidedBy },
    .text("list", "Whether the list is complete") { $0.fund.list?.rawValue },
    .text("period", "Financial year, or several") { $0.award?.period ?? $0.total?.period },
    .pounds("amount_gbp", "Amount, £", "Over the whole period; blank: not known") {
      $0.award?.pence
    },
    .text("status", "Status") { ($0.award?.status ?? $0.total?.status)?.rawValue },
    .text("source", "Source", "Identifier in sources.csv") {
      $0.award?.source ?? $0.total?.source
    },
    .text("note", "Note") { $0.award?.note ?? $0.total?.note },
    .text("qualifier", "How exact the amount or total is") {
      ($0.award?.qualifier ?? $0.total?.qualifier)?.rawValue
    },
    .testedError(isModelled: { $0.award?.status == .modelled }) { _ in nil },
    .pounds(
      "total_gbp",
      "Total of the fund, £",
      "Over the whole period, where what each \(here.zone.singular) got is not known"
    ) { $0.total?.pence },
  ]
  return Table("awards", columns, findings.rows)
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

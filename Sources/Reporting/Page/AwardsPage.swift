import Atlas
import Documents
import Funding

/// "Grants for single boroughs": who gave what to whom, a table for each giver.
struct AwardsPage: Sendable {
  struct Giver: Sendable {
    let title: String
    /// As HTML.
    let table, sentences: String
  }

  let note: String
  let givers: [Giver]

  init(_ findings: AwardFindings) {
    note =
      "Money for a single \(here.zone.singular) over a stated period, as far as it is published. It is in no rate and no stack: "
      + "most lists are not complete, and a period cannot be cut into years. An empty cell is nothing on record, not £0."
    let funds = findings.funds + findings.totalsAlone
    let names = funds.map(\.fund.decidedBy).distinct
    givers = names.map { name in Self.giver(name, funds.filter { $0.fund.decidedBy == name }) }
  }

  private static func giver(_ name: String, _ funds: [AwardFindings.FundAwards]) -> Giver {
    let title = name.isEmpty ? "Who gave it is not said" : "What each got from: \(name)"
    let awarded = funds.filter { !$0.awards.isEmpty }
    let sentences = funds.map { fund in
      "\(fund.fund.name): \(awardNotes(fund).joined(separator: " "))"
    }
    return Giver(
      title: title,
      table: awarded.isEmpty ? "" : table(of: awarded).html(caption: title),
      sentences: says(sentences)
    )
  }

  private static func table(of funds: [AwardFindings.FundAwards]) -> TextTable {
    var table = TextTable(
      [sentenceCase(here.zone.singular)] + funds.map(\.fund.name),
      leftColumns: funds.count + 1
    )
    for zone in funds.flatMap(\.awards).map(\.zone).distinct.sorted(by: { $0.id < $1.id }) {
      let cells = funds.map { fund in
        fund.awards.filter { $0.zone == zone }.map { words($0.award) }.joined(separator: "; ")
      }
      table.append([zone.name] + cells)
    }
    return table
  }

  private static func words(_ award: Award) -> String {
    "\(statedPounds(award.pence, award.qualifier)), \(award.period) (\(statusInWords(award)))"
  }

  /// What one zone got: a line for each award; no line where nothing is on record of it, or that it got nothing.
  static func table(_ findings: AwardFindings?, to zone: Borough) -> TextTable {
    var table = TextTable(["Grant", "Period", "Amount"], leftColumns: 2)
    for fund in findings?.funds ?? [] {
      for award in fund.awards where award.zone.id == zone.id && award.award.pence > 0 {
        table.append([
          "\(fund.fund.name) (\(fund.fund.decidedBy))", "\(award.award.period)",
          "\(statedPounds(award.award.pence, award.award.qualifier)) (\(statusInWords(award.award)))",
        ])
      }
    }
    return table
  }
}

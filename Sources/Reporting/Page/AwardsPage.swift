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
    let names = findings.funds.map(\.fund.decidedBy).reduce(into: [String]()) { all, name in
      if !all.contains(name) { all.append(name) }
    }
    givers = names.map { name in
      Self.giver(name, findings.funds.filter { $0.fund.decidedBy == name })
    }
  }

  private static func giver(_ name: String, _ funds: [AwardFindings.FundAwards]) -> Giver {
    let title = name.isEmpty ? "Who gave it is not said" : "What each got from: \(name)"
    var table = TextTable(
      [sentenceCase(here.zone.singular)] + funds.map(\.fund.name),
      leftColumns: funds.count + 1
    )
    let zones = funds.flatMap(\.awards).map(\.zone).reduce(into: [Borough]()) { all, zone in
      if !all.contains(zone) { all.append(zone) }
    }
    for zone in zones.sorted(by: { $0.id < $1.id }) {
      table.append(
        [zone.name]
          + funds.map { fund in
            fund.awards.filter { $0.zone == zone }.map {
              "\(exactPounds($0.award.pence)), \($0.award.period) (\($0.award.status.rawValue))"
            }.joined(separator: "; ")
          }
      )
    }
    let sentences = funds.map { fund in
      "\(fund.fund.name): \(awardNotes(fund).joined(separator: " "))"
    }
    return Giver(
      title: title,
      table: table.html(caption: title),
      sentences: says(sentences)
    )
  }
}

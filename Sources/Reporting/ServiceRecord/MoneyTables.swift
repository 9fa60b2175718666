import FormulaLab
import ServiceRecord
import Atlas
import Documents
import Statistics

private var headings: [String] {
  [
    "direct", "named", "pan-\n\(here.name)", "total", "£ per\nhead", "£ per\noffence",
    "mod-\nelled",
  ]
}

/// The stacks, a line for each zone; whole pounds.
func stackTable(_ findings: MoneyFindings) -> [Block] {
  var table = TextTable(["£"] + headings)
  for money in findings.boroughs {
    table.append(
      [money.borough.name]
        + cells(
          money.sum,
          money.perHead,
          money.perOffence,
          findings,
          isKnown: !money.isAreaWideUnknown
        )
    )
  }
  table.rule()
  table.append(groupCells(findings.whole, findings))
  var notes: [String] = []
  let unknown = findings.boroughs.filter(\.isAreaWideUnknown).map(\.borough.name)
  if !unknown.isEmpty {
    notes.append(
      "?: not known; whether pan-\(here.name) services serve the \(unknown.joined(separator: ", ")) is not stated."
    )
  }
  if !findings.missing.isEmpty {
    let lacking = findings.missing.filter(\.paysBoroughs).map(\.fund.name).joined(separator: "; ")
    let open = findings.missing.filter { !$0.paysBoroughs }.map(\.fund.name).joined(separator: "; ")
    notes.append(
      "total: of what is known by \(here.zone.singular)."
        + (lacking.isEmpty ? "" : " It lacks \(lacking).")
        + (open.isEmpty ? "" : " Whether it holds money of these is not known: \(open).")
    )
  }
  return [.table(table), .paragraphs(notes, indent: 2)]
}

/// The groups under each definition, with how the members' rates lie.
func groupTable(_ findings: MoneyFindings) -> TextTable {
  var table = TextTable([""] + headings)
  for definition in findings.definitions {
    for group in definition.groups {
      var cells = groupCells(group, findings)
      cells[0] = "\(group.name) (\(definition.id)), \(group.count)"
      table.append(cells)
    }
  }
  return table
}

/// What the stacks hold by category, with the first definition's groups.
func categoryTable(_ findings: MoneyFindings) -> [Block] {
  guard !findings.categories.isEmpty else { return [] }
  let definition = findings.definitions.first
  let groups = definition?.groups.map(\.name) ?? []
  var table = TextTable(
    ["", "£", "mod-\nelled", "£ per\nhead"] + groups.map { "\($0),\n\(definition?.id ?? "")" }
  )
  let format = findings.moneyHeadFormat
  for category in findings.categories {
    let rates = groups.map { group in
      definition.flatMap { category.groupsPerHead[$0.id]?[group] } ?? .undefined(reason: .missing)
    }
    table.append(
      [category.name, poundsNumber(category.sum.total), share(category.sum.modelledShare)]
        + ([category.perHead] + rates).map { $0.text(format.number) }
    )
  }
  return [.table(table)]
}

/// The balance, to the penny.
func ledgerTable(_ findings: MoneyFindings) -> [Block] {
  let stacks = findings.stacks
  var table = TextTable(["", "£"])
  func row(_ name: String, _ pence: Int64) {
    table.append([name, poundsAndPence(pence)])
  }
  row("In the stacks of the \(here.zone.plural)", stacks.placed)
  row("Not shared out: \(here.zone.plural) not known", stacks.pence(in: .notApportioned))
  row("Left out: counted elsewhere, or misleading", stacks.pence(in: .leftOut))
  table.rule()
  row("All amounts of \(findings.year) in the record", stacks.recorded)
  let noYear = stacks.entries.filter { $0.account == .noYear }
  let counted = noYear.filter(\.countsInTotal).reduce(0) { $0 + $1.pence }
  let sentence =
    "Beside the year, the record of services holds \(exactPounds(stacks.otherYears)) of other years and "
    + "\(exactPounds(stacks.pence(in: .noYear))) of no year that could be told, of which "
    + "\(exactPounds(stacks.pence(in: .noYear) - counted)) is envelopes and overlaps."
  let fault =
    stacks.balances ? [] : ["THE LEDGER DOES NOT BALANCE: report this as a fault."]
  return [.table(table), .paragraphs([sentence] + fault, indent: 2)]
}

/// The amounts of an account, under their reasons.
func entries(_ account: MoneyEntry.Account, _ findings: MoneyFindings) -> [Block] {
  var order: [MoneyEntry.Reason] = []
  var groups: [MoneyEntry.Reason: [MoneyEntry]] = [:]
  for entry in findings.stacks.entries where entry.account == account {
    if groups[entry.reason] == nil { order.append(entry.reason) }
    groups[entry.reason, default: []].append(entry)
  }
  return order.map { reason in
    .together([
      .paragraph("\(reasonText(reason, findings)):", indent: 2),
      .list((groups[reason] ?? []).map { entryText($0, findings) }, indent: 4),
    ])
  }
}

private func entryText(_ entry: MoneyEntry, _ findings: MoneyFindings) -> String {
  let borough = entry.borough.flatMap { code in
    findings.boroughs.first { $0.borough.id == code }?.borough.name
  }
  let place = borough.map { ", \($0)" } ?? ""
  let envelope = entry.account == .noYear && !entry.countsInTotal ? "; an envelope" : ""
  return "\(entry.id) \(entry.name)\(place): \(qualifierWord(entry.qualifier))"
    + "\(exactPounds(entry.pence)) (\(entry.status.rawValue)\(envelope))"
}

private func groupCells(_ group: MoneyGroup, _ findings: MoneyFindings) -> [String] {
  [group.name] + cells(group.sum, group.perHead.rate, group.perOffence.rate, findings)
}

private func cells(
  _ sum: MoneySum,
  _ perHead: Measure,
  _ perOffence: Measure,
  _ findings: MoneyFindings,
  isKnown: Bool = true
) -> [String] {
  [
    poundsNumber(sum.direct), poundsNumber(sum.named), isKnown ? poundsNumber(sum.areaWide) : "?",
    isKnown ? poundsNumber(sum.total) : "?",
    perHead.text(or: "?", findings.moneyHeadFormat.number),
    perOffence.text(or: "?", findings.moneyOffenceFormat.number), share(sum.modelledShare),
  ]
}

private func share(_ measure: Measure) -> String {
  measure.text(or: "-") { percent($0, places: 0) }
}

import FormulaLab
import ServiceRecord
import Atlas
import Documents
import Statistics
import Tables

/// A line of the stacks: a zone, or several as one.
private struct StackRow: Sendable {
  let name: String
  let sum: MoneySum
  let perHead: Measure
  let perOffence: Measure
  /// Whether all that its sum is made of is known.
  var isKnown = true

  init(_ money: BoroughMoney) {
    (name, sum, isKnown) = (money.borough.name, money.sum, !money.isAreaWideUnknown)
    (perHead, perOffence) = (money.perHead, money.perOffence)
  }

  init(_ group: MoneyGroup, named name: String) {
    (self.name, sum) = (name, group.sum)
    (perHead, perOffence) = (group.perHead.rate, group.perOffence.rate)
  }
}

/// The columns of the stacks, in whole pounds; `unit` stands over the names.
private func stackColumns(_ findings: MoneyFindings, unit: String) -> [Column<StackRow>] {
  func pounds(_ name: String, _ pence: @escaping @Sendable (StackRow) -> Int64?) -> Column<StackRow>
  { .figure(name, places: 0) { pence($0).map { Double($0) / 100 } } }
  let columns: [Column<StackRow>] = [
    .text(unit) { $0.name },
    pounds("direct") { $0.sum.direct },
    pounds("named") { $0.sum.named },
    pounds("pan-\n\(here.name)") { $0.isKnown ? $0.sum.areaWide : nil },
    pounds("total") { $0.isKnown ? $0.sum.total : nil },
    .measure("£ per\nhead", .shown(findings.moneyHeadFormat.places)) { $0.perHead },
    .measure("£ per\noffence", .shown(findings.moneyOffenceFormat.places)) { $0.perOffence },
    modelledShare { $0.sum },
  ]
  return columns.map { $0.absent([.unknown: "?", .undefined: "?"]) }
}

/// The part of a sum that is modelled, in whole percent.
private func modelledShare<Row>(_ sum: @escaping @Sendable (Row) -> MoneySum) -> Column<Row> {
  .number("modelled", "mod-\nelled", .percent(places: 0, shown: 0)) { sum($0).modelledShare.value }
    .doesNotApply()
}

/// The stacks, a line for each zone; whole pounds.
func stackTable(_ findings: MoneyFindings) -> [Block] {
  let table = TextTable(
    stackColumns(findings, unit: "£"),
    [
      findings.boroughs.map { StackRow($0) },
      [StackRow(findings.whole, named: findings.whole.name)],
    ]
  )
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
  let rows = findings.definitions.flatMap { definition in
    definition.groups.map {
      StackRow($0, named: "\($0.name) (\(definition.id)), \($0.count)")
    }
  }
  return TextTable(stackColumns(findings, unit: ""), rows)
}

/// What the stacks hold by category, with the first definition's groups.
func categoryTable(_ findings: MoneyFindings) -> [Block] {
  guard !findings.categories.isEmpty else { return [] }
  let definition = findings.definitions.first
  let places = findings.moneyHeadFormat.places
  let columns: [Column<CategoryMoney>] =
    [
      .text("") { $0.name }, .pounds("£") { $0.sum.total }, modelledShare { $0.sum },
      .measure("£ per\nhead", .shown(places)) { $0.perHead },
    ]
    + (definition?.groups ?? []).map { group in
      .measure("\(group.name),\n\(definition?.id ?? "")", .shown(places)) { category in
        definition.flatMap { category.groupsPerHead[$0.id]?[group.name] }
      }
    }
  return [.table(TextTable(columns, findings.categories))]
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
    "Beside the year, the record holds \(exactPounds(stacks.otherYears)) of other years and "
    + "\(exactPounds(stacks.pence(in: .noYear))) of no year that could be told, of which "
    + "\(exactPounds(stacks.pence(in: .noYear) - counted)) is envelopes and overlaps."
  let fault =
    stacks.balances ? [] : ["THE LEDGER DOES NOT BALANCE: report this as a fault."]
  return [.table(table), .paragraphs([sentence] + fault, indent: 2)]
}

/// The amounts of an account, under their reasons.
func entries(_ account: MoneyEntry.Account, _ findings: MoneyFindings) -> [Block] {
  findings.stacks.entries.filter { $0.account == account }.groups(by: \.reason).map { group in
    .together([
      .paragraph("\(explained(group.key, findings).text):", indent: 2),
      .list(entryTexts(group.elements, findings), indent: 4),
    ])
  }
}

/// Each amount, or the awards of a fund together: each stands in the answer about its own zone.
private func entryTexts(_ entries: [MoneyEntry], _ findings: MoneyFindings) -> [String] {
  guard entries.contains(where: \.isAward) else {
    return entries.map { entryText($0, findings) }
  }
  return entries.filter { $0.pence > 0 }.groups(by: \.id).map { fund in
    let awards = fund.elements
    guard awards.count > 1 else { return entryText(awards[0], findings) }
    let status = FigureStatus.weakest(of: awards.map(\.status))?.rawValue ?? "unknown"
    let qualifiers = awards.map(\.qualifier).distinct
    let qualifier = qualifiers.count == 1 ? qualifierWord(qualifiers[0]) : ""
    return "\(fund.key) \(awards[0].name), \(counted(awards.count, "award")): "
      + "\(qualifier)\(exactPounds(awards.reduce(0) { $0 + $1.pence })) (\(status))"
  }
}

private func entryText(_ entry: MoneyEntry, _ findings: MoneyFindings) -> String {
  let place = entry.borough.map { ", \(findings.boroughName($0))" } ?? ""
  let envelope = entry.account == .noYear && !entry.countsInTotal ? "; an envelope" : ""
  return "\(entry.id) \(entry.name)\(place): \(statedPounds(entry.pence, entry.qualifier)) "
    + "(\(entry.status.rawValue)\(envelope))"
}

import ServiceRecord
import Atlas
import Coverage
import Documents
import Exchange

/// The sections of the overview about services: what is on record, who is covered, what ends.
func serviceSections(of findings: ServiceFindings) -> [Block] {
  [
    .section(
      "SERVICES ON RECORD, \(spoken(findings.day).uppercased())",
      [.list(onRecord(findings))]
    ),
    .section(
      "WHO IS COVERED, BY \(here.zone.singular.uppercased()) AND TYPE OF NEED",
      matrix(findings)
    ),
    .section("PEOPLE WITHOUT CERTAIN COVER", people(findings)),
    .section("COVER THAT ENDS WITHIN A YEAR", [.list(endings(findings))]),
  ] + (findings.performance.map(quarterlySections) ?? [])
}

/// What the latest report says of services and whole themes, in short.
private func quarterlySections(_ pack: PerformancePack) -> [Block] {
  let periods = pack.periods.map(\.description).joined(separator: " AND ")
  let sum = pack.reproduction
  let items = [
    "\(counted(pack.measures.count, "measure")), of which the report rates \(sum.printed): rules that this project "
      + "assumes give \(sum.reproduced) of these ratings and differ from \(sum.differing). `boroughwise services "
      + "performance` names each, with targets, risks, goals and money.",
    risingSentence(pack.risks), goalsSentence(pack.goals), countsSentence(pack.counts),
  ]
  return [
    .section(
      "QUARTERLY REPORT ON SERVICES, \(periods)",
      [.list(items.compactMap(\.self))] + overviewBlocks(pack, indent: 2)
    )
  ]
}

private func onRecord(_ findings: ServiceFindings) -> [String] {
  let tally = findings.tally
  return [
    "\(recordsSentence(tally)) They are in services.csv and on the map services.geojson. \(recordCaution)",
    assuredSentence(
      tally,
      of: "\(counted(tally.assured, "record")) of \(tally.count)",
      hint: " `boroughwise services chase` lists whom to ask."
    ),
  ] + openSentences(findings) + faultSentences(tally, hint: " `boroughwise check` names each.")
}

/// How many records there are, and how many of them run, in words of report and page.
func recordsSentence(_ tally: RecordTally) -> String {
  "\(counted(tally.count, "record")) of services: on that day \(tally.running) are stated to run by their sources, \(tally.possible) may "
    + "run, and \(tally.over) do not."
}

/// How many rows could not be used, in words of report and page; none where all could.
func faultSentences(_ tally: RecordTally, hint: String = "") -> [String] {
  tally.faults == 0
    ? []
    : [
      "\(counted(tally.faults, "fault")) in the tables of services: these rows are left out, not counted as none.\(hint)"
    ]
}

/// What a star in the matrix says, and what nothing does not, in words of report and page.
var matrixCaution: String {
  "A star: a service covers a known part of the \(here.zone.singular). \"None found\" is not proof that there is "
    + "none. \(recordCaution)"
}

/// How many records somebody has confirmed, in words of report and page; a hint says what to do where none is.
func assuredSentence(_ tally: RecordTally, of records: String, hint: String = "") -> String {
  let faded = "A record that has faded counts as unknown, never as none."
  return tally.assured == 0
    ? "Nobody has confirmed any of these records: each is as old as its source.\(hint) \(faded)"
    : "\(records) were confirmed by somebody; the others are as old as their sources. \(faded)"
}

/// Whom the table of people counts and how, in words of report and page.
func residentsSentence(_ findings: ServiceFindings) -> String {
  let whole = findings.residents.values.reduce(0, +)
  return
    "Residents of \(here.name) (\(grouped(whole))\(here.smallAreas.residents.map { ", \($0)" } ?? "")) by how many "
    + "services of each type are stated to cover them. Where a service covers a part of \(here.zone.one), "
    + "\(here.smallAreas.noun.plural) are shared out by area, and the figures are modelled; else they add up "
    + "whole \(here.zone.plural)."
}

/// How many residents have cover of a state for a type of need.
private func residentsText(_ state: CoverState, _ category: String, _ findings: ServiceFindings)
  -> String
{
  let gap = findings.gaps.first { $0.category.id == category && $0.cell.state == state }
  return gap.map { $0.residents.map(grouped) ?? "hidden" } ?? "0"
}

/// How many stated terms end within the time looked at, in words of report and page.
func endingsClause(_ ending: EndingCover) -> String {
  let count = ending.endings.count
  return
    "\(counted(count, "stated term")) \(count == 1 ? "ends" : "end") by \(spoken(ending.horizon))."
}

/// What the record leaves open: boroughs that are not named, and short terms; in words of report and page.
func openSentences(_ findings: ServiceFindings) -> [String] {
  var sentences: [String] = []
  let (unnamed, later) = (findings.tally.withoutBoroughs, findings.tally.datedLater)
  if later > 0 {
    sentences.append(
      "\(counted(later, "record")) that run or may run \(later == 1 ? "has" : "have") a source or a confirmation "
        + "of a day after \(spoken(findings.day)): it does not count for that day."
    )
  }
  if unnamed > 0 {
    sentences.append(
      "Of \(counted(unnamed, "service")) no source says which \(here.zone.plural) they cover: they may cover any."
    )
  }
  if let share = findings.terms.shareOfThreeYearsOrMore {
    sentences.append(
      "Of \(findings.terms.count) stated terms \(findings.terms.threeYearsOrMore) (\(percent(share))) last "
        + "three years or more\(here.termAdvice.map { ", \($0.clause)" } ?? "")."
    )
  }
  return sentences
}

/// The matrix: a line a borough, a column a category by its number.
private func matrix(_ findings: ServiceFindings) -> [Block] {
  let matrix = findings.matrix
  var table = TextTable(
    [sentenceCase(here.zone.singular)] + matrix.categories.indices.map { "\($0 + 1)" },
    leftColumns: 1
  )
  for (row, borough) in matrix.boroughs.enumerated() {
    table.append(
      [borough.name] + matrix.cells[row].map { mark(of: $0.state) + ($0.partly.isEmpty ? "" : "*") }
    )
  }
  let key = matrix.categories.enumerated().map { "\($0.offset + 1) \($0.element.name)" }
  return [
    .paragraph(
      "Services on record that are stated to cover all of \(here.zone.one): 1 is one, 2+ is two or more, - is none found, "
        + "? is not known: none is, but at least one may. \(matrixCaution)",
      indent: 2
    ), .paragraph(key.joined(separator: "; ") + ".", indent: 2), .table(table),
  ]
}

func mark(of state: CoverState) -> String {
  switch state {
  case .none: "-"
  case .one: "1"
  case .many: "2+"
  case .unknown: "?"
  }
}

/// How many residents have which cover by type of need, for report and page; with how sure that is.
func peopleTable(_ findings: ServiceFindings, withStatus: Bool = false) -> TextTable {
  var table = TextTable(
    ["Type of need"] + (withStatus ? ["status"] : [])
      + ["none\nfound", "not\nknown", "one on\nrecord", "two\nor more"],
    leftColumns: withStatus ? 2 : 1
  )
  for category in findings.matrix.categories {
    let statuses = findings.gaps.filter { $0.category.id == category.id }.map(\.status)
    table.append(
      [category.name]
        + (withStatus ? [StatusTag(FigureStatus.weakest(of: statuses)).status] : [])
        + [CoverState.none, .unknown, .one, .many].map { residentsText($0, category.id, findings) }
    )
  }
  return table
}

private func people(_ findings: ServiceFindings) -> [Block] {
  let note =
    "\(residentsSentence(findings)) The map is coverage_gaps.geojson. \(recordCaution)"
  return [.paragraph(note, indent: 2), .table(peopleTable(findings))]
}

private func endings(_ findings: ServiceFindings) -> [String] {
  let ending = findings.ending
  let without = ending.endings.filter { !$0.left.isEmpty }
  guard !ending.endings.isEmpty else {
    return ["No stated term ends by \(spoken(ending.horizon)).", endWords(ending)]
  }
  return [
    "\(endingsClause(ending)) After \(without.count) of them there are \(here.zone.plural) in which no service "
      + "of the same type follows for certain.",
    endWords(ending),
    "`boroughwise services due` names each, and the \(here.zone.plural) that are left.",
  ]
}

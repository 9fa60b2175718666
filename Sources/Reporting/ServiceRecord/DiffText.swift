package import ServiceRecord
package import Atlas
import Coverage
package import Documents
import Tables

/// What changed from one publication to the next, in plain words, and how much of it in each borough.
package func diffText(_ diff: ServiceDiff, borough: Borough? = nil) -> Document {
  let subject = borough.map { " Only services that cover \($0.name) or may are compared." } ?? ""
  var head: [Block] = [
    .title("What changed in the services"),
    .paragraph("From \(sideWords(diff.old)) to \(sideWords(diff.new)).\(subject)"),
  ]
  for (side, name) in [(diff.old, "the older record"), (diff.new, "the newer record")]
  where !side.refused.isEmpty {
    head.append(
      .paragraph(
        "CAUTION: \(counted(side.refused.count, "fault")) of \(name): a service whose row is refused "
          + "counts as missing there."
      )
    )
  }
  guard !diff.isEmpty else {
    let same = "Nothing changed: \(counted(diff.unchanged, "service")) say the same in both."
    return Document([.together(head), .paragraph(same)])
  }
  head.append(.paragraph(summary(diff)))
  if !diff.differing.isEmpty {
    head.append(
      .paragraph("Tables that are not the same: \(diff.differing.joined(separator: ", ")).")
    )
  }
  let names = diff.boroughNames
  var blocks: [Block] = [.together(head)]
  blocks += counted("Added", diff.added) { block($0, names) }
  blocks += counted("Ended", diff.changed.filter(\.hasEnded)) { block($0, names) }
  blocks += counted("Removed: no longer on record", diff.removed) { block($0, names) }
  blocks += listed(
    "May be the same under another identifier",
    diff.renamed.map { "\($0.old) may be \($0.new) now: \($0.name)." }
  )
  blocks += counted("Changed", diff.changed.filter { !$0.hasEnded }) { block($0, names) }
  blocks += listed(
    "What all services stand on (\(diff.tables.count))",
    diff.tables.map { cellWords($0) + "." }
  )
  blocks += listed("Funding calls (\(diff.calls.count))", diff.calls.map(callWords))
  blocks += listed(
    "All stated money of the services above, envelopes left out",
    diff.money.map { moneyChangeWords($0) + "." }
  )
  if borough == nil { blocks += boroughTable(diff) }
  return Document(blocks)
}

private func sideWords(_ side: ServiceDiff.Side) -> String {
  "\(side.name) (\(counted(side.services, "service")), on \(side.day))"
}

private func summary(_ diff: ServiceDiff) -> String {
  let ended = diff.changed.filter(\.hasEnded).count
  let parts = [
    "\(diff.added.count) added", "\(ended) ended", "\(diff.removed.count) removed",
    "\(diff.changed.count - ended) changed otherwise", "\(diff.unchanged) as before",
  ]
  let version =
    switch diff.versionStep {
    case .none: "Nothing but time has passed: the version may stay."
    case .patch: "Corrections alone: a patch version."
    case .minor: "Something was added and nothing taken away: a minor version."
    case .major: "Services were taken away or mean something else: a major version."
    }
  return "\(parts.joined(separator: ", ")). \(version)"
}

/// A part for each service under a heading that counts them; nothing where there are none.
private func counted<Entry>(_ title: String, _ entries: [Entry], _ block: (Entry) -> Block)
  -> [Block]
{
  entries.isEmpty ? [] : [.section("\(title) (\(entries.count))", entries.map(block))]
}

private func block(_ entry: ServiceDiff.Entry, _ names: [GSSCode: String]) -> Block {
  let service = entry.service
  return .together([
    named(service),
    .paragraph(
      "Provider: \(service.provider ?? "not stated"). Category: \(entry.categoryName). "
        + "Area: \(extentWords(entry, names)).",
      indent: 8
    ),
    .paragraph(
      "Term: \(termWords(service.term)). Money: \(moneyWords(service)).",
      indent: 8
    ),
  ])
}

/// Where a service is, borough by borough where they are named.
private func extentWords(_ entry: ServiceDiff.Entry, _ names: [GSSCode: String]) -> String {
  guard entry.service.coverage.scope == .areas else {
    return scopeWords(entry.service.coverage.scope)
  }
  let named = entry.extents.filter { $0.value != .possible }.sorted { $0.key < $1.key }.map {
    ($0.value == .part ? "part of " : "") + (names[$0.key] ?? $0.key.description)
  }
  let more = entry.service.coverage.isComplete ? [] : ["others that are not named"]
  return (named + more).joined(separator: ", ")
}

private func block(_ entry: ServiceDiff.Changed, _ names: [GSSCode: String]) -> Block {
  let changes = entry.changes.map { change in
    if case .state(_, .ended) = change, let end = entry.new.service.term.end {
      return "It ended on \(end)."
    }
    return changeWords(change, names: names) + "."
  }
  return .together([named(entry.new.service), .paragraphs(changes, indent: 8)])
}

/// Sentences under a heading; nothing where there are none.
private func listed(_ title: String, _ sentences: [String]) -> [Block] {
  sentences.isEmpty
    ? [] : [.together([.heading(title), .paragraphs(sentences, indent: 2)])]
}

private func callWords(_ change: ServiceDiff.CallChange) -> String {
  let name = change.new?.name ?? change.old?.name ?? ""
  let words = change.old == nil ? "added" : change.new == nil ? "no longer on record" : "changed"
  let deadline = change.new?.deadline.map { ", deadline \($0)" } ?? ""
  let cells = change.cells.map { cell in
    " " + statedWords(sentenceCase(cell.column ?? "row"), cell.old, cell.new) + "."
  }
  return "\(change.id) \(name): \(words)\(deadline)." + cells.joined()
}

private func boroughTable(_ diff: ServiceDiff) -> [Block] {
  typealias Row = (name: String, changes: ServiceDiff.BoroughChanges)
  let columns: [Column<Row>] = [
    .text(sentenceCase(here.zone.singular)) { $0.name },
    .count("added") { $0.changes.added.count }, .count("ended") { $0.changes.ended.count },
    .count("removed") { $0.changes.removed.count }, .count("changed") { $0.changes.changed.count },
  ]
  let table = TextTable(columns, diff.boroughs.map { Row($0.name, diff.ids(in: $0.id)) })
  let note =
    "Services that cover all or part of it for certain, in the older or the newer record; those that may "
    + "cover it are in --borough NAME."
  return [
    .together([.heading("By \(here.zone.singular)"), .paragraph(note)]), .table(table, indent: 0),
  ]
}

/// What changed in the services, before it has a form.
package func diffReport(_ diff: ServiceDiff, borough: Borough?) -> Report {
  Report(
    "What changed in the services",
    diffText(diff, borough: borough),
    json: diffJSON(diff, borough: borough)
  )
}

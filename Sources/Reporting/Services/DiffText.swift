package import Analysis
package import Atlas
internal import Coverage

/// What changed from one publication to the next, in plain words, and how much of it in each borough.
package func diffText(_ diff: ServiceDiff, borough: Borough? = nil) -> [UInt8] {
  var lines = heading("What changed in the services", underline: "=")
  let subject = borough.map { " Only services that cover \($0.name) or may are compared." } ?? ""
  lines += wrapped(
    "From \(sideWords(diff.old)) to \(sideWords(diff.new)).\(subject)",
    indent: 0
  )
  for (side, name) in [(diff.old, "the older record"), (diff.new, "the newer record")]
  where !side.refused.isEmpty {
    lines += wrapped(
      "CAUTION: \(counted(side.refused.count, "fault")) of \(name): a service whose row is refused "
        + "counts as missing there.",
      indent: 0
    )
  }
  guard !diff.isEmpty else {
    lines += ["", "Nothing changed: \(counted(diff.unchanged, "service")) say the same in both."]
    return textBytes(lines)
  }
  lines += wrapped(summary(diff), indent: 0)
  let names = Dictionary(
    diff.boroughs.map { ($0.id, $0.name) },
    uniquingKeysWith: { first, _ in first }
  )
  lines += entries("Added", diff.added, names)
  lines += changed("Ended", diff.changed.filter(\.hasEnded), names)
  lines += entries("Removed: no longer on record", diff.removed, names)
  lines += renamed(diff)
  lines += changed("Changed", diff.changed.filter { !$0.hasEnded }, names)
  lines += calls(diff)
  lines += money(diff)
  if borough == nil { lines += boroughTable(diff) }
  return textBytes(lines)
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

private func nameLines(_ entry: ServiceDiff.Entry) -> [String] {
  let id = entry.service.id
  return wrapped(
    entry.service.name,
    indent: 2,
    mark: id + String(repeating: " ", count: max(1, 6 - id.count))
  )
}

private func entries(_ title: String, _ entries: [ServiceDiff.Entry], _ names: [GSSCode: String])
  -> [String]
{
  guard !entries.isEmpty else { return [] }
  var lines = [""] + heading("\(title) (\(entries.count))", underline: "-")
  for entry in entries {
    let service = entry.service
    lines += [""] + nameLines(entry)
    lines += wrapped(
      "Provider: \(service.provider ?? "not stated"). Category: \(entry.categoryName). "
        + "Area: \(extentWords(entry, names)).",
      indent: 8
    )
    lines += wrapped("Term: \(termWords(service.term)). Money: \(moneyWords(service)).", indent: 8)
  }
  return lines
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

private func changed(_ title: String, _ entries: [ServiceDiff.Changed], _ names: [GSSCode: String])
  -> [String]
{
  guard !entries.isEmpty else { return [] }
  var lines = [""] + heading("\(title) (\(entries.count))", underline: "-")
  for entry in entries {
    lines += [""] + nameLines(entry.new)
    for change in entry.changes {
      if case .state(_, .ended) = change, let end = entry.new.service.term.end {
        lines += wrapped("It ended on \(end).", indent: 8)
        continue
      }
      lines += wrapped(changeWords(change, names: names) + ".", indent: 8)
    }
  }
  return lines
}

private func renamed(_ diff: ServiceDiff) -> [String] {
  guard !diff.renamed.isEmpty else { return [] }
  return [""] + heading("May be the same under another identifier", underline: "-")
    + diff.renamed.flatMap {
      wrapped("\($0.old) may be \($0.new) now: \($0.name).", indent: 2)
    }
}

private func calls(_ diff: ServiceDiff) -> [String] {
  guard !diff.calls.isEmpty else { return [] }
  return [""] + heading("Funding calls (\(diff.calls.count))", underline: "-")
    + diff.calls.flatMap { change in
      let name = change.new?.name ?? change.old?.name ?? ""
      let words =
        change.old == nil ? "added" : change.new == nil ? "no longer on record" : "changed"
      let deadline = change.new?.deadline.map { ", deadline \($0)" } ?? ""
      return wrapped("\(change.id) \(name): \(words)\(deadline).", indent: 2)
    }
}

private func money(_ diff: ServiceDiff) -> [String] {
  guard !diff.money.isEmpty else { return [] }
  return [""]
    + heading("All stated money of the services above, envelopes left out", underline: "-")
    + diff.money.flatMap { wrapped(moneyChangeWords($0) + ".", indent: 2) }
}

private func boroughTable(_ diff: ServiceDiff) -> [String] {
  var table = TextTable(["Borough", "added", "ended", "removed", "changed"])
  for borough in diff.boroughs {
    let counts = diff.ids(in: borough.id)
    table.append(
      [borough.name]
        + [counts.added, counts.ended, counts.removed, counts.changed].map { "\($0.count)" }
    )
  }
  return [""] + heading("By borough", underline: "-")
    + wrapped(
      "Services that cover all or part of it for certain, in the older or the newer record; those "
        + "that may cover it are in --borough NAME.",
      indent: 0
    ) + [""] + table.lines(indent: 0)
}

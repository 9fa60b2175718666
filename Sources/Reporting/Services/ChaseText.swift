package import Analysis
internal import Atlas
internal import Coverage

/// Whom to ask about which records, and what: the most harmful first.
package func chaseText(_ list: ChaseList) -> [UInt8] {
  var lines = heading("Records to be confirmed", underline: "=")
  lines += wrapped(summary(list), indent: 0)
  for group in list.groups {
    lines += [""] + heading(askedWords(group), underline: "-")
    for entry in group.entries { lines += [""] + entryLines(entry) }
  }
  if list.endedLeftOut > 0 {
    let verb = list.endedLeftOut == 1 ? "is" : "are"
    lines += [""]
    lines += wrapped(
      "\(counted(list.endedLeftOut, "record")) of services that have ended \(verb) left out: --all "
        + "asks about \(list.endedLeftOut == 1 ? "it" : "them") too.",
      indent: 0
    )
  }
  return textBytes(lines + refusedLines(list.refused.count))
}

private func summary(_ list: ChaseList) -> String {
  let subject =
    (list.borough.map { " that cover \($0.name) or may" } ?? "")
    + (list.categories.isEmpty ? "" : " in \(list.categories.joined(separator: " or "))")
  let count = list.entries.count
  guard count > 0 else {
    return "On \(dayWords(list.day)) no record of services\(subject) needs to be asked about."
  }
  let inOrder =
    list.inOrder == 0
    ? "" : " \(counted(list.inOrder, "other record")) \(list.inOrder == 1 ? "is" : "are") in order."
  let order = list.entries.filter { $0.overdueDays != nil }.count
  return "On \(dayWords(list.day)) \(counted(count, "record")) of services\(subject) "
    + "\(count == 1 ? "needs" : "need") to be asked about; \(grouped(Int64(order))) of them "
    + "\(order == 1 ? "is" : "are") overdue. Services that run come first, then those of which "
    + "nobody can tell, then those to come; the longest overdue before the others. A record is "
    + "relied on for one half-life of its category.\(inOrder)"
}

/// Whom to ask, as a heading.
private func askedWords(_ group: ChaseList.Group) -> String {
  let count = counted(group.entries.count, "record")
  switch (group.commissioner, group.provider) {
  case (let commissioner?, let provider?): return "Ask \(commissioner), about \(provider): \(count)"
  case (let commissioner?, nil): return "Ask \(commissioner), provider not stated: \(count)"
  case (nil, let provider?): return "Ask \(provider), commissioner not stated: \(count)"
  case (nil, nil): return "Nobody is named to be asked: \(count)"
  }
}

private func entryLines(_ entry: ChaseList.Entry) -> [String] {
  let service = entry.service
  let label = service.id + String(repeating: " ", count: max(1, 6 - service.id.count))
  var lines = wrapped(service.name, indent: 2, mark: label)
  func add(_ text: String) { lines += wrapped(text, indent: 8) }
  let overdue = entry.overdueDays.map { "; overdue by \(counted($0, "day"))" } ?? ""
  add(
    "\(stateSentence(entry.state)) Term: \(termWords(service.term)). "
      + "\(capitalised(trustWords(service, entry.trust)))\(overdue)."
  )
  for (index, question) in entry.questions.enumerated() {
    lines += wrapped(question.words(service), indent: 8, mark: "\(index + 1). ")
  }
  return lines
}

private func stateSentence(_ state: RunState) -> String {
  switch state {
  case .running: "Runs by its stated term."
  case .planned: "Planned."
  case .notStated: "May run."
  case .ended: "Ended."
  }
}

/// A sentence with a capital at its beginning.
private func capitalised(_ text: String) -> String {
  text.prefix(1).uppercased() + text.dropFirst()
}

package import ServiceRecord
import Atlas
import Coverage
package import Documents

/// Whom to ask about which records, and what: the most harmful first.
package func chaseText(_ list: ChaseList) -> Document {
  var blocks: [Block] = [
    .together([.title("Records to be confirmed"), .paragraph(summary(list))])
  ]
  for group in list.groups {
    blocks.append(.section(askedWords(group), group.entries.map(block)))
  }
  if list.endedLeftOut > 0 {
    let verb = list.endedLeftOut == 1 ? "is" : "are"
    blocks.append(
      .paragraph(
        "\(counted(list.endedLeftOut, "record")) of services that have ended \(verb) left out: --all "
          + "asks about \(list.endedLeftOut == 1 ? "it" : "them") too."
      )
    )
  }
  return Document(blocks + refusedNote(list.refused.count))
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
    + "\(count == 1 ? "needs" : "need") to be asked about; \(grouped(order)) of them "
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

private func block(_ entry: ChaseList.Entry) -> Block {
  let service = entry.service
  let overdue = entry.overdueDays.map { "; overdue by \(counted($0, "day"))" } ?? ""
  let state =
    "\(stateSentence(entry.state)) Term: \(termWords(service.term)). "
    + "\(sentenceCase(trustWords(service, entry.trust)))\(overdue)."
  let questions = entry.questions.enumerated().map { index, question in
    Block.labelled("\(index + 1).", question.words(service), indent: 8)
  }
  return .together([named(service), .paragraph(state, indent: 8)] + questions)
}

private func stateSentence(_ state: RunState) -> String {
  switch state {
  case .running: "Runs by its stated term."
  case .planned: "Planned."
  case .notStated: "May run."
  case .ended: "Ended."
  }
}

/// Whom to ask and what, before it has a form.
package func chaseReport(_ list: ChaseList) -> Report {
  Report("Records to confirm", chaseText(list), json: chaseJSON(list), chaseTable(list))
}

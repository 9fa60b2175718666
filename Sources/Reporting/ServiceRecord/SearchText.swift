package import ServiceRecord
import Atlas
import Coverage
package import Documents

/// The services that cover a place, those that may, and the funding calls: three lists, never mixed.
package func searchText(_ search: ServiceSearch) -> Document {
  let refused = refusedNote(search.refused.count)
  var head: [Block] = [
    .title("Services for \(search.place.words)"), .paragraph(placeSentence(search)),
    .paragraphs(search.place.notes),
  ]
  guard search.place.borough != nil else { return Document([.together(head)] + refused) }
  if let sentence = askedSentence(search.query) { head.append(.paragraph(sentence)) }
  var blocks: [Block] = [.together(head)]
  if !search.query.callsOnly {
    blocks.append(section("Covers this place", search.covers, search))
    blocks.append(section("May cover it", search.mayCover, search))
  }
  blocks.append(calls(search))
  return Document(blocks + refused)
}

private func placeSentence(_ search: ServiceSearch) -> String {
  let place = search.place
  guard let borough = place.borough else {
    let nearest =
      place.nearest.map { " The nearest \(here.zone.singular) is \($0.name) (\($0.id))." } ?? ""
    return
      "The place lies outside \(here.name): no service on record is known to cover it.\(nearest)"
  }
  var parts = ["\(borough.name) (\(borough.id))"]
  if let ward = place.ward { parts.append("\(ward.name) ward") }
  if let area = place.smallArea {
    parts.append(
      "\(here.smallAreas.noun.singular) \(place.smallAreaName.map { "\($0) (\(area))" } ?? "\(area)")"
    )
  }
  let subject = place.isWholeBorough ? "All of \(parts[0])" : parts.joined(separator: ", ")
  return "\(subject), on \(dayWords(search.day)). Services are found by the area that they cover, "
    + "not by where they sit."
}

private func askedSentence(_ query: ServiceQuery) -> String? {
  var parts: [String] = []
  if !query.categories.isEmpty {
    parts.append("category \(query.categories.joined(separator: " or "))")
  }
  if let age = query.age { parts.append("age \(age)") }
  if let sex = query.sex { parts.append("sex \(sex.rawValue)") }
  if !query.states.isEmpty {
    parts.append("status \(query.states.map(\.rawValue).joined(separator: " or "))")
  }
  if let fund = query.fund { parts.append("a fund named \"\(fund)\"") }
  return parts.isEmpty ? nil : "Asked for: \(parts.joined(separator: ", "))."
}

private func section(_ title: String, _ group: ServiceSearch.Group, _ search: ServiceSearch)
  -> Block
{
  var blocks: [Block] = []
  var state: RunState?
  for match in group.listed {
    if match.state != state {
      state = match.state
      blocks.append(.paragraph(stateHeading(match.state)))
    }
    blocks.append(block(match))
  }
  let ended = group.counts[.ended] ?? 0
  if search.query.states.isEmpty, !search.query.includesEnded, ended > 0 {
    blocks.append(
      .paragraph(
        "\(counted(ended, "service")) ended before that day: --status ended or --all lists "
          + "\(ended == 1 ? "it" : "them")."
      )
    )
  } else if group.hidden > 0 {
    blocks.append(.paragraph("\(counted(group.hidden, "service")) of another status not listed."))
  }
  return .section("\(title): \(counts(of: group))", blocks)
}

private func counts(of group: ServiceSearch.Group) -> String {
  let total = group.counts.values.reduce(0, +)
  guard total > 0 else { return "none on record" }
  let running = group.counts[.running] ?? 0
  // The words of report and page: what runs for certain is what both count as running.
  let parts =
    [
      running > 0 ? "\(group.certain) \(group.certain == 1 ? "runs" : "run") for certain" : nil,
      running > group.certain
        ? "\(running - group.certain) by \(running - group.certain == 1 ? "its" : "their") stated term, on a record "
          + "not to be relied on" : nil,
    ].compactMap { $0 }
    + RunState.allCases.sorted().compactMap { state in
      state == .running ? nil : group.counts[state].map { "\($0) \(runWords(state))" }
    }
  return "\(counted(total, "service")) (\(parts.joined(separator: ", ")))"
}

private func stateHeading(_ state: RunState) -> String {
  switch state {
  case .running: "RUNNING BY THEIR STATED TERM"
  case .planned: "PLANNED"
  case .notStated: "DATES NOT STATED: nobody can tell from the record whether they run"
  case .ended: "ENDED"
  }
}

private func block(_ match: ServiceSearch.Match) -> Block {
  let service = match.service
  let asked = match.openPoints.map(\.rawValue).joined(separator: ", ")
  let details: [String?] = [
    match.reason.map { "May cover: \(explained($0).words)." },
    "Provider: \(service.provider ?? "not stated"). Category: \(match.categoryName).",
    eligibilityWords(service.eligibility).map { "For: \($0)." },
    asked.isEmpty ? nil : "Ask first: \(asked).",
    "Term: \(termWords(service.term)).",
    "Money: \(moneyWords(service)).",
    service.partOf.map { "Its money is part of that of \($0)." },
    "Record: \(trustWords(service, match.trust)). Source: \(service.source)",
  ]
  return .together([named(service), .paragraphs(details.compactMap(\.self), indent: 8)])
}

private func calls(_ search: ServiceSearch) -> Block {
  let counts = [FundingCall.State.open, .toCome, .notStated].compactMap { state in
    let count = search.calls.count { $0.finding.state == state }
    return count > 0 || state == .open
      ? "\(count) \(state == .notStated ? "with dates not stated" : callWord(state))" : nil
  }
  let words = search.calls.isEmpty ? "none on record" : counts.joined(separator: ", ")
  let heading = "Funding calls: \(words)"
  var note: String?
  if search.callsOnRecord == 0 {
    note = "The dataset lists no funding call: that says nothing about calls elsewhere."
  } else if search.closedCalls > 0 {
    let verb = search.closedCalls == 1 ? "is" : "are"
    note = "\(counted(search.closedCalls, "call")) for this place \(verb) closed."
  }
  let last = note.map { [Block.paragraph($0)] } ?? []
  var blocks = search.calls.map(block)
  guard let listed = blocks.popLast() else { return .together([.heading(heading)] + last) }
  return .section(heading, blocks + [.together([listed] + last)])
}

private func block(_ found: ServiceSearch.Call) -> Block {
  let call = found.call
  let opens = call.opens.map { "Opens \($0)" } ?? "Opening day not stated"
  let details: [String?] = [
    found.reason.map { "May be for this place: \(explained($0).words)." },
    "\(found.categoryName)." + (call.fund.map { " Fund: \($0)." } ?? ""),
    "\(opens); deadline \(call.deadline?.description ?? "not stated")."
      + (found.finding.isShort == true ? " Shorter than four weeks." : ""),
    "Money: \(call.pence.map { "\(shortPounds($0)) in all" } ?? "not stated").",
    call.url.map { "\(callAddressWords): \($0)" },
    "Source: \(call.source).",
  ]
  return .together([
    .labelled(call.id, call.name, width: call.id.count + 2, indent: 2),
    .paragraphs(details.compactMap(\.self), indent: 8),
  ])
}

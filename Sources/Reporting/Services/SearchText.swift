package import Analysis
internal import Atlas
internal import Coverage

/// The services that cover a place, those that may, and the funding calls: three lists, never mixed.
package func searchText(_ search: ServiceSearch) -> [UInt8] {
  var lines = heading("Services for \(search.place.words)", underline: "=")
  lines += wrapped(placeSentence(search), indent: 0)
  for note in search.place.notes { lines += wrapped(note, indent: 0) }
  guard search.place.borough != nil else {
    return textBytes(lines + refusedLines(search.refused.count))
  }
  if let sentence = askedSentence(search.query) { lines += wrapped(sentence, indent: 0) }
  if !search.query.callsOnly {
    lines += section("Covers this place", search.covers, search)
    lines += section("May cover it", search.mayCover, search)
  }
  lines += callLines(search)
  return textBytes(lines + refusedLines(search.refused.count))
}

private func placeSentence(_ search: ServiceSearch) -> String {
  let place = search.place
  guard let borough = place.borough else {
    let nearest = place.nearest.map { " The nearest borough is \($0.name) (\($0.id))." } ?? ""
    return "The place lies outside London: no service on record is known to cover it.\(nearest)"
  }
  var parts = ["\(borough.name) (\(borough.id))"]
  if let ward = place.ward { parts.append("\(ward.name) ward") }
  if let area = place.smallArea {
    parts.append("LSOA \(place.smallAreaName.map { "\($0) (\(area))" } ?? "\(area)")")
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
  -> [String]
{
  var lines = [""] + heading("\(title): \(counts(of: group))", underline: "-")
  var state: RunState?
  for match in group.listed {
    if match.state != state {
      state = match.state
      lines += ["", stateHeading(match.state)]
    }
    lines += [""] + matchLines(match)
  }
  let ended = group.counts[.ended] ?? 0
  if search.query.states.isEmpty, !search.query.includesEnded, ended > 0 {
    lines += [""]
    lines += wrapped(
      "\(counted(ended, "service")) ended before that day: --status ended or --all lists "
        + "\(ended == 1 ? "it" : "them").",
      indent: 0
    )
  } else if group.hidden > 0 {
    lines += ["", "\(counted(group.hidden, "service")) of another status not listed."]
  }
  return lines
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

private func matchLines(_ match: ServiceSearch.Match) -> [String] {
  let service = match.service
  let label = service.id + String(repeating: " ", count: max(1, 6 - service.id.count))
  var lines = wrapped(service.name, indent: 2, mark: label)
  func add(_ text: String) { lines += wrapped(text, indent: 8) }
  if let reason = match.reason { add("May cover: \(reasonWords(reason)).") }
  add("Provider: \(service.provider ?? "not stated"). Category: \(match.categoryName).")
  if let words = eligibilityWords(service.eligibility) { add("For: \(words).") }
  if !match.openPoints.isEmpty {
    add("Ask first: \(match.openPoints.map(\.rawValue).joined(separator: ", ")).")
  }
  add("Term: \(termWords(service.term)).")
  add("Money: \(moneyWords(service)).")
  if let envelope = service.partOf { add("Its money is part of that of \(envelope).") }
  add("Record: \(trustWords(service, match.trust)). Source: \(service.source)")
  return lines
}

private func callLines(_ search: ServiceSearch) -> [String] {
  let open = search.calls.filter { $0.isOpen == true }.count
  let doubtful = search.calls.count - open
  let words =
    search.calls.isEmpty
    ? "none on record"
    : "\(open) open" + (doubtful > 0 ? ", \(doubtful) with dates not stated" : "")
  var lines = [""] + heading("Funding calls: \(words)", underline: "-")
  for found in search.calls {
    let call = found.call
    lines += [""] + wrapped(call.name, indent: 2, mark: call.id + "  ")
    func add(_ text: String) { lines += wrapped(text, indent: 8) }
    if let reason = found.reason { add("May be for this place: \(reasonWords(reason)).") }
    add("\(found.categoryName)." + (call.fund.map { " Fund: \($0)." } ?? ""))
    let opens = call.opens.map { "Opens \($0)" } ?? "Opening day not stated"
    add("\(opens); deadline \(call.deadline?.description ?? "not stated").")
    add("Money: \(call.pence.map { "\(shortPounds($0)) in all" } ?? "not stated").")
    if let url = call.url { add("Apply: \(url)") }
    add("Source: \(call.source).")
  }
  if search.callsOnRecord == 0 {
    lines += wrapped(
      "The dataset lists no funding call: that says nothing about calls elsewhere.",
      indent: 0
    )
  } else if search.closedCalls > 0 {
    let verb = search.closedCalls == 1 ? "is" : "are"
    lines += wrapped(
      "\(counted(search.closedCalls, "call")) for this place \(verb) not open.",
      indent: 0
    )
  }
  return lines
}

package import ServiceRecord
import Atlas
import Coverage
import Documents
import Tables

/// Cover that ends soon with nothing after, in plain English.
func dueText(_ findings: DueFindings) -> Document {
  let ending = findings.ending
  var title = "Cover that ends by \(spoken(ending.horizon))"
  if let borough = findings.scope.borough { title += " in \(borough.name)" }
  if let category = findings.scope.category { title += ": \(category.name)" }
  let day = "\(dayLine(findings.scope)) It looks \(spoken(findings.within)) ahead."
  var blocks: [Block] = [
    .together([.title(title), .paragraph(day)]), .paragraph(summary(findings)),
  ]
  let followed = ending.endings.filter(isFollowed)
  for item in ending.endings where !isFollowed(item) { blocks.append(block(item, findings)) }
  if !followed.isEmpty { blocks.append(list(followed, findings)) }
  if ending.running.count > 0 { blocks.append(withoutEnd(ending)) }
  return Document(blocks + durationBlocks(findings.durations))
}

private func summary(_ findings: DueFindings) -> String {
  let endings = findings.ending.endings
  guard !endings.isEmpty else { return "No service on record has a stated end in this time." }
  let count = endings.count
  var text =
    "\(counted(count, "service")) \(count == 1 ? "has" : "have") a stated end in this time. "
  let alone = endings.count { !$0.left.isEmpty }
  if alone == 0 {
    text +=
      "In every \(here.zone.singular) that \(count == 1 ? "it covers" : "they cover") as a whole, another "
      + "service of the same category follows."
  } else {
    text +=
      "After \(alone == count ? (count == 1 ? "it" : "each of them") : "\(alone) of them"), there "
      + "are \(here.zone.plural) in which no service of the same category follows for certain."
  }
  let open = endings.count { $0.left.isEmpty && !isFollowed($0) }
  if open > 0 {
    text +=
      " Of \(counted(open, "more", "more")) it cannot be said for every \(here.zone.singular), because their sources do not "
      + "name all that they cover."
  }
  return text
}

/// Whether another service follows wherever it is known to cover.
private func isFollowed(_ item: EndingCover.Ending) -> Bool {
  item.left.isEmpty && item.partly.isEmpty && !item.hasUnknownReach
}

private func list(_ followed: [EndingCover.Ending], _ findings: DueFindings) -> Block {
  let items = followed.map { item in
    let place = spoken(item.followed, of: findings.boroughs)
    return "\(spoken(item.end)): \(item.service.name) (\(item.service.id)), in \(place)."
  }
  return .together([
    .heading("Ends too, and another service of its category follows"), .list(items),
  ])
}

private func block(_ item: EndingCover.Ending, _ findings: DueFindings) -> Block {
  let service = item.service
  let category = findings.categories.first { $0.id == service.category }?.name ?? service.category
  let items =
    [extensionWords(item), recordWords(item.trust, start: service.term.start)]
    + followSentences(item, in: findings.boroughs)
  return .together([
    .paragraph("\(spoken(item.end)): \(service.name) (\(service.id))"),
    .paragraph(
      "Category: \(category). Provider: \(service.provider ?? "not stated"). "
        + "Start: \(service.term.start.map(spoken) ?? "not stated").",
      indent: 2
    ), .list(items),
  ])
}

/// What follows a service that ends, a sentence for each kind of place; in words of answers and page.
func followSentences(_ item: EndingCover.Ending, in boroughs: [Borough]) -> [String] {
  var items: [String] = []
  for state in [CoverState.none, .unknown] {
    let left = item.left.filter { $0.state == state }
    guard !left.isEmpty else { continue }
    let place = spoken(left.map(\.borough), of: boroughs)
    items.append(
      state == .none
        ? "Nothing of this category on record after it in \(place)."
        : "In \(place) it is not known whether anything follows: "
          + "\(reasons(left.flatMap(\.maybe)))."
    )
  }
  if !item.followed.isEmpty {
    items.append(
      "Another service of this category follows in \(spoken(item.followed, of: boroughs))."
    )
  }
  if !item.partly.isEmpty {
    items.append("It covers a part of \(spoken(item.partly, of: boroughs)).")
  }
  if item.hasUnknownReach {
    items.append("Its source does not name all the \(here.zone.plural) that it covers.")
  }
  return items
}

func extensionWords(_ item: EndingCover.Ending) -> String {
  item.extensionEnd.map { "It can be extended to \(spoken($0))." } ?? "No extension is stated."
}

private func recordWords(_ trust: Trust, start: CalendarDate?) -> String {
  guard let date = trust.evidence.map(spoken) else {
    return trust.later.map { "The record is known only from \(spoken($0)), after the day asked." }
      ?? (start == nil
        ? "Nobody has confirmed the record, and no date is known of it."
        : "Nobody has confirmed the record, and nothing dates it before its start.")
  }
  let words =
    trust.label == .assured
    ? "The record was confirmed on \(date)"
    : "Nobody has confirmed the record; it is known from \(date)"
  return words + (trust.isFresh == true ? "." : ", too long ago to rely on.")
}

/// The services that perhaps follow, each once.
private func reasons(_ entries: [Cover.Entry]) -> String {
  let each = entries.groups(by: \.service).map { service, entries in
    "\(service) (\(entries[0].doubts.map(\.words).joined(separator: "; ")))"
  }
  let shown = each.prefix(6).joined(separator: ", ")
  return each.count > 6 ? "\(shown) and \(each.count - 6) more" : shown
}

private func withoutEnd(_ ending: EndingCover) -> Block {
  func list(_ words: String, _ services: [Service]) -> [String] {
    services.isEmpty ? [] : ["\(words): \(services.map(\.id).joined(separator: ", "))."]
  }
  return .together([
    .paragraph(endWords(ending)),
    .list(
      list("The source states no end", ending.running.endNotStated)
        + list("Known only from the report of a year", ending.running.onlyReported)
        + list("Perhaps in an extension", ending.running.inExtension)
    ),
  ])
}

/// Cover that ends soon, before it has a form: a row for each service that ends.
package func dueReport(_ findings: DueFindings) -> Report {
  @Sendable func codes(_ codes: [GSSCode]) -> String {
    codes.map(\.description).joined(separator: "; ")
  }
  let columns: [Column<EndingCover.Ending>] =
    Service.columns.filter {
      ["service_id", "name", "category", "provider"].contains($0.field.name)
    }
    .map { $0.of(\.service) } + [
      .date("start_date", "First day") { $0.service.term.start?.description },
      .date("end_date", "Stated last day, without any extension") { $0.end.description },
      .date("extension_end_date", "Last day of the extension that is allowed") {
        $0.extensionEnd?.description
      }.doesNotApply(),
      .text("record", "What speaks for the record") { $0.trust.label.rawValue },
      .text("nothing_follows", "\(sentenceCase(here.zone.plural)) in which nothing follows (codes)")
      {
        ending in codes(ending.left.filter { $0.state == .none }.map(\.borough))
      }.doesNotApply(),
      .text("may_follow", "\(sentenceCase(here.zone.plural)) in which another may follow (codes)") {
        ending in codes(ending.left.filter { $0.state != .none }.map(\.borough))
      }.doesNotApply(),
      .text("followed", "\(sentenceCase(here.zone.plural)) in which another follows (codes)") {
        codes($0.followed)
      }.doesNotApply(),
      .text("partly", "\(sentenceCase(here.zone.plural)) of which it covers a part (codes)") {
        codes($0.partly)
      }.doesNotApply(),
      .flag("has_unknown_reach", "Its source does not name all that it covers") {
        $0.hasUnknownReach
      },
    ]
  return Report(
    "Cover that ends soon",
    dueText(findings),
    json: dueJSON(findings),
    Table("due", columns, findings.ending.endings)
  )
}

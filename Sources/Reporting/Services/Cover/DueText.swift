package import Analysis
internal import Atlas
internal import Coverage

/// Cover that ends soon with nothing after, in plain English.
package func dueText(_ findings: DueFindings) -> [UInt8] {
  let ending = findings.ending
  var title = "Cover that ends by \(spoken(ending.horizon))"
  if let borough = findings.scope.borough { title += " in \(borough.name)" }
  if let category = findings.scope.category { title += ": \(category.name)" }
  var lines = heading(title, underline: "=")
  lines += wrapped(
    "\(dayLine(findings.scope)) It looks \(spoken(findings.within)) ahead.",
    indent: 0
  )
  lines += [""] + wrapped(summary(findings), indent: 0)
  let followed = ending.endings.filter(isFollowed)
  for item in ending.endings where !isFollowed(item) { lines += [""] + itemLines(item, findings) }
  if !followed.isEmpty { lines += [""] + followedLines(followed, findings) }
  if ending.running.count > 0 { lines += [""] + withoutEndLines(ending) }
  lines += [""] + durationLines(findings.durations)
  return textBytes(lines)
}

private func summary(_ findings: DueFindings) -> String {
  let endings = findings.ending.endings
  guard !endings.isEmpty else { return "No service on record has a stated end in this time." }
  let count = endings.count
  var text =
    "\(countOf(count, "service")) \(count == 1 ? "has" : "have") a stated end in this time. "
  let alone = endings.count { !$0.left.isEmpty }
  if alone == 0 {
    text +=
      "In every borough that \(count == 1 ? "it covers" : "they cover") as a whole, another "
      + "service of the same category follows."
  } else {
    text +=
      "After \(alone == count ? (count == 1 ? "it" : "each of them") : "\(alone) of them"), there "
      + "are boroughs in which no service of the same category follows for certain."
  }
  return text
}

/// Whether another service follows wherever it is known to cover.
private func isFollowed(_ item: EndingCover.Ending) -> Bool {
  item.left.isEmpty && item.partly.isEmpty && !item.hasUnknownReach
}

private func followedLines(_ items: [EndingCover.Ending], _ findings: DueFindings) -> [String] {
  heading("Ends too, and another service of its category follows", underline: "-")
    + bullets(
      items.map { item in
        let place = spoken(item.followed, of: findings.boroughs)
        return "\(spoken(item.end)): \(item.service.name) (\(item.service.id)), in \(place)."
      }
    )
}

private func itemLines(_ item: EndingCover.Ending, _ findings: DueFindings) -> [String] {
  let service = item.service
  var lines = wrapped("\(spoken(item.end)): \(service.name) (\(service.id))", indent: 0)
  let category = findings.categories.first { $0.id == service.category }?.name ?? service.category
  lines += wrapped(
    "Category: \(category). Provider: \(service.provider ?? "not stated"). "
      + "Start: \(service.term.start.map(spoken) ?? "not stated").",
    indent: 2
  )
  lines += bullets([extensionWords(item), recordWords(item.trust)])
  for state in [CoverState.none, .unknown] {
    let left = item.left.filter { $0.state == state }
    guard !left.isEmpty else { continue }
    let place = spoken(left.map(\.borough), of: findings.boroughs)
    switch state {
    case .none: lines += bullets(["Nothing of this category on record after it in \(place)."])
    default:
      lines += bullets([
        "In \(place) it is not known whether anything follows: "
          + "\(reasons(left.flatMap(\.maybe)))."
      ])
    }
  }
  if !item.followed.isEmpty {
    let place = spoken(item.followed, of: findings.boroughs)
    lines += bullets(["Another service of this category follows in \(place)."])
  }
  if !item.partly.isEmpty {
    lines += bullets(["It covers a part of \(spoken(item.partly, of: findings.boroughs))."])
  }
  if item.hasUnknownReach {
    lines += bullets(["Its source does not name all the boroughs that it covers."])
  }
  return lines
}

private func extensionWords(_ item: EndingCover.Ending) -> String {
  item.extensionEnd.map { "It can be extended to \(spoken($0))." } ?? "No extension is stated."
}

private func recordWords(_ trust: Trust) -> String {
  guard let date = trust.evidence.map(spoken) else {
    return trust.later.map { "The record is known only from \(spoken($0)), after the day asked." }
      ?? "Nobody has confirmed the record, and no date is known of it."
  }
  let words =
    trust.label == .assured
    ? "The record was confirmed on \(date)"
    : "Nobody has confirmed the record; it is known from \(date)"
  return words + (trust.isFresh == true ? "." : ", too long ago to rely on.")
}

/// The services that perhaps follow, each once.
private func reasons(_ entries: [Cover.Entry]) -> String {
  var seen: Set<String> = []
  let each = entries.filter { seen.insert($0.service).inserted }.map { entry in
    "\(entry.service) (\(entry.doubts.map(\.rawValue).joined(separator: "; ")))"
  }
  let shown = each.prefix(6).joined(separator: ", ")
  return each.count > 6 ? "\(shown) and \(each.count - 6) more" : shown
}

private func withoutEndLines(_ ending: EndingCover) -> [String] {
  func list(_ words: String, _ services: [Service]) -> [String] {
    services.isEmpty ? [] : ["\(words): \(services.map(\.id).joined(separator: ", "))."]
  }
  return wrapped(endWords(ending), indent: 0)
    + bullets(
      list("The source states no end", ending.running.endNotStated)
        + list("Known only from the report of a year", ending.running.onlyReported)
        + list("Perhaps in an extension", ending.running.inExtension)
    )
}

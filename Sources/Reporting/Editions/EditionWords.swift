import Atlas
import Exchange
import ServiceRecord

extension EditionChanges {
  /// What changed, in one sentence without its full stop.
  var summary: String {
    let parts = [
      tablesAdded.isEmpty ? nil : "new: \(joined(tablesAdded.map(title)))",
      tablesRemoved.isEmpty ? nil : "no longer there: \(joined(tablesRemoved.map(title)))",
      columns.isEmpty ? nil : "\(counted(columns.count, "column")) changed",
      Self.figures(rows),
      Self.counts(rows, .services, "service"),
      Self.counts(rows, .recommendations, "recommendation"),
      Self.counts(rows, .calls, "funding call"),
      Self.counts(rows, .printed, "figure of documents", "figures of documents"),
    ].compactMap(\.self)
    if !parts.isEmpty { return sentenceCase(parts.joined(separator: "; ")) }
    return rows.isEmpty
      ? "No figure, service or recommendation changed; words of pages did"
      : "What services reach changed, and nothing else"
  }

  private func title(_ path: String) -> String { titles[path] ?? path }

  /// What changed in a zone; nil: nothing.
  func summary(of code: String) -> String? {
    let own = rows.filter { $0.zones.contains(code) }
    let parts = [
      Self.figures(own), Self.counts(own, .services, "service"),
      Self.counts(own, .calls, "funding call"),
      Self.needs(own),
    ].compactMap(\.self)
    return parts.isEmpty ? nil : sentenceCase(parts.joined(separator: "; "))
  }

  private static func figures(_ rows: [Row]) -> String? {
    let figures = rows.filter { $0.subject == .figures }
    guard !figures.isEmpty else { return nil }
    let cells = figures.reduce(0) { $0 + $1.cells.count }
    let whole = figures.count { !($0.wasThere && $0.isThere) }
    let zones = Set(figures.flatMap(\.zones)).count
    let parts = [
      cells == 0 ? nil : "\(counted(cells, "figure")) changed",
      whole == 0 ? nil : "\(counted(whole, "row")) of figures came or went",
    ].compactMap(\.self)
    return parts.joined(separator: ", ") + (zones > 1 ? " in \(counted(zones, here.zone))" : "")
  }

  private static func needs(_ rows: [Row]) -> String? {
    let count = rows.count { $0.table == "cover_matrix.csv" }
    return count == 0 ? nil : "cover of \(counted(count, "type")) of need changed"
  }

  private static func counts(
    _ rows: [Row],
    _ subject: EditionTable.Subject,
    _ noun: String,
    _ plural: String? = nil
  ) -> String? {
    let those = rows.filter { $0.subject == subject }
    let parts = [
      (those.count { !$0.wasThere }, "added"), (those.count { !$0.isThere }, "removed"),
      (those.count { $0.wasThere && $0.isThere }, "changed"),
    ].filter { $0.0 > 0 }
    guard let first = parts.first else { return nil }
    return
      ([counted(first.0, noun, plural) + " \(first.1)"]
      + parts.dropFirst().map { "\(grouped($0.0)) \($0.1)" }).joined(separator: ", ")
  }
}

extension EditionChanges.Row {
  /// What became of it, each a sentence without its full stop.
  var words: [String] {
    if !wasThere { return ["Added"] }
    if !isThere { return ["Removed: no longer on record"] }
    return cells.map { statedWords($0.column.title, $0.old, $0.new) }
  }
}

/// What a step says of an edition.
func stepWords(_ step: VersionStep?) -> String {
  switch step {
  case nil: "The first edition."
  case .major?:
    "A major version: columns or meanings changed, something is gone, or published figures were revised."
  case .minor?: "A minor version: something is new, and nothing that was published was revised."
  case .patch?, VersionStep.none?: "A patch: words and repairs, no figure that was published."
  }
}

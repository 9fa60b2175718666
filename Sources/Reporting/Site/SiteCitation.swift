import Atlas

/// How the site is cited: in a sentence, and for programs that keep references.
struct SiteCitation: Sendable {
  /// The edition in words, and its number; empty of pages that have no editions.
  let edition, version: String
  /// The address of the site; nil: not known.
  let base: String?
  private let stamp: EditionStamp?
  private let position: CalendarDate
  /// The SHA-256 of `run.json`.
  private let run: String
  private let tool: String

  init(
    of stamp: EditionStamp?,
    on position: CalendarDate,
    base: String?,
    run: String,
    tool: String
  ) {
    (self.stamp, self.position, self.base) = (stamp, position, base)
    (self.run, self.tool) = (run, tool)
    (edition, version) = (stamp?.words ?? "", stamp?.version.description ?? "")
  }

  private var title: String { "\(pageTitle) \(here.fullName)" }

  /// Title, publisher, edition, day, checksum, address.
  var sentence: String {
    "\(title). Boroughwise. \(edition) Figures of \(spoken(position)). SHA-256 of run.json: \(run)."
      + (base.map { " \($0)" } ?? "")
  }

  /// An entry of BibTeX; letters that TeX reads as commands are not.
  var bibtex: String {
    let lines = [
      "title = {\(plain(title))}", "author = {{Boroughwise}}", "version = {\(version)}",
      stamp?.published.map { "year = {\($0.parts.year)}" },
      stamp?.published.map { "date = {\($0)}" },
      base.map { "url = {\($0)}" },
      "note = {Figures of \(spoken(position)); SHA-256 of run.json \(run)}",
    ].compactMap(\.self)
    let key = "boroughwise-\(here.id)-\(version)"
    return "@misc{\(key),\n" + lines.map { "  \($0),\n" }.joined() + "}\n"
  }

  /// `CITATION.cff`.
  ///
  /// - Source: Citation File Format 1.2.0.
  var cff: [UInt8] {
    let lines = [
      "cff-version: 1.2.0", "message: \(quoted("Please cite the edition that you used."))",
      "type: dataset", "title: \(quoted(title))", "authors:", "  - name: Boroughwise",
      "version: \(quoted(version))", stamp?.published.map { "date-released: \(quoted("\($0)"))" },
      base.map { "url: \(quoted($0))" }, "identifiers:", "  - type: other",
      "    value: \(quoted("sha256:\(run)"))", "    description: SHA-256 of run.json",
    ].compactMap(\.self)
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func quoted(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }

  private func plain(_ text: String) -> String {
    text.filter { !"\\{}%$#&_^~".contains($0) }
  }
}

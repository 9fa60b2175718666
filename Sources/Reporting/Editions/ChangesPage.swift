import Analysis
import Atlas

/// What changed since the edition before: in all, in services and recommendations, and in every zone.
struct ChangesPage: Sendable {
  struct Item: Sendable {
    let id, name: String
    let words: [String]
  }
  struct Group: Sendable {
    let id, title: String
    let items: [Item]
  }
  struct Figure: Sendable {
    let title, old, new: String
  }
  struct Table: Sendable {
    let title: String
    let figures: [Figure]
  }
  struct Zone: Sendable {
    let code, name, page, summary: String
    let tables: [Table]
    let items: [Item]
  }

  let frame: PageFrame
  let title, lead, step, since: String
  let notes: [String]
  let groups: [Group]
  let zones: [Zone]
  let zonesTitle: String
  let hasZones: Bool

  init(
    _ changes: EditionChanges?,
    _ edition: Edition,
    _ findings: DossierFindings,
    _ site: SiteGround
  ) {
    title = "What changed"
    lead = edition.summary + "."
    step = "\(edition.stamp.words) \(stepWords(edition.step))"
    since =
      edition.since.map {
        $0 == .run ? "Compared with a run that was no edition." : "Since edition \($0)."
      }
      ?? "There is no edition before it to compare it with."
    let changes = changes ?? EditionChanges(from: [:], to: [:])
    notes = Self.notes(changes)
    groups = Self.groups(changes)
    let pages = Dictionary(
      zip(findings.boroughs.map(\.id.description), site.pages).map { ($0, $1) },
      uniquingKeysWith: { first, _ in first }
    )
    zones = edition.zones.map { Zone($0, page: pages[$0.code] ?? SitePage.home, changes) }
    hasZones = !zones.isEmpty
    zonesTitle = "By \(here.zone.singular) (\(zones.count))"
    frame = PageFrame(
      site,
      title: title,
      at: EditionFile.changes,
      skips: hasZones ? [("#zones", "Skip to the \(here.zone.plural)")] : []
    )
  }

  private static func notes(_ changes: EditionChanges) -> [String] {
    func title(_ path: String) -> String { "\(changes.titles[path] ?? path) (\(path))" }
    return changes.tablesAdded.map { "New: \(title($0))." }
      + changes.tablesRemoved.map { "No longer there: \(title($0))." }
      + changes.columns.map { column in
        let what =
          !column.wasThere
          ? "is new" : !column.isThere ? "is no longer there" : "has values of another type"
        return "The column \(column.column) of \(column.table) \(what)."
      }
  }

  private static func groups(_ changes: EditionChanges) -> [Group] {
    let subjects: [(EditionTable.Subject, String, String)] = [
      (.services, "services", "Services"),
      (.recommendations, "recommendations", "Recommendations"),
      (.calls, "calls", "Funding calls"), (.printed, "printed", "Figures of documents"),
    ]
    return subjects.compactMap { subject, id, title in
      let rows = changes.rows.filter { $0.subject == subject }
      return rows.isEmpty
        ? nil : Group(id: id, title: "\(title) (\(rows.count))", items: rows.map(Item.init))
    }
  }
}

extension ChangesPage.Item {
  fileprivate init(_ row: EditionChanges.Row) {
    let id = row.key.joined(separator: ", ")
    self.init(id: id, name: row.name == id ? "" : row.name, words: row.words.map { "\($0)." })
  }
}

extension ChangesPage.Zone {
  fileprivate init(_ zone: Edition.ZoneSummary, page: String, _ changes: EditionChanges) {
    let rows = changes.rows.filter { $0.zones.contains(zone.code) }
    self.init(
      code: zone.code,
      name: zone.name,
      page: page,
      summary: "\(zone.summary).",
      tables: rows.filter { $0.subject == .figures }.groups(by: \.table).map { path, rows in
        ChangesPage.Table(
          title: changes.titles[path] ?? path,
          figures: rows.flatMap(ChangesPage.figures)
        )
      },
      items: rows.filter { row in
        [.services, .calls].contains(row.subject) || row.table == "cover_matrix.csv"
      }.map(ChangesPage.Item.init)
    )
  }
}

extension ChangesPage {
  fileprivate static func figures(_ row: EditionChanges.Row) -> [Figure] {
    guard row.wasThere, row.isThere else {
      return [
        Figure(
          title: "All of its figures",
          old: row.wasThere ? "on record" : "none",
          new: row.isThere ? "on record" : "none"
        )
      ]
    }
    return row.cells.map {
      Figure(title: $0.column.title, old: $0.old ?? "none", new: $0.new ?? "none")
    }
  }
}

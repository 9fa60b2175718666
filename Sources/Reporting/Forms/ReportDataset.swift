package import Atlas
import Tables

/// What the forms of an answer take from its dataset, read when a form asks for it.
package struct ReportDataset: Sendable {
  let session: Session

  package init(_ session: Session) { self.session = session }

  /// The day that stands for every moment that a format asks for: the clock stays out of the files.
  var day: CalendarDate {
    (try? session.plan().asOf)
      ?? (try? session.tables())?.allocations.keys.map(\.year).max()?.lastDay ?? dayWithoutFindings
  }
}

extension Report {
  /// The sources that are stated, or else those that tables name in their columns of sources, in order of identifier.
  func sources(of dataset: ReportDataset) throws -> [Source] {
    let named = tables.flatMap { table in
      table.fields.filter { $0.name == "source" || $0.name.hasSuffix("_source") }
        .flatMap { table.values(of: $0.name) }
    }
    let ids =
      sources
      ?? Set(
        named.compactMap(\.text).flatMap { $0.split(separator: "; ").map(String.init) }
      )
    // A dataset that cannot be read may be what the answer is about.
    return ids.isEmpty ? [] : try dataset.session.tables().sources.cited(ids)
  }
}

package import Atlas
import Exchange
import Release

/// A published table, with whether its items add up to the totals that it states.
package struct TableFinding: Hashable, Sendable {
  package let table: PublishedTable
  /// One for each total, in the order of the file.
  package let sums: [Sum]

  /// The items of a unit and period beside their stated total.
  package struct Sum: Hashable, Sendable {
    package let total: PublishedFigure
    /// What the items that are published add up to, in hundredths of the unit.
    package let known: Int64
    package let items: Int
    /// Items that are not published.
    package let missing: Int
    package let verdict: Verdict
  }

  package enum Verdict: String, Hashable, Sendable {
    /// All items are published and make the total, or are within a ceiling.
    case addsUp = "adds-up"
    /// They do not.
    case differs
    /// They do not to the figure, and some of them are stated as about, up to or under.
    case rounded = "as-rounded"
    /// Some items are not published; the others do not exceed the total.
    case unknown
    /// Some items are not published, and the others alone exceed the total.
    case exceeds
    /// The total is not published.
    case noTotal = "no-total"
  }

  package init(_ table: PublishedTable) {
    self.table = table
    sums = table.figures.filter { $0.role == .total }.map { total in
      let items = table.figures.filter {
        $0.role == .item && $0.unit == total.unit && $0.period == total.period
      }
      let values = items.compactMap(\.hundredths)
      let known = values.reduce(0, +)
      return Sum(
        total: total,
        known: known,
        items: items.count,
        missing: items.count - values.count,
        verdict: Self.verdict(items, known: known, total)
      )
    }
  }

  /// Figures that the sources do not publish.
  package var unpublished: Int { table.figures.count { $0.hundredths == nil } }

  private static func verdict(
    _ items: [PublishedFigure],
    known: Int64,
    _ total: PublishedFigure
  ) -> Verdict {
    guard let stated = total.hundredths else { return .noTotal }
    let isExact = (items + [total]).allSatisfy { $0.qualifier == .exact || $0.hundredths == nil }
    if items.contains(where: { $0.hundredths == nil }) {
      let mayExceed = !isExact && total.qualifier != .upTo
      return known > stated && !mayExceed ? .exceeds : .unknown
    }
    if known == stated || (total.qualifier == .upTo && known < stated) { return .addsUp }
    return isExact ? .differs : .rounded
  }
}

/// The tables of documents that a dataset has, or one of them.
///
/// - Throws: ``Fault`` or ``FaultReport`` for files that cannot be used, for an unknown table, and where there is none.
package func publishedTables(named id: String?, in session: Session) throws -> [TableFinding] {
  let tables = try session.scrutiny()
    .withoutSecrets(try RestrictedPlaces(in: session)).tables
  let listed = id.map { id in tables.filter { $0.id == id } } ?? tables
  guard listed.isEmpty else { return listed.map(TableFinding.init) }
  var fault = Fault.unknownName(
    id ?? "",
    among: tables.map(\.id),
    file: session.folder.location(of: Dataset.File.publishedTables),
    found: id.map { "no table \(excerpt($0))" } ?? "no tables of documents",
    orElse: "tables, which this question is about",
    remedy: id == nil ? "Add the table: docs/scrutiny.md says how" : "Correct the identifier"
  )
  fault.kind = id == nil ? .unreadable : .refused
  throw fault
}

package import Atlas
import Coverage
package import Exchange

/// The funding calls that a question is about.
package struct CallList: Sendable {
  package let day: AnalysisDay
  /// All on record.
  package let all: [CallFinding]
  /// Those for the place and the type of need that are asked about.
  package let asked: [CallFinding]
  /// Those of them that are listed.
  package let listed: [CallFinding]
  /// Those of the question that are closed and were not asked for.
  package let leftOut: Int
  package let directory: ServiceDirectory
  package let boroughs: [Borough]
  package let refused: [Fault]
}

/// Lists the funding calls of a dataset for a place and a type of need.
///
/// A call that may be for the place counts; a category is named by its identifier or its name.
///
/// - Throws: ``Fault`` or ``FaultReport`` for an unknown borough or category, and files that cannot be used.
package func fundingCalls(
  borough: String?,
  categories: [String],
  includesClosed: Bool,
  asOf: CalendarDate?,
  in session: Session
) async throws -> CallList {
  let book = try await ServiceBook(in: session)
  let day = try session.day(asOf, expected: "the day for which the question is asked")
  let place = try borough.map { try book.borough($0, asker: "services calls") }
  var query = ServiceQuery()
  query.categories = categories
  query = try query.resolved(in: book.directory.categories)
  let all = book.directory.calls.map { CallFinding($0, on: day.date) }
  let asked = all.filter { finding in
    let isHere = place.map { book.resolver.extents(of: finding.call.coverage)[$0.id] != nil }
    return query.asks(for: finding.call) && isHere ?? true
  }
  let listed = includesClosed ? asked : asked.filter { $0.state != .closed }
  return CallList(
    day: day,
    all: all,
    asked: asked,
    listed: listed,
    leftOut: asked.count - listed.count,
    directory: book.directory,
    boroughs: book.boroughs,
    refused: book.directory.refused
  )
}

package import Atlas

/// Lists whom to ask about which records.
///
/// - Throws: ``Fault`` or ``FaultReport`` for an unknown borough or category, and files that cannot be
///   used.
package func chaseServices(
  borough: String?,
  categories: [String],
  includesEnded: Bool,
  asOf: CalendarDate?,
  in session: Session
) async throws -> ChaseList {
  let book = try await ServiceBook(in: session)
  return try ChaseList(
    book,
    on: session.dayOfQuestion(asOf),
    borough: try borough.map { try book.borough($0, asker: "services chase") },
    categories: categories,
    includesEnded: includesEnded
  )
}

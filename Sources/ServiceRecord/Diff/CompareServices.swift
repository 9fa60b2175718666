package import Atlas

/// Says what changed in the services from one dataset to another.
///
/// A day that is nil is the one that the dataset names.
///
/// - Throws: ``Fault`` or ``FaultReport`` for an unknown borough and files that cannot be used.
package func compareServices(
  from oldSession: Session,
  to newSession: Session,
  borough: String?,
  oldDay: CalendarDate?,
  newDay: CalendarDate?
) async throws -> (diff: ServiceDiff, borough: Borough?) {
  let old = try await ServiceBook(in: oldSession)
  let new = try await ServiceBook(in: newSession)
  let asked = try borough.map { try new.borough($0, asker: "services diff") }
  let diff = ServiceDiff(
    from: old,
    on: try oldSession.dayOfQuestion(oldDay).date,
    to: new,
    on: try newSession.dayOfQuestion(newDay).date,
    borough: asked?.id
  )
  return (diff, asked)
}

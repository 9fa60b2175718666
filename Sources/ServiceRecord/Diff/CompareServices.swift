package import Atlas

/// Says what changed in the services from one dataset to another.
///
/// A day that is nil is the one that the dataset names.
///
/// - Throws: ``Fault`` or ``FaultReport`` for an unknown borough and files that cannot be used.
package func compareServices(
  from oldPath: String,
  to newPath: String,
  borough: String?,
  oldDay: CalendarDate?,
  newDay: CalendarDate?
) async throws -> (diff: ServiceDiff, borough: Borough?) {
  let old = try await ServiceBook.load(oldPath)
  let new = try await ServiceBook.load(newPath)
  let asked = try borough.map { try new.borough($0, asker: "services diff") }
  let diff = ServiceDiff(
    from: old,
    on: try AnalysisDay(oldDay, else: old).date,
    to: new,
    on: try AnalysisDay(newDay, else: new).date,
    borough: asked?.id
  )
  return (diff, asked)
}

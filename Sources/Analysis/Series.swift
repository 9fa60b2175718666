package import Atlas
package import Funding

/// The money of a fund over years, from a dataset; its borders are read only where neighbours are asked for.
///
/// - Throws: ``FaultReport`` or ``Fault``.
package func series(_ request: SeriesRequest, in session: Session) async throws -> FundSeries {
  let dataset = request.withNeighbours ? try await session.dataset() : try session.tables()
  return try dataset.series(request)
}

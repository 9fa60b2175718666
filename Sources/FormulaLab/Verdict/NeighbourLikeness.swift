package import Atlas
package import Statistics

/// Whether neighbouring zones get more alike, or less, than chance would have it, by one account of the amounts.
package struct NeighbourLikeness: Sendable {
  /// The position of the amounts among those of the findings.
  package let amounts: Int
  /// The year of the residents by which they are divided.
  package let period: String
  /// The name of their series, where it is not that of other years.
  package let series: String?
  /// Of pounds per head, and so of each zone's gap from the common rate; nil: all get the same per head, or nobody has
  /// a neighbour.
  package let moran: MoranI?
  /// How many zones are paid.
  package let zones: Int
}

/// Moran's I of what each zone gets per head, for amounts that were judged; those without residents of their year are
/// left out.
///
/// Neighbours share a stretch of border: queen contiguity of zones that tile, but for those that meet in one point.
///
/// - Throws: ``Fault`` or ``FaultReport`` for boundaries that cannot be used.
package func neighbourLikeness(
  of findings: VerdictFindings,
  in session: Session
) async throws -> [NeighbourLikeness] {
  let dataset = try await session.dataset()
  return findings.amounts.enumerated().compactMap { index, amounts in
    let period = String(amounts.year.start)
    let found = dataset.residents(in: amounts.year)
    let residents = found?.byZone ?? [:]
    let rates = amounts.allocations.map { paid in
      poundsPer(paid.pence, residents[paid.borough]?.count).value
    }
    let known = rates.compactMap(\.self)
    guard known.count == rates.count else { return nil }
    let codes = amounts.allocations.map(\.borough)
    let place = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    return NeighbourLikeness(
      amounts: index,
      period: period,
      series: found?.otherSeries,
      moran: MoranI(
        known,
        neighbours: codes.map { dataset.neighbours(of: $0).compactMap { place[$0.id] } }
      ),
      zones: codes.count
    )
  }
}

package import Atlas
package import Coverage
import Exchange
import PlanarGeometry
package import Release

/// Finds what a run says about services.
///
/// - Throws: ``FaultReport`` or ``Fault`` for files that cannot be used; wrong rows of services are
///   refused one by one and stand in the findings.
package func serviceFindings(
  of dataset: Dataset,
  in session: Session,
  on day: CalendarDate,
  weighting: ReachWeighting,
  hidingBelow threshold: Int64
) async throws -> (findings: ServiceFindings, restricted: RestrictedPlaces) {
  let (services, resolver) = try await session.reachedServices(within: dataset.boundaries)
  let register = CoverRegister(services.directory, resolver: resolver)
  let layer = try SmallAreaLayer(in: session.folder)
  let residents = try layer.residentsByBorough()
  let outlines = BoroughOutlines(of: register.boroughs.map(\.id), boundaries: dataset.boundaries)
  let maker = GapMaker(
    register,
    outlines: outlines,
    residents: residents.mapValues(Double.init)
  ) { boroughs in
    try layer.areas(of: boroughs).map {
      ResidentArea(
        id: $0.area.id,
        borough: $0.area.borough,
        area: $0.area.area,
        residents: Double($0.residents)
      )
    }
  }
  let gaps = try maker.gaps(on: day)
  let footprints = try Footprints(register, outlines, layer)
  let reach = try footprints.reach(by: weighting)
  let guarded = GuardedBoroughs(gaps, reach: reach, residents: residents, below: threshold)
  let listed = services.dataset.descriptor.json(at: Dataset.File.smallAreas) ?? [:]
  let findings = ServiceFindings(
    day: day,
    register: register,
    matrix: CoverMatrix(register, on: day),
    gaps: wholeGaps(gaps, register.needs, guarded),
    ending: EndingCover(register, on: day, within: .months(12)),
    terms: TermLengths(services.directory.services),
    footprints: footprints.shapes,
    reach: reach,
    weighting: weighting,
    residents: residents,
    residentsSource: listed["populationSource"]?.string ?? listed["source"]?.string ?? "",
    guardedBoroughs: guarded.codes,
    directory: services.directory,
    performance: services.directory.measures.isEmpty && services.directory.themes.isEmpty
      ? nil : try performance(PerformanceRequest(), in: services.directory)
  )
  let restricted = try RestrictedPlaces(of: services.directory, in: session.folder)
    .allowing(footprints.madeOfZones)
  return (findings, restricted)
}

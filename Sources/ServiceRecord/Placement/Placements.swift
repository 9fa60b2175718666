package import Atlas
import Coverage
import Exchange
import Formula

/// Where new services would cover most of those that none covers, from a dataset and its directory of services.
///
/// - Throws: ``Fault`` or ``FaultReport``: a dataset that cannot be read, a need or a count that is not there.
package func placements(
  _ request: PlacementRequest,
  in session: Session
) async throws -> PlacementFindings {
  let base = try await CoverBase(
    CoverRequest(asOf: request.asOf, category: request.need),
    command: "services where",
    in: session
  )
  return try await session.dataset().placements(request, in: base)
}

extension Dataset {
  func placements(_ request: PlacementRequest, in base: CoverBase) throws -> PlacementFindings {
    guard let need = base.scope.category else { preconditionFailure("the need was asked for") }
    try need.refuseLabel(asker: "services where")
    let day = base.scope.day
    let asked = try placementIndicator(request.measure)
    let measure: PlacementMeasure
    switch placementMeasure(asked, upTo: day) {
    case .success(let found): measure = found
    case .failure(let gap): throw lacks(asked, gap, upTo: day)
    }
    var others: [PlacementMeasure] = []
    var notAsked: [PlacementFindings.NotAsked] = []
    for indicator in otherPlacementIndicators(than: asked) {
      switch placementMeasure(indicator, upTo: day) {
      case .success(let found): others.append(found)
      case .failure(let gap):
        notAsked.append(.init(indicator: indicator, missing: gap.missing))
      }
    }
    let zones = boroughs.map { borough in
      PlacementFindings.Zone(
        borough: borough,
        cover: base.register.cover(of: borough.id, category: need.id, on: day)
      )
    }
    let problem = PlacementProblem(
      zones: zones,
      reach: try reach(withNeighbours: request.coversNeighbours),
      count: request.means.count
    )
    let used = Set(([measure] + others).flatMap(\.sources))
    return PlacementFindings(
      scope: base.scope,
      need: need,
      means: request.means,
      coversNeighbours: request.coversNeighbours,
      zones: zones,
      measure: measure,
      readings: try PlacementFindings.Reading.Kind.allCases.map {
        try problem.reading($0, by: [measure] + others)
      },
      notAsked: notAsked,
      sources: sources.filter { used.contains($0.id) },
      refused: base.refused
    )
  }

  /// By zone, the positions of those that a service in it covers.
  private func reach(withNeighbours: Bool) throws -> [[Int]] {
    guard withNeighbours else { return boroughs.indices.map { [$0] } }
    let place = Dictionary(uniqueKeysWithValues: boroughs.enumerated().map { ($1.id, $0) })
    return boroughs.enumerated().map { index, borough in
      ([index] + neighbours(of: borough.id).compactMap { place[$0.id] }).sorted()
    }
  }

  private func lacks(_ indicator: Indicator, _ gap: PlacementGap, upTo day: CalendarDate) -> Fault {
    let names = gap.missing.map(\.name).joined(separator: ", ")
    return Fault(
      file: folder.location(of: "indicators"),
      found: gap.missing.isEmpty
        ? "no values of `\(indicator.id)` up to \(day)"
        : "no year of `\(indicator.id)` up to \(day) that every \(here.zone.singular) has; the latest lacks \(names)",
      expected: "a whole number for each \(here.zone.singular), to weigh it by",
      remedy: "Choose another count with --by, or add the figures and their source"
    )
  }
}

/// One question of maximal covering, to be asked by several measures under two readings.
private struct PlacementProblem {
  let zones: [PlacementFindings.Zone]
  let reach: [[Int]]
  let count: Int

  func reading(
    _ kind: PlacementFindings.Reading.Kind,
    by measures: [PlacementMeasure]
  ) throws -> PlacementFindings.Reading {
    let open = zones.indices.filter { index in
      let state = zones[index].cover.state
      return state == .none || (state == .unknown && kind == .unknownIsNone)
    }
    let main = measures[0]
    let weighed = open.filter { main.weights[zones[$0].borough.id] != nil }
    let found = try measures.map { try solve(open, by: $0) }
    return PlacementFindings.Reading(
      kind: kind,
      uncovered: open.map { zones[$0].borough },
      unweighed: open.filter { !weighed.contains($0) }.map { zones[$0].borough },
      weight: weighed.reduce(0) { $0 + (main.weights[zones[$1].borough.id] ?? 0) },
      best: found[0].best,
      second: found[0].second(),
      byMeasure: zip(measures, found).map { .init(measure: $0, best: $1.best) }
    )
  }

  private func solve(
    _ open: [Int],
    by measure: PlacementMeasure
  ) throws -> (best: PlacementFindings.Choice?, second: () -> PlacementFindings.Choice?) {
    let isOpen = Set(open)
    let weights = zones.indices.map { index in
      isOpen.contains(index) ? measure.weights[zones[index].borough.id] ?? 0 : 0
    }
    guard let covering = MaximalCovering(weights: weights, covers: reach) else {
      throw Fault(
        file: measure.indicator.id,
        found: "counts that add up to more than can be weighed exactly",
        expected: "a sum below 2 to the power of 53",
        remedy: "Choose another count with --by"
      )
    }
    func choice(_ found: MaximalCovering.Choice) -> PlacementFindings.Choice {
      let only = covering.only(found)
      return PlacementFindings.Choice(
        sites: found.sites.enumerated().map { position, site in
          PlacementFindings.Site(
            borough: zones[site].borough,
            covers: reach[site].filter { weights[$0] > 0 }.map { zones[$0].borough },
            only: only[position]
          )
        },
        weight: found.weight
      )
    }
    let best = covering.best(count)
    return (best.map(choice), { best.flatMap { covering.second(to: $0) }.map(choice) })
  }
}

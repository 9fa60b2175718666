package import Atlas
import Coverage
import Exchange
import Formula
import PlanarGeometry
import ReferenceSystems

/// In which wards new places of a service would bring most residents within a distance of one.
///
/// Nothing is chosen where no public place is known: whoever is without one is then not known either.
package struct WardPlacements: Sendable {
  /// Who has a public place within the distance now.
  package let access: AccessFindings
  package let means: PlacementMeans
  /// How many wards a new place could be in.
  package let wards: Int
  /// Residents without a place within the distance.
  package let without: Int64
  /// The best choice; nil: nothing is known of places, or nobody is without.
  package let best: Choice?
  /// The best of the others; nil: there is no other.
  package let second: Choice?
  package let zones: [Borough]

  /// Wards in which new places would be.
  package struct Choice: Hashable, Sendable {
    /// In order of code.
    package let sites: [Site]
    /// The residents whom all of them bring within the distance of a place.
    package let residents: Int64
  }

  /// A ward in which a new place would be.
  package struct Site: Hashable, Sendable {
    package let ward: Ward
    /// The residents whom it and no other of the choice brings within the distance.
    package let only: Int64
  }
}

/// The wards in which new places would bring most residents within a distance of a public one.
///
/// A new place is taken to be in the middle of where the residents of its ward live, and every small area to be in its
/// own middle, as in ``accessByDistance(to:within:_:asOf:in:)``.
///
/// - Throws: ``Fault`` or ``FaultReport`` for a need that is not there, a dataset without wards, and files that cannot
///   be used.
package func wardPlacements(
  for need: String,
  _ means: PlacementMeans,
  within radius: Double,
  asOf: CalendarDate?,
  in session: Session
) async throws -> WardPlacements {
  let wards = try session.wards()
  guard !wards.isEmpty else {
    throw Fault(
      .unreadable,
      file: session.folder.location(of: Dataset.File.wards),
      found: "no wards",
      expected: "the wards with their small areas, to choose among them",
      remedy: "Add the table, or leave --within out: the question is about zones then"
    )
  }
  let access = try await accessByDistance(
    to: need,
    within: radius,
    .none,
    asOf: asOf,
    in: session
  )
  return WardProblem(access: access, wards: wards, means: means)
    .solved(among: try session.tables().boroughs)
}

/// One question of maximal covering over wards.
private struct WardProblem {
  let access: AccessFindings
  let wards: [Ward]
  let means: PlacementMeans

  func solved(among zones: [Borough]) -> WardPlacements {
    let rows = access.areas
    let weights = rows.map { $0.reachable == 0 ? $0.residents : 0 }
    let sites = MaximalCovering(weights: weights, covers: reach).map { covering in
      let best = covering.best(means.count, inOrder: false)
      return (covering, best, best.flatMap { covering.second(to: $0, inOrder: false) })
    }
    func choice(_ found: MaximalCovering.Choice?) -> WardPlacements.Choice? {
      guard let found, let covering = sites?.0 else { return nil }
      let only = covering.only(found)
      return WardPlacements.Choice(
        sites: zip(found.sites, only).map { WardPlacements.Site(ward: wards[$0], only: $1) },
        residents: found.weight
      )
    }
    return WardPlacements(
      access: access,
      means: means,
      wards: wards.count,
      without: weights.reduce(0, +),
      best: choice(sites?.1),
      second: choice(sites?.2),
      zones: zones
    )
  }

  /// By ward, the positions of the small areas within the distance of its middle.
  private var reach: [[Int]] {
    let rows = access.areas
    let middles = rows.map { $0.area.area.centroid }
    let place = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1.area.id, $0) })
    return wards.map { ward in
      guard let middle = middle(of: ward.smallAreas.compactMap { place[$0] }, middles) else {
        return []
      }
      let distance = GroundDistance(origin: middle)
      return middles.indices.filter { index in
        middles[index].map { distance.to($0) <= access.radius } ?? false
      }
    }
  }

  /// The mean of the middles of small areas by their residents; nil where nobody lives in them.
  private func middle(of areas: [Int], _ middles: [Point?]) -> Point? {
    var (x, y, people) = (0.0, 0.0, 0.0)
    for area in areas {
      guard let point = middles[area] else { continue }
      let weight = Double(access.areas[area].residents)
      (x, y, people) = (x + weight * point.x, y + weight * point.y, people + weight)
    }
    return people > 0 ? Point(x: x / people, y: y / people) : nil
  }
}

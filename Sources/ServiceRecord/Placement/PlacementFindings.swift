package import Atlas
package import Coverage
package import Exchange

/// Where new services for a type of need would cover most of those that none covers.
///
/// Cover that is not known is neither: every answer stands twice, once as if unknown were none and once as if it were
/// cover.
package struct PlacementFindings: Sendable {
  /// The day and where it comes from.
  package let scope: CoverScope
  package let need: ServiceCategory
  package let means: PlacementMeans
  package let coversNeighbours: Bool
  /// All zones with their cover, in GSS order.
  package let zones: [Zone]
  /// What counts.
  package let measure: PlacementMeasure
  /// ``Reading/Kind/unknownIsNone``, then ``Reading/Kind/unknownIsCover``.
  package let readings: [Reading]
  /// Other measures that could not be asked, each with the reason.
  package let notAsked: [NotAsked]
  package let sources: [Source]
  /// Rows of services that were refused, with the reason.
  package let refused: [Fault]

  /// A zone with its cover of the need.
  package struct Zone: Sendable {
    package let borough: Borough
    package let cover: Cover
  }

  /// A measure that could not be asked.
  package struct NotAsked: Sendable {
    package let indicator: Indicator
    /// The zones without a whole number; none: no year has any.
    package let missing: [Borough]
  }

  /// The answer where unknown cover is taken to be one thing.
  package struct Reading: Sendable {
    package let kind: Kind
    /// The zones without cover, in GSS order.
    package let uncovered: [Borough]
    /// Those of them that have no figure, and so no weight: unknown is not zero.
    package let unweighed: [Borough]
    /// The sum over the others.
    package let weight: Int64
    /// The best choice; nil: there is nothing to cover.
    package let best: Choice?
    /// The best of the others; nil: there is no other.
    package let second: Choice?
    /// What would be best by each measure, the one asked first.
    package let byMeasure: [ByMeasure]

    /// What unknown cover is taken to be.
    package enum Kind: String, CaseIterable, Sendable {
      case unknownIsNone = "unknown-is-none"
      case unknownIsCover = "unknown-is-cover"
    }

    /// By how many measures each zone is chosen; zones that none chooses are left out.
    package var timesChosen: [GSSCode: Int] {
      byMeasure.reduce(into: [:]) { times, entry in
        for site in entry.best?.sites ?? [] { times[site.borough.id, default: 0] += 1 }
      }
    }
  }

  /// The best choice by one measure.
  package struct ByMeasure: Sendable {
    package let measure: PlacementMeasure
    package let best: Choice?
  }

  /// Zones in which new services would stand.
  package struct Choice: Hashable, Sendable {
    /// In GSS order.
    package let sites: [Site]
    /// What all of them cover together.
    package let weight: Int64
  }

  /// A zone in which a new service would stand.
  package struct Site: Hashable, Sendable {
    package let borough: Borough
    /// The zones without cover that it covers, in GSS order.
    package let covers: [Borough]
    /// What it covers and no other of the choice does.
    package let only: Int64
  }

  /// Whether the zones to choose are others as unknown cover is taken to be none, or cover.
  package var dependsOnUnknown: Bool {
    Set(readings.map { $0.best?.sites.map(\.borough.id) ?? [] }).count > 1
  }
}

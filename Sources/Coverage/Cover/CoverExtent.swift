package import Atlas
package import PlanarGeometry

/// How far a service covers a borough; a borough that it does not cover has no extent.
package enum CoverExtent: String, Sendable, Hashable, CaseIterable, Comparable {
  /// It may cover some of it or all: the source does not say.
  case possible
  /// It covers a part whose extent is known or not.
  case part
  /// It covers all of it.
  case whole

  /// Orders from the least to the most that is known to be covered.
  package static func < (a: Self, b: Self) -> Bool { a.order < b.order }

  private var order: Int {
    switch self {
    case .possible: 0
    case .part: 1
    case .whole: 2
    }
  }
}

/// Says which boroughs a coverage reaches, from the words of its source.
package struct CoverageResolver: Sendable {
  /// All zones, in GSS order.
  package let boroughs: [Borough]
  /// The wards by code.
  package let wards: [GSSCode: Ward]
  /// The borough of each LSOA.
  package let boroughOfSmallArea: [GSSCode: GSSCode]
  /// The boroughs of circles and polygons, which need geometry: worked out once, elsewhere.
  package var extentsOfShapes: [CoverageArea: [GSSCode: CoverExtent]] = [:]
  /// Circles and polygons in metres (British National Grid), all of them valid.
  package var shapes: [CoverageArea: MultiPolygon] = [:]
  /// The same in degrees of longitude and latitude (WGS 84).
  package var shapesInDegrees: [CoverageArea: MultiPolygon] = [:]

  /// Creates a resolver for the zones of a dataset.
  package init(boroughs: [Borough], wards: [Ward]) {
    self.boroughs = boroughs
    self.wards = Dictionary(uniqueKeysWithValues: wards.map { ($0.id, $0) })
    boroughOfSmallArea = Dictionary(
      wards.flatMap { ward in ward.smallAreas.map { ($0, ward.borough) } },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The boroughs that a coverage reaches, and how far.
  ///
  /// A service for the whole area covers the boroughs; whether it takes residents of a zone outside,
  /// which has its own police, is not stated: possible there. Boroughs that are not named, and areas
  /// that are not stated, make every borough possible: unknown is never none.
  package func extents(of coverage: ServiceCoverage) -> [GSSCode: CoverExtent] {
    switch coverage.scope {
    case .areaWide:
      return extents { $0.outside == nil ? .whole : .possible }
    case .boroughsNotNamed, .outsideArea, .notStated:
      return extents { _ in .possible }
    case .areas:
      var found = coverage.isComplete ? [:] : extents { _ in .possible }
      for area in coverage.areas {
        found.merge(extents(of: area)) { max($0, $1) }
      }
      return found
    }
  }

  /// The boroughs that one area reaches.
  package func extents(of area: CoverageArea) -> [GSSCode: CoverExtent] {
    switch area {
    case .borough(let code): [code: .whole]
    case .commandUnit(let name):
      Dictionary(
        uniqueKeysWithValues: boroughs.filter { $0.commandUnit == name }.map { ($0.id, .whole) }
      )
    case .ward(let code): wards[code].map { [$0.borough: .part] } ?? [:]
    case .smallArea(let code): boroughOfSmallArea[code].map { [$0: .part] } ?? [:]
    case .partOfBorough(let code, _): [code: .part]
    case .circle, .polygon: extentsOfShapes[area] ?? [:]
    }
  }

  private func extents(_ extent: (Borough) -> CoverExtent) -> [GSSCode: CoverExtent] {
    Dictionary(uniqueKeysWithValues: boroughs.map { ($0.id, extent($0)) })
  }
}

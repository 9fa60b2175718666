package import Atlas
import PlanarGeometry
import ZoneIndex

/// Whether a coverage holds a place; time and trust are other questions.
package enum CoverageAnswer: Hashable, Sendable {
  case covers
  /// Nobody can tell from the record.
  case mayCover(Doubt)
  case doesNotCover

  /// The more that is known to be covered of two; of two doubts the nearer one: part of the borough.
  func or(_ other: CoverageAnswer) -> CoverageAnswer {
    switch (self, other) {
    case (.covers, _), (_, .covers): .covers
    case (.mayCover(let a), .mayCover(let b)): .mayCover(max(a, b))
    case (.mayCover, _): self
    default: other
    }
  }
}

extension CoverageResolver {
  /// Whether a coverage holds a place.
  ///
  /// Wards, LSOAs, circles and polygons answer yes or no where LSOA and position are known. A part of
  /// a borough of which no extent is stated stays a maybe everywhere in the borough.
  package func answer(_ coverage: ServiceCoverage, at place: PlaceOfPerson) -> CoverageAnswer {
    switch coverage.scope {
    case .areaWide, .boroughsNotNamed, .outsideArea, .notStated:
      return answer(extents(of: coverage)[place.borough])
    case .areas:
      let start: CoverageAnswer =
        coverage.isComplete ? .doesNotCover : .mayCover(.coverageNotKnown)
      return coverage.areas.reduce(start) { $0.or(answer($1, at: place)) }
    }
  }

  private func answer(_ area: CoverageArea, at place: PlaceOfPerson) -> CoverageAnswer {
    switch area {
    case .borough, .commandUnit, .partOfBorough:
      return answer(extents(of: area)[place.borough])
    case .smallArea(let code):
      guard boroughOfSmallArea[code] == place.borough else { return .doesNotCover }
      return answer(smallArea(of: place).map { $0 == code })
    case .ward(let code):
      guard let ward = wards[code], ward.borough == place.borough else { return .doesNotCover }
      return answer(
        smallArea(of: place).map { ward.smallAreas.contains($0) } ?? place.ward.map { $0 == code }
      )
    case .circle, .polygon:
      let isKnown = shapes[area] != nil
      if isKnown, let point = place.positionOnGrid {
        return isInside(point, area) ? .covers : .doesNotCover
      }
      guard isKnown || extentsOfShapes[area] != nil else { return .mayCover(.coverageNotKnown) }
      return answer(extentsOfShapes[area]?[place.borough])
    }
  }

  /// The LSOA of a place; nil where it belongs to another borough than the place, which happens
  /// because the borders of LSOAs are generalised.
  private func smallArea(of place: PlaceOfPerson) -> GSSCode? {
    place.smallArea.flatMap { boroughOfSmallArea[$0] == place.borough ? $0 : nil }
  }

  private func answer(_ extent: CoverExtent?) -> CoverageAnswer {
    switch extent {
    case .whole: .covers
    case .part: .mayCover(.partNotKnown)
    case .possible: .mayCover(.coverageNotKnown)
    case nil: .doesNotCover
    }
  }

  private func answer(_ isInside: Bool?) -> CoverageAnswer {
    isInside.map { $0 ? .covers : .doesNotCover } ?? .mayCover(.partNotKnown)
  }

  private func isInside(_ point: Point, _ area: CoverageArea) -> Bool {
    guard let shape = shapes[area], shape.envelope?.covers(point) == true else { return false }
    // Shapes are valid, so they can be indexed; one that is not holds nothing for certain.
    return (try? ZoneIndex([shape]).zone(at: point)) != nil
  }
}

package import Atlas
package import Coverage
import Release

/// Why a service may cover a place and nobody can say that it does.
package enum CoverReason: Hashable, Sendable {
  /// Its boroughs are not named.
  case boroughsNotNamed
  /// Some of its boroughs are named, and there are more.
  case otherBoroughsNotNamed
  /// It covers all boroughs; whether a zone outside belongs to them is not stated.
  case outsideNotStated
  /// Its source names places outside the area alone: where it is delivered, or for which it is.
  case outsideArea
  /// Its area is not stated.
  case notStated
  /// It covers a part of the borough; the names of the parts, those that are known.
  case partOfBorough([String])
}

extension CoverageResolver {
  /// Why a coverage may hold a place: for one that answers "may cover".
  package func reason(_ coverage: ServiceCoverage, at place: PlaceOfPerson) -> CoverReason {
    switch coverage.scope {
    case .areaWide: return .outsideNotStated
    case .boroughsNotNamed: return .boroughsNotNamed
    case .outsideArea: return .outsideArea
    case .notStated: return .notStated
    case .areas:
      let parts = coverage.areas.filter { extents(of: $0)[place.borough] == .part }
      guard parts.isEmpty else { return .partOfBorough(parts.compactMap(partName)) }
      return .otherBoroughsNotNamed
    }
  }

  /// What a part of a borough is called; nil where it has no name of its own.
  private func partName(_ area: CoverageArea) -> String? {
    switch area {
    case .ward(let code): wards[code].map { "\($0.name) ward" }
    case .smallArea(let code): "\(here.smallAreas.noun.singular) \(code)"
    case .partOfBorough(_, let name): name == RestrictedPlaces.withheld || name.isEmpty ? nil : name
    case .circle(_, let radius): "a circle of \(Int(radius.rounded())) m"
    case .polygon: "an area drawn on the map"
    case .borough, .commandUnit: nil
    }
  }
}

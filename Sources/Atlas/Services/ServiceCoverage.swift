package import PlanarGeometry

/// Whom a service serves: an area, as its source states it.
///
/// Where it sits is another question: ``DeliveryPlace``.
package struct ServiceCoverage: Hashable, Sendable {
  /// How the source states the area.
  package var scope: Scope
  /// The areas, where the scope is ``Scope/areas``; none otherwise.
  package var areas: [CoverageArea]
  /// Whether ``areas`` are all: false where the source names some and says that there are more.
  package var isComplete: Bool

  /// How a source states the area that a service covers.
  package enum Scope: CaseIterable, Sendable, Hashable, RawRepresentable {
    /// All boroughs of the area. Whether a zone outside belongs to it is not stated.
    case areaWide
    /// The areas that are listed.
    case areas
    /// Some boroughs, which the source does not name: unknown everywhere, never none.
    case boroughsNotNamed
    /// Its source names places outside the area alone, where it is delivered or for which it is: no place in the
    /// area can be named.
    case outsideArea
    /// The source does not say.
    case notStated

    /// Reads a word of `services/coverage.csv`; the words that name the area may name any.
    package init?(rawValue: String) {
      switch rawValue {
      case "areas": self = .areas
      case "boroughs-not-named": self = .boroughsNotNamed
      case "not-stated": self = .notStated
      case _ where rawValue.hasPrefix("pan-"): self = .areaWide
      case _ where rawValue.hasPrefix("outside-"): self = .outsideArea
      default: return nil
      }
    }

    /// The word: `pan-` and `outside-` go before the identifier of the area.
    package var rawValue: String {
      switch self {
      case .areaWide: "pan-\(here.id)"
      case .areas: "areas"
      case .boroughsNotNamed: "boroughs-not-named"
      case .outsideArea: "outside-\(here.id)"
      case .notStated: "not-stated"
      }
    }
  }

  /// Creates a coverage.
  ///
  /// - Precondition: areas are given just when the scope is ``Scope/areas``.
  package init(_ scope: Scope, areas: [CoverageArea] = [], isComplete: Bool = true) {
    precondition((scope == .areas) == !areas.isEmpty, "only the scope `areas` lists areas")
    self.scope = scope
    self.areas = areas
    self.isComplete = isComplete
  }
}

/// One of the areas that a service covers.
package enum CoverageArea: Hashable, Sendable {
  /// A whole borough.
  case borough(GSSCode)
  /// A Basic Command Unit of the Metropolitan Police, by the name in `zones/boroughs.csv`.
  case commandUnit(String)
  /// A ward of 2024, as the LSOAs that best fit it.
  case ward(GSSCode)
  /// A Lower layer Super Output Area of 2021.
  case smallArea(GSSCode)
  /// Part of a borough, in the words of the source; its extent is not known.
  case partOfBorough(GSSCode, name: String)
  /// A circle: longitude and latitude in degrees (WGS 84), radius in metres.
  case circle(centre: Point, radius: Double)
  /// The polygons of a GeoJSON file: longitude and latitude in degrees (WGS 84).
  case polygon(file: String, MultiPolygon)

  /// The words of `services/coverage.csv` for the kinds of area.
  package enum Kind: String, CaseIterable, Sendable, Hashable {
    case borough
    case commandUnit = "bcu"
    case ward
    case smallArea = "lsoa"
    case partOfBorough = "part-of-borough"
    case circle
    case polygon
  }

  /// The kind of area.
  package var kind: Kind {
    switch self {
    case .borough: .borough
    case .commandUnit: .commandUnit
    case .ward: .ward
    case .smallArea: .smallArea
    case .partOfBorough: .partOfBorough
    case .circle: .circle
    case .polygon: .polygon
    }
  }
}

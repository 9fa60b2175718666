internal import Atlas
internal import Coverage
internal import Exchange
internal import PlanarGeometry

extension GrantExport {
  static let circle = "Circle of "
  static let metres = " metres"

  /// Whom a service serves, as places of beneficiaries; never where it sits.
  func locations(of service: Service) -> [JSONValue] {
    if service.coverage.scope == .panLondon {
      return [
        [
          "name": "Greater London", "countryCode": "GB",
          "description": .string(Geography.wholeLondon), "geoCode": .string(Geography.london),
          "geoCodeType": "RGN/GOR",
        ]
      ]
    }
    return service.coverage.areas.compactMap(location)
  }

  private func location(_ area: CoverageArea) -> JSONValue? {
    switch area {
    case .borough(let code): coded(code, "LONB", name: record.name(of: code))
    case .ward(let code):
      coded(code, "WD", name: record.resolver.wards[code]?.name ?? code.description)
    case .smallArea(let code): coded(code, "LSOA", name: code.description)
    case .partOfBorough(let code, let name):
      coded(code, "LONB", name: name, description: Geography.partOfBorough)
    case .commandUnit(let name):
      [
        "name": .string(name), "countryCode": "GB",
        "description": .string(Geography.commandUnit),
      ]
    case .circle(let centre, let radius):
      [
        "countryCode": "GB", "latitude": .number(centre.y), "longitude": .number(centre.x),
        "description": .string("\(Self.circle)\(radius)\(Self.metres)"),
      ]
    case .polygon: nil
    }
  }

  private func coded(
    _ code: GSSCode,
    _ type: String,
    name: String,
    description: String? = nil
  ) -> JSONValue {
    var location: JSONObject = ["name": .string(name), "countryCode": "GB"]
    location["description"] = description.map { .string($0) }
    location["geoCode"] = .string(code.description)
    location["geoCodeType"] = .string(type)
    return .object(location)
  }

  /// A code of the standard's list `locationScope`: the widest of the areas.
  func locationScope(of coverage: ServiceCoverage) -> String {
    switch coverage.scope {
    case .panLondon: return "GLS040"
    case .boroughsNotNamed: return "GLS050"
    case .outsideLondon, .notStated: return "GLS099"
    case .areas:
      let isWide = coverage.areas.contains { $0.kind == .borough || $0.kind == .commandUnit }
      return isWide || !coverage.isComplete ? "GLS050" : "GLS060"
    }
  }
}

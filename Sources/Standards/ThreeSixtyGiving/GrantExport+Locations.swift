import Atlas
import Coverage
import PlanarGeometry

extension GrantExport {
  static let circle = "Circle of "
  static let metres = " metres"

  /// Whom a service serves, as places of beneficiaries; never where it sits.
  func locations(of service: Service) -> [ThreeSixtyGiving.Location] {
    guard service.coverage.scope == .areaWide else {
      return service.coverage.areas.compactMap(location)
    }
    return [
      ThreeSixtyGiving.Location(
        name: here.fullName,
        description: Geography.wholeArea,
        geoCode: Geography.wholeCode,
        geoCodeType: here.codeType
      )
    ]
  }

  private func location(_ area: CoverageArea) -> ThreeSixtyGiving.Location? {
    func coded(_ code: GSSCode, _ type: String?, name: String, description: String? = nil)
      -> ThreeSixtyGiving.Location
    {
      ThreeSixtyGiving.Location(
        name: name,
        description: description,
        geoCode: code.description,
        geoCodeType: type
      )
    }
    func zoneType(_ code: GSSCode) -> String? {
      record.resolver.boroughs.first { $0.id == code }.flatMap {
        here.kind($0.kind.rawValue)?.codeType
      }
    }
    return switch area {
    case .borough(let code): coded(code, zoneType(code), name: record.name(of: code))
    case .ward(let code): coded(code, "WD", name: record.name(ofWard: code))
    case .smallArea(let code): coded(code, here.smallAreas.codeType, name: code.description)
    case .partOfBorough(let code, let name):
      coded(code, zoneType(code), name: name, description: Geography.partOfBorough)
    case .commandUnit(let name):
      ThreeSixtyGiving.Location(name: name, description: Geography.commandUnit)
    case .circle(let centre, let radius):
      ThreeSixtyGiving.Location(
        latitude: centre.y,
        longitude: centre.x,
        description: "\(Self.circle)\(radius)\(Self.metres)"
      )
    case .polygon: nil
    }
  }

  /// A code of the standard's list `locationScope`: the widest of the areas.
  func locationScope(of coverage: ServiceCoverage) -> String {
    switch coverage.scope {
    case .areaWide: return "GLS040"
    case .boroughsNotNamed: return "GLS050"
    case .outsideArea, .notStated: return "GLS099"
    case .areas:
      let isWide = coverage.areas.contains { $0.kind == .borough || $0.kind == .commandUnit }
      return isWide || !coverage.isComplete ? "GLS050" : "GLS060"
    }
  }
}

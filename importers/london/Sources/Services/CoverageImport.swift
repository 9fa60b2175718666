import Atlas
import Exchange

extension CollectedService {
  /// How the source states the area that the service covers.
  ///
  /// A neighbourhood or a site is part of its borough: an area whose extent is not known.
  var scope: ServiceCoverage.Scope {
    switch areaType {
    case .panLondon: .areaWide
    case .boroughs, .someBoroughs, .neighbourhood, .site: .areas
    case .unnamedBoroughs: .boroughsNotNamed
    case .siteOutsideLondon: .outsideArea
    case .notStated: .notStated
    }
  }

  /// Whether the areas that the source names are all.
  var namesAllAreas: Bool { areaType != .someBoroughs }

  /// Whether the source speaks of Basic Command Units.
  fileprivate var namesCommandUnits: Bool {
    words.contains("BCU") || words.contains("Basic Command Unit")
  }

  /// The wards that the location names: `A and B wards`; empty where it names none.
  fileprivate var wardNames: [String] {
    guard location.hasSuffix(" wards") else { return [] }
    return location.dropLast(" wards".count).split(separator: " and ").map(String.init)
  }
}

/// `services/coverage.csv`: the areas that the sources name, apart from where a service sits.
func coverageRows(of services: [CollectedService], places: NamedPlaces) throws -> [[String]] {
  var rows: [[String]] = []
  var faults: [Fault] = []
  for service in services where service.scope == .areas {
    do {
      for area in try namedAreas(of: service, places: places) {
        rows.append([service.id, area.kind.rawValue, area.code, area.name, "", "", "", ""])
      }
    } catch { faults.append(error) }
  }
  if !faults.isEmpty { throw FaultReport(faults) }
  return rows
}

private struct NamedArea {
  let kind: CoverageArea.Kind
  var code = ""
  let name: String
}

private func namedAreas(
  of service: CollectedService,
  places: NamedPlaces
) throws(Fault) -> [NamedArea] {
  switch service.areaType {
  case .neighbourhood, .site:
    guard let borough = service.boroughs.first, service.boroughs.count == 1 else { break }
    let wards = service.wardNames
    guard !wards.isEmpty else {
      return [
        NamedArea(kind: .partOfBorough, code: borough.description, name: service.location)
      ]
    }
    var areas: [NamedArea] = []
    for name in wards {
      guard let ward = places.ward(name, of: borough) else {
        throw service.fault(
          found: "the ward \(name) of \(borough)",
          expected: "a ward of 2024 in that borough",
          remedy: "Correct the name as the lookup of wards has it"
        )
      }
      areas.append(NamedArea(kind: .ward, code: ward.description, name: name))
    }
    return areas
  default:
    guard !service.boroughs.isEmpty else { break }
    if service.namesCommandUnits, let units = places.commandUnits(of: service.boroughs) {
      return units.map { NamedArea(kind: .commandUnit, name: $0) }
    }
    return service.boroughs.map {
      NamedArea(kind: .borough, code: $0.description, name: places.boroughs[$0] ?? "")
    }
  }
  throw service.fault(
    found: "\(service.boroughs.count) boroughs of a service of type \(service.areaType.rawValue)",
    expected: "the borough of a place, or the boroughs that the source names",
    remedy: "Name them in gss_codes"
  )
}

/// `services/places.csv`: where services sit, as far as their sources say.
///
/// The sources publish every one of these places; a borough is given where the service names one
/// alone or the place itself is a borough.
func placeRows(of services: [CollectedService], places: NamedPlaces) -> [[String]] {
  var rows: [[String]] = []
  for service in services where !service.location.isEmpty {
    let only = service.boroughs.count == 1 ? service.boroughs.first : nil
    for name in placeNames(in: service.location) {
      let borough = only ?? places.borough(named: name)
      rows.append([
        service.id, name, DeliveryPlace.Access.public.rawValue, borough?.description ?? "", "", "",
        "",
      ])
    }
  }
  return rows
}

/// The places of a location: one, or those of a list such as `Major Trauma Centres: A; B`, whose
/// names keep what they are: `Major Trauma Centre: A`.
private func placeNames(in location: String) -> [String] {
  let parts = location.split(separator: "s: ", maxSplits: 1).map(String.init)
  guard parts.count == 2, parts[1].contains(";") else { return [location] }
  return parts[1].split(separator: ";").map { name in
    "\(parts[0]): \(name.drop { $0 == " " })"
  }
}

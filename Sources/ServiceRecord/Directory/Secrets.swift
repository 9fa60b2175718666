package import Atlas
package import Coverage

extension ServiceDirectory {
  /// The directory with nothing of its restricted places but their boroughs.
  ///
  /// Names, postcodes and coordinates of such places are taken out of every text as well, whoever wrote
  /// them there. Areas smaller than a borough of such a service become a part of their borough: who asks
  /// often enough whether a circle holds a point would find its middle.
  ///
  /// The restricted places of `others`, another edition, are taken out too.
  package func withoutSecrets(resolver: CoverageResolver, others: [DeliveryPlace] = [])
    -> ServiceDirectory
  {
    let places = restrictedPlaces + others
    guard !places.isEmpty else { return self }
    let censor = Censor(places)
    var directory = self
    directory.services = services.map { $0.withoutSecrets(censor, resolver: resolver) }
    for index in calls.indices {
      directory.calls[index].name = censor.text(calls[index].name)
      directory.calls[index].fund = calls[index].fund.map(censor.text)
      directory.calls[index].url = calls[index].url.map(censor.text)
    }
    for index in measures.indices {
      directory.measures[index].measure = censor.text(measures[index].measure)
      directory.measures[index].serviceName = censor.text(measures[index].serviceName)
    }
    return directory
  }
}

extension ServiceDirectory {
  /// The places of which nothing but the borough may be known.
  var restrictedPlaces: [DeliveryPlace] {
    secretPlaces.map(\.place)
  }
}

extension Service {
  fileprivate func withoutSecrets(_ censor: Censor, resolver: CoverageResolver) -> Service {
    var service = self
    service.name = censor.text(name)
    service.provider = provider.map(censor.text)
    service.commissioner = commissioner.map(censor.text)
    service.fund = fund.map(censor.text)
    service.summary = summary.map(censor.text)
    service.eligibility.group = eligibility.group.map(censor.text)
    service.notes = notes.map(censor.text)
    service.assurance.by = assurance.by.map(censor.text)
    for index in amounts.indices {
      service.amounts[index].basis = censor.text(amounts[index].basis)
    }
    service.places = places.map { place in
      place.access == .restricted
        ? DeliveryPlace(access: .restricted, borough: place.borough, row: place.row) : place
    }
    if places.contains(where: { $0.access == .restricted }) {
      service.coverage = coverage.withoutSmallAreas(resolver: resolver)
    } else {
      service.coverage.areas = coverage.areas.map { area in
        guard case .partOfBorough(let code, let name) = area else { return area }
        return .partOfBorough(code, name: censor.text(name))
      }
    }
    return service
  }
}

extension ServiceCoverage {
  /// What stands in place of a text that may not be shown.
  static let withheld = "withheld"

  /// The coverage in whole boroughs and command units, and in parts of boroughs without a name.
  fileprivate func withoutSmallAreas(resolver: CoverageResolver) -> ServiceCoverage {
    guard scope == .areas else { return self }
    var kept: [CoverageArea] = []
    for area in areas {
      switch area {
      case .borough, .commandUnit: kept.append(area)
      case .ward, .smallArea, .partOfBorough, .circle, .polygon:
        kept += resolver.extents(of: area).keys.sorted().map {
          .partOfBorough($0, name: Self.withheld)
        }
      }
    }
    var seen: Set<CoverageArea> = []
    kept = kept.filter { seen.insert($0).inserted }
    // A shape that nobody has laid over the boroughs may be anywhere.
    guard !kept.isEmpty else { return ServiceCoverage(.notStated) }
    return ServiceCoverage(.areas, areas: kept, isComplete: isComplete)
  }
}

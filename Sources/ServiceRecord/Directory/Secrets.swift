package import Atlas
package import Coverage
package import Release

extension ServiceDirectory {
  /// The directory with nothing of restricted places but their boroughs.
  ///
  /// Names, postcodes and coordinates of such places are taken out of every text as well, whoever wrote
  /// them there. Areas smaller than a borough of such a service become a part of their borough: who asks
  /// often enough whether a circle holds a point would find its middle.
  package func withoutSecrets(_ restricted: RestrictedPlaces, resolver: CoverageResolver)
    -> ServiceDirectory
  {
    guard !restricted.places.isEmpty else { return self }
    let censored = restricted.censored
    var directory = self
    directory.services = services.map { $0.withoutSecrets(censored, resolver: resolver) }
    for index in calls.indices {
      directory.calls[index].name = censored(calls[index].name)
      directory.calls[index].fund = calls[index].fund.map(censored)
      directory.calls[index].url = calls[index].url.map(censored)
    }
    for index in measures.indices {
      directory.measures[index].measure = censored(measures[index].measure)
      directory.measures[index].serviceName = measures[index].serviceName.map(censored)
    }
    for index in risks.indices {
      directory.risks[index].what = censored(risks[index].what)
      directory.risks[index].explanation = censored(risks[index].explanation)
    }
    for index in goals.indices { directory.goals[index].goal = censored(goals[index].goal) }
    for index in variances.indices {
      directory.variances[index].what = censored(variances[index].what)
      directory.variances[index].offsetBy = variances[index].offsetBy.map(censored)
    }
    return directory
  }
}

extension Service {
  fileprivate func withoutSecrets(
    _ censored: (String) -> String,
    resolver: CoverageResolver
  ) -> Service {
    var service = self
    service.name = censored(name)
    service.provider = provider.map(censored)
    service.commissioner = commissioner.map(censored)
    service.fund = fund.map(censored)
    service.summary = summary.map(censored)
    service.eligibility.group = eligibility.group.map(censored)
    service.notes = notes.map(censored)
    service.assurance.by = assurance.by.map(censored)
    for index in amounts.indices {
      service.amounts[index].basis = censored(amounts[index].basis)
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
        return .partOfBorough(code, name: censored(name))
      }
    }
    return service
  }
}

extension ServiceCoverage {
  /// The coverage in whole boroughs and command units, and in parts of boroughs without a name.
  fileprivate func withoutSmallAreas(resolver: CoverageResolver) -> ServiceCoverage {
    guard scope == .areas else { return self }
    var kept: [CoverageArea] = []
    for area in areas {
      switch area {
      case .borough, .commandUnit: kept.append(area)
      case .ward, .smallArea, .partOfBorough, .circle, .polygon:
        kept += resolver.extents(of: area).keys.sorted().map {
          .partOfBorough($0, name: RestrictedPlaces.withheld)
        }
      }
    }
    // A shape that nobody has laid over the boroughs may be anywhere.
    guard !kept.isEmpty else { return ServiceCoverage(.notStated) }
    return ServiceCoverage(.areas, areas: kept.distinct, isComplete: isComplete)
  }
}

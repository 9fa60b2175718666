import Atlas
import Release

/// A service as it may leave the house: of a restricted place nothing finer than its borough is left.
struct PublicService {
  /// The service without what must not leave.
  let service: Service
  /// What was taken away.
  let withheld: [(field: RecordField, reason: String)]

  /// Takes away what must not leave; nil where the text of the record gives a restricted place away, so
  /// that the whole record has to stay.
  init?(_ original: Service, record: StandardsRecord) {
    var service = original
    var withheld: [(RecordField, String)] = []
    for (index, place) in service.places.enumerated() where place.access == .restricted {
      let bare = DeliveryPlace(access: .restricted, borough: place.borough, row: place.row)
      if bare != place { withheld.append((.places, "withheld: the place is restricted")) }
      service.places[index] = bare
    }
    if service.places.contains(where: { $0.access == .restricted }) {
      // The centre of a circle is often the place itself.
      let kept = service.coverage.keeping { $0.kind != .circle && $0.kind != .polygon }
      if kept != service.coverage {
        withheld.append((.coverage, "withheld: the shape surrounds a restricted place"))
        service.coverage = kept
      }
    }
    guard !Self.givesAway(service, record: record) else { return nil }
    self.service = service
    self.withheld = withheld
  }

  private static func givesAway(_ service: Service, record: StandardsRecord) -> Bool {
    let restricted = record.restricted
    var texts: [String?] = [
      service.id, service.name, service.provider, service.commissioner, service.fund,
      service.sourceCategory, service.summary, service.eligibility.group, service.notes,
      service.assurance.by, record.sourceByIdentifier[service.source]?.title,
      record.sourceByIdentifier[service.source]?.url,
    ]
    texts += service.amounts.map(\.basis)
    texts += service.places.flatMap { [$0.name, $0.postcode?.description] }
    if texts.contains(where: { $0.map(restricted.occur(in:)) ?? false }) { return true }
    if service.places.contains(where: { $0.position.map(restricted.occur(at:)) ?? false }) {
      return true
    }
    return service.coverage.areas.contains { area in
      switch area {
      case .circle(let centre, _): restricted.occur(at: centre)
      case .partOfBorough(_, let name): restricted.occur(in: name)
      case .polygon(let file, _): restricted.occur(in: file)
      default: false
      }
    }
  }
}

extension ServiceCoverage {
  /// The areas that can be told; that there are more is said as well.
  func keeping(_ isTold: (CoverageArea) -> Bool) -> ServiceCoverage {
    let told = areas.filter(isTold)
    guard told.count < areas.count else { return self }
    return told.isEmpty
      ? ServiceCoverage(.boroughsNotNamed)
      : ServiceCoverage(.areas, areas: told, isComplete: false)
  }
}

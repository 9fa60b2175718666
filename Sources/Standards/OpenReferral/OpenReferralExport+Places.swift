import Atlas
import PlanarGeometry

extension OpenReferralExport {
  /// Where a service sits; of a restricted place no more than the borough.
  ///
  /// An address of the standard needs a street and a town, which the record does not hold; so the
  /// postcode travels as a word on the place.
  mutating func places(of service: Service, _ id: String) -> [OpenReferral.ServiceAtLocation] {
    service.places.enumerated().map { index, place in
      // Named by its number: a name made from a postcode could be guessed back.
      let key = "\(service.id)/\(index)"
      let link = uuid("location", key)
      let isSecret = place.access == .restricted
      let location = OpenReferral.Location(
        id: link,
        locationType: place.access == .virtual ? "virtual" : "physical",
        name: place.name,
        description: isSecret ? "Where the place is may not be published." : nil,
        latitude: place.position?.y,
        longitude: place.position?.x,
        attributes: attributes(terms(of: place), of: "\(key)/place", link: link, type: "location")
      )
      return OpenReferral.ServiceAtLocation(
        id: uuid("service at location", key),
        serviceID: id,
        locationID: link,
        location: location
      )
    }
  }

  private func terms(of place: DeliveryPlace) -> [RecordTerm] {
    var terms = [RecordTerm(.access, place.access.rawValue)]
    if let borough = place.borough {
      let url = Geography.address(of: borough)
      let name = record.name(of: borough)
      terms.append(RecordTerm(.borough, borough.description, title: name, url: url))
    }
    if let postcode = place.postcode { terms.append(RecordTerm(.postcode, postcode.description)) }
    return terms
  }
}

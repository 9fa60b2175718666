internal import Atlas
internal import Exchange
internal import PlanarGeometry

extension OpenReferralExport {
  /// Where a service sits; of a restricted place no more than the borough.
  ///
  /// An address of the standard needs a street and a town, which the record does not hold; so the
  /// postcode travels as a word on the place.
  mutating func places(of service: Service, _ identifier: JSONValue) -> [JSONValue] {
    var places: [JSONValue] = []
    for (index, place) in service.places.enumerated() {
      // Named by its number: a name made from a postcode could be guessed back.
      let key = "\(service.id)/\(index)"
      let link = JSONValue.string(NameBasedUUID("location", key).description)
      var location: JSONObject = [
        "id": link, "location_type": place.access == .virtual ? "virtual" : "physical",
      ]
      location["name"] = place.name.map { .string($0) }
      if place.access == .restricted {
        location["description"] = "Where the place is may not be published."
      }
      location["latitude"] = place.position.map { .number($0.y) }
      location["longitude"] = place.position.map { .number($0.x) }
      var terms = [RecordTerm(.access, place.access.rawValue)]
      if let borough = place.borough {
        let url = Geography.address(of: borough)
        let name = record.name(of: borough)
        terms.append(RecordTerm(.borough, borough.description, title: name, url: url))
      }
      if let postcode = place.postcode { terms.append(RecordTerm(.postcode, postcode.description)) }
      location["attributes"] = .array(
        attributes(terms, of: "\(key)/place", link: link, type: "location")
      )
      places.append([
        "id": .string(NameBasedUUID("service at location", key).description),
        "service_id": identifier, "location_id": link, "location": .object(location),
      ])
    }
    return places
  }
}

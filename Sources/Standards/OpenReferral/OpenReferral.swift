/// The objects of Open Referral UK as far as a record fills or reads them, with the members in the order
/// in which they are written; what the identifiers of others are called is written and not read.
///
/// - Source: Open Referral UK 3.0, the JSON Schemas of its profile of HSDS.
enum OpenReferral {
  /// What is offered, with all that belongs to it.
  struct Service: SchemaObject, Encodable {
    let id: String
    let organizationID: String
    let name: String
    let description: String?
    let status: String
    let minimumAge: Int?
    let maximumAge: Int?
    let assuredDate: String?
    let assurerEmail: String?
    let schedules: [Schedule]?
    let serviceAreas: [ServiceArea]?
    let serviceAtLocations: [ServiceAtLocation]?
    let organization: Organization
    let funding: [Funding]?
    let attributes: [Attribute]

    enum CodingKeys: String, CodingKey, CaseIterable {
      case id
      case organizationID = "organization_id"
      case name, description, status
      case minimumAge = "minimum_age"
      case maximumAge = "maximum_age"
      case assuredDate = "assured_date"
      case assurerEmail = "assurer_email"
      case schedules
      case serviceAreas = "service_areas"
      case serviceAtLocations = "service_at_locations"
      case organization, funding, attributes
    }
  }

  /// When a service runs.
  struct Schedule: SchemaObject, Encodable {
    let id: String
    let serviceID: String
    let validFrom: String?
    let validTo: String?
    let description: String

    enum CodingKeys: String, CodingKey, CaseIterable {
      case id
      case serviceID = "service_id"
      case validFrom = "valid_from"
      case validTo = "valid_to"
      case description
    }
  }

  /// An area that a service covers.
  struct ServiceArea: SchemaObject, Encodable {
    let id: String
    let serviceID: String
    let name: String
    /// What version 1 of the standard called the name; it is only read.
    var serviceArea: String?
    let extent: String?
    let extentType: String?
    let uri: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case id
      case serviceID = "service_id"
      case name
      case serviceArea = "service_area"
      case extent
      case extentType = "extent_type"
      case uri
    }
  }

  /// That a service is delivered at a location.
  struct ServiceAtLocation: SchemaObject, Encodable {
    let id: String
    let serviceID: String
    let locationID: String
    let location: Location

    enum CodingKeys: String, CodingKey, CaseIterable {
      case id
      case serviceID = "service_id"
      case locationID = "location_id"
      case location
    }
  }

  /// A place where services sit.
  struct Location: SchemaObject, Encodable {
    let id: String
    let locationType: String
    let name: String?
    let description: String?
    let latitude: Double?
    let longitude: Double?
    let attributes: [Attribute]
    var addresses: [Address]?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case id
      case locationType = "location_type"
      case name, description, latitude, longitude, attributes, addresses
    }
  }

  /// The address of a location, of which the postcode is read; none is written, because the record holds
  /// no street and no town.
  struct Address: SchemaObject, Encodable {
    var id: String?
    var locationID: String?
    var addressType: String?
    var country: String?
    var postalCode: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case id
      case locationID = "location_id"
      case addressType = "address_type"
      case country
      case postalCode = "postal_code"
    }
  }

  /// Who provides a service.
  struct Organization: SchemaObject, Encodable {
    let id: String
    let name: String
    let description: String

    enum CodingKeys: CodingKey, CaseIterable { case id, name, description }
  }

  /// What pays for a service.
  struct Funding: SchemaObject, Encodable {
    let id: String
    let serviceID: String
    let source: String

    enum CodingKeys: String, CodingKey, CaseIterable {
      case id
      case serviceID = "service_id"
      case source
    }
  }

  /// That a word is said of a thing.
  struct Attribute: SchemaObject, Encodable {
    let id: String
    let linkID: String
    let taxonomyTermID: String
    let linkType: String
    let taxonomyTerm: TaxonomyTerm

    enum CodingKeys: String, CodingKey, CaseIterable {
      case id
      case linkID = "link_id"
      case taxonomyTermID = "taxonomy_term_id"
      case linkType = "link_type"
      case taxonomyTerm = "taxonomy_term"
    }
  }

  /// A word of a vocabulary.
  struct TaxonomyTerm: SchemaObject, Encodable {
    let id: String
    let name: String
    let description: String
    let taxonomy: String
    let termURI: String?
    let term: String

    enum CodingKeys: String, CodingKey, CaseIterable {
      case id, name, description, taxonomy
      case termURI = "term_uri"
      case term
    }
  }
}

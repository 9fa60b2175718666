/// The objects of the 360Giving Data Standard as far as a record fills or reads them, with the members in
/// the order in which they are written.
///
/// - Source: 360Giving Data Standard 1.4, the JSON Schemas of a grant and of a package of grants.
enum ThreeSixtyGiving {
  /// A file of grants.
  struct Package: SchemaObject, Encodable {
    let version: String
    let title: String
    let grants: [Grant]

    enum CodingKeys: CodingKey, CaseIterable { case version, title, grants }
  }

  /// A grant.
  struct Grant: SchemaObject, Encodable {
    let id: String
    let title: String
    let description: String
    let currency = "GBP"
    let amountAwarded: Pounds
    let awardDate: String
    let plannedDates: [Event]
    let recipientOrganization: [Organisation]
    let beneficiaryLocation: [Location]?
    let fundingOrganization: [Organisation]
    let grantProgramme: [Programme]?
    let classifications: [Classification]
    let relatedDocument: [Document]
    let commitmentTransaction: [Transaction]
    let dataSource: String?
    let locationScope: String

    enum CodingKeys: CodingKey, CaseIterable {
      case id, title, description, currency, amountAwarded, awardDate, plannedDates
      case recipientOrganization, beneficiaryLocation, fundingOrganization, grantProgramme
      case classifications, relatedDocument, commitmentTransaction, dataSource, locationScope
    }
  }

  /// From when to when something runs.
  struct Event: SchemaObject, Encodable {
    var id: String?
    let title: String
    let startDate: String?
    let endDate: String?
    /// In months; only read.
    var duration: Double?

    enum CodingKeys: CodingKey, CaseIterable { case id, title, startDate, endDate, duration }
  }

  /// Who gives or gets a grant.
  struct Organisation: SchemaObject, Encodable {
    let id: String
    let name: String

    enum CodingKeys: CodingKey, CaseIterable { case id, name }
  }

  /// Whom a grant is for, by where they are.
  struct Location: SchemaObject, Encodable {
    var id: String?
    var name: String?
    let countryCode = "GB"
    var latitude: Double?
    var longitude: Double?
    var description: String?
    var geoCode: String?
    var geoCodeType: String?

    enum CodingKeys: CodingKey, CaseIterable {
      case id, name, countryCode, latitude, longitude, description, geoCode, geoCodeType
    }
  }

  /// The programme under which a grant is made.
  struct Programme: SchemaObject, Encodable {
    let title: String

    enum CodingKeys: CodingKey, CaseIterable { case title }
  }

  /// A word of a vocabulary that is said of a grant.
  struct Classification: SchemaObject, Encodable {
    let vocabulary: String
    let code: String
    let title: String
    let description: String
    var url: String?

    enum CodingKeys: CodingKey, CaseIterable { case vocabulary, code, title, description, url }
  }

  /// Where more is said of a grant.
  struct Document: SchemaObject, Encodable {
    let id: String
    let title: String
    let url: String?
    let description: String

    enum CodingKeys: CodingKey, CaseIterable { case id, title, url, description }
  }

  /// Money that is promised.
  struct Transaction: SchemaObject, Encodable {
    let id: String
    let currency = "GBP"
    let value: Pounds
    let description: String

    enum CodingKeys: CodingKey, CaseIterable { case id, currency, value, description }
  }

  /// An amount of whole pence as a number of pounds; whole pounds are written without a point.
  struct Pounds: Encodable {
    let pence: Int64

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      let (pounds, rest) = pence.quotientAndRemainder(dividingBy: 100)
      if rest == 0 {
        try container.encode(pounds)
      } else {
        try container.encode(Double(pence) / 100)
      }
    }
  }
}

import Atlas
import Coverage
import Exchange
import PlanarGeometry
import Testing

import TestSupport
@testable import Standards

/// Where a grant of another publisher is for, by code, country, name and position.
@Suite("Places of grants", .inLondon)
struct GrantPlaceTests {
  struct Case: CustomTestStringConvertible {
    /// What the file gives, as the elements of `beneficiaryLocation`.
    let locations: String
    /// The scope, the areas as `coverage.csv` has them, and `more` where they are not all.
    let right: String
    var testDescription: String { locations }

    init(_ locations: String, _ right: String) {
      (self.locations, self.right) = (locations, right)
    }
  }

  static let cases = [
    // The country counts: ISO 3166-1, and the parts of the United Kingdom.
    Case(#"{"name": "Croydon", "countryCode": "AU"}"#, "outside-london"),
    Case(#"{"name": "Croydon", "countryCode": "gb"}"#, "areas borough E09000008"),
    Case(#"{"name": "Croydon", "countryCode": "UK"}"#, "areas borough E09000008"),
    Case(#"{"name": "Croydon", "countryCode": "GB-ENG"}"#, "areas borough E09000008"),
    Case(#"{"name": "Croydon", "countryCode": "GB-SCT"}"#, "outside-london"),
    Case(#"{"name": "Croydon", "countryCode": "XX"}"#, "boroughs-not-named"),
    Case(#"{"name": "Croydon", "countryCode": "England"}"#, "boroughs-not-named"),
    Case(#"{"countryCode": "GB"}"#, "boroughs-not-named"),
    Case(#"{"countryCode": "KE"}"#, "outside-london"),
    Case(#"{"geoCode": "E09000008", "countryCode": "AU"}"#, "boroughs-not-named"),
    // A valid code of another place is outside, and known: Barnet beside Hertsmere is all of it in London.
    Case(
      #"{"geoCode": "E09000003"}, {"geoCode": "E07000098"}"#,
      "areas borough E09000003"
    ),
    Case(#"{"geoCode": "E08000003"}"#, "outside-london"),
    Case(#"{"geoCode": "S12000049"}"#, "outside-london"),
    Case(#"{"geoCode": "W06000015"}"#, "outside-london"),
    Case(#"{"geoCode": "N09000003"}"#, "outside-london"),
    Case(#"{"geoCode": "E12000002"}"#, "outside-london"),
    // LSOAs and wards: of today, of an earlier edition in London, elsewhere.
    Case(#"{"geoCode": "E01000001"}"#, "areas lsoa E01000001"),
    Case(#"{"geoCode": "E01003296"}"#, "areas part-of-borough E09000023 E01003296"),
    Case(
      #"{"geoCode": "E01003296", "geoCodeType": "LSOA"}"#,
      "areas part-of-borough E09000023 LSOA E01003296"
    ),
    Case(#"{"geoCode": "E01033733"}"#, "areas part-of-borough E09000011 E01033733"),
    Case(#"{"geoCode": "E01011681"}"#, "outside-london"),
    Case(#"{"geoCode": "E01032600"}"#, "outside-london"),
    Case(#"{"geoCode": "E01099999"}"#, "boroughs-not-named"),
    Case(#"{"geoCode": "E05009317"}"#, "areas ward E05009317"),
    Case(
      #"{"geoCode": "E05000576", "name": "Bow East"}"#,
      "areas part-of-borough E09000030 Bow East"
    ),
    // A ward of the City that no LSOA fits best, and wards elsewhere.
    Case(#"{"geoCode": "E05009290"}"#, "areas part-of-borough E09000001 E05009290"),
    Case(#"{"geoCode": "E05000650"}"#, "outside-london"),
    Case(#"{"geoCode": "E05011396"}"#, "outside-london"),
    Case(#"{"geoCode": "E05099999"}"#, "boroughs-not-named"),
    Case(#"{"geoCode": "E02000001"}"#, "areas part-of-borough E09000001 E02000001"),
    Case(#"{"geoCode": "E02001000"}"#, "outside-london"),
    Case(#"{"geoCode": " e09000012 "}"#, "areas borough E09000012"),
    // What stands beside a code that tells nothing may tell.
    Case(
      #"{"geoCode": "E05099999", "latitude": 51.54, "longitude": -0.14}"#,
      "areas part-of-borough E09000007 E05099999"
    ),
    Case(#"{"geoCode": "E05099999", "latitude": 53.4, "longitude": -2.2}"#, "outside-london"),
    Case(#"{"geoCode": "E14000123", "latitude": 53.4, "longitude": -2.2}"#, "boroughs-not-named"),
    Case(
      #"{"geoCode": "E05099999", "name": "Camden"}"#,
      "areas part-of-borough E09000007 Camden"
    ),
    Case(#"{"geoCode": "00AG", "name": "Camden"}"#, "areas borough E09000007"),
    // The finest place wins over its region.
    Case(#"{"geoCode": "E12000007"}"#, "pan-london"),
    Case(#"{"geoCode": "E12000007"}, {"geoCode": "E09000007"}"#, "areas borough E09000007"),
    Case(#"{"geoCode": "E12000007", "name": "Camden"}"#, "areas borough E09000007"),
    Case(#"{"geoCode": "E92000001", "name": "London"}"#, "pan-london"),
    Case(
      #"{"geoCode": "E92000001"}, {"name": "London"}, {"name": "Camden"}"#,
      "areas borough E09000007"
    ),
    Case(
      #"{"geoCode": "E09000030"}, {"geoCode": "E05009317"}, {"geoCode": "E09000007"}"#,
      "areas ward E05009317, borough E09000007"
    ),
    Case(#"{"geoCode": "E92000001"}"#, "boroughs-not-named"),
    Case(#"{"geoCode": "E12000007"}, {"name": "Some estate"}"#, "boroughs-not-named"),
    Case(#"{"geoCode": "E09000007"}, {"geoCode": "E09000007"}"#, "areas borough E09000007"),
    // Names as people write them.
    Case(#"{"name": "Kensington & Chelsea"}"#, "areas borough E09000020"),
    Case(#"{"name": "Royal Borough of Kensington and Chelsea"}"#, "areas borough E09000020"),
    Case(#"{"name": "London Borough of Camden"}"#, "areas borough E09000007"),
    Case(#"{"name": "City of Westminster"}"#, "areas borough E09000033"),
    Case(#"{"name": "Richmond-upon-Thames"}"#, "areas borough E09000027"),
    Case(#"{"name": "City of London"}"#, "areas borough E09000001"),
    // `compare` takes the beginning of a name; in the whole country it may be another town.
    Case(#"{"name": "Richmond"}"#, "boroughs-not-named"),
    Case(#"{"name": "Scotland"}"#, "outside-london"),
    // A point of which no extent is known: its borough in part, and there may be more.
    Case(
      #"{"name": "Our park", "latitude": "51.54", "longitude": -0.14}"#,
      "areas part-of-borough E09000007 Our park, more"
    ),
    Case(#"{"name": "Our park", "latitude": 53.4, "longitude": -2.2}"#, "boroughs-not-named"),
    Case(#"{"name": "Our park", "latitude": -0.14, "longitude": 51.54}"#, "boroughs-not-named"),
  ]

  @Test("A location is a place in London, outside, or not known", arguments: cases)
  func place(_ given: Case) throws {
    let coverage = try GrantFixtures.read(
      [GrantFixtures.grant("1", #""beneficiaryLocation": [\#(given.locations)]"#)]
    ).services[0].coverage
    let areas = coverage.areas.map { area -> String in
      switch area {
      case .borough(let code), .ward(let code), .smallArea(let code):
        "\(area.kind.rawValue) \(code)"
      case .partOfBorough(let code, let name): "\(area.kind.rawValue) \(code) \(name)"
      default: "\(area)"
      }
    }
    let more = coverage.isComplete ? [] : ["more"]
    let words = [coverage.scope.rawValue, (areas + more).joined(separator: ", ")]
    #expect(words.filter { !$0.isEmpty }.joined(separator: " ") == given.right)
  }

  struct Beside: CustomTestStringConvertible {
    let location: String
    /// Which member the place contradicts, and how.
    var aside: String?
    /// What is not needed, with the reason.
    var unread: String?
    var testDescription: String { location }
  }

  static func demand(_ basis: String) -> String {
    "; expected the same place as its \(basis) tells. Correct the one that is wrong; until then the "
      + "\(basis) counts."
  }

  static let beside = [
    Beside(location: #"{"name": "Camden", "geoCode": "E09000007"}"#),
    Beside(location: #"{"name": "Greater London", "geoCode": "E09000007"}"#),
    Beside(location: #"{"name": "Tower Hamlets", "geoCode": "E05009317"}"#),
    Beside(
      location: #"{"name": "Croydon", "geoCode": "E09000007"}"#,
      aside: #"/name: found "Croydon", beside the code "E09000007""# + demand("code")
    ),
    Beside(
      location: #"{"name": "Croydon", "geoCode": "E07000207"}"#,
      aside: #"/name: found "Croydon", beside the code "E07000207""# + demand("code")
    ),
    Beside(
      location: #"{"name": "Camden", "geoCode": "E05009317"}"#,
      aside: #"/name: found "Camden", beside the code "E05009317""# + demand("code")
    ),
    Beside(
      location: #"{"name": "Scotland", "geoCode": "E12000007"}"#,
      aside: #"/name: found "Scotland", beside the code "E12000007""# + demand("code")
    ),
    Beside(
      location: #"{"name": "Camden Town", "geoCode": "E09000007"}"#,
      unread: "/name (beside a code)"
    ),
    Beside(
      location: #"{"name": "Camden", "geoCode": "E09000099"}"#,
      unread: "/geoCode (a code that is not known)"
    ),
    Beside(
      location: #"{"name": "Camden", "geoCode": "E12000007"}"#,
      unread: "/geoCode (a wider place beside a finer one of it)"
    ),
    Beside(
      location: #"{"name": "Camden", "latitude": 53.4, "longitude": -2.2}"#,
      aside: #"/latitude: found longitude -2.2 and latitude 53.4, beside the name "Camden""#
        + demand("name")
    ),
    Beside(
      location: #"{"name": "Camden", "latitude": 51.54, "longitude": -0.14}"#,
      unread: "/latitude (beside a name)"
    ),
    Beside(
      location: #"{"geoCode": "E09000007", "latitude": 51.54, "longitude": -0.14}"#,
      unread: "/latitude (beside a code)"
    ),
    Beside(
      location: #"{"geoCode": "E09000008", "latitude": 51.54, "longitude": -0.14}"#,
      aside: #"/latitude: found longitude -0.14 and latitude 51.54, beside the code "E09000008""#
        + demand("code")
    ),
    Beside(
      location: #"{"countryCode": "GB-SCT", "latitude": 51.54, "longitude": -0.14}"#,
      aside: #"/latitude: found longitude -0.14 and latitude 51.54, beside the country "GB-SCT""#
        + demand("country")
    ),
    Beside(
      location:
        #"{"name": "Croydon", "geoCode": "E05099999", "latitude": 51.54, "longitude": -0.14}"#,
      aside: #"/name: found "Croydon", beside a position elsewhere"# + demand("position"),
      unread: "/geoCode (a code that is not known)"
    ),
  ]

  @Test(
    "What stands beside the place that counts is named: what contradicts it, what is not needed",
    arguments: beside
  )
  func besideThePlace(_ given: Beside) throws {
    let imported = try GrantFixtures.read([
      GrantFixtures.grant("1", #""beneficiaryLocation": [\#(given.location)]"#)
    ])
    let place = "/grants/0/beneficiaryLocation/0"
    #expect(
      imported.setAside.map(\.description)
        == [given.aside].compactMap(\.self).map { "in.json, at \(place)\($0)" }
    )
    #expect(
      imported.unread.map(\.pointer).filter { $0.contains("beneficiaryLocation") }
        == [given.unread].compactMap(\.self).map { "/grants/*/beneficiaryLocation/*\($0)" }
    )
  }

  @Test("By its number every LSOA of 2021 from the first edition lies in its own borough")
  func numbers() throws {
    let resolver = try RecordFixtures.shipped().resolver
    let codes = try RecordFixtures.codes()
    var checked = 0
    for (code, borough) in resolver.boroughOfSmallArea where code.description <= "E01004765" {
      #expect(codes.row(of: code)?.zone == borough)
      checked += 1
    }
    #expect(checked == 4506)
  }

  @Test func `A swapped position and a place that nobody can tell are listed`() throws {
    let imported = try GrantFixtures.read([
      GrantFixtures.grant(
        "1",
        #""beneficiaryLocation": [{"name": "Park", "latitude": -0.14, "longitude": 51.54}]"#
      )
    ])
    #expect(
      imported.setAside.map(\.description) == [
        """
        in.json, at /grants/0/beneficiaryLocation/0: found longitude 51.54 and latitude -0.14; \
        expected degrees of a place in the United Kingdom (longitude -9 to 2, latitude 49 to 61). Swap \
        the two.
        """,
        """
        in.json, at /grants/0/beneficiaryLocation/0: found "Park"; expected a place that its code, its \
        name or its position tells. Add the code of the borough; until then where in London it is, or \
        whether, is not known.
        """,
      ]
    )
  }
}

/// Grants of another publisher.
enum GrantFixtures {
  /// A grant of £1,000 with more members, which may replace these.
  static func grant(_ number: String, _ members: String = "", amount: String = "1000") -> String {
    let more = members.isEmpty ? "" : ", \(members)"
    return """
      {"id": "360G-example-\(number)", "title": "Club \(number)", "description": "A club",
       "currency": "GBP", "amountAwarded": \(amount), "awardDate": "2024-05-01",
       "recipientOrganization": [{"id": "GB-CHC-1", "name": "Trust"}],
       "fundingOrganization": [{"id": "360G-example", "name": "Funder"}]\(more)}
      """
  }

  static func read(_ grants: [String]) throws -> ImportedServices {
    try read(#"{"grants": [\#(grants.joined(separator: ","))]}"#)
  }

  static func read(_ text: String, _ standard: Standard = .threeSixtyGiving) throws
    -> ImportedServices
  {
    let camden = GSSCode("E09000007")
    return try ImportedServices.read(
      file: "in.json",
      bytes: Array(text.utf8),
      as: standard,
      context: ImportedServices.Context(
        resolver: RecordFixtures.shipped().resolver,
        codes: RecordFixtures.codes(),
        boroughAt: { point in
          Envelope(Point(x: -0.15, y: 51.53), Point(x: -0.13, y: 51.55)).covers(point)
            ? camden : nil
        }
      )
    )
  }
}

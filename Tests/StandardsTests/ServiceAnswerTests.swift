import Atlas
import Exchange
import PlanarGeometry
import TestSupport
import Testing

@testable import Standards

/// Answers of servers of Open Referral UK.
@Suite("Answers of Open Referral UK", .inLondon)
struct ServiceAnswerTests {
  static func service(_ id: String, _ members: String = "") -> String {
    let more = members.isEmpty ? "" : ", \(members)"
    return #"{"id": "\#(id)", "name": "Club \#(id)", "status": "active"\#(more)}"#
  }

  static let camden =
    #""service_areas": [{"name": "Camden", "uri": "http://statistics.data.gov.uk/id/E09000007"}]"#

  static func read(_ text: String) throws -> ImportedServices {
    try GrantFixtures.read(text, .openReferralUK)
  }

  static func area(_ members: String) -> String {
    service("a", #""service_areas": [{"name": "Camden"\#(members)}]"#)
  }

  static let square =
    "[[[-0.16, 51.54], [-0.155, 51.54], [-0.155, 51.545], [-0.16, 51.545], [-0.16, 51.54]]]"

  @Test(
    "What is drawn goes before the name, with a type or without, as a text or as an object",
    arguments: [
      #", "extent": "{\"type\": \"Polygon\", \"coordinates\": \#(square)}""#,
      #", "extent": " {\"type\": \"Polygon\", \"coordinates\": \#(square)}", "extent_type": "geojson""#,
      #", "extent": {"type": "Polygon", "coordinates": \#(square)}"#,
      #", "extent": {"type": "Polygon", "coordinates": \#(square)}, "uri": "https://x.org/E09000007""#,
    ]
  )
  func extent(_ members: String) throws {
    let coverage = try Self.read(Self.area(members)).services[0].coverage
    #expect(coverage.areas.map(\.kind) == [.polygon])
    #expect(coverage.isComplete)
    guard case .polygon(_, let shape) = coverage.areas[0] else { return }
    #expect(shape.envelope?.lower == Point(x: -0.16, y: 51.54))
  }

  @Test func `What is drawn and cannot be read leaves a part of the borough, never all of it`()
    throws
  {
    let swapped = #", "extent": {"type": "Point", "coordinates": [51.5, -0.1]}"#
    let imported = try Self.read(Self.area(swapped))
    let camden = try #require(GSSCode("E09000007"))
    #expect(imported.services[0].coverage.areas == [.partOfBorough(camden, name: "Camden")])
    #expect(
      imported.setAside.map(\.description) == [
        """
        in.json, at /service_areas/0/extent: found no single area; expected a Polygon, a MultiPolygon, \
        or a Point with a property radius_m. Give each area as a service_area of its own.
        """
      ]
    )
  }

  @Test func `A drawn area whose border crosses itself is named, and nothing of it is written`()
    throws
  {
    let bow = "[[[-0.25, 51.5], [-0.125, 51.75], [-0.125, 51.5], [-0.25, 51.75], [-0.25, 51.5]]]"
    let imported = try Self.read(
      Self.area(#", "extent": {"type": "Polygon", "coordinates": \#(bow)}"#)
    )
    let camden = try #require(GSSCode("E09000007"))
    #expect(imported.services[0].coverage.areas == [.partOfBorough(camden, name: "Camden")])
    #expect(
      imported.setAside.map(\.description) == [
        """
        in.json, at /service_areas/0/extent: found a border of the area that crosses itself near -0.1875 51.625; \
        expected a border that encloses ground, each part of it once. Repair the boundary in a GIS.
        """
      ]
    )
  }

  @Test func `Characters that nobody sees are left out, and told with their place`() throws {
    let imported = try Self.read(
      Self.service(
        "a",
        Self.camden + #", "description": "Ad\u00ADvice \uFFFE\u202Eand\u0000 help""#
      )
    )
    #expect(imported.services[0].summary == "Advice and help")
    #expect(
      imported.setAside.map(\.description) == [
        """
        in.json, at /description: found the character U+00AD in "Ad\\u{AD}vice \\u{FFFE}\\u{202E}and\\u{0} help"; \
        expected characters that can be seen. Remove the character; the text is read without it.
        """
      ]
    )
  }

  @Test func `A drawn area with latitude first is named`() throws {
    let swapped = Self.square.replacing("-0.16, 51.54]", with: "51.54, -0.16]")
      .replacing("-0.155, 51.54]", with: "51.54, -0.155]")
      .replacing("-0.155, 51.545]", with: "51.545, -0.155]")
      .replacing("-0.16, 51.545]", with: "51.545, -0.16]")
    let imported = try Self.read(
      Self.area(#", "extent": {"type": "Polygon", "coordinates": \#(swapped)}"#)
    )
    #expect(
      imported.setAside.map(\.description) == [
        """
        in.json, at /service_areas/0/extent: found longitude 51.54 and latitude -0.16; expected degrees \
        of a place in the United Kingdom (longitude -9 to 2, latitude 49 to 61). Swap the two.
        """
      ]
    )
  }

  @Test
  func `A name that contradicts the code beside it is named, and one that says less is no fault`()
    throws
  {
    func read(_ name: String, _ code: String) throws -> ImportedServices {
      try Self.read(
        Self.service(
          "a",
          #""service_areas": [{"name": "\#(name)", "uri": "http://x.org/\#(code)"}]"#
        )
      )
    }
    let other = try read("Croydon", "E09000007")
    #expect(try other.services[0].coverage.areas == [.borough(#require(GSSCode("E09000007")))])
    #expect(
      other.setAside.map(\.description) == [
        """
        in.json, at /service_areas/0/name: found "Croydon", beside the code "E09000007"; expected the \
        same place as its code tells. Correct the one that is wrong; until then the code counts.
        """
      ]
    )
    #expect(try read("London", "E09000007").setAside.isEmpty)
    // The finer of the two counts.
    let finer = try read("Camden", "E12000007")
    #expect(try finer.services[0].coverage.areas == [.borough(#require(GSSCode("E09000007")))])
    #expect(finer.unread.map(\.pointer) == ["/service_areas/*/uri"])
  }

  @Test func `Who confirmed a record is not stated, or the day is not`() throws {
    let imported = try Self.read(
      """
      [\(Self.service("a", #""assured_date": "2025-02-01""#)),
       \(Self.service("b", #""assurer_email": "x@example.org""#)),
       \(Self.service("c", #""assured_date": "2025-02-01", "assurer_email": "x@example.org""#))]
      """
    )
    let day = CalendarDate("2025-02-01")
    #expect(imported.services.map(\.assurance.date) == [day, nil, day])
    #expect(imported.services.map(\.assurance.by) == ["not stated", nil, "x@example.org"])
    #expect(imported.unread.map(\.pointer) == ["/*/assurer_email (without assured_date)"])
  }

  @Test func `Ages the wrong way round leave the service out`() throws {
    let imported = try Self.read(
      "[\(Self.service("a")), \(Self.service("b", #""minimum_age": 18, "maximum_age": 11"#))]"
    )
    #expect(imported.services.map(\.id) == ["a"])
    #expect(
      imported.leftOut.map(\.description) == [
        """
        in.json, at /1/maximum_age: found 11, below the youngest age 18; expected an age that is not \
        below the youngest. Correct the age that is wrong.
        """
      ]
    )
  }

  @Test func `A service that does not run is left out, unless dates say when it did`() throws {
    let term = #""schedules": [{"description": "Term of the service", "valid_to": "2020-01-01"}]"#
    let ended = Self.service("b", term.replacing("Term of the service", with: Self.term))
    let imported = try Self.read(
      """
      [\(Self.service("a")), \(ended.replacing("active", with: "inactive")),
       \(Self.service("c").replacing("active", with: "defunct"))]
      """
    )
    #expect(imported.services.map(\.id) == ["a", "b"])
    #expect(
      imported.leftOut.map(\.description) == [
        """
        in.json, at /2/status: found "defunct"; expected a service that is active, or the dates between \
        which it ran. Nothing need be done where the service does not run: it is left out.
        """
      ]
    )
  }

  static let term = OpenReferralExport.termOfService

  struct Answer: CustomTestStringConvertible {
    let shape: String
    let text: String
    var testDescription: String { shape }
  }

  static let answers = [
    Answer(shape: "/services/{id}", text: service("a", camden)),
    Answer(shape: "a list", text: "[\(service("a", camden))]"),
    Answer(shape: "a page", text: #"{"contents": [\#(service("a", camden))]}"#),
    Answer(shape: "a page of version 1", text: #"{"content": [\#(service("a", camden))]}"#),
    Answer(
      shape: "an organisation",
      text: #"{"id": "o", "name": "Trust", "services": [\#(service("a", camden))]}"#
    ),
    Answer(
      shape: "a service at a location",
      text: #"{"id": "l", "service": \#(service("a", camden))}"#
    ),
  ]

  @Test("Each answer in which a server gives a service is read", arguments: answers)
  func answer(_ given: Answer) throws {
    let imported = try Self.read(given.text)
    let camden = try #require(GSSCode("E09000007"))
    #expect(imported.services.map(\.id) == ["a"])
    #expect(imported.services[0].coverage.areas == [.borough(camden)])
    #expect(imported.notes == [])
  }

  @Test func `A list without areas and a page of many say what to fetch`() throws {
    let imported = try Self.read(
      #"{"contents": [\#(Self.service("a"))], "total_items": 7, "total_pages": 7}"#
    )
    #expect(
      imported.notes == [
        "The file holds one page of 7: 1 of 7 services. Fetch the other pages too.",
        """
        No service of the file has a list of areas: the answer of /services leaves them out. Fetch \
        /services/{id} of each, and import the answers as a list: [ … , … ].
        """,
      ]
    )
  }

  @Test func `Positions are checked as the dataset checks them, and a secret one is not shown`()
    throws
  {
    let locations = [
      #"{"location_type": "physical", "name": "Hall", "latitude": -0.14, "longitude": 51.54}"#,
      #"{"location_type": "physical", "name": "Sea", "latitude": 0, "longitude": 0}"#,
      #"""
      {"location_type": "physical", "name": "House", "latitude": -0.14, "longitude": 51.54,
       "attributes": [{"taxonomy_term":
         {"name": "restricted", "taxonomy": "Access to the place", "term": "restricted"}}]}
      """#,
    ]
    let links = locations.map { #"{"location": \#($0)}"# }.joined(separator: ",")
    let imported = try Self.read(Self.service("a", #""service_at_locations": [\#(links)]"#))
    #expect(imported.services[0].places.map(\.position) == [nil, nil, nil])
    // One kind after the other: both that are swapped come first.
    let found = imported.setAside.map(\.description)
    #expect(found.count == 3)
    let place = "in.json, at /service_at_locations"
    #expect(found[0].hasPrefix("\(place)/0/location: found longitude 51.54 and latitude -0.14;"))
    #expect(found[0].hasSuffix(" Swap the two."))
    #expect(found[2].hasSuffix(" Correct the coordinates."))
    #expect(found[2].hasPrefix("\(place)/1/location: found longitude 0"))
    #expect(
      found[1].hasPrefix(
        "\(place)/2/location: found a position that is not shown, because the place is not open to all;"
      )
    )
    #expect(!found[1].contains("0.14"))
  }

  @Test func `The loader takes what is written, and what it would refuse is named before`() throws {
    let known = try Session(Repository.geodata).services()
    let sound = try Self.read(
      Self.service("a", #"\#(Self.camden), "assured_date": "2025-02-01", "minimum_age": 120"#)
    )
    try sound.check(try sound.tables(), of: "in.json", in: known)
    let blank = try Self.read(
      "[\(Self.service("a")), \(Self.service("b"))]".replacing("Club b", with: " ")
    )
    let report = #expect(throws: FaultReport.self) {
      try blank.check(try blank.tables(), of: "in.json", in: known)
    }
    #expect(
      report?.description == """
        in.json, at /1: found nothing (name of its record); expected the name of the service. Fill it in.
        """
    )
  }

  @Test func `Two areas of one file are refused, not joined`() throws {
    let one =
      #"{"type": "Feature", "properties": {"file": "services/x.geojson"}, "geometry": "#
      + #"{"type": "Polygon", "coordinates": \#(Self.square)}}"#
    let other = one.replacing("51.545", with: "51.546")
    let areas = { (extent: String) in #""service_areas": [{"extent": \#(extent)}]"# }
    let imported = try Self.read(
      "[\(Self.service("a", areas(one))), \(Self.service("b", areas(other)))]"
    )
    let fault = #expect(throws: Fault.self) { try imported.tables() }
    #expect(
      fault?.description == """
        service b: found an area in the file "services/x.geojson", which holds another area already; \
        expected a file for each area. Rename the file of one of the two areas.
        """
    )
  }
}

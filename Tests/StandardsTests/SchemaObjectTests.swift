import Exchange
import Foundation
import TestSupport
import Testing

@testable import Standards

@Suite("Objects of the published schemas", .inLondon)
struct SchemaObjectTests {
  static let area = OpenReferral.ServiceArea(
    id: "i",
    serviceID: "s",
    name: "Camden",
    extent: "words",
    extentType: "text",
    uri: nil
  )

  static func text(_ value: some Encodable) -> String {
    String(decoding: JSONValue(encoding: value).encoded(pretty: false), as: UTF8.self)
  }

  static func record<Schema: SchemaObject>(_ text: String, as schema: Schema.Type) throws
    -> Record<Schema>?
  {
    let value = try JSONValue.parse(file: "in.json", bytes: Array(text.utf8))
    return Record<Schema>(value, "/0", RecordReader(file: "in.json"))
  }

  @Test func `Members are written under their published names, in the published order`() {
    #expect(
      Self.text(Self.area)
        == #"{"id":"i","service_id":"s","name":"Camden","extent":"words","extent_type":"text"}"#
    )
    let grant = ThreeSixtyGiving.Grant(
      id: "p-1",
      title: "T",
      description: "D",
      amountAwarded: ThreeSixtyGiving.Pounds(pence: 150_000),
      awardDate: "2024-04-01",
      plannedDates: [
        ThreeSixtyGiving.Event(title: "Term", startDate: "2024-04-01", endDate: nil)
      ],
      recipientOrganization: [ThreeSixtyGiving.Organisation(id: "o", name: "O")],
      beneficiaryLocation: [ThreeSixtyGiving.Location(name: "Camden", geoCode: "E09000007")],
      fundingOrganization: [],
      grantProgramme: nil,
      classifications: [],
      relatedDocument: [],
      commitmentTransaction: [
        ThreeSixtyGiving.Transaction(
          id: "c",
          value: ThreeSixtyGiving.Pounds(pence: 5),
          description: ""
        )
      ],
      dataSource: nil,
      locationScope: "GLS050"
    )
    #expect(
      Self.text(grant) == """
        {"id":"p-1","title":"T","description":"D","currency":"GBP","amountAwarded":1500,\
        "awardDate":"2024-04-01","plannedDates":[{"title":"Term","startDate":"2024-04-01"}],\
        "recipientOrganization":[{"id":"o","name":"O"}],"beneficiaryLocation":[{"name":"Camden",\
        "countryCode":"GB","geoCode":"E09000007"}],"fundingOrganization":[],"classifications":[],\
        "relatedDocument":[],"commitmentTransaction":[{"id":"c","currency":"GBP","value":0.05,\
        "description":""}],"locationScope":"GLS050"}
        """
    )
  }

  @Test(arguments: [
    (0, "0"), (100, "1"), (150, "1.5"), (-150, "-1.5"), (199_999_999_999, "1999999999.99"),
  ])
  func `Pence are pounds, whole ones without a point`(pence: Int64, text: String) {
    #expect(Self.text(ThreeSixtyGiving.Pounds(pence: pence)) == text)
  }

  @Test func `What is written is read back, and nothing of it is listed`() throws {
    let read = try #require(
      try Self.record(Self.text(Self.area), as: OpenReferral.ServiceArea.self)
    )
    #expect(read.text(.id) == Self.area.id)
    #expect(read.text(.serviceID) == Self.area.serviceID)
    #expect(read.text(.name) == Self.area.name)
    #expect(read.text(.extent) == Self.area.extent)
    #expect(read.text(.extentType) == Self.area.extentType)
    #expect(read.text(.uri) == nil)
    #expect(read.reader.unread == [:])
    #expect(read.reader.allFaults == [])
  }

  @Test func `Members that are not declared are listed, those that say nothing are not`() throws {
    let text = #"""
      {"id": "i", "serviceID": "not its name", "serviceId": 1, "a~/b": 2, "none": null, "no": [],
       "blank": "", "empty": {}, "false": false, "zero": 0}
      """#
    let read = try #require(try Self.record(text, as: OpenReferral.ServiceArea.self))
    #expect(
      read.reader.unread == [
        "/*/serviceID": 1, "/*/serviceId": 1, "/*/a~0~1b": 1, "/*/false": 1, "/*/zero": 1,
      ]
    )
    #expect(read.reader.allFaults == [])
  }

  @Test func `A value of another kind is set aside at its place, in the order of reading`() throws {
    let text = #"{"name": 7, "extent": [], "uri": null, "extent_type": ""}"#
    let read = try #require(try Self.record(text, as: OpenReferral.ServiceArea.self))
    #expect(read.text(.extent) == nil)
    #expect(read.text(.name) == nil)
    #expect(read.text(.uri) == nil)
    #expect(read.expected(.extentType) == nil)
    #expect(
      read.reader.asides.map(\.description) == [
        "in.json, at /0/extent: found an array; expected a text. Write it between quotes.",
        "in.json, at /0/name: found 7; expected a text. Write it between quotes.",
        """
        in.json, at /0/extent_type: found nothing; expected a text, which the standard requires. Add \
        it.
        """,
      ]
    )
    #expect(read.reader.faults == [])
  }

  @Test func `Of a list each object is read when its turn comes`() throws {
    let text = #"{"attributes": [{"id": "a", "x": 1}, 7, {"id": "b", "x": 2}]}"#
    let read = try #require(try Self.record(text, as: OpenReferral.Location.self))
    var seen: [String] = []
    for attribute in read.list(.attributes, of: OpenReferral.Attribute.self) {
      seen.append("\(attribute.pointer) \(read.reader.faults.count)")
    }
    #expect(seen == ["/0/attributes/0 0", "/0/attributes/2 1"])
    #expect(read.reader.unread == ["/*/attributes/*/x": 2])
    #expect(
      read.reader.faults.map(\.description)
        == ["in.json, at /0/attributes/1: found 7; expected an object. Write {…}."]
    )
  }

  // MARK: Against the published schemas

  static func published(_ file: String, _ pointer: [String] = []) throws -> Set<String> {
    let path = try #require(SchemaTests.schemas) + "/" + file
    var value = try JSONValue.parse(
      file: file,
      bytes: [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))),
      duplicates: .keepLast
    )
    for name in pointer + ["properties"] { value = try #require(value.object?[name]) }
    return Set(try #require(value.object).keys)
  }

  static func declared<Schema: SchemaObject>(_ schema: Schema.Type) -> Set<String> {
    Set(Schema.CodingKeys.allCases.map(\.stringValue))
  }

  @Test(
    "Every member is one that the published schemas name",
    .needs("../shared/conformance/standards", isThere: SchemaTests.schemas != nil)
  )
  func areNamed() throws {
    let oruk: [(String, Set<String>)] = [
      ("service", Self.declared(OpenReferral.Service.self)),
      ("schedule", Self.declared(OpenReferral.Schedule.self)),
      ("service_area", Self.declared(OpenReferral.ServiceArea.self)),
      ("service_at_location", Self.declared(OpenReferral.ServiceAtLocation.self)),
      ("location", Self.declared(OpenReferral.Location.self)),
      ("address", Self.declared(OpenReferral.Address.self)),
      ("organization", Self.declared(OpenReferral.Organization.self)),
      ("funding", Self.declared(OpenReferral.Funding.self)),
      ("attribute", Self.declared(OpenReferral.Attribute.self)),
      ("taxonomy_term", Self.declared(OpenReferral.TaxonomyTerm.self)),
    ]
    for (name, members) in oruk {
      let published = try Self.published("open-referral-uk/\(name).json")
      #expect(members.subtracting(published) == [], "\(name)")
    }
    let grants: [(String?, Set<String>)] = [
      (nil, Self.declared(ThreeSixtyGiving.Grant.self)),
      // Publishers number their events, though the schema does not.
      ("Event", Self.declared(ThreeSixtyGiving.Event.self).subtracting(["id"])),
      ("Organization", Self.declared(ThreeSixtyGiving.Organisation.self)),
      ("Location", Self.declared(ThreeSixtyGiving.Location.self)),
      ("GrantProgramme", Self.declared(ThreeSixtyGiving.Programme.self)),
      ("Classification", Self.declared(ThreeSixtyGiving.Classification.self)),
      ("Documents", Self.declared(ThreeSixtyGiving.Document.self)),
      ("Transaction", Self.declared(ThreeSixtyGiving.Transaction.self)),
    ]
    for (name, members) in grants {
      let published = try Self.published(
        "360giving/360-giving-schema.json",
        name.map { ["$defs", $0] } ?? []
      )
      #expect(members.subtracting(published) == [], "\(name ?? "grant")")
    }
  }
}

import Exchange
import Testing

@testable import FeatureService

@Suite("The directory of services")
struct DirectoryTests {
  /// Three services: for adults in a place, for the young, and one of which no age is stated.
  private static func edition() throws -> Edition {
    func service(
      _ id: String,
      _ name: String,
      organization: String,
      ages: String,
      terms: [String]
    ) throws -> JSONObject {
      let attributes = terms.map {
        "{\"id\":\"a\",\"taxonomy_term\":{\"id\":\"\($0)\",\"taxonomy\":\"Need\",\"name\":\"\($0)\"}}"
      }
      let text = """
        {"id":"\(id)","name":"\(name)","status":"active","organization_id":"\(organization)"\(ages),
        "organization":{"id":"\(organization)","name":"Org \(organization)","description":"-"},
        "attributes":[\(attributes.joined(separator: ","))]}
        """
      return try #require(try JSONValue.parse(file: "service", bytes: Array(text.utf8)).object)
    }
    let services = [
      try service(
        "1",
        "Café for adults",
        organization: "x",
        ages: ",\"minimum_age\":18,\"maximum_age\":64",
        terms: ["t1"]
      ),
      try service(
        "2",
        "Youth club",
        organization: "y",
        ages: ",\"minimum_age\":11,\"maximum_age\":17",
        terms: ["t1", "t2"]
      ),
      try service("3", "Advice", organization: "x", ages: "", terms: []),
    ]
    return Edition(
      [try FourPlaces.collection()],
      .init(title: "T", description: "D", baseURL: "http://here", version: "1"),
      directory: Directory(
        about: ["version": "HSDS-UK-3.0"],
        services: services,
        serviceAtLocations: [
          ["id": "l1", "service_id": "1", "location": ["id": "p", "attributes": []]]
        ],
        taxonomies: [["id": "need", "name": "Need"]],
        taxonomyTerms: [["id": "t1", "name": "One"], ["id": "t2", "name": "Two"]]
      ),
      files: [ServedFile("/days.ics", "Days", .calendar, Array("BEGIN:VCALENDAR".utf8))]
    )
  }

  private func found(_ target: String) throws -> (status: Int, object: JSONObject) {
    let response = try Self.edition().answer(Request(target))
    let value = try JSONValue.parse(file: "answer", bytes: response.body.joined)
    return (response.status, try #require(value.object))
  }

  private func ids(_ query: String) throws -> [String] {
    try found("/directory/services?\(query)").object["contents"]?.array?.compactMap {
      $0.object?["id"]?.string
    } ?? []
  }

  @Test("A page says which it is of how many, and holds records without their lists")
  func page() throws {
    let (status, page) = try found("/directory/services?per_page=2")
    #expect(status == 200)
    #expect(
      page.keys == [
        "total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty",
        "contents",
      ]
    )
    #expect(page["total_items"] == 3)
    #expect(page["total_pages"] == 2)
    #expect(page["size"] == 2)
    #expect(page["first_page"] == true)
    #expect(page["last_page"] == false)
    let first = try #require(page["contents"]?.array?.first?.object)
    #expect(first["attributes"] == nil)
    #expect(first["organization"]?.object?["name"] == "Org x")
    let (_, last) = try found("/directory/services?per_page=2&page=2")
    #expect(last["size"] == 1)
    #expect(last["last_page"] == true)
    let (_, beyond) = try found("/directory/services?page=999999999999")
    #expect(beyond["empty"] == true)
    #expect(beyond["total_items"] == 3)
  }

  @Test("A record alone has all that belongs to it")
  func whole() throws {
    #expect(try found("/directory/services/2").object["attributes"]?.array?.count == 2)
    let (_, link) = try found("/directory/service_at_locations/l1")
    #expect(link["service"]?.object?["name"] == "Café for adults")
    #expect(link["service"]?.object?["attributes"] == nil)
    #expect(try found("/directory/taxonomy_terms/t2").object["name"] == "Two")
    #expect(try found("/directory").object["version"] == "HSDS-UK-3.0")
    #expect(try found("/directory/services/9").status == 404)
    #expect(try found("/directory/organizations").status == 404)
  }

  @Test(
    "Filters find by words, vocabulary, provider and age; a service of no stated age is of none",
    arguments: [
      ("search=CAFE", ["1"]), ("search=org+y+club", ["2"]), ("search=nowhere", []),
      ("taxonomy_term_id=t1", ["1", "2"]), ("taxonomy_id=need", ["1", "2"]),
      ("taxonomy_id=Need", []), ("organization_id=x", ["1", "3"]), ("minimum_age=12", ["1"]),
      ("maximum_age=17", ["2"]), ("minimum_age=0&search=a", ["1"]), ("", ["1", "2", "3"]),
    ] as [(String, [String])]
  )
  func filters(query: String, expected: [String]) throws {
    #expect(try ids(query) == expected)
  }

  @Test(
    "What cannot be used is refused by name",
    arguments: [
      ("page=0", "page: a whole number from 1"),
      ("per_page=many", "per_page: a whole number from 1"),
      (
        "day=MO",
        "day: nothing can be found by it: the record does not hold days of the week"
      ),
      (
        "colour=red",
        "There is no parameter \"colour\" here: it is one of page, per_page, search, taxonomy_term_id, taxonomy_id, organization_id, minimum_age, maximum_age"
      ),
    ]
  )
  func refusals(query: String, words: String) throws {
    let (status, problem) = try found("/directory/services?\(query)")
    #expect(status == 400)
    #expect(problem["detail"]?.string == words)
  }

  @Test("A service without a directory has none, and one with files names them on its first page")
  func landing() throws {
    #expect(try FourPlaces.edition().answer(Request("/directory")).status == 404)
    let links = try found("/").object["links"]?.array?.compactMap { $0.object?["href"]?.string }
    #expect(links?.contains("http://here/directory") == true)
    #expect(links?.contains("http://here/days.ics") == true)
    let file = try Self.edition().answer(Request("/days.ics"))
    #expect(file.header("Content-Type") == "text/calendar; charset=utf-8")
    #expect(String(decoding: file.body.joined, as: UTF8.self) == "BEGIN:VCALENDAR")
  }
}

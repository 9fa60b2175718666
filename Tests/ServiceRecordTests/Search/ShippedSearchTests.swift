import ServiceRecord
import Atlas
import Coverage
import Exchange
import Foundation
import TestSupport
import Testing

/// The shipped dataset against the collected figures, read and counted anew.
@Suite("Searching the shipped services", .inLondon)
struct ShippedSearchTests {
  static var everything: ServiceQuery {
    var query = ServiceQuery()
    query.includesEnded = true
    return query
  }

  static func ids(_ group: ServiceSearch.Group) -> Set<String> {
    Set(group.listed.map(\.service.id))
  }

  static let figures = Repository.shared("sources/figures/services.csv")

  /// The rows of the collected figures by identifier: kind of area and boroughs.
  static func collected() throws -> [String: (kind: String, boroughs: [String], place: String)] {
    let file = try #require(Self.figures)
    let table = try CSVTable(file: file, bytes: try readFile(file))
    var rows: [String: (kind: String, boroughs: [String], place: String)] = [:]
    for row in 0..<table.rowCount {
      func text(_ name: String) throws -> String { table.text(row, try table.column(name)) }
      rows[try text("service_id")] = (
        try text("area_type"), try text("boroughs").split(separator: ";").map(String.init),
        try text("location")
      )
    }
    return rows
  }

  @Test(
    "E2 0HN gets Tower Hamlets, Central East, Bethnal Green and pan-London, and nothing else",
    .needs(shared: "sources/figures/services.csv")
  )
  func bethnalGreen() async throws {
    let search = try await servicesNear(
      ["E2", "0HN"],
      system: nil,
      Self.everything,
      asOf: nil,
      in: Session(Repository.geodata)
    )
    let rows = try Self.collected()
    let certain = rows.filter {
      $0.value.kind == "pan_london" || $0.value.boroughs.contains("Tower Hamlets")
    }
    #expect(certain.count == 78)
    #expect(Self.ids(search.covers) == Set(certain.keys))
    #expect(Self.ids(search.covers).isSuperset(of: ["S038", "S046", "S093"]))
    let unknown = [
      "boroughs_unspecified", "not_stated", "site_outside_london", "boroughs_partial_list",
    ]
    let possible = rows.filter { unknown.contains($0.value.kind) }
    #expect(possible.count == 17)
    #expect(Self.ids(search.mayCover) == Set(possible.keys))
    #expect(search.place.ward?.name == "Bethnal Green East")
    #expect(search.day.date.description == "2025-03-31" && !search.day.isGiven)
  }

  @Test("A place in Tower Hamlets outside Bethnal Green does not get its two wards' service")
  func otherWard() async throws {
    let search = try await servicesNear(
      ["-0.0197", "51.5049"],
      system: nil,
      Self.everything,
      asOf: nil,
      in: Session(Repository.geodata)
    )
    #expect(search.place.borough?.name == "Tower Hamlets")
    #expect(Self.ids(search.covers).contains("S046"))
    #expect(!Self.ids(search.covers).union(Self.ids(search.mayCover)).contains("S038"))
  }

  @Test("Every one of the 129 services is found in a borough, and the two lists share none")
  func everyService() async throws {
    let session = Session(Repository.geodata)
    let book = try await ServiceBook(in: session)
    #expect(book.directory.services.count == 129 && book.directory.refused.isEmpty)
    let day = try session.day(nil, expected: "a day")
    var certain: Set<String> = []
    var possible: Set<String> = []
    for borough in book.boroughs {
      let search = try ServiceSearch(Self.everything, at: SearchPlace(borough), in: book, on: day)
      let lists = (Self.ids(search.covers), Self.ids(search.mayCover))
      #expect(lists.0.isDisjoint(with: lists.1))
      certain.formUnion(lists.0)
      possible.formUnion(lists.1)
    }
    #expect(certain.union(possible) == Set(book.directory.services.map(\.id)))
    #expect(!certain.contains("S119") && possible.contains("S119"))
  }

  @Test("A position outside London is an answer: nothing, and the nearest borough")
  func outside() async throws {
    let search = try await servicesNear(
      ["-1.5", "53.8"],
      system: nil,
      ServiceQuery(),
      asOf: nil,
      in: Session(Repository.geodata)
    )
    #expect(search.place.borough == nil && search.place.nearest?.name == "Hillingdon")
    #expect(search.covers.counts.isEmpty && search.mayCover.counts.isEmpty)
  }

  @Test("A circle answers by the metre, and as a part of its borough once its place is restricted")
  func circle() async throws {
    let copy = try DatasetCopy()
    let areas = try copy.folder.read("services/coverage.csv")
    try copy.folder.write("services/coverage.csv", areas + "S126,circle,,,-0.0532,51.5264,500,\n")
    let record = try copy.folder.read("services/services.csv").split(separator: "\n")
    let changed = record.map {
      $0.hasPrefix("S126,") ? $0.replacing(",not-stated,", with: ",areas,", maxReplacements: 1) : $0
    }
    try copy.folder.write("services/services.csv", changed.joined(separator: "\n") + "\n")
    func lists(_ latitude: String) async throws -> (covers: Bool, mayCover: Bool) {
      let search = try await servicesNear(
        ["-0.0532", latitude],
        system: nil,
        Self.everything,
        asOf: nil,
        in: Session(copy.path)
      )
      return (
        Self.ids(search.covers).contains("S126"), Self.ids(search.mayCover).contains("S126")
      )
    }
    // A degree of latitude is 111.26 km here: 456 m and 534 m north of the centre.
    #expect(try await lists("51.5305") == (true, false))
    #expect(try await lists("51.5312") == (false, false))
    let places = try copy.folder.read("services/places.csv")
    let secret = "S126,Quince Court,restricted,E09000030,,-0.0532,51.5264\n"
    try copy.folder.write("services/places.csv", places + secret)
    #expect(try await lists("51.5305") == (false, true))
    #expect(try await lists("51.5312") == (false, true))
  }
}

import Atlas
import Exchange
import TestSupport
import Testing

@Suite("The shipped services", .inLondon)
struct ShippedServicesTests {
  let data: ServiceDataset

  init() throws { data = try Session(Repository.geodata).services() }

  private func service(_ id: String) throws -> Service {
    try #require(data.directory.service(id))
  }

  private func code(_ text: String) throws -> GSSCode { try #require(GSSCode(text)) }

  @Test func `All 129 services and 37 measures load, and no row is refused`() {
    #expect(data.directory.services.count == 129)
    #expect(data.directory.measures.count == 37)
    #expect(data.directory.themes.count == 4)
    #expect(data.directory.calls.count == 10)
    #expect(data.directory.refused == [])
  }

  @Test func `The wards of 2024 hold each of the 4,994 LSOAs once`() {
    let areas = data.wards.flatMap(\.smallAreas)
    #expect(areas.count == 4_994)
    #expect(Set(areas).count == 4_994)
    #expect(data.wards.map(\.id) == data.wards.map(\.id).sorted())
    #expect(Set(data.wards.map(\.borough)) == Set(data.dataset.boroughs.map(\.id)))
  }

  @Test func `A neighbourhood of two wards is two wards, a command unit stays one`() throws {
    let wards = try service("S038").coverage
    #expect(
      wards
        == ServiceCoverage(
          .areas,
          areas: [.ward(try code("E05009317")), .ward(try code("E05009331"))]
        )
    )
    #expect(
      try service("S093").coverage
        == ServiceCoverage(.areas, areas: [.commandUnit("Central East")])
    )
    #expect(
      try service("S094").coverage.areas == [
        .commandUnit("Central North"), .commandUnit("Central South"),
      ]
    )
    // Three boroughs and the words "South BCU".
    #expect(try service("S116").coverage.areas == [.commandUnit("South Area")])
    // Five boroughs of no command unit, though the notes speak of one.
    #expect(try service("S111").coverage.areas.count == 5)
  }

  @Test func `Coverage keeps how its source states it`() throws {
    let scopes = Dictionary(grouping: data.directory.services, by: \.coverage.scope)
    #expect(
      scopes.mapValues(\.count) == [
        .areaWide: 75, .areas: 38, .boroughsNotNamed: 11, .notStated: 4, .outsideArea: 1,
      ]
    )
    let partial = data.directory.services.filter { !$0.coverage.isComplete }
    #expect(partial.map(\.id) == ["S061"])
    #expect(
      try service("S052").coverage.areas
        == [.partOfBorough(try code("E09000005"), name: "Northwick Park Hospital")]
    )
  }

  @Test func `The Major Trauma Centres are four places without a borough`() throws {
    let places = try service("S050").places
    #expect(
      places.map(\.name) == [
        "Major Trauma Centre: Kings", "Major Trauma Centre: St Marys",
        "Major Trauma Centre: St Georges", "Major Trauma Centre: Royal London",
      ]
    )
    #expect(places.allSatisfy { $0.borough == nil && $0.access == .public })
    #expect(data.directory.services.flatMap(\.places).allSatisfy { $0.access != .restricted })
  }

  @Test func `97 services have amounts that count, ten are envelopes, 22 have none`() {
    let services = data.directory.services
    let counted = services.filter { $0.amounts.contains(where: \.countsInTotal) }
    #expect(counted.count == 97)
    #expect(services.filter { !$0.amounts.isEmpty }.count == 107)
    #expect(services.filter(\.amounts.isEmpty).count == 22)
  }

  @Test func `Ceilings, dates and what is approximate are told apart`() throws {
    func qualifiers(_ id: String) throws -> [AmountQualifier] {
      try service(id).amounts.map(\.qualifier)
    }
    #expect(try qualifiers("S066") == [.upTo])
    // "up to April 2023" is a date, "allocated (of up to 5m)" the ceiling of something else.
    #expect(try qualifiers("S039") == [.exact])
    #expect(try qualifiers("S088") == [.exact])
    let around = try #require(try service("S102").amounts.first)
    #expect(around.qualifier == .approximate && around.status == .rounded)
    #expect(try service("S018").amounts.map(\.status) == [.derived])
  }

  @Test func `Amounts stand by year where the source gives the years`() throws {
    let amounts = try service("S014").amounts
    #expect(amounts.map(\.pence) == [10_046_744, 13_936_484])
    #expect(amounts.map(\.year) == [FinancialYear("2023/24"), FinancialYear("2024/25")])
    let envelope = try #require(try service("S048").amounts.first)
    #expect(envelope.firstYear == FinancialYear("2022/23"))
    #expect(envelope.lastYear == FinancialYear("2024/25"))
    // A report of 2022/23 tells nothing of what was paid when.
    let split = data.directory.services.filter { $0.amounts.count > 1 }.map(\.id)
    #expect(split == ["S013", "S014", "S015", "S035", "S079", "S081"])
  }

  @Test func `Envelopes hold their parts, where a source says so`() throws {
    let parts = data.directory.services.filter { $0.partOf != nil }
    #expect(
      Dictionary(uniqueKeysWithValues: parts.map { ($0.id, $0.partOf) }) == [
        "S024": "S103", "S025": "S103", "S067": "S066", "S121": "S127", "S122": "S127",
        "S123": "S127", "S124": "S127", "S125": "S127", "S126": "S127",
      ]
    )
  }

  @Test func `Every word of the sources has its category`() {
    let directory = data.directory
    #expect(directory.categoryOfTerm.count == 24)
    #expect(directory.categories.count == 15)
    #expect(Set(directory.categoryOfTerm.values) == Set(directory.categories.map(\.id)))
    for service in directory.services {
      #expect(
        service.sourceCategory.flatMap { directory.categoryOfTerm[$0] } == service.category,
        "\(service.id)"
      )
    }
  }

  @Test func `Who is served is what the source says, else unknown`() throws {
    #expect(try service("S005").eligibility.admits(age: 18) == false)
    #expect(try service("S005").eligibility.admits(age: 17) == true)
    #expect(try service("S002").eligibility.admits(age: 17) == nil)
    let hub = try service("S090").eligibility
    #expect(hub.minimumAge == 17 && hub.maximumAge == 25)
    #expect(try service("S119").eligibility.sex == .men)
  }

  @Test func `Nobody has confirmed a record; the source's day is known for some`() throws {
    #expect(data.directory.services.allSatisfy { $0.assurance.date == nil })
    #expect(
      try service("S007").assurance.sourceDate == CalendarDate("2026-04-30")
    )
    // The quarterly report is dated by its year alone.
    #expect(try service("S104").assurance.sourceDate == nil)
  }

  @Test func `A mark is no number and means another thing in another theme`() throws {
    let marked = data.directory.measures.filter { measure in
      [measure.target, measure.actual].contains { if case .mark = $0 { true } else { false } }
    }
    #expect(marked.map(\.indicator) == ["4a", "4b", "4c", "6a", "6b", "1b", "3", "7b", "1"])
    let stars = data.directory.marks.filter { $0.mark == "*" }
    #expect(Set(stars.map(\.meaning)).count == 4)
    #expect(data.directory.measures.allSatisfy { $0.target != .blank && $0.actual != .blank })
  }
}

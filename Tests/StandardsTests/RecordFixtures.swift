import Atlas
import Coverage
import Exchange
import PlanarGeometry
import TestSupport

@testable import Standards

/// Records for tests: the shipped one, and invented ones from a seed.
enum RecordFixtures {
  static let day = CalendarDate(dayNumber: 20_178)  // 31 March 2025

  static func shipped() throws -> StandardsRecord {
    let dataset = try Session(Repository.geodata).services()
    return record(dataset.directory, dataset)
  }

  static func record(_ directory: ServiceDirectory, _ dataset: ServiceDataset) -> StandardsRecord {
    StandardsRecord(
      directory: directory,
      sources: dataset.dataset.sources,
      resolver: CoverageResolver(boroughs: dataset.dataset.boroughs, wards: dataset.wards)
    )
  }

  /// Invented services over the real zones, categories and sources.
  static func generated(_ count: Int, seed: UInt64) throws -> StandardsRecord {
    let dataset = try Session(Repository.geodata).services()
    var generator = RecordGenerator(seed: seed, dataset: dataset)
    var directory = dataset.directory
    directory.services = (0..<count).map { generator.service($0) }
    return record(directory, dataset)
  }

  /// The category of each word of the sources.
  static func terms() throws -> [String: String] {
    try Session(Repository.geodata).services().directory.categoryOfTerm
  }

  static func context(_ record: StandardsRecord) -> ImportedServices.Context {
    ImportedServices.Context(resolver: record.resolver, categories: record.categories)
  }

  /// What the shipped table says of codes that no layer holds.
  static func codes() throws -> CodePlaces {
    try CodePlaces.read(in: Session(Repository.geodata).services().dataset)
  }
}

/// Invents services: every scope, every kind of area, odd names, much that is not stated.
struct RecordGenerator {
  private var random: SplitMix64
  private let dataset: ServiceDataset

  init(seed: UInt64, dataset: ServiceDataset) {
    random = SplitMix64(seed: seed)
    self.dataset = dataset
  }

  static let texts = [
    "Plain words", "He said \"no\", twice", "Line one\nline two\r\n\tand a tab",
    "Fête 🧡 日本語 e\u{301}",
    "back\\slash / and, comma", " leading and trailing ", "{\"json\": [1, null]}",
    "&amp; <b>bold</b>",
    "No description is on record.", "Provider not stated", "Recipient not stated",
    "Funder not stated", "\u{FFFD} replaced", "non\u{A0}breaking", "0", "null", "2024-04-01",
    "a; b; c", "Part of the borough", "x@example.org",
  ]

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int(random.next() % UInt64(elements.count))]
  }

  private mutating func chance(_ percent: UInt64) -> Bool { random.next() % 100 < percent }

  private mutating func text() -> String {
    chance(50) ? pick(Self.texts) : "\(pick(Self.texts)) \(random.next() % 1000)"
  }

  private mutating func perhaps<Value>(_ make: (inout Self) -> Value) -> Value? {
    chance(60) ? make(&self) : nil
  }

  private mutating func date() -> CalendarDate {
    CalendarDate(dayNumber: 15_000 + Int(random.next() % 6000))
  }

  private mutating func degrees() -> Point {
    Point(
      x: -0.5 + Double(random.next() % 1_000_000_007) / 1_000_000_007 * 0.8,
      y: 51.3 + Double(random.next() % 1_000_000_007) / 1_000_000_007 * 0.4
    )
  }

  private mutating func area() -> CoverageArea {
    let borough = pick(dataset.dataset.boroughs)
    let ward = pick(dataset.wards)
    switch random.next() % 7 {
    case 0: return .borough(borough.id)
    case 1: return .commandUnit(borough.commandUnit ?? "Central East")
    case 2: return .ward(ward.id)
    case 3: return .smallArea(pick(ward.smallAreas))
    case 4: return .partOfBorough(borough.id, name: text())
    case 5: return .circle(centre: degrees(), radius: Double(1 + random.next() % 500_000) / 100)
    default: return .polygon(file: "services/\(random.next()).geojson", triangle())
    }
  }

  private mutating func triangle() -> MultiPolygon {
    let corner = degrees()
    let points = [
      corner, Point(x: corner.x + 0.01, y: corner.y), Point(x: corner.x, y: corner.y + 0.01),
      corner,
    ]
    guard let ring = try? Ring(points) else { return MultiPolygon([]) }
    return MultiPolygon([Polygon(exterior: ring)])
  }

  private mutating func coverage() -> ServiceCoverage {
    let scope = pick(ServiceCoverage.Scope.allCases + [.areas, .areas, .areas])
    guard scope == .areas else { return ServiceCoverage(scope) }
    var areas: [CoverageArea] = []
    for _ in 0...(random.next() % 4) { areas.append(area()) }
    return ServiceCoverage(.areas, areas: areas, isComplete: chance(70))
  }

  private mutating func place(_ index: Int) -> DeliveryPlace {
    let access = pick(DeliveryPlace.Access.allCases)
    let borough = pick(dataset.dataset.boroughs).id
    // A restricted place has a name that nothing else has, as a real one does.
    let name =
      access == .restricted ? "Hidden house \(index)-\(random.next())" : text()
    return DeliveryPlace(
      // A dataset takes no public place of which nothing is said.
      name: access == .public || chance(70) ? name : nil,
      access: access,
      borough: chance(60) ? borough : nil,
      postcode: access == .restricted ? nil : perhaps { _ in Postcode("E2 0HN") } ?? nil,
      position: access == .restricted ? nil : perhaps { $0.degrees() }
    )
  }

  private mutating func amount() -> ServiceAmount {
    let year = FinancialYear(start: 2010 + Int(random.next() % 15))
    let length = Int(random.next() % 4)
    return ServiceAmount(
      pence: Int64(random.next() % 1_000_000_000_000),
      qualifier: pick(AmountQualifier.allCases),
      firstYear: chance(70) ? year : nil,
      lastYear: chance(70) ? FinancialYear(start: year.start + length) : nil,
      basis: chance(80) ? text() : "",
      countsInTotal: chance(75),
      status: pick(FigureStatus.allCases),
      source: pick(dataset.dataset.sources).id
    )
  }

  mutating func service(_ index: Int) -> Service {
    let start = perhaps { $0.date() }
    let end = start.flatMap { day in
      perhaps { day.adding(days: Int($0.random.next() % 2000)) }
    }
    var service = Service(
      id: "G-\(index)",
      name: text(),
      category: pick(dataset.directory.categories).id,
      coverage: coverage(),
      source: pick(dataset.dataset.sources).id
    )
    service.provider = perhaps { $0.text() }
    service.commissioner = perhaps { $0.text() }
    service.fund = perhaps { $0.text() }
    service.sourceCategory = perhaps { $0.text() }
    service.summary = perhaps { $0.text() }
    service.eligibility = Eligibility(
      minimumAge: perhaps { Int($0.random.next() % 30) },
      maximumAge: perhaps { 30 + Int($0.random.next() % 70) },
      sex: perhaps { $0.pick(Eligibility.Sex.allCases) },
      group: perhaps { $0.text() }
    )
    service.term = ServiceTerm(
      start: start,
      end: end,
      extensionEnd: end.flatMap { day in perhaps { _ in day.adding(months: 12) } },
      basis: pick(ServiceTerm.Basis.allCases)
    )
    for _ in 0..<(random.next() % 3) { service.places.append(place(index)) }
    for _ in 0..<(random.next() % 4) { service.amounts.append(amount()) }
    service.partOf = perhaps { "G-\($0.random.next() % 50)" }
    // A dataset takes the day and the name of who confirmed a record together or not at all.
    let confirmed = perhaps { ($0.date(), $0.text()) }
    service.assurance = Assurance(
      date: confirmed?.0,
      by: confirmed?.1,
      nextDue: perhaps { $0.date() },
      sourceDate: perhaps { $0.date() }
    )
    service.notes = perhaps { $0.text() }
    return service
  }
}

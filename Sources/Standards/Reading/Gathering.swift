import Atlas
import Coverage
import Exchange

/// What has been read of a file so far.
final class Gathering {
  /// How many months it takes until half of the trust in a record of an unknown category is gone.
  static let halfLifeMonths = 12

  let reader: RecordReader
  let context: ImportedServices.Context
  let gazetteer: Gazetteer
  /// What a person should know of the file, as sentences.
  var notes: [String] = []
  private let standard: Standard
  private var services: [Service] = []
  private var leftOutCount = 0
  private var indexOfService: [String: Int] = [:]
  private var pointers: [String: String] = [:]
  private var sources: [String: Source] = [:]
  private var categories: [String: ServiceCategory] = [:]

  init(file: String, standard: Standard, context: ImportedServices.Context) {
    reader = RecordReader(file: file)
    self.standard = standard
    self.context = context
    gazetteer = Gazetteer(context)
  }

  var result: ImportedServices {
    ImportedServices(
      services: services.sorted { $0.id < $1.id },
      sources: sources.values.sorted { $0.id < $1.id },
      categories: context.categories.merging(categories) { known, _ in known }.values
        .sorted { $0.id < $1.id },
      unread: reader.unread.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
      leftOut: reader.leftOut.summary,
      leftOutCount: leftOutCount,
      setAside: reader.asides.summary,
      notes: notes,
      pointers: pointers
    )
  }

  /// Whether the file has named a service before.
  func holds(_ service: String) -> Bool { indexOfService[service] != nil }

  /// Keeps a service; one that came with a fault since so many is left out and its faults kept apart.
  func add(_ service: Service?, _ pointer: String, faultsBefore: Int) {
    guard let service = reader.leavingOut(faultsBefore, service) else {
      leftOutCount += 1
      return
    }
    keep(service, pointer)
  }

  private func keep(_ service: Service, _ pointer: String) {
    indexOfService[service.id] = services.count
    pointers[service.id] = pointer
    services.append(service)
  }

  /// Counts a record that was left out because it stands in the file before.
  func leaveOutRepeated(_ pointer: String, found: String) {
    let before = reader.faults.count
    reader.refuse(pointer, found: found, .recordOnce)
    add(nil, pointer, faultsBefore: before)
  }

  /// Keeps one amount of a service, which may have come with another amount before.
  func merge(_ service: Service, _ pointer: String) {
    guard let index = indexOfService[service.id] else { return keep(service, pointer) }
    let differing = RecordField.differences(services[index], service).subtracting([.amounts])
    guard differing.isEmpty else {
      return reader.refuse(
        pointer,
        found: "another \(differing.sorted().map(\.rawValue).joined(separator: ", "))",
        Demand(
          "the same facts in every grant of the record \(quotedText(service.id))",
          "Make the grants agree, or give this one a record of its own"
        )
      )
    }
    services[index].amounts += service.amounts
  }

  /// The category of a record; one that is not known yet is noted with the words of the file.
  func category(of terms: ReadTerms) -> String {
    if let term = terms[.category] {
      categories[term.code] =
        categories[term.code] ?? context.categories[term.code]
        ?? ServiceCategory(
          id: term.code,
          name: term.title,
          summary: term.meaning ?? "",
          halfLifeMonths: Self.halfLifeMonths
        )
      return term.code
    }
    for term in terms.foreign {
      guard let known = context.categoryOfTerm[term.title] ?? context.categoryOfTerm[term.code],
        let category = context.categories[known]
      else { continue }
      categories[known] = category
      return known
    }
    categories["uncategorised"] = ServiceCategory(
      id: "uncategorised",
      name: "Uncategorised",
      summary: "The file from which the record came names no category that is known.",
      halfLifeMonths: Self.halfLifeMonths
    )
    return "uncategorised"
  }

  /// Notes a source; without a term the file itself is the source.
  func source(_ term: ReadTerm?, published: CalendarDate? = nil) -> String {
    guard let term else {
      let name = String(reader.file.split(separator: "/").last ?? "file")
      sources["imported-file"] = Source(
        id: "imported-file",
        title: "\(name) (\(standard.title))",
        publisher: "",
        licence: "not stated"
      )
      return "imported-file"
    }
    if sources[term.code] == nil {
      sources[term.code] = Source(
        id: term.code,
        title: term.title,
        publisher: "",
        published: published?.description ?? "",
        licence: "not stated",
        url: term.url ?? ""
      )
    }
    return term.code
  }

  /// The coverage by the words of the file and its areas.
  func coverage(_ terms: ReadTerms, areas: ReadAreas, _ pointer: String) -> ServiceCoverage {
    let scope: ServiceCoverage.Scope? = terms.value(.scope)
    if let scope {
      // Our own words: the areas are as the record lists them.
      guard scope == .areas else { return ServiceCoverage(scope) }
      guard !areas.areas.isEmpty else { return ServiceCoverage(.boroughsNotNamed) }
      let isComplete = terms[.completeness]?.code != "no" && !areas.hasUnknown
      return ServiceCoverage(.areas, areas: areas.areas, isComplete: isComplete)
    }
    return foreignCoverage(areas, pointer)
  }

  /// The coverage of another publisher's list of areas, of which a region often stands beside its parts:
  /// the finest place counts.
  private func foreignCoverage(_ read: ReadAreas, _ pointer: String) -> ServiceCoverage {
    let distinct = read.areas.distinct
    let finest = gazetteer.finest(distinct)
    let isWider = !finest.isEmpty && (read.coversWhole || finest.count < distinct.count)
    if isWider { reader.noteUnread("\(pointer) (a wider place beside a finer one of it)") }
    if !finest.isEmpty {
      if read.isOutside {
        reader.noteUnread("\(pointer) (a place outside \(here.name) beside places in it)")
      }
      return ServiceCoverage(.areas, areas: finest, isComplete: !read.hasUnknown)
    }
    if read.hasUnknown { return ServiceCoverage(.boroughsNotNamed) }
    if read.coversWhole { return ServiceCoverage(.areaWide) }
    if read.isOutside { return ServiceCoverage(.outsideArea) }
    return ServiceCoverage(read.surroundsArea ? .boroughsNotNamed : .notStated)
  }
}

/// The areas that a file lists for a service.
struct ReadAreas {
  private(set) var areas: [CoverageArea] = []
  /// Whether the whole region is listed.
  private(set) var coversWhole = false
  /// Whether an area is listed of which nobody can tell where in the whole area it lies, or whether it does.
  private(set) var hasUnknown = false
  /// Whether a place is listed that is no part of the area.
  private(set) var isOutside = false
  /// Whether a country is listed of which the area is a part.
  private(set) var surroundsArea = false

  mutating func add(_ area: CoverageArea) { areas.append(area) }

  /// Takes a place that the file calls by such words.
  ///
  /// Of a borough that is named for a part of it the extent is not known.
  mutating func add(_ place: Gazetteer.Place, words: String, isPart: Bool = false) {
    switch place {
    case .area(.borough(let code)) where isPart: add(.partOfBorough(code, name: words))
    case .area(let area): add(area)
    case .within(let code): add(.partOfBorough(code, name: words))
    case .whole where isPart: hasUnknown = true
    case .whole: coversWhole = true
    case .around where isPart: hasUnknown = true
    case .around: surroundsArea = true
    case .outside: isOutside = true
    }
  }

  /// Takes a place that nobody can tell, and lists it.
  mutating func addUnknown(_ pointer: String, found: String, _ reader: RecordReader) {
    hasUnknown = true
    reader.setAside(pointer, found: found, .tellingPlace)
  }

  /// Says that there is more than the areas that are listed.
  mutating func addMore() { hasUnknown = true }
}

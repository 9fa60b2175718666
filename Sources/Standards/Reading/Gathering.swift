internal import Atlas
internal import Coverage
internal import Exchange

/// What has been read of a file so far.
struct Gathering {
  /// How many months it takes until half of the trust in a record of an unknown category is gone.
  static let halfLifeMonths = 12

  var reader: RecordReader
  let context: ImportedServices.Context
  private let standard: Standard
  private var services: [Service] = []
  private var indexOfService: [String: Int] = [:]
  private var sources: [String: Source] = [:]
  private var categories: [String: ServiceCategory] = [:]

  init(file: String, standard: Standard, context: ImportedServices.Context) {
    reader = RecordReader(file: file)
    self.standard = standard
    self.context = context
  }

  var result: ImportedServices {
    ImportedServices(
      services: services.sorted { $0.id < $1.id },
      sources: sources.values.sorted { $0.id < $1.id },
      categories: context.categories.merging(categories) { known, _ in known }.values
        .sorted { $0.id < $1.id },
      unread: reader.unread.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    )
  }

  /// Keeps a service that is new in the file.
  mutating func add(_ service: Service, _ pointer: String) {
    guard indexOfService[service.id] == nil else {
      return reader.refuse(
        pointer,
        found: "the identifier \(quotedText(service.id)) a second time",
        expected: "each service once",
        remedy: "Remove one of the two"
      )
    }
    indexOfService[service.id] = services.count
    services.append(service)
  }

  /// Keeps one amount of a service, which may have come with another amount before.
  mutating func merge(_ service: Service, _ pointer: String) {
    guard let index = indexOfService[service.id] else { return add(service, pointer) }
    let differing = RecordField.differences(services[index], service).subtracting([.amounts])
    guard differing.isEmpty else {
      return reader.refuse(
        pointer,
        found: "another \(differing.sorted().map(\.rawValue).joined(separator: ", "))",
        expected: "the same facts in every grant of the record \(quotedText(service.id))",
        remedy: "Make the grants agree, or give this one a record of its own"
      )
    }
    services[index].amounts += service.amounts
  }

  /// The category of a record; one that is not known yet is noted with the words of the file.
  mutating func category(of terms: ReadTerms) -> String {
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
  mutating func source(_ term: ReadTerm?, published: CalendarDate? = nil) -> String {
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
  mutating func coverage(_ terms: ReadTerms, areas: ReadAreas) -> ServiceCoverage {
    let scope: ServiceCoverage.Scope? = terms.value(.scope, &reader)
    if let scope, scope != .areas { return ServiceCoverage(scope) }
    if scope == nil, areas.coversLondon { return ServiceCoverage(.panLondon) }
    guard !areas.areas.isEmpty else {
      return ServiceCoverage(scope == .areas || areas.hasUnknown ? .boroughsNotNamed : .notStated)
    }
    let isComplete = terms[.completeness]?.code != "no" && !areas.hasUnknown
    return ServiceCoverage(.areas, areas: areas.areas, isComplete: isComplete)
  }
}

/// The areas that a file lists for a service.
struct ReadAreas {
  var areas: [CoverageArea] = []
  /// Whether the whole region is listed.
  var coversLondon = false
  /// Whether an area is listed that our tables cannot name.
  var hasUnknown = false

  /// Takes an area by its code; false for a kind of area that no coverage lists.
  mutating func add(
    _ code: GSSCode,
    _ pointer: String,
    _ gathering: inout Gathering
  ) {
    if code.description == Geography.london {
      coversLondon = true
    } else if let area = Geography.area(of: code) {
      if isKnown(area, gathering.context.resolver) {
        areas.append(area)
      } else {
        gathering.reader.refuse(
          pointer,
          found: quotedText(code.description),
          expected: "the code of a borough, ward of 2024 or LSOA of 2021 in London",
          remedy: "Correct the code"
        )
      }
    } else {
      hasUnknown = true
      gathering.reader.noteUnread(pointer)
    }
  }

  private func isKnown(_ area: CoverageArea, _ resolver: CoverageResolver) -> Bool {
    switch area {
    case .borough(let code): resolver.boroughs.contains { $0.id == code }
    case .ward(let code): resolver.wards[code] != nil
    case .smallArea(let code): resolver.boroughOfSmallArea[code] != nil
    default: true
    }
  }
}

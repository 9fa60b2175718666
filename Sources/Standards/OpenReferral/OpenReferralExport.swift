internal import Atlas
internal import Exchange

/// Writes services as a page of Open Referral UK: what its path `/services` answers, fully nested.
struct OpenReferralExport {
  static let providerNotStated = "Provider not stated"
  static let nothingOnRecord = "No description is on record."
  static let termOfService = "The term of the service."
  static let termOfExtension = "An extension that the contract allows; it is not promised."

  private(set) var losses = LossReport(.openReferralUK)
  let record: StandardsRecord
  private let day: CalendarDate
  private var identifiersOfTerms: [String: JSONValue] = [:]

  init(_ record: StandardsRecord, on day: CalendarDate) {
    self.record = record
    self.day = day
  }

  mutating func page() -> JSONValue {
    losses.recorded = record.services.count
    var contents: [JSONValue] = []
    contents.reserveCapacity(record.services.count)
    for service in record.services {
      if let value = self.service(service) { contents.append(value) }
    }
    losses.exported = contents.count
    losses.noteTables(
      of: record,
      sourceColumns: ["publisher", "published", "licence", "attribution"]
    )
    return Self.page(of: contents)
  }

  /// The one page that holds all services.
  static func page(of contents: [JSONValue]) -> JSONValue {
    let count = JSONValue.integer(Int64(contents.count))
    return [
      "total_items": count, "total_pages": 1, "page_number": 1, "size": count, "first_page": true,
      "last_page": true, "empty": .bool(contents.isEmpty), "contents": .array(contents),
    ]
  }

  private mutating func service(_ original: Service) -> JSONValue? {
    guard let kept = PublicService(original, record: record) else {
      losses.leaveOut(original.id, "its text gives a restricted place away")
      return nil
    }
    let service = kept.service
    guard let runs = service.term.isRunning(on: day) else {
      let reason =
        "the standard requires `status`, and whether the service runs on \(day) is not known"
      losses.leaveOut(service.id, reason)
      return nil
    }
    for (field, reason) in kept.withheld { losses.lose(field, of: service.id, reason) }
    noteLosses(of: service)
    let identifier = JSONValue.string(NameBasedUUID("service", service.id).description)
    var value = JSONObject()
    value["id"] = identifier
    value["organization_id"] = organizationIdentifier(service)
    value["name"] = .string(service.name)
    value["description"] = service.summary.map { .string($0) }
    value["status"] = runs ? "active" : "inactive"
    value["minimum_age"] = service.eligibility.minimumAge.map { .integer(Int64($0)) }
    value["maximum_age"] = service.eligibility.maximumAge.map { .integer(Int64($0)) }
    value["assured_date"] = service.assurance.date.map { .string($0.description) }
    if let by = service.assurance.by, isEmail(by) { value["assurer_email"] = .string(by) }
    let schedules = schedules(of: service, identifier)
    if !schedules.isEmpty { value["schedules"] = .array(schedules) }
    let areas = areas(of: service, identifier)
    if !areas.isEmpty { value["service_areas"] = .array(areas) }
    let places = places(of: service, identifier)
    if !places.isEmpty { value["service_at_locations"] = .array(places) }
    value["organization"] = organization(of: service)
    if let fund = service.fund {
      value["funding"] = [
        [
          "id": .string(NameBasedUUID("funding", service.id).description),
          "service_id": identifier, "source": .string(fund),
        ]
      ]
    }
    value["attributes"] = .array(
      attributes(terms(of: service), of: service.id, link: identifier, type: "service")
    )
    return .object(value)
  }

  private mutating func noteLosses(of service: Service) {
    if service.notes != nil {
      losses.lose(.notes, of: service.id, "the standard has no field for notes on the record")
    }
    if !service.amounts.isEmpty {
      let reason = "`funding` names a source in words and `cost_options` is what users pay"
      losses.lose(.amounts, of: service.id, reason)
    }
  }

  private func terms(of service: Service) -> [RecordTerm] {
    let words = RecordTerms(record: record)
    var terms = words.shared(of: service)
    if let commissioner = service.commissioner {
      terms.append(RecordTerm(.commissioner, commissioner))
    }
    if let by = service.assurance.by, !isEmail(by) { terms.append(RecordTerm(.assuredBy, by)) }
    if let due = service.assurance.nextDue {
      terms.append(RecordTerm(.assuranceDue, due.description))
    }
    terms.append(words.source(service.source))
    return terms
  }

  private func schedules(of service: Service, _ identifier: JSONValue) -> [JSONValue] {
    var schedules: [JSONValue] = []
    func add(_ start: CalendarDate?, _ end: CalendarDate?, _ description: String, _ kind: String) {
      var schedule: JSONObject = [
        "id": .string(NameBasedUUID("schedule", "\(service.id)/\(kind)").description),
        "service_id": identifier,
      ]
      schedule["valid_from"] = start.map { .string($0.description) }
      schedule["valid_to"] = end.map { .string($0.description) }
      schedule["description"] = .string(description)
      schedules.append(.object(schedule))
    }
    if service.term.start != nil || service.term.end != nil {
      add(service.term.start, service.term.end, Self.termOfService, "term")
    }
    if let end = service.term.extensionEnd { add(nil, end, Self.termOfExtension, "extension") }
    return schedules
  }

  private func organizationIdentifier(_ service: Service) -> JSONValue {
    // The kinds differ, so that no provider's name can take the place of "not stated".
    .string(
      service.provider.map { NameBasedUUID("organization", $0).description }
        ?? Self.unknownOrganization
    )
  }

  static let unknownOrganization = NameBasedUUID("organization not stated", "").description

  private mutating func organization(of service: Service) -> JSONValue {
    if service.provider == nil {
      losses.fill("organization.name", with: Self.providerNotStated, for: service.id)
    }
    losses.fill("organization.description", with: Self.nothingOnRecord, for: service.id)
    return [
      "id": organizationIdentifier(service),
      "name": .string(service.provider ?? Self.providerNotStated),
      "description": .string(Self.nothingOnRecord),
    ]
  }

  /// Terms as attributes of a thing.
  mutating func attributes(
    _ terms: [RecordTerm],
    of owner: String,
    link: JSONValue,
    type: JSONValue
  ) -> [JSONValue] {
    var attributes: [JSONValue] = []
    attributes.reserveCapacity(terms.count)
    for (index, term) in terms.enumerated() {
      let key = "\(term.vocabulary.rawValue)/\(term.code)"
      let identifier =
        identifiersOfTerms[key] ?? .string(NameBasedUUID("term", key).description)
      identifiersOfTerms[key] = identifier
      var word: JSONObject = [
        "id": identifier, "name": .string(term.title), "description": .string(term.meaning),
        "taxonomy": .string(term.vocabulary.rawValue),
      ]
      word["term_uri"] = term.url.map { .string($0) }
      word["term"] = .string(term.code)
      attributes.append([
        "id": .string(NameBasedUUID("attribute", "\(owner)/\(index)").description),
        "link_id": link, "taxonomy_term_id": identifier, "link_type": type,
        "taxonomy_term": .object(word),
      ])
    }
    return attributes
  }
}

/// Whether a text has the form of an electronic mail address.
func isEmail(_ text: String) -> Bool {
  let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
  let isPlain = text.utf8.allSatisfy { byte in
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      || "@.-_+".utf8.contains(byte)
  }
  return isPlain && parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
}

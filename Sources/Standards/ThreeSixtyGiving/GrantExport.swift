internal import Atlas
internal import Exchange

/// Writes the amounts of services as grants of the 360Giving Data Standard, one for each that counts.
struct GrantExport {
  static let recipientNotStated = "Recipient not stated"
  static let funderNotStated = "Funder not stated"
  static let nothingOnRecord = "No description is on record."
  static let term = "Term"
  static let termOfExtension = "Extension that is allowed, not promised"
  static let yearsPaid = "Financial years that the amount pays for"

  private(set) var losses = LossReport(.threeSixtyGiving)
  let record: StandardsRecord
  private let day: CalendarDate
  private let prefix: String
  private let words: RecordTerms

  init(_ record: StandardsRecord, on day: CalendarDate, prefix: String) {
    self.record = record
    self.day = day
    self.prefix = prefix
    words = RecordTerms(record: record)
  }

  mutating func package() -> JSONValue {
    losses.recorded = record.services.count
    var grants: [JSONValue] = []
    for service in record.services {
      let before = grants.count
      addGrants(of: service, to: &grants)
      if grants.count > before { losses.exported += 1 }
    }
    losses.noteTables(
      of: record,
      sourceColumns: ["publisher", "published", "licence", "attribution"]
    )
    return [
      "version": .string(Standard.threeSixtyGiving.version),
      "title": .string("Grants of the directory of commissioned services as of \(day)"),
      "grants": .array(grants),
    ]
  }

  private mutating func addGrants(of original: Service, to grants: inout [JSONValue]) {
    guard let kept = PublicService(original, record: record) else {
      return losses.leaveOut(original.id, "its text gives a restricted place away")
    }
    let service = kept.service
    let counted = service.amounts.enumerated().filter(\.element.countsInTotal)
    guard !counted.isEmpty else {
      return losses.leaveOut(
        service.id,
        service.amounts.isEmpty
          ? "the standard requires `amountAwarded`, and no amount is on record"
          : "the standard holds one amount for each grant, and no amount of it counts in a total"
      )
    }
    let dated = counted.compactMap { index, amount in
      awardDate(of: amount, service).map { (index: index, amount: amount, date: $0) }
    }
    guard !dated.isEmpty else {
      return losses.leaveOut(
        service.id,
        "the standard requires `awardDate`, and the day of the decision is not on record"
      )
    }
    if counted.count < service.amounts.count {
      let reason = "amounts that no total may count (envelopes, overlaps) are no grants"
      losses.lose(.amounts, of: service.id, reason)
    }
    if dated.count < counted.count {
      let reason = "the standard requires `awardDate`, and the day of the decision is not on record"
      losses.lose(.amounts, of: service.id, reason)
    }
    for (field, reason) in kept.withheld where field != .places {
      losses.lose(field, of: service.id, reason)
    }
    noteLosses(of: service)
    let held = withoutPolygons(service)
    for entry in dated { grants.append(grant(held, entry.index, entry.amount, entry.date)) }
  }

  /// The day of the decision, where the record has one.
  ///
  /// Either the record says that its start is the day of the announcement or decision, or the source
  /// of the amount is a published decision and has a date. Any other date would be invented.
  private func awardDate(of amount: ServiceAmount, _ service: Service) -> CalendarDate? {
    if service.term.basis == .announcementOrDecisionDate, let start = service.term.start {
      return start
    }
    guard isDecision(amount.source), let source = record.sourceByIdentifier[amount.source] else {
      return nil
    }
    return CalendarDate(source.published)
  }

  /// Whether a source is a decision of the Mayor or of the office, cited at first hand: `pcd-516`,
  /// `dmpcd-2015-107`, `md2842`; not `dmpcd-2015-115-as-cited-in-dmpcd-2016-01`.
  private func isDecision(_ source: String) -> Bool {
    let kinds = ["dmpcd-", "pcd-", "dmfd-", "md", "dd", "add"]
    return kinds.contains { kind in
      guard source.hasPrefix(kind) else { return false }
      let number = source.dropFirst(kind.count).utf8
      return !number.isEmpty
        && number.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    }
  }

  private mutating func noteLosses(of service: Service) {
    func lose(_ field: RecordField, _ reason: String, if isThere: Bool) {
      if isThere { losses.lose(field, of: service.id, reason) }
    }
    lose(.notes, "the standard has no field for notes on the record", if: service.notes != nil)
    let placeReason = "the place of a service is neither the recipient's address nor whom it serves"
    lose(.places, placeReason, if: !service.places.isEmpty)
    let assurance = "the standard has no field for who confirmed a record and when"
    lose(.assuredDate, assurance, if: service.assurance.date != nil)
    lose(.assuredBy, assurance, if: service.assurance.by != nil)
    lose(.assuranceDue, assurance, if: service.assurance.nextDue != nil)
    let hasPolygon = service.coverage.areas.contains { $0.kind == .polygon }
    lose(
      .coverage,
      "a location of the standard is a code or a point, not a polygon",
      if: hasPolygon
    )
    // Read back, it cannot be told from a record without a description.
    let reason = "the words are those that stand for no description"
    lose(.summary, reason, if: service.summary == Self.nothingOnRecord)
  }

  /// The service with the areas that a location can say; that there are more is said as well.
  private func withoutPolygons(_ service: Service) -> Service {
    let kept = service.coverage.areas.filter { $0.kind != .polygon }
    guard kept.count < service.coverage.areas.count else { return service }
    var held = service
    held.coverage =
      kept.isEmpty
      ? ServiceCoverage(.boroughsNotNamed)
      : ServiceCoverage(.areas, areas: kept, isComplete: false)
    return held
  }

  private mutating func grant(
    _ service: Service,
    _ index: Int,
    _ amount: ServiceAmount,
    _ awarded: CalendarDate
  ) -> JSONValue {
    var grant: JSONObject = [
      "id": .string("\(prefix)-\(service.id)-\(index + 1)"), "title": .string(service.name),
      "description": .string(service.summary ?? Self.nothingOnRecord), "currency": "GBP",
      "amountAwarded": pounds(amount.pence), "awardDate": .string(awarded.description),
    ]
    if service.summary == nil {
      losses.fill("description", with: Self.nothingOnRecord, for: service.id)
    }
    grant["plannedDates"] = .array(events(of: service, amount))
    let recipient = service.provider
    let funder = service.commissioner
    grant["recipientOrganization"] = [organization(recipient, or: Self.recipientNotStated)]
    if recipient == nil {
      losses.fill("recipientOrganization.name", with: Self.recipientNotStated, for: service.id)
    }
    let locations = locations(of: service)
    if !locations.isEmpty { grant["beneficiaryLocation"] = .array(locations) }
    grant["fundingOrganization"] = [organization(funder, or: Self.funderNotStated)]
    if funder == nil {
      losses.fill("fundingOrganization.name", with: Self.funderNotStated, for: service.id)
    }
    grant["grantProgramme"] = service.fund.map { [["title": .string($0)]] }
    grant["classifications"] = .array(terms(of: service, amount).map(classification))
    grant["relatedDocument"] = .array([document(service.source), document(amount.source)])
    grant["commitmentTransaction"] = [
      [
        "id": .string("\(prefix)-\(service.id)-\(index + 1)-commitment"), "currency": "GBP",
        "value": pounds(amount.pence), "description": .string(amount.basis),
      ]
    ]
    let url = record.sourceByIdentifier[amount.source]?.url ?? ""
    if isAddress(url) { grant["dataSource"] = .string(url) }
    grant["locationScope"] = .string(locationScope(of: service.coverage))
    return .object(grant)
  }

  private func terms(of service: Service, _ amount: ServiceAmount) -> [RecordTerm] {
    var terms = words.shared(of: service)
    if let age = service.eligibility.minimumAge { terms.append(RecordTerm(.minimumAge, "\(age)")) }
    if let age = service.eligibility.maximumAge { terms.append(RecordTerm(.maximumAge, "\(age)")) }
    terms.append(RecordTerm(.qualifier, amount.qualifier.rawValue))
    terms.append(RecordTerm(.status, amount.status.rawValue))
    return terms
  }

  private func classification(_ term: RecordTerm) -> JSONValue {
    [
      "vocabulary": .string(term.vocabulary.rawValue), "code": .string(term.code),
      "title": .string(term.title), "description": .string(term.meaning),
    ]
  }

  private func document(_ source: String) -> JSONValue {
    let term = words.source(source)
    var document: JSONObject = ["id": .string(source), "title": .string(term.title)]
    document["url"] = term.url.map { .string($0) }
    document["description"] = .string(term.meaning)
    return .object(document)
  }

  /// An organisation by a name of our own: the record holds no number of a register.
  private func organization(_ name: String?, or placeholder: String) -> JSONValue {
    let identifier = name.map { NameBasedUUID("organization", $0).description } ?? "not-stated"
    return ["id": .string("\(prefix)-org-\(identifier)"), "name": .string(name ?? placeholder)]
  }

  private func events(of service: Service, _ amount: ServiceAmount) -> [JSONValue] {
    var events: [JSONValue] = []
    func add(_ title: String, _ start: CalendarDate?, _ end: CalendarDate?) {
      guard start != nil || end != nil else { return }
      var event: JSONObject = ["title": .string(title)]
      event["startDate"] = start.map { .string($0.description) }
      event["endDate"] = end.map { .string($0.description) }
      events.append(.object(event))
    }
    add(Self.term, service.term.start, service.term.end)
    add(Self.termOfExtension, nil, service.term.extensionEnd)
    add(Self.yearsPaid, amount.firstYear?.firstDay, amount.lastYear?.lastDay)
    return events
  }

  /// Pounds as a number of JSON; whole pounds without a point.
  private func pounds(_ pence: Int64) -> JSONValue {
    pence.isMultiple(of: 100) ? .integer(pence / 100) : .number(Double(pence) / 100)
  }
}

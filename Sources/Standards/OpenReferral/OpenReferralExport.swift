import Atlas
import Exchange

/// Writes services as a page of Open Referral UK: what its path `/services` answers, fully nested.
struct OpenReferralExport {
  static let providerNotStated = "Provider not stated"
  static let nothingOnRecord = "No description is on record."
  static let termOfService = "The term of the service."
  static let termOfExtension = "An extension that the contract allows; it is not promised."

  private(set) var losses = LossReport(.openReferralUK)
  let record: StandardsRecord
  private let day: CalendarDate
  private var identifiersOfTerms: [String: String] = [:]

  init(_ record: StandardsRecord, on day: CalendarDate) {
    self.record = record
    self.day = day
  }

  mutating func page() -> JSONValue {
    let contents = record.services.compactMap { service($0).map { JSONValue(encoding: $0) } }
    losses.note(record, exported: contents.count)
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

  private mutating func service(_ original: Service) -> OpenReferral.Service? {
    guard let kept = losses.publish(original, of: record) else { return nil }
    let service = kept.service
    guard let runs = service.term.isRunning(on: day) else {
      let reason =
        "the standard requires `status`, and whether the service runs on \(day) is not known"
      losses.leaveOut(service.id, reason)
      return nil
    }
    for (field, reason) in kept.withheld { losses.lose(field, of: service.id, reason) }
    losses.lose(.notes, of: service.id, LossReport.noNotes, if: service.notes != nil)
    let reason = "`funding` names a source in words and `cost_options` is what users pay"
    losses.lose(.amounts, of: service.id, reason, if: !service.amounts.isEmpty)
    let id = uuid("service", service.id)
    return OpenReferral.Service(
      id: id,
      organizationID: organizationIdentifier(service),
      name: service.name,
      description: service.summary,
      status: runs ? "active" : "inactive",
      minimumAge: service.eligibility.minimumAge,
      maximumAge: service.eligibility.maximumAge,
      assuredDate: service.assurance.date?.description,
      assurerEmail: service.assurance.by.flatMap { isEmail($0) ? $0 : nil },
      schedules: schedules(of: service, id).unlessEmpty,
      serviceAreas: areas(of: service, id).unlessEmpty,
      serviceAtLocations: places(of: service, id).unlessEmpty,
      organization: organization(of: service),
      funding: service.fund.map { fund in
        [OpenReferral.Funding(id: uuid("funding", service.id), serviceID: id, source: fund)]
      },
      attributes: attributes(terms(of: service), of: service.id, link: id, type: "service")
    )
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

  private func schedules(of service: Service, _ id: String) -> [OpenReferral.Schedule] {
    func schedule(_ start: CalendarDate?, _ end: CalendarDate?, _ words: String, _ kind: String)
      -> OpenReferral.Schedule?
    {
      guard start != nil || end != nil else { return nil }
      return OpenReferral.Schedule(
        id: uuid("schedule", "\(service.id)/\(kind)"),
        serviceID: id,
        validFrom: start?.description,
        validTo: end?.description,
        description: words
      )
    }
    let term = service.term
    return [
      schedule(term.start, term.end, Self.termOfService, "term"),
      schedule(nil, term.extensionEnd, Self.termOfExtension, "extension"),
    ].compactMap(\.self)
  }

  private func organizationIdentifier(_ service: Service) -> String {
    // The kinds differ, so that no provider's name can take the place of "not stated".
    service.provider.map { uuid("organization", $0) } ?? Self.unknownOrganization
  }

  static let unknownOrganization = uuid("organization not stated", "")

  private mutating func organization(of service: Service) -> OpenReferral.Organization {
    if service.provider == nil {
      losses.fill("organization.name", with: Self.providerNotStated, for: service.id)
    }
    losses.fill("organization.description", with: Self.nothingOnRecord, for: service.id)
    return OpenReferral.Organization(
      id: organizationIdentifier(service),
      name: service.provider ?? Self.providerNotStated,
      description: Self.nothingOnRecord
    )
  }

  /// Terms as attributes of a thing.
  mutating func attributes(_ terms: [RecordTerm], of owner: String, link: String, type: String)
    -> [OpenReferral.Attribute]
  {
    terms.enumerated().map { index, term in
      let key = "\(term.vocabulary.rawValue)/\(term.code)"
      let identifier = identifiersOfTerms[key] ?? uuid("term", key)
      identifiersOfTerms[key] = identifier
      return OpenReferral.Attribute(
        id: uuid("attribute", "\(owner)/\(index)"),
        linkID: link,
        taxonomyTermID: identifier,
        linkType: type,
        taxonomyTerm: OpenReferral.TaxonomyTerm(
          id: identifier,
          name: term.title,
          description: term.meaning,
          taxonomy: term.vocabulary.rawValue,
          termURI: term.url,
          term: term.code
        )
      )
    }
  }
}

/// The identifier of a thing of a kind.
func uuid(_ kind: String, _ name: String) -> String { NameBasedUUID(kind, name).description }

extension Array {
  /// The elements; nil for none, of which a file says nothing.
  var unlessEmpty: Self? { isEmpty ? nil : self }
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

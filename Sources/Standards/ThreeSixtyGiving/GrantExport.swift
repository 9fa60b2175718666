import Atlas
import Exchange

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
    var grants: [ThreeSixtyGiving.Grant] = []
    var exported = 0
    for service in record.services {
      let ofService = self.grants(of: service)
      if !ofService.isEmpty { exported += 1 }
      grants += ofService
    }
    losses.note(record, exported: exported)
    return JSONValue(
      encoding: ThreeSixtyGiving.Package(
        version: Standard.threeSixtyGiving.version,
        title: "Grants of the directory of commissioned services as of \(day)",
        grants: grants
      )
    )
  }

  private mutating func grants(of original: Service) -> [ThreeSixtyGiving.Grant] {
    guard let kept = losses.publish(original, of: record) else { return [] }
    let service = kept.service
    let counted = service.amounts.enumerated().filter(\.element.countsInTotal)
    guard !counted.isEmpty else {
      losses.leaveOut(
        service.id,
        service.amounts.isEmpty
          ? "the standard requires `amountAwarded`, and no amount is on record"
          : "the standard holds one amount for each grant, and no amount of it counts in a total"
      )
      return []
    }
    let dated = counted.compactMap { index, amount in
      awardDate(of: amount, service).map { (index: index, amount: amount, date: $0) }
    }
    let undated =
      "the standard requires `awardDate`, and the day of the decision is not on record"
    guard !dated.isEmpty else {
      losses.leaveOut(service.id, undated)
      return []
    }
    let uncounted = "amounts that no total may count (envelopes, overlaps) are no grants"
    losses.lose(.amounts, of: service.id, uncounted, if: counted.count < service.amounts.count)
    losses.lose(.amounts, of: service.id, undated, if: dated.count < counted.count)
    for (field, reason) in kept.withheld where field != .places {
      losses.lose(field, of: service.id, reason)
    }
    noteLosses(of: service)
    var held = service
    held.coverage = service.coverage.keeping { $0.kind != .polygon }
    return dated.map { grant(held, $0.index, $0.amount, $0.date) }
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
    let place = "the place of a service is neither the recipient's address nor whom it serves"
    let assurance = "the standard has no field for who confirmed a record and when"
    let polygon = "a location of the standard is a code or a point, not a polygon"
    // Read back, it cannot be told from a record without a description.
    let summary = "the words are those that stand for no description"
    let hasPolygon = service.coverage.areas.contains { $0.kind == .polygon }
    losses.lose(.notes, of: service.id, LossReport.noNotes, if: service.notes != nil)
    losses.lose(.places, of: service.id, place, if: !service.places.isEmpty)
    losses.lose(.assuredDate, of: service.id, assurance, if: service.assurance.date != nil)
    losses.lose(.assuredBy, of: service.id, assurance, if: service.assurance.by != nil)
    losses.lose(.assuranceDue, of: service.id, assurance, if: service.assurance.nextDue != nil)
    losses.lose(.coverage, of: service.id, polygon, if: hasPolygon)
    losses.lose(.summary, of: service.id, summary, if: service.summary == Self.nothingOnRecord)
  }

  private mutating func grant(
    _ service: Service,
    _ index: Int,
    _ amount: ServiceAmount,
    _ awarded: CalendarDate
  ) -> ThreeSixtyGiving.Grant {
    let required = [
      ("description", service.summary, Self.nothingOnRecord),
      ("recipientOrganization.name", service.provider, Self.recipientNotStated),
      ("fundingOrganization.name", service.commissioner, Self.funderNotStated),
    ]
    for (member, value, words) in required where value == nil {
      losses.fill(member, with: words, for: service.id)
    }
    let id = "\(prefix)-\(service.id)-\(index + 1)"
    let pounds = ThreeSixtyGiving.Pounds(pence: amount.pence)
    return ThreeSixtyGiving.Grant(
      id: id,
      title: service.name,
      description: service.summary ?? Self.nothingOnRecord,
      amountAwarded: pounds,
      awardDate: awarded.description,
      plannedDates: events(of: service, amount),
      recipientOrganization: [organisation(service.provider, or: Self.recipientNotStated)],
      beneficiaryLocation: locations(of: service).unlessEmpty,
      fundingOrganization: [organisation(service.commissioner, or: Self.funderNotStated)],
      grantProgramme: service.fund.map { [ThreeSixtyGiving.Programme(title: $0)] },
      classifications: terms(of: service, amount).map(classification),
      relatedDocument: [document(service.source), document(amount.source)],
      commitmentTransaction: [
        ThreeSixtyGiving.Transaction(
          id: "\(id)-commitment",
          value: pounds,
          description: amount.basis
        )
      ],
      dataSource: record.sourceByIdentifier[amount.source].flatMap {
        isAddress($0.url) ? $0.url : nil
      },
      locationScope: locationScope(of: service.coverage)
    )
  }

  private func terms(of service: Service, _ amount: ServiceAmount) -> [RecordTerm] {
    var terms = words.shared(of: service)
    if let age = service.eligibility.minimumAge { terms.append(RecordTerm(.minimumAge, "\(age)")) }
    if let age = service.eligibility.maximumAge { terms.append(RecordTerm(.maximumAge, "\(age)")) }
    terms.append(RecordTerm(.qualifier, amount.qualifier.rawValue))
    terms.append(RecordTerm(.status, amount.status.rawValue))
    return terms
  }

  private func classification(_ term: RecordTerm) -> ThreeSixtyGiving.Classification {
    ThreeSixtyGiving.Classification(
      vocabulary: term.vocabulary.rawValue,
      code: term.code,
      title: term.title,
      description: term.meaning
    )
  }

  private func document(_ source: String) -> ThreeSixtyGiving.Document {
    let term = words.source(source)
    return ThreeSixtyGiving.Document(
      id: source,
      title: term.title,
      url: term.url,
      description: term.meaning
    )
  }

  /// An organisation by a name of our own: the record holds no number of a register.
  private func organisation(_ name: String?, or placeholder: String)
    -> ThreeSixtyGiving.Organisation
  {
    let identifier = name.map { uuid("organization", $0) } ?? "not-stated"
    return ThreeSixtyGiving.Organisation(
      id: "\(prefix)-org-\(identifier)",
      name: name ?? placeholder
    )
  }

  private func events(of service: Service, _ amount: ServiceAmount) -> [ThreeSixtyGiving.Event] {
    let spans = [
      (Self.term, service.term.start, service.term.end),
      (Self.termOfExtension, nil, service.term.extensionEnd),
      (Self.yearsPaid, amount.firstYear?.firstDay, amount.lastYear?.lastDay),
    ]
    return spans.filter { $0.1 != nil || $0.2 != nil }.map { title, start, end in
      ThreeSixtyGiving.Event(
        title: title,
        startDate: start?.description,
        endDate: end?.description
      )
    }
  }
}

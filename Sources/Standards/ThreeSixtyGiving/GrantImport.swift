import Atlas
import Exchange
import PlanarGeometry

/// Reads grants of the 360Giving Data Standard, and joins those of one record to one service.
struct GrantImport {
  let gathering: Gathering
  var reader: RecordReader { gathering.reader }

  init(_ gathering: Gathering) { self.gathering = gathering }

  func read(_ value: JSONValue) {
    let grants = grants(value)
    reader.slashedDays = SlashedDays(of: grants.flatMap { days(of: $0.value) })
    var seen: [String: JSONValue] = [:]
    for (grant, pointer) in grants {
      if let identifier = grant.object?["id"]?.string {
        if let first = seen[identifier] {
          leaveOut(identifier, pointer, asIs: first == grant)
          continue
        }
        seen[identifier] = grant
      }
      if let grant = Record<ThreeSixtyGiving.Grant>(grant, pointer, reader) { read(grant) }
    }
  }

  /// The grants of a package, of a list, or of a grant alone.
  private func grants(_ value: JSONValue) -> [(value: JSONValue, pointer: String)] {
    if let list = value.array { return list.enumerated().map { ($1, "/\($0)") } }
    if value.object?["amountAwarded"] != nil { return [(value, "")] }
    guard let package = Record<ThreeSixtyGiving.Package>(value, "", reader) else { return [] }
    guard package[.grants]?.array == nil else { return package.values(.grants) }
    reader.refuse(
      "/grants",
      found: package.object["grants"] == nil ? "nothing" : "no list",
      .package
    )
    return []
  }

  /// The days of a grant as they are written.
  private func days(of grant: JSONValue) -> [String] {
    let events = grant.object?["plannedDates"]?.array ?? []
    let dates = events.flatMap { event in
      ["startDate", "endDate"].compactMap { event.object?[$0]?.string }
    }
    return dates + [grant.object?["awardDate"]?.string].compactMap(\.self)
  }

  /// Leaves out a grant that the file holds before; one that differs from the first is refused, because
  /// nobody can tell which amount is the grant's.
  private func leaveOut(_ identifier: String, _ pointer: String, asIs: Bool) {
    let found = "the grant \(quotedText(identifier)) a second time"
    if asIs { return gathering.leaveOutRepeated(pointer, found: found) }
    reader.refuse(pointer, found: "\(found), with other facts", .grantOnce)
  }

  private func read(_ grant: Record<ThreeSixtyGiving.Grant>) {
    let identifier = grant.required(.id)
    let name = grant.expected(.title)
    let summary = grant.expected(.description)
    let awarded = grant.expected(.awardDate)
      .flatMap { reader.date($0, grant.place(of: .awardDate)) }
    let terms = terms(grant)
    let isOurs = terms[.record] != nil
    let documents = isOurs ? documents(grant) : []
    if !isOurs {
      // Where others say more of a grant is not where the grant was published.
      for member in [
        ThreeSixtyGiving.Grant.CodingKeys.relatedDocument, .dataSource, .locationScope,
      ]
      where grant[member].map({ $0.array?.isEmpty != true }) ?? false {
        grant.noteUnread(member)
      }
    }
    let (term, years) = term(grant, terms, awarded)
    let areas = areas(grant)
    let published = terms.date(.sourceDate)
    let source = gathering.source(documents.first, published: published)
    var service = Service(
      id: terms[.record]?.code ?? identifier ?? "",
      name: name ?? identifier ?? "",
      category: gathering.category(of: terms),
      coverage: gathering.coverage(terms, areas: areas, grant.place(of: .beneficiaryLocation)),
      source: source
    )
    service.provider = organisation(grant, .recipientOrganization, GrantExport.recipientNotStated)
    service.commissioner =
      organisation(grant, .fundingOrganization, GrantExport.funderNotStated)
    service.fund = grant.joined(.grantProgramme) {
      (programme: Record<ThreeSixtyGiving.Programme>) in
      programme.text(.title)
    }
    service.sourceCategory = terms[.sourceCategory]?.code
    service.summary = summary == GrantExport.nothingOnRecord ? nil : summary
    service.eligibility = Eligibility(
      minimumAge: terms.age(.minimumAge),
      maximumAge: terms.age(.maximumAge),
      sex: terms.value(.sex),
      group: terms[.group]?.code
    )
    service.term = term
    service.partOf = terms[.partOf]?.code
    service.assurance.sourceDate = published
    let amountSource = documents.count > 1 ? gathering.source(documents[1]) : source
    for place in documents.dropFirst(2).map(\.pointer) { reader.noteUnread(place) }
    if let currency = foreignCurrency(grant) {
      let amount = grant.object["amountAwarded"].map(\.text) ?? "not stated"
      service.notes = "The amount is stated in \(currency): \(amount). It is not converted."
    } else if let pence = pence(grant) {
      service.amounts = [
        ServiceAmount(
          pence: pence,
          qualifier: terms.value(.qualifier) ?? .exact,
          firstYear: years.first,
          lastYear: years.last,
          basis: basis(grant),
          countsInTotal: true,
          status: terms.value(.status) ?? .published,
          source: amountSource
        )
      ]
    }
    gathering.merge(service, grant.pointer)
  }

  /// The currency of an amount that is not in pounds, in which no amount is kept; nil for pounds.
  private func foreignCurrency(_ grant: Record<ThreeSixtyGiving.Grant>) -> String? {
    guard let currency = grant.required(.currency), currency != "GBP" else { return nil }
    reader.setAside(grant.place(of: .currency), found: quotedText(currency), .pounds)
    return currency
  }

  private func terms(_ grant: Record<ThreeSixtyGiving.Grant>) -> ReadTerms {
    var terms = ReadTerms(reader)
    for word in grant.list(.classifications, of: ThreeSixtyGiving.Classification.self) {
      let vocabulary = word.text(.vocabulary) ?? ""
      let title = word.text(.title)
      guard let code = word.text(.code) ?? title else { continue }
      let term = ReadTerm(
        code: code,
        title: title ?? code,
        meaning: word.text(.description),
        url: word.text(.url),
        pointer: word.place(of: .code)
      )
      terms.add(term, of: vocabulary, "vocabulary", at: word.pointer)
    }
    return terms
  }

  private func documents(_ grant: Record<ThreeSixtyGiving.Grant>) -> [ReadTerm] {
    grant.list(.relatedDocument, of: ThreeSixtyGiving.Document.self).compactMap { document in
      guard let identifier = document.text(.id) else {
        reader.noteUnread(document.pointer)
        return nil
      }
      return ReadTerm(
        code: identifier,
        title: document.text(.title) ?? identifier,
        url: document.text(.url),
        pointer: document.pointer
      )
    }
  }

  /// A name out of a list of organisations; nil where it is the one that stands for "not stated".
  private func organisation(
    _ grant: Record<ThreeSixtyGiving.Grant>,
    _ member: ThreeSixtyGiving.Grant.CodingKeys,
    _ placeholder: String
  ) -> String? {
    grant.joined(member) { (organisation: Record<ThreeSixtyGiving.Organisation>) in
      guard let name = organisation.expected(.name) else { return nil }
      let identifier = organisation[.id]?.string
      let isUnknown = identifier?.hasSuffix("-org-not-stated") ?? false
      // The record has no column for numbers of a register; identifiers of ours are made of the name.
      if let identifier, !identifier.contains("-org-") { organisation.noteUnread(.id) }
      return isUnknown && name == placeholder ? nil : name
    }
  }

  private func basis(_ grant: Record<ThreeSixtyGiving.Grant>) -> String {
    let amount = grant[.amountAwarded]?.number
    let words = grant.joined(.commitmentTransaction) {
      (entry: Record<ThreeSixtyGiving.Transaction>) in
      if let value = entry.object["value"], value.number != amount {
        entry.noteUnread(.value, " (other than amountAwarded)")
      }
      return entry.text(.description)
    }
    return words ?? ""
  }

  /// The amount in pence, which no sum may count otherwise than it is stated.
  private func pence(_ grant: Record<ThreeSixtyGiving.Grant>) -> Int64? {
    let place = grant.place(of: .amountAwarded)
    guard let value = grant[.amountAwarded] else {
      reader.refuse(place, found: "nothing", .amount)
      return nil
    }
    guard let pounds = grant.number(.amountAwarded) else { return nil }
    guard pounds >= 0 else {
      reader.refuse(place, found: value.text, .noNegative)
      return nil
    }
    if let whole = value.integer {
      let (pence, overflows) = whole.multipliedReportingOverflow(by: 100)
      if !overflows { return pence }
    }
    let rounded = (pounds * 100).rounded()
    // Read back as pounds it must be the same number: a thousandth of a pound is no amount.
    guard abs(rounded) < 9e15, rounded / 100 == pounds else {
      reader.refuse(place, found: "\(pounds)", .wholePence)
      return nil
    }
    return Int64(rounded)
  }
}

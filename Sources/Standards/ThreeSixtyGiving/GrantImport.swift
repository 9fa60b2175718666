internal import Atlas
internal import Exchange
internal import PlanarGeometry

/// Reads grants of the 360Giving Data Standard, and joins those of one record to one service.
enum GrantImport {
  private static let grantMembers: Set<String> = [
    "id", "title", "description", "currency", "amountAwarded", "awardDate", "plannedDates",
    "recipientOrganization", "fundingOrganization", "beneficiaryLocation", "grantProgramme",
    "classifications", "relatedDocument", "commitmentTransaction", "dataSource", "locationScope",
  ]

  static func read(_ value: JSONValue, into gathering: inout Gathering) {
    let grants = grants(value, &gathering)
    gathering.reader.slashedDays = SlashedDays(of: grants.flatMap { days(of: $0.value) })
    var seen: [String: JSONValue] = [:]
    for (grant, pointer) in grants {
      if let identifier = grant.object?["id"]?.string {
        if let first = seen[identifier] {
          leaveOut(grant, identifier, pointer, asIs: first == grant, &gathering)
          continue
        }
        seen[identifier] = grant
      }
      read(grant, pointer, into: &gathering)
    }
  }

  /// The grants of a package, of a list, or of a grant alone.
  private static func grants(_ value: JSONValue, _ gathering: inout Gathering)
    -> [(value: JSONValue, pointer: String)]
  {
    if let list = value.array { return list.enumerated().map { ($1, "/\($0)") } }
    if value.object?["amountAwarded"] != nil { return [(value, "")] }
    let known: Set<String> = ["grants", "version", "title"]
    guard let package = gathering.reader.object(value, "", reading: known) else { return [] }
    guard package["grants"]?.array != nil else {
      gathering.reader.refuse(
        "/grants",
        found: package["grants"] == nil ? "nothing" : "no list",
        expected: "the grants of the package",
        remedy: "Give a grant package of 360Giving, {\"grants\": […]}"
      )
      return []
    }
    return gathering.reader.list(package, "grants", "")
  }

  /// The days of a grant as they are written.
  private static func days(of grant: JSONValue) -> [String] {
    let events = grant.object?["plannedDates"]?.array ?? []
    let dates = events.flatMap { event in
      ["startDate", "endDate"].compactMap { event.object?[$0]?.string }
    }
    return dates + [grant.object?["awardDate"]?.string].compactMap(\.self)
  }

  /// Leaves out a grant that the file holds before; one that differs from the first is refused, because
  /// nobody can tell which amount is the grant's.
  private static func leaveOut(
    _ grant: JSONValue,
    _ identifier: String,
    _ pointer: String,
    asIs: Bool,
    _ gathering: inout Gathering
  ) {
    let found = "the grant \(quotedText(identifier)) a second time"
    if asIs { return gathering.leaveOutRepeated(pointer, found: found) }
    gathering.reader.refuse(
      pointer,
      found: "\(found), with other facts",
      expected: "each grant once",
      remedy: "Remove one of the two, or give it an identifier of its own"
    )
  }

  private static func read(_ value: JSONValue, _ pointer: String, into gathering: inout Gathering) {
    guard let grant = gathering.reader.object(value, pointer, reading: grantMembers) else { return }
    let identifier = gathering.reader.required(grant, "id", pointer)
    let name = gathering.reader.expected(grant, "title", pointer)
    let summary = gathering.reader.expected(grant, "description", pointer)
    let awarded = gathering.reader.expected(grant, "awardDate", pointer)
      .flatMap { gathering.reader.date($0, "\(pointer)/awardDate") }
    let terms = terms(grant, pointer, &gathering)
    let isOurs = terms[.record] != nil
    let documents = isOurs ? documents(grant, pointer, &gathering) : []
    if !isOurs {
      // Where others say more of a grant is not where the grant was published.
      for member in ["relatedDocument", "dataSource", "locationScope"]
      where grant[member].map({ $0 != .null && $0.array?.isEmpty != true }) ?? false {
        gathering.reader.noteUnread("\(pointer)/\(member)")
      }
    }
    let (term, years) = term(grant, terms, awarded, pointer, &gathering)
    let areas = areas(grant, pointer, &gathering)
    let published = terms.date(.sourceDate, &gathering.reader)
    let source = gathering.source(documents.first, published: published)
    var service = Service(
      id: terms[.record]?.code ?? identifier ?? "",
      name: name ?? identifier ?? "",
      category: gathering.category(of: terms),
      coverage: gathering.coverage(terms, areas: areas, "\(pointer)/beneficiaryLocation"),
      source: source
    )
    let recipients = "recipientOrganization"
    let missing = GrantExport.recipientNotStated
    service.provider = organization(grant, recipients, missing, pointer, &gathering)
    service.commissioner =
      organization(grant, "fundingOrganization", GrantExport.funderNotStated, pointer, &gathering)
    service.fund = programme(grant, pointer, &gathering)
    service.sourceCategory = terms[.sourceCategory]?.code
    service.summary = summary == GrantExport.nothingOnRecord ? nil : summary
    service.eligibility = Eligibility(
      minimumAge: terms.age(.minimumAge, &gathering.reader),
      maximumAge: terms.age(.maximumAge, &gathering.reader),
      sex: terms.value(.sex, &gathering.reader),
      group: terms[.group]?.code
    )
    service.term = term
    service.partOf = terms[.partOf]?.code
    service.assurance.sourceDate = published
    let amountSource = documents.count > 1 ? gathering.source(documents[1]) : source
    for place in documents.dropFirst(2).map(\.pointer) { gathering.reader.noteUnread(place) }
    if let currency = foreignCurrency(grant, pointer, &gathering) {
      service.notes =
        "The amount is stated in \(currency): \(shownAmount(grant)). It is not converted."
    } else if let pence = pence(grant, pointer, &gathering) {
      service.amounts = [
        ServiceAmount(
          pence: pence,
          qualifier: terms.value(.qualifier, &gathering.reader) ?? .exact,
          firstYear: years.first,
          lastYear: years.last,
          basis: basis(grant, pointer, &gathering),
          countsInTotal: true,
          status: terms.value(.status, &gathering.reader) ?? .published,
          source: amountSource
        )
      ]
    }
    gathering.merge(service, pointer)
  }

  /// The currency of an amount that is not in pounds, in which no amount is kept; nil for pounds.
  private static func foreignCurrency(
    _ grant: JSONObject,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> String? {
    guard let currency = gathering.reader.required(grant, "currency", pointer), currency != "GBP"
    else { return nil }
    gathering.reader.setAside(
      "\(pointer)/currency",
      found: quotedText(currency),
      expected: "GBP",
      remedy: "State the amount in pounds; until then the grant has no amount, only a note of it"
    )
    return currency
  }

  private static func shownAmount(_ grant: JSONObject) -> String {
    grant["amountAwarded"].map { String(decoding: $0.encoded(pretty: false), as: UTF8.self) }
      ?? "not stated"
  }

  private static func terms(
    _ grant: JSONObject,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> ReadTerms {
    var terms = ReadTerms()
    let known: Set<String> = ["vocabulary", "code", "title", "description", "url"]
    for (value, place) in gathering.reader.list(grant, "classifications", pointer) {
      guard let word = gathering.reader.object(value, place, reading: known) else { continue }
      let vocabulary = gathering.reader.text(word, "vocabulary", place) ?? ""
      let title = gathering.reader.text(word, "title", place)
      guard let code = gathering.reader.text(word, "code", place) ?? title else { continue }
      if Vocabulary(rawValue: vocabulary) == nil {
        gathering.reader.noteUnread("\(place) (vocabulary \(quotedText(vocabulary)))")
      }
      terms.add(
        ReadTerm(
          code: code,
          title: title ?? code,
          meaning: gathering.reader.text(word, "description", place),
          url: gathering.reader.text(word, "url", place),
          pointer: "\(place)/code"
        ),
        of: vocabulary
      )
    }
    return terms
  }

  private static func documents(
    _ grant: JSONObject,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> [ReadTerm] {
    var documents: [ReadTerm] = []
    let known: Set<String> = ["id", "title", "url", "description"]
    for (value, place) in gathering.reader.list(grant, "relatedDocument", pointer) {
      guard let document = gathering.reader.object(value, place, reading: known) else { continue }
      guard let identifier = gathering.reader.text(document, "id", place) else {
        gathering.reader.noteUnread(place)
        continue
      }
      documents.append(
        ReadTerm(
          code: identifier,
          title: gathering.reader.text(document, "title", place) ?? identifier,
          meaning: nil,
          url: gathering.reader.text(document, "url", place),
          pointer: place
        )
      )
    }
    return documents
  }

  /// A name out of a list of organisations; nil where it is the one that stands for "not stated".
  private static func organization(
    _ grant: JSONObject,
    _ member: String,
    _ placeholder: String,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> String? {
    var names: [String] = []
    for (value, place) in gathering.reader.list(grant, member, pointer) {
      guard
        let organization = gathering.reader.object(value, place, reading: ["id", "name"]),
        let name = gathering.reader.expected(organization, "name", place)
      else { continue }
      let identifier = organization["id"]?.string
      let isUnknown = identifier?.hasSuffix("-org-not-stated") ?? false
      // The record has no column for numbers of a register; identifiers of ours are made of the name.
      if let identifier, !identifier.contains("-org-") {
        gathering.reader.noteUnread("\(place)/id")
      }
      if !(isUnknown && name == placeholder) { names.append(name) }
    }
    return names.isEmpty ? nil : names.joined(separator: "; ")
  }

  private static func programme(
    _ grant: JSONObject,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> String? {
    var titles: [String] = []
    for (value, place) in gathering.reader.list(grant, "grantProgramme", pointer) {
      guard let programme = gathering.reader.object(value, place, reading: ["title"]) else {
        continue
      }
      if let title = gathering.reader.text(programme, "title", place) { titles.append(title) }
    }
    return titles.isEmpty ? nil : titles.joined(separator: "; ")
  }

  private static func basis(
    _ grant: JSONObject,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> String {
    var descriptions: [String] = []
    let known: Set<String> = ["id", "currency", "value", "description"]
    for (value, place) in gathering.reader.list(grant, "commitmentTransaction", pointer) {
      guard let entry = gathering.reader.object(value, place, reading: known) else { continue }
      if let text = gathering.reader.text(entry, "description", place) { descriptions.append(text) }
      if let value = entry["value"], value.number != grant["amountAwarded"]?.number {
        gathering.reader.noteUnread("\(place)/value (other than amountAwarded)")
      }
    }
    return descriptions.joined(separator: "; ")
  }

  /// The amount in pence, which no sum may count otherwise than it is stated.
  private static func pence(
    _ grant: JSONObject,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> Int64? {
    let place = "\(pointer)/amountAwarded"
    guard let value = grant["amountAwarded"], value != .null else {
      gathering.reader.refuse(
        place,
        found: "nothing",
        expected: "a number of pounds, which the standard requires",
        remedy: "Add it"
      )
      return nil
    }
    guard let pounds = gathering.reader.number(grant, "amountAwarded", pointer) else { return nil }
    guard pounds >= 0 else {
      gathering.reader.refuse(
        place,
        found: String(decoding: value.encoded(pretty: false), as: UTF8.self),
        expected: "an amount of 0 or more",
        remedy: "Take what was given back off the grant that it belongs to, or leave both out"
      )
      return nil
    }
    if let whole = value.integer {
      let (pence, overflows) = whole.multipliedReportingOverflow(by: 100)
      if !overflows { return pence }
    }
    let rounded = (pounds * 100).rounded()
    // Read back as pounds it must be the same number: a thousandth of a pound is no amount.
    guard abs(rounded) < 9e15, rounded / 100 == pounds else {
      gathering.reader.refuse(
        place,
        found: "\(pounds)",
        expected: "pounds and whole pence",
        remedy: "Correct the amount"
      )
      return nil
    }
    return Int64(rounded)
  }
}

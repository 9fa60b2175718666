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
    let known: Set<String> = ["grants", "version", "title"]
    guard let package = gathering.reader.object(value, "", reading: known) else { return }
    guard package["grants"] != nil else {
      return gathering.reader.refuse(
        "/grants",
        found: "nothing",
        expected: "the grants of the package",
        remedy: "Give a grant package of 360Giving, {\"grants\": […]}"
      )
    }
    for (grant, pointer) in gathering.reader.list(package, "grants", "") {
      read(grant, pointer, into: &gathering)
    }
  }

  private static func read(_ value: JSONValue, _ pointer: String, into gathering: inout Gathering) {
    guard let grant = gathering.reader.object(value, pointer, reading: grantMembers) else { return }
    let identifier = gathering.reader.required(grant, "id", pointer)
    let name = gathering.reader.required(grant, "title", pointer)
    let summary = gathering.reader.required(grant, "description", pointer)
    let awarded = gathering.reader.required(grant, "awardDate", pointer)
      .flatMap { gathering.reader.date($0, "\(pointer)/awardDate") }
    let terms = terms(grant, pointer, &gathering)
    let documents = documents(grant, pointer, &gathering)
    let (term, years) = term(grant, terms, awarded, pointer, &gathering)
    let areas = areas(grant, pointer, &gathering)
    let published = terms.date(.sourceDate, &gathering.reader)
    let source = gathering.source(documents.first, published: published)
    var service = Service(
      id: terms[.record]?.code ?? identifier ?? "",
      name: name ?? "",
      category: gathering.category(of: terms),
      coverage: gathering.coverage(terms, areas: areas),
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
    for (_, place) in documents.dropFirst(2).map({ ($0, $0.pointer) }) {
      gathering.reader.noteUnread(place)
    }
    if let pence = pence(grant, pointer, &gathering) {
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
        let name = gathering.reader.required(organization, "name", place)
      else { continue }
      let isUnknown = organization["id"]?.string?.hasSuffix("-org-not-stated") ?? false
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
    }
    return descriptions.joined(separator: "; ")
  }

  private static func pence(
    _ grant: JSONObject,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> Int64? {
    let currency = gathering.reader.required(grant, "currency", pointer)
    if let currency, currency != "GBP" {
      gathering.reader.refuse(
        "\(pointer)/currency",
        found: quotedText(currency),
        expected: "GBP",
        remedy: "Leave the grant out, or state its amount in pounds"
      )
    }
    guard grant["amountAwarded"] != nil else {
      gathering.reader.refuse(
        "\(pointer)/amountAwarded",
        found: "nothing",
        expected: "a number of pounds, which the standard requires",
        remedy: "Add it"
      )
      return nil
    }
    guard let pounds = gathering.reader.number(grant, "amountAwarded", pointer) else { return nil }
    if let whole = grant["amountAwarded"]?.integer {
      let (pence, overflows) = whole.multipliedReportingOverflow(by: 100)
      if !overflows { return pence }
    }
    let rounded = (pounds * 100).rounded()
    // Read back as pounds it must be the same number: a thousandth of a pound is no amount.
    guard abs(rounded) < 9e15, rounded / 100 == pounds else {
      gathering.reader.refuse(
        "\(pointer)/amountAwarded",
        found: "\(pounds)",
        expected: "pounds and whole pence",
        remedy: "Correct the amount"
      )
      return nil
    }
    return Int64(rounded)
  }
}

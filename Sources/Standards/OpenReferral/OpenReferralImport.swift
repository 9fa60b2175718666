internal import Atlas
internal import Coverage
internal import Exchange

/// Reads services from answers of Open Referral UK: a page, a list, or one service.
enum OpenReferralImport {
  private static let serviceMembers: Set<String> = [
    "id", "organization_id", "name", "description", "status", "minimum_age", "maximum_age",
    "assured_date", "assurer_email", "schedules", "service_areas", "service_at_locations",
    "organization", "funding", "attributes",
  ]

  static func read(_ value: JSONValue, into gathering: inout Gathering) {
    var found: [Found] = []
    let isAnswer =
      value.object.map { object in
        (wrappers + ["service", "id", "name"]).contains { object[$0] != nil }
      } ?? (value.array != nil)
    guard isAnswer else {
      return gathering.reader.refuse(
        "/contents",
        found: "nothing",
        expected: "the services of a page",
        remedy: "Give the answer of the path /services or /services/{id}, or a list of services"
      )
    }
    collect(value, "", owner: nil, into: &found, &gathering)
    for one in found { read(one, into: &gathering) }
    let hasAreas = found.contains { $0.value.object?["service_areas"] != nil }
    if !found.isEmpty, !hasAreas {
      gathering.notes.append(
        "No service of the file has a list of areas: the answer of /services leaves them out. Fetch "
          + "/services/{id} of each, and import the answers as a list: [ … , … ]."
      )
    }
  }

  /// The members in which answers hold lists: a page has `contents` (`content` in version 1), an
  /// organisation `services`.
  private static let wrappers = ["contents", "content", "services"]

  /// A service where it stands in the file.
  private struct Found {
    let value: JSONValue
    let pointer: String
    /// The organisation that holds it, where it stands in one.
    var owner: String?
    /// The link to a location that holds it, where it stands in one.
    var link: (value: JSONValue, pointer: String)?
  }

  /// Finds the services of an answer: a page, a list, an organisation, a service at a location, or one.
  private static func collect(
    _ value: JSONValue,
    _ pointer: String,
    owner: String?,
    into found: inout [Found],
    _ gathering: inout Gathering
  ) {
    if let list = value.array {
      for (index, element) in list.enumerated() {
        collect(element, "\(pointer)/\(index)", owner: owner, into: &found, &gathering)
      }
      return
    }
    guard let object = value.object else {
      return found.append(Found(value: value, pointer: pointer))
    }
    if let name = wrappers.first(where: { object[$0]?.array != nil }), let list = object[name] {
      _ = gathering.reader.object(value, pointer, reading: pageMembers.union([name]))
      let before = found.count
      let place = "\(pointer)/\(name)"
      collect(list, place, owner: object["name"]?.string, into: &found, &gathering)
      notePages(object, count: found.count - before, &gathering)
    } else if let service = object["service"], service.object != nil {
      _ = gathering.reader.object(value, pointer, reading: ["id", "service", "location"])
      var one = Found(value: service, pointer: "\(pointer)/service", owner: owner)
      if object["location"] != nil { one.link = (value, pointer) }
      found.append(one)
    } else {
      found.append(Found(value: value, pointer: pointer, owner: owner))
    }
  }

  private static let pageMembers: Set<String> = [
    "id", "name", "total_items", "total_pages", "page_number", "size", "first_page", "last_page",
    "empty", "totalElements", "totalPages", "number", "first", "last", "numberOfElements",
  ]

  /// Says what of a paged list is not in the file.
  private static func notePages(_ page: JSONObject, count: Int, _ gathering: inout Gathering) {
    let pages = (page["total_pages"] ?? page["totalPages"])?.integer ?? 1
    let items = (page["total_items"] ?? page["totalElements"])?.integer ?? Int64(count)
    guard pages > 1 || items > count else { return }
    gathering.notes.append(
      "The file holds one page of \(pages): \(count) of \(items) services. Fetch the other pages too."
    )
  }

  private static func read(_ found: Found, into gathering: inout Gathering) {
    let (before, pointer) = (gathering.reader.faults.count, found.pointer)
    let service = service(found, &gathering)
    if let service, gathering.holds(service.id), gathering.reader.faults.count == before {
      let identifier = quotedText(service.id)
      return gathering.leaveOutRepeated(
        pointer,
        found: "the identifier \(identifier) a second time"
      )
    }
    gathering.add(service, pointer, faultsBefore: before)
  }

  private static func service(_ found: Found, _ gathering: inout Gathering) -> Service? {
    let pointer = found.pointer
    guard let object = gathering.reader.object(found.value, pointer, reading: serviceMembers) else {
      return nil
    }
    let identifier = gathering.reader.required(object, "id", pointer)
    let name = gathering.reader.required(object, "name", pointer)
    let terms = terms(object, pointer, &gathering)
    let areas = areas(object, pointer, &gathering)
    let coverage = gathering.coverage(terms, areas: areas, "\(pointer)/service_areas")
    let published = terms.date(.sourceDate, &gathering.reader)
    var service = Service(
      id: terms[.record]?.code ?? identifier ?? "",
      name: name ?? "",
      category: gathering.category(of: terms),
      coverage: coverage,
      source: gathering.source(terms[.source], published: published)
    )
    service.provider = provider(object, pointer, &gathering) ?? found.owner
    service.commissioner = terms[.commissioner]?.code
    service.fund = fund(object, pointer, &gathering)
    service.sourceCategory = terms[.sourceCategory]?.code
    service.summary = gathering.reader.text(object, "description", pointer)
    service.eligibility = eligibility(object, terms, pointer, &gathering)
    service.term = term(object, pointer, &gathering)
    service.term.basis =
      terms.value(.dateBasis, &gathering.reader)
      ?? (service.term.start == nil && service.term.end == nil ? .notStated : .dayStated)
    checkStatus(object, service.term, pointer, &gathering)
    service.places = places(object, pointer, &gathering)
    if let link = found.link {
      service.places += place(link.value, link.pointer, &gathering).map { [$0] } ?? []
    }
    service.partOf = terms[.partOf]?.code
    service.assurance = assurance(object, terms, pointer, &gathering)
    service.assurance.sourceDate = published
    return service
  }

  private static func eligibility(
    _ object: JSONObject,
    _ terms: ReadTerms,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> Eligibility {
    let ages = ["minimum_age", "maximum_age"].map { member in
      let number = gathering.reader.number(object, member, pointer)
      return gathering.reader.age(number, "\(pointer)/\(member)")
    }
    gathering.reader.checkAges(ages[0], ages[1], "\(pointer)/maximum_age")
    return Eligibility(
      minimumAge: ages[0],
      maximumAge: ages[1],
      sex: terms.value(.sex, &gathering.reader),
      group: terms[.group]?.code
    )
  }

  /// A service that is said not to run needs dates that say so too: the record has no other word for it,
  /// and without them it would pass for one that may run.
  private static func checkStatus(
    _ object: JSONObject,
    _ term: ServiceTerm,
    _ pointer: String,
    _ gathering: inout Gathering
  ) {
    guard let status = gathering.reader.required(object, "status", pointer) else { return }
    switch status.lowercased() {
    case "active": return
    case "inactive", "defunct", "temporarily closed":
      guard term.start == nil, term.end == nil else { return }
      gathering.reader.refuse(
        "\(pointer)/status",
        found: quotedText(status),
        expected: "a service that is active, or the dates between which it ran",
        remedy: "Nothing need be done where the service does not run: it is left out"
      )
    default:
      gathering.reader.setAside(
        "\(pointer)/status",
        found: quotedText(status),
        expected: "active, inactive, defunct or temporarily closed",
        remedy: "Use one of these words; until then whether the service runs is not known"
      )
    }
  }

  /// Who confirmed the record, and when; the standard asks for neither with the other.
  private static func assurance(
    _ object: JSONObject,
    _ terms: ReadTerms,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> Assurance {
    let date = gathering.reader.date(object, "assured_date", pointer)
    let by = gathering.reader.text(object, "assurer_email", pointer) ?? terms[.assuredBy]?.code
    let due = terms.date(.assuranceDue, &gathering.reader)
    guard date != nil else {
      // Nobody knows how old that confirmation is.
      if by != nil {
        gathering.reader.noteUnread("\(pointer)/assurer_email (without assured_date)")
      }
      return Assurance(nextDue: due)
    }
    return Assurance(date: date, by: by ?? assurerNotStated, nextDue: due)
  }

  /// Who confirmed a record of which the file gives only the day.
  static let assurerNotStated = "not stated"

  private static func terms(
    _ object: JSONObject,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> ReadTerms {
    var terms = ReadTerms()
    let ofAttribute: Set<String> = [
      "id", "link_id", "taxonomy_term_id", "link_type", "taxonomy_term",
    ]
    let ofTerm: Set<String> = ["id", "name", "description", "taxonomy", "term_uri", "term"]
    for (value, place) in gathering.reader.list(object, "attributes", pointer) {
      guard let attribute = gathering.reader.object(value, place, reading: ofAttribute),
        let word = attribute["taxonomy_term"], word != .null,
        let term = gathering.reader.object(word, "\(place)/taxonomy_term", reading: ofTerm),
        let name = gathering.reader.expected(term, "name", "\(place)/taxonomy_term")
      else { continue }
      let place = "\(place)/taxonomy_term"
      let vocabulary = gathering.reader.text(term, "taxonomy", place) ?? ""
      if Vocabulary(rawValue: vocabulary) == nil {
        gathering.reader.noteUnread("\(place) (taxonomy \(quotedText(vocabulary)))")
      }
      terms.add(
        ReadTerm(
          code: gathering.reader.text(term, "term", place) ?? name,
          title: name,
          meaning: gathering.reader.text(term, "description", place),
          url: gathering.reader.text(term, "term_uri", place),
          pointer: "\(place)/term"
        ),
        of: vocabulary
      )
    }
    return terms
  }

  private static func provider(
    _ object: JSONObject,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> String? {
    guard let value = object["organization"], value != .null,
      let organization = gathering.reader.object(
        value,
        "\(pointer)/organization",
        reading: ["id", "name", "description"]
      )
    else { return nil }
    let place = "\(pointer)/organization"
    let description = gathering.reader.text(organization, "description", place)
    if let description, description != OpenReferralExport.nothingOnRecord {
      gathering.reader.noteUnread("\(place)/description")
    }
    let name = gathering.reader.expected(organization, "name", place)
    let isUnknown =
      organization["id"]?.string == OpenReferralExport.unknownOrganization
    return isUnknown ? nil : name
  }

  private static func fund(
    _ object: JSONObject,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> String? {
    var sources: [String] = []
    for (value, place) in gathering.reader.list(object, "funding", pointer) {
      let known: Set<String> = ["id", "service_id", "source"]
      guard let funding = gathering.reader.object(value, place, reading: known) else { continue }
      if let source = gathering.reader.text(funding, "source", place) { sources.append(source) }
    }
    return sources.isEmpty ? nil : sources.joined(separator: "; ")
  }

  /// When the service runs; a schedule of opening hours says nothing about that.
  private static func term(
    _ object: JSONObject,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> ServiceTerm {
    var term = ServiceTerm()
    for (value, place) in gathering.reader.list(object, "schedules", pointer) {
      guard let description = value.object?["description"]?.string,
        [OpenReferralExport.termOfService, OpenReferralExport.termOfExtension]
          .contains(description)
      else {
        gathering.reader.noteUnread(place)
        continue
      }
      let known: Set<String> = ["id", "service_id", "valid_from", "valid_to", "description"]
      guard let schedule = gathering.reader.object(value, place, reading: known) else { continue }
      let start = gathering.reader.date(schedule, "valid_from", place)
      let end = gathering.reader.date(schedule, "valid_to", place)
      if description == OpenReferralExport.termOfService {
        (term.start, term.end) = gathering.reader.inOrder(start, end, place)
      } else {
        term.extensionEnd = end
      }
    }
    return term
  }

  private static func places(
    _ object: JSONObject,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> [DeliveryPlace] {
    var places: [DeliveryPlace] = []
    for (value, link) in gathering.reader.list(object, "service_at_locations", pointer) {
      let known: Set<String> = ["id", "service_id", "location_id", "location"]
      guard gathering.reader.object(value, link, reading: known) != nil else { continue }
      if let place = place(value, link, &gathering) { places.append(place) }
    }
    return places
  }

  /// The place of a link between a service and a location; nil where nothing is said of it.
  private static func place(
    _ link: JSONValue,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> DeliveryPlace? {
    guard let inner = link.object?["location"], inner != .null else { return nil }
    let place = "\(pointer)/location"
    var known: Set<String> = [
      "id", "location_type", "name", "latitude", "longitude", "attributes", "addresses",
    ]
    guard let location = inner.object else {
      _ = gathering.reader.object(inner, place, reading: known)
      return nil
    }
    let terms = terms(location, place, &gathering)
    let isVirtual = gathering.reader.expected(location, "location_type", place) == "virtual"
    let access: DeliveryPlace.Access =
      terms.value(.access, &gathering.reader) ?? (isVirtual ? .virtual : .public)
    if access == .restricted { known.insert("description") }
    _ = gathering.reader.object(inner, place, reading: known)
    var delivery = DeliveryPlace(access: access)
    delivery.name = gathering.reader.text(location, "name", place)
    delivery.borough = terms[.borough].flatMap { borough($0, &gathering) }
    delivery.postcode = postcode(location, terms, place, &gathering)
    delivery.position =
      gathering.reader.position(location, place, isSecret: access == .restricted)
    if access == .public, delivery == DeliveryPlace(access: .public) {
      gathering.reader.noteUnread("\(place) (without name, borough, postcode and position)")
      return nil
    }
    return delivery
  }

  private static func borough(_ term: ReadTerm, _ gathering: inout Gathering) -> GSSCode? {
    let boroughs = gathering.context.resolver.boroughs
    if let code = GSSCode(term.code), boroughs.contains(where: { $0.id == code }) { return code }
    gathering.reader.setAside(
      term.pointer,
      found: quotedText(term.code),
      expected: "the GSS code of a borough, such as E09000030",
      remedy: "Correct the code"
    )
    return nil
  }

  private static func postcode(
    _ location: JSONObject,
    _ terms: ReadTerms,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> Postcode? {
    var found = terms[.postcode].map { ($0.code, $0.pointer) }
    for (value, place) in gathering.reader.list(location, "addresses", pointer) {
      let known: Set<String> = ["id", "location_id", "address_type", "country", "postal_code"]
      guard let address = gathering.reader.object(value, place, reading: known) else { continue }
      guard let text = gathering.reader.text(address, "postal_code", place) else { continue }
      if found == nil {
        found = (text, "\(place)/postal_code")
      } else {
        gathering.reader.noteUnread("\(place)/postal_code")
      }
    }
    guard let (text, place) = found else { return nil }
    if let postcode = Postcode(text) { return postcode }
    gathering.reader.setAside(
      place,
      found: quotedText(text),
      expected: "a postcode such as E2 0HN",
      remedy: "Correct the postcode"
    )
    return nil
  }
}

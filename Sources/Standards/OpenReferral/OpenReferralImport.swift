internal import Atlas
internal import Exchange
internal import PlanarGeometry

/// Reads services from a page of Open Referral UK, or from a list of services.
enum OpenReferralImport {
  private static let serviceMembers: Set<String> = [
    "id", "organization_id", "name", "description", "status", "minimum_age", "maximum_age",
    "assured_date", "assurer_email", "schedules", "service_areas", "service_at_locations",
    "organization", "funding", "attributes",
  ]

  static func read(_ value: JSONValue, into gathering: inout Gathering) {
    if value.array != nil {
      let whole: JSONObject = ["": value]
      for (service, pointer) in gathering.reader.list(whole, "", "") {
        // The list stands at the root, whose pointer is empty.
        read(service, String(pointer.dropFirst()), into: &gathering)
      }
      return
    }
    let page: Set<String> = [
      "contents", "total_items", "total_pages", "page_number", "size", "first_page", "last_page",
      "empty",
    ]
    guard let object = gathering.reader.object(value, "", reading: page) else { return }
    guard object["contents"] != nil else {
      return gathering.reader.refuse(
        "/contents",
        found: "nothing",
        expected: "the services of a page",
        remedy: "Give the answer of the path /services, or a list of services"
      )
    }
    if let pages = object["total_pages"]?.integer, pages > 1 {
      gathering.reader.noteUnread("/(\(pages - 1) more pages)")
    }
    for (service, pointer) in gathering.reader.list(object, "contents", "") {
      read(service, pointer, into: &gathering)
    }
  }

  private static func read(
    _ value: JSONValue,
    _ pointer: String,
    into gathering: inout Gathering
  ) {
    let known = serviceMembers
    guard let object = gathering.reader.object(value, pointer, reading: known) else { return }
    let identifier = gathering.reader.required(object, "id", pointer)
    let name = gathering.reader.required(object, "name", pointer)
    _ = gathering.reader.required(object, "status", pointer)
    let terms = terms(object, pointer, &gathering)
    let areas = areas(object, pointer, &gathering)
    let coverage = gathering.coverage(terms, areas: areas)
    let published = terms.date(.sourceDate, &gathering.reader)
    var service = Service(
      id: terms[.record]?.code ?? identifier ?? "",
      name: name ?? "",
      category: gathering.category(of: terms),
      coverage: coverage,
      source: gathering.source(terms[.source], published: published)
    )
    service.provider = provider(object, pointer, &gathering)
    service.commissioner = terms[.commissioner]?.code
    service.fund = fund(object, pointer, &gathering)
    service.sourceCategory = terms[.sourceCategory]?.code
    service.summary = gathering.reader.text(object, "description", pointer)
    let ages = ["minimum_age", "maximum_age"].map { member in
      let number = gathering.reader.number(object, member, pointer)
      return gathering.reader.age(number, "\(pointer)/\(member)")
    }
    service.eligibility = Eligibility(
      minimumAge: ages[0],
      maximumAge: ages[1],
      sex: terms.value(.sex, &gathering.reader),
      group: terms[.group]?.code
    )
    service.term = term(object, pointer, &gathering)
    service.term.basis =
      terms.value(.dateBasis, &gathering.reader)
      ?? (service.term.start == nil && service.term.end == nil ? .notStated : .dayStated)
    service.places = places(object, pointer, &gathering)
    service.partOf = terms[.partOf]?.code
    service.assurance = Assurance(
      date: gathering.reader.date(object, "assured_date", pointer),
      by: gathering.reader.text(object, "assurer_email", pointer) ?? terms[.assuredBy]?.code,
      nextDue: terms.date(.assuranceDue, &gathering.reader),
      sourceDate: published
    )
    gathering.add(service, pointer)
  }

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
        let name = gathering.reader.required(term, "name", "\(place)/taxonomy_term")
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
    let name = gathering.reader.required(organization, "name", place)
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
        (term.start, term.end) = (start, end)
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
    let ofLink: Set<String> = ["id", "service_id", "location_id", "location"]
    let ofLocation: Set<String> = [
      "id", "location_type", "name", "latitude", "longitude", "attributes", "addresses",
    ]
    for (value, place) in gathering.reader.list(object, "service_at_locations", pointer) {
      guard let link = gathering.reader.object(value, place, reading: ofLink),
        let inner = link["location"], inner != .null
      else { continue }
      let place = "\(place)/location"
      var known = ofLocation
      let terms: ReadTerms
      guard let location = inner.object else {
        _ = gathering.reader.object(inner, place, reading: known)
        continue
      }
      terms = Self.terms(location, place, &gathering)
      let isVirtual =
        gathering.reader.required(location, "location_type", place) == "virtual"
      let access: DeliveryPlace.Access =
        terms.value(.access, &gathering.reader) ?? (isVirtual ? .virtual : .public)
      if access == .restricted { known.insert("description") }
      _ = gathering.reader.object(inner, place, reading: known)
      var delivery = DeliveryPlace(access: access)
      delivery.name = gathering.reader.text(location, "name", place)
      delivery.borough = terms[.borough].flatMap { term in
        guard let code = GSSCode(term.code) else {
          gathering.reader.refuse(
            term.pointer,
            found: quotedText(term.code),
            expected: "the GSS code of a borough, such as E09000030",
            remedy: "Correct the code"
          )
          return nil
        }
        return code
      }
      delivery.postcode = postcode(location, terms, place, &gathering)
      delivery.position = position(location, place, &gathering)
      places.append(delivery)
    }
    return places
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
    gathering.reader.refuse(
      place,
      found: quotedText(text),
      expected: "a postcode such as E2 0HN",
      remedy: "Correct the postcode"
    )
    return nil
  }

  private static func position(
    _ location: JSONObject,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> Point? {
    let latitude = gathering.reader.number(location, "latitude", pointer)
    let longitude = gathering.reader.number(location, "longitude", pointer)
    guard let latitude, let longitude else { return nil }
    if abs(latitude) <= 90, abs(longitude) <= 180 { return Point(x: longitude, y: latitude) }
    gathering.reader.refuse(
      pointer,
      found: "latitude \(latitude) and longitude \(longitude)",
      expected: "degrees of WGS 84",
      remedy: "Correct the position"
    )
    return nil
  }
}

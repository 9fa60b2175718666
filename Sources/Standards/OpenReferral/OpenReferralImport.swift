import Atlas
import Coverage
import Exchange

/// Reads services from answers of Open Referral UK: a page, a list, or one service.
struct OpenReferralImport {
  let gathering: Gathering
  var reader: RecordReader { gathering.reader }

  init(_ gathering: Gathering) { self.gathering = gathering }

  func read(_ value: JSONValue) {
    var found: [Found] = []
    let isAnswer =
      value.object.map { object in
        (Self.wrappers + ["service", "id", "name"]).contains { object[$0] != nil }
      } ?? (value.array != nil)
    guard isAnswer else {
      return reader.refuse("/contents", found: "nothing", .page)
    }
    collect(value, "", owner: nil, into: &found)
    for one in found { read(one) }
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
    /// The location beside it, where it stands in a link to one.
    var location: (value: JSONValue, pointer: String)?
  }

  /// Finds the services of an answer: a page, a list, an organisation, a service at a location, or one.
  private func collect(
    _ value: JSONValue,
    _ pointer: String,
    owner: String?,
    into found: inout [Found]
  ) {
    if let list = value.array {
      for (index, element) in list.enumerated() {
        collect(element, "\(pointer)/\(index)", owner: owner, into: &found)
      }
      return
    }
    guard let object = value.object else {
      return found.append(Found(value: value, pointer: pointer))
    }
    if let name = Self.wrappers.first(where: { object[$0]?.array != nil }), let list = object[name]
    {
      reader.noteUnread(of: object, pointer) { $0 != name && !Self.pageMembers.contains($0) }
      let before = found.count
      collect(list, "\(pointer)/\(name)", owner: object["name"]?.string, into: &found)
      notePages(object, count: found.count - before)
    } else if let service = object["service"], service.object != nil {
      reader.noteUnread(of: object, pointer) { !["id", "service", "location"].contains($0) }
      var one = Found(value: service, pointer: "\(pointer)/service", owner: owner)
      one.location = object["location"].map { ($0, "\(pointer)/location") }
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
  private func notePages(_ page: JSONObject, count: Int) {
    let pages = (page["total_pages"] ?? page["totalPages"])?.integer ?? 1
    let items = (page["total_items"] ?? page["totalElements"])?.integer ?? Int64(count)
    guard pages > 1 || items > count else { return }
    gathering.notes.append(
      "The file holds one page of \(pages): \(count) of \(items) services. Fetch the other pages too."
    )
  }

  private func read(_ found: Found) {
    let before = reader.faults.count
    let service = service(found)
    if let service, gathering.holds(service.id), reader.faults.count == before {
      let identifier = quotedText(service.id)
      return gathering.leaveOutRepeated(
        found.pointer,
        found: "the identifier \(identifier) a second time"
      )
    }
    gathering.add(service, found.pointer, faultsBefore: before)
  }

  private func service(_ found: Found) -> Service? {
    guard let offer = Record<OpenReferral.Service>(found.value, found.pointer, reader) else {
      return nil
    }
    let identifier = offer.required(.id)
    let name = offer.required(.name)
    let terms = terms(offer.list(.attributes, of: OpenReferral.Attribute.self))
    let areas = areas(offer)
    let coverage = gathering.coverage(terms, areas: areas, offer.place(of: .serviceAreas))
    let published = terms.date(.sourceDate)
    var service = Service(
      id: terms[.record]?.code ?? identifier ?? "",
      name: name ?? "",
      category: gathering.category(of: terms),
      coverage: coverage,
      source: gathering.source(terms[.source], published: published)
    )
    service.provider = provider(offer) ?? found.owner
    service.commissioner = terms[.commissioner]?.code
    service.fund = offer.joined(.funding) { (funding: Record<OpenReferral.Funding>) in
      funding.text(.source)
    }
    service.sourceCategory = terms[.sourceCategory]?.code
    service.summary = offer.text(.description)
    service.eligibility = eligibility(offer, terms)
    service.term = term(offer)
    service.term.basis =
      terms.value(.dateBasis)
      ?? (service.term.start == nil && service.term.end == nil ? .notStated : .dayStated)
    checkStatus(offer, service.term)
    let links = offer.list(.serviceAtLocations, of: OpenReferral.ServiceAtLocation.self)
    service.places = links.compactMap { place($0[.location], $0.place(of: .location)) }
    if let location = found.location {
      service.places += [place(location.value, location.pointer)].compactMap(\.self)
    }
    service.partOf = terms[.partOf]?.code
    service.assurance = assurance(offer, terms)
    service.assurance.sourceDate = published
    return service
  }

  private func eligibility(_ offer: Record<OpenReferral.Service>, _ terms: ReadTerms) -> Eligibility
  {
    let (youngest, oldest) = (offer.age(.minimumAge), offer.age(.maximumAge))
    reader.checkAges(youngest, oldest, offer.place(of: .maximumAge))
    return Eligibility(
      minimumAge: youngest,
      maximumAge: oldest,
      sex: terms.value(.sex),
      group: terms[.group]?.code
    )
  }

  /// A service that is said not to run needs dates that say so too: the record has no other word for it,
  /// and without them it would pass for one that may run.
  private func checkStatus(_ offer: Record<OpenReferral.Service>, _ term: ServiceTerm) {
    guard let status = offer.required(.status) else { return }
    switch status.lowercased() {
    case "active": return
    case "inactive", "defunct", "temporarily closed":
      guard term.start == nil, term.end == nil else { return }
      reader.refuse(offer.place(of: .status), found: quotedText(status), .activeOrDated)
    default:
      reader.setAside(offer.place(of: .status), found: quotedText(status), .status)
    }
  }

  /// Who confirmed the record, and when; the standard asks for neither with the other.
  private func assurance(_ offer: Record<OpenReferral.Service>, _ terms: ReadTerms) -> Assurance {
    let date = offer.date(.assuredDate)
    let by = offer.text(.assurerEmail) ?? terms[.assuredBy]?.code
    let due = terms.date(.assuranceDue)
    guard date != nil else {
      // Nobody knows how old that confirmation is.
      if by != nil { offer.noteUnread(.assurerEmail, " (without assured_date)") }
      return Assurance(nextDue: due)
    }
    return Assurance(date: date, by: by ?? Self.assurerNotStated, nextDue: due)
  }

  /// Who confirmed a record of which the file gives only the day.
  static let assurerNotStated = "not stated"

  private func terms(_ attributes: some Sequence<Record<OpenReferral.Attribute>>) -> ReadTerms {
    var terms = ReadTerms(reader)
    for attribute in attributes {
      guard let word = attribute.object(.taxonomyTerm, of: OpenReferral.TaxonomyTerm.self),
        let name = word.expected(.name)
      else { continue }
      let vocabulary = word.text(.taxonomy) ?? ""
      let term = ReadTerm(
        code: word.text(.term) ?? name,
        title: name,
        meaning: word.text(.description),
        url: word.text(.termURI),
        pointer: word.place(of: .term)
      )
      terms.add(term, of: vocabulary, "taxonomy", at: word.pointer)
    }
    return terms
  }

  private func provider(_ offer: Record<OpenReferral.Service>) -> String? {
    guard
      let organization = offer.object(.organization, of: OpenReferral.Organization.self)
    else { return nil }
    let description = organization.text(.description)
    if let description, description != OpenReferralExport.nothingOnRecord {
      organization.noteUnread(.description)
    }
    let name = organization.expected(.name)
    return organization[.id]?.string == OpenReferralExport.unknownOrganization ? nil : name
  }

  /// When the service runs; a schedule of opening hours says nothing about that.
  private func term(_ offer: Record<OpenReferral.Service>) -> ServiceTerm {
    let ours = [OpenReferralExport.termOfService, OpenReferralExport.termOfExtension]
    var term = ServiceTerm()
    for (value, pointer) in offer.values(.schedules) {
      guard let words = value.object?["description"]?.string, ours.contains(words) else {
        reader.noteUnread(pointer)
        continue
      }
      guard let schedule = Record<OpenReferral.Schedule>(value, pointer, reader) else { continue }
      let (start, end) = (schedule.date(.validFrom), schedule.date(.validTo))
      if words == OpenReferralExport.termOfService {
        (term.start, term.end) = reader.inOrder(start, end, pointer)
      } else {
        term.extensionEnd = end
      }
    }
    return term
  }

  /// The place that a location is; nil where nothing is said of it.
  private func place(_ value: JSONValue?, _ pointer: String) -> DeliveryPlace? {
    guard let value, value != .null,
      let location = Record<OpenReferral.Location>(value, pointer, reader)
    else { return nil }
    let terms = terms(location.list(.attributes, of: OpenReferral.Attribute.self))
    let isVirtual = location.expected(.locationType) == "virtual"
    let access: DeliveryPlace.Access = terms.value(.access) ?? (isVirtual ? .virtual : .public)
    // Of a secret place the description is ours.
    if access != .restricted, let words = location[.description], !words.isBlank {
      location.noteUnread(.description)
    }
    var delivery = DeliveryPlace(access: access)
    delivery.name = location.text(.name)
    delivery.borough = terms[.borough].flatMap(borough)
    delivery.postcode = postcode(location, terms)
    delivery.position =
      location.position(.latitude, .longitude, isSecret: access == .restricted)
    if access == .public, delivery == DeliveryPlace(access: .public) {
      reader.noteUnread("\(pointer) (without name, \(here.zone.singular), postcode and position)")
      return nil
    }
    return delivery
  }

  private func borough(_ term: ReadTerm) -> GSSCode? {
    let boroughs = gathering.context.resolver.boroughs
    if let code = GSSCode(term.code), boroughs.contains(where: { $0.id == code }) { return code }
    reader.setAside(term.pointer, found: quotedText(term.code), .borough)
    return nil
  }

  private func postcode(_ location: Record<OpenReferral.Location>, _ terms: ReadTerms) -> Postcode?
  {
    var found = terms[.postcode].map { ($0.code, $0.pointer) }
    for address in location.list(.addresses, of: OpenReferral.Address.self) {
      guard let text = address.text(.postalCode) else { continue }
      if found == nil {
        found = (text, address.place(of: .postalCode))
      } else {
        address.noteUnread(.postalCode)
      }
    }
    guard let (text, pointer) = found else { return nil }
    if let postcode = Postcode(text) { return postcode }
    reader.setAside(pointer, found: quotedText(text), .postcode)
    return nil
  }
}

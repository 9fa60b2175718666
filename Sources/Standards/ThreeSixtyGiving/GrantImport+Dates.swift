internal import Atlas
internal import Coverage
internal import Exchange
internal import PlanarGeometry

extension GrantImport {
  typealias Years = (first: FinancialYear?, last: FinancialYear?)

  /// When the grant runs, and the years that it pays for.
  static func term(
    _ grant: JSONObject,
    _ terms: ReadTerms,
    _ awarded: CalendarDate?,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> (ServiceTerm, Years) {
    var term = ServiceTerm()
    var years: Years = (nil, nil)
    var isRead = false
    let known: Set<String> = ["title", "startDate", "endDate"]
    for (value, place) in gathering.reader.list(grant, "plannedDates", pointer) {
      guard let event = gathering.reader.object(value, place, reading: known) else { continue }
      let start = date(event, "startDate", place, endsMonth: false, &gathering)
      let end = date(event, "endDate", place, endsMonth: true, &gathering)
      switch event["title"]?.string {
      case GrantExport.termOfExtension: term.extensionEnd = end
      case GrantExport.yearsPaid: years = (start?.financialYear, end?.financialYear)
      default:
        // Of other publishers the first planned dates are those of the grant.
        guard !isRead else {
          gathering.reader.noteUnread(place)
          continue
        }
        (term.start, term.end) = (start, end)
        isRead = true
      }
    }
    if let basis: ServiceTerm.Basis = terms.value(.dateBasis, &gathering.reader) {
      term.basis = basis
    } else if isRead {
      term.basis = .dayStated
    } else if let awarded {
      (term.start, term.basis) = (awarded, .announcementOrDecisionDate)
    }
    return (term, years)
  }

  /// A day; of a year or month its first or last day.
  private static func date(
    _ event: JSONObject,
    _ member: String,
    _ pointer: String,
    endsMonth: Bool,
    _ gathering: inout Gathering
  ) -> CalendarDate? {
    guard let text = gathering.reader.text(event, member, pointer) else { return nil }
    let whole: String
    switch text.utf8.count {
    case 4: whole = text + (endsMonth ? "-12-01" : "-01-01")
    case 7: whole = text + "-01"
    default: return gathering.reader.date(text, "\(pointer)/\(member)")
    }
    guard let first = gathering.reader.date(whole, "\(pointer)/\(member)") else { return nil }
    return endsMonth ? first.adding(months: 1).adding(days: -1) : first
  }

  /// The areas of the beneficiaries.
  static func areas(
    _ grant: JSONObject,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> ReadAreas {
    var areas = ReadAreas()
    let known: Set<String> = [
      "name", "countryCode", "latitude", "longitude", "description", "geoCode", "geoCodeType",
    ]
    for (value, place) in gathering.reader.list(grant, "beneficiaryLocation", pointer) {
      guard let location = gathering.reader.object(value, place, reading: known) else { continue }
      let name = gathering.reader.text(location, "name", place)
      let description = gathering.reader.text(location, "description", place)
      let latitude = gathering.reader.number(location, "latitude", place)
      let longitude = gathering.reader.number(location, "longitude", place)
      if let code = gathering.reader.text(location, "geoCode", place).flatMap({ GSSCode($0) }) {
        if let name, description == Geography.partOfBorough {
          areas.areas.append(.partOfBorough(code, name: name))
        } else {
          areas.add(code, "\(place)/geoCode", &gathering)
        }
      } else if let name, description == Geography.commandUnit {
        areas.areas.append(.commandUnit(name))
      } else if let latitude, let longitude, let radius = radius(description) {
        areas.areas.append(.circle(centre: Point(x: longitude, y: latitude), radius: radius))
      } else if let borough = gathering.context.resolver.boroughs.first(where: { $0.name == name })
      {
        areas.areas.append(.borough(borough.id))
      } else {
        areas.hasUnknown = true
        gathering.reader.noteUnread(place)
      }
    }
    return areas
  }

  /// The radius of "Circle of 500.0 metres".
  private static func radius(_ text: String?) -> Double? {
    guard let text, text.hasPrefix(GrantExport.circle), text.hasSuffix(GrantExport.metres) else {
      return nil
    }
    let number = text.dropFirst(GrantExport.circle.count).dropLast(GrantExport.metres.count)
    return Double(number)
  }
}

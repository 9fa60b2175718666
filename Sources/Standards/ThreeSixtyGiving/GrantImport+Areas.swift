internal import Atlas
internal import Coverage
internal import Exchange
internal import PlanarGeometry

extension GrantImport {
  /// The areas of the beneficiaries.
  static func areas(
    _ grant: JSONObject,
    _ pointer: String,
    _ gathering: inout Gathering
  ) -> ReadAreas {
    var areas = ReadAreas()
    let known: Set<String> = [
      "id", "name", "countryCode", "latitude", "longitude", "description", "geoCode", "geoCodeType",
    ]
    for (value, place) in gathering.reader.list(grant, "beneficiaryLocation", pointer) {
      guard let object = gathering.reader.object(value, place, reading: known) else { continue }
      let location = Location(object, place, &gathering.reader)
      if location.isOurs(&areas) { continue }
      location.add(to: &areas, &gathering)
    }
    return areas
  }

  /// A location as a file gives it.
  private struct Location {
    let pointer: String
    let name: String?
    let description: String?
    /// A code that is no code of a zone is kept as text.
    let code: String?
    let codeType: String?
    let country: String?
    let position: Point?
    /// Whether the file gives a position, right or wrong.
    private let hasPosition: Bool

    init(_ object: JSONObject, _ pointer: String, _ reader: inout RecordReader) {
      self.pointer = pointer
      name = reader.text(object, "name", pointer)
      description = reader.text(object, "description", pointer)
      code = reader.text(object, "geoCode", pointer)
      codeType = reader.text(object, "geoCodeType", pointer)
      country = reader.text(object, "countryCode", pointer)
      hasPosition = object["latitude"] != nil || object["longitude"] != nil
      position = Self.isInKingdom(object) ? reader.position(object, pointer) : nil
    }

    /// A grant abroad has a position abroad: only one of this country is looked at.
    private static func isInKingdom(_ object: JSONObject) -> Bool {
      let country = object["countryCode"]?.string?.uppercased() ?? "GB"
      return country.isEmpty || country.hasPrefix("GB") || country == "UK"
    }

    private var zone: GSSCode? {
      code.flatMap { code in GSSCode(code.filter { !$0.isWhitespace }.uppercased()) }
    }

    /// What the file calls it.
    private var words: String {
      if let name { return name }
      if let code { return codeType.map { "\($0) \(code)" } ?? code }
      return position.map { "around longitude \($0.x) and latitude \($0.y)" } ?? "not named"
    }

    /// Takes a location in the words of our own exports; false for any other.
    func isOurs(_ areas: inout ReadAreas) -> Bool {
      if let code = zone, let name, description == Geography.partOfBorough {
        areas.add(.partOfBorough(code, name: name))
      } else if code == nil, let name, description == Geography.commandUnit {
        areas.add(.commandUnit(name))
      } else if code == nil, let position, let radius, radius > 0 {
        areas.add(.circle(centre: position, radius: radius))
      } else {
        return false
      }
      return true
    }

    /// The radius of "Circle of 500.0 metres".
    private var radius: Double? {
      guard let text = description, text.hasPrefix(GrantExport.circle),
        text.hasSuffix(GrantExport.metres)
      else { return nil }
      return Double(text.dropFirst(GrantExport.circle.count).dropLast(GrantExport.metres.count))
    }

    /// Takes the place that code, country, name and position tell, in this order.
    func add(to areas: inout ReadAreas, _ gathering: inout Gathering) {
      let gazetteer = gathering.gazetteer
      if let description, description != Geography.wholeLondon {
        gathering.reader.noteUnread("\(pointer)/description")
      }
      let coded = zone.flatMap { gazetteer.place(of: $0) }
      let nation = country.flatMap { gazetteer.place(ofCountry: $0) }
      if nation == .outside {
        // A code of London beside another country: nobody can tell which of the two is wrong.
        guard zone == nil || coded == .outside else {
          return areas.addUnknown(pointer, found: countryAndCode, &gathering.reader)
        }
        return areas.add(.outside, words: words)
      }
      if let coded {
        if position != nil { gathering.reader.noteUnread("\(pointer)/latitude (beside a code)") }
        return areas.add(coded, words: words)
      }
      if country != nil, nation == nil {
        return areas.addUnknown(pointer, found: countryAndCode, &gathering.reader)
      }
      if let zone { return addUntold(zone, to: &areas, &gathering) }
      if code != nil { gathering.reader.noteUnread("\(pointer)/geoCode (no code of a zone)") }
      if let found = name.flatMap({ gazetteer.place(named: $0) }) {
        return areas.add(found, words: words)
      }
      if let position, case .within(let borough)? = gazetteer.place(at: position) {
        // A point within a place of which the extent is not known: there may be more than its borough.
        areas.add(.partOfBorough(borough, name: words))
        return areas.addMore()
      }
      if let nation, name == nil, code == nil, !hasPosition {
        return areas.add(nation, words: words)
      }
      areas.addUnknown(pointer, found: quotedText(words), &gathering.reader)
    }

    /// Takes a code that alone tells no place; what stands beside it may.
    private func addUntold(
      _ zone: GSSCode,
      to areas: inout ReadAreas,
      _ gathering: inout Gathering
    ) {
      let gazetteer = gathering.gazetteer
      let isSmall = gazetteer.isSmall(zone)
      if isSmall, let position, let found = gazetteer.place(at: position) {
        return areas.add(found, words: words)
      }
      if let found = name.flatMap({ gazetteer.place(named: $0) }) {
        return areas.add(found, words: words, isPart: isSmall)
      }
      areas.addUnknown(pointer, found: quotedText(zone.description), &gathering.reader)
    }

    private var countryAndCode: String {
      let country = "the country \(quotedText(country ?? ""))"
      return zone.map { "\(country) beside the code \(quotedText($0.description))" } ?? country
    }
  }
}

import Atlas
import Coverage
import Exchange
import PlanarGeometry

extension GrantImport {
  /// The areas of the beneficiaries.
  func areas(_ grant: Record<ThreeSixtyGiving.Grant>) -> ReadAreas {
    var areas = ReadAreas()
    for record in grant.list(.beneficiaryLocation, of: ThreeSixtyGiving.Location.self) {
      let location = Location(record)
      if !location.isOurs(&areas) { location.add(to: &areas, gathering.gazetteer) }
    }
    return areas
  }

  /// A location as a file gives it.
  private struct Location {
    private let record: Record<ThreeSixtyGiving.Location>
    private let name: String?
    private let description: String?
    /// A code that is no code of a zone is kept as text.
    private let code: String?
    private let codeType: String?
    private let country: String?
    private let position: Point?

    init(_ record: Record<ThreeSixtyGiving.Location>) {
      self.record = record
      name = record.text(.name)
      description = record.text(.description)
      code = record.text(.geoCode)
      codeType = record.text(.geoCodeType)
      country = record.text(.countryCode)
      let isOurs = Self.isInKingdom(record[.countryCode]?.string)
      position = isOurs ? record.position(.latitude, .longitude) : nil
    }

    /// Whether the file gives a position, right or wrong.
    private var hasPosition: Bool {
      record.object["latitude"] != nil || record.object["longitude"] != nil
    }

    /// A grant abroad has a position abroad: only one of this country is looked at.
    private static func isInKingdom(_ country: String?) -> Bool {
      let country = country?.uppercased() ?? "GB"
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
    func add(to areas: inout ReadAreas, _ gazetteer: Gazetteer) {
      if let description, description != Geography.wholeArea {
        record.noteUnread(.description)
      }
      let coded = zone.flatMap { gazetteer.place(of: $0) }
      let nation = country.flatMap { gazetteer.place(ofCountry: $0) }
      if nation == .outside {
        // A code of the area beside another country: nobody can tell which of the two is wrong.
        guard zone == nil || coded == .outside else {
          return areas.addUnknown(record.pointer, found: countryAndCode, record.reader)
        }
        compare(.outside, of: .country, gazetteer)
        return areas.add(.outside, words: words)
      }
      let named = name.flatMap { gazetteer.place(named: $0) }
      if let coded, let named, gazetteer.isWider(coded, than: named) {
        record.noteUnread(.geoCode, " (a wider place beside a finer one of it)")
        compare(named, of: .name, gazetteer)
        return areas.add(named, words: words)
      }
      if let coded {
        compare(coded, of: .code, gazetteer)
        return areas.add(coded, words: words)
      }
      if country != nil, nation == nil {
        return areas.addUnknown(record.pointer, found: countryAndCode, record.reader)
      }
      if let zone { return addUntold(zone, to: &areas, gazetteer) }
      if code != nil { record.noteUnread(.geoCode, " (no code of a zone)") }
      if let named {
        compare(named, of: .name, gazetteer)
        return areas.add(named, words: words)
      }
      if let position, case .within(let borough)? = gazetteer.place(at: position) {
        // A point within a place of which the extent is not known: there may be more than its borough.
        areas.add(.partOfBorough(borough, name: words))
        return areas.addMore()
      }
      if let nation, name == nil, code == nil, !hasPosition {
        return areas.add(nation, words: words)
      }
      areas.addUnknown(record.pointer, found: quotedText(words), record.reader)
    }

    /// Takes a code that alone tells no place; what stands beside it may.
    private func addUntold(_ zone: GSSCode, to areas: inout ReadAreas, _ gazetteer: Gazetteer) {
      let isSmall = gazetteer.isSmall(zone)
      if isSmall, let position, let found = gazetteer.place(at: position) {
        record.noteUnread(.geoCode, Self.unknownCode)
        compare(found, of: .position, gazetteer)
        return areas.add(found, words: words)
      }
      if let found = name.flatMap({ gazetteer.place(named: $0) }) {
        record.noteUnread(.geoCode, Self.unknownCode)
        compare(found, of: .name, gazetteer)
        return areas.add(found, words: words, isPart: isSmall)
      }
      areas.addUnknown(record.pointer, found: quotedText(zone.description), record.reader)
    }

    private static let unknownCode = " (a code that is not known)"

    /// What of a location tells its place.
    private enum Basis: String {
      case country, code, name, position
    }

    /// Lists what stands beside the place that counts: what contradicts it, and what is not needed.
    private func compare(_ place: Gazetteer.Place, of basis: Basis, _ gazetteer: Gazetteer) {
      if basis == .code || basis == .position, let name {
        if let named = gazetteer.place(named: name) {
          if gazetteer.exclude(place, named) {
            contradicts(basis, .name, found: quotedText(name))
          }
        } else if case .area(.borough) = place {
          record.noteUnread(.name, " (beside a code)")
        }
      }
      guard basis != .position, let position else { return }
      if let there = gazetteer.place(at: position), gazetteer.exclude(place, there) {
        contradicts(
          basis,
          .latitude,
          found: "longitude \(position.x) and latitude \(position.y)"
        )
      } else {
        record.noteUnread(.latitude, " (beside a \(basis.rawValue))")
      }
    }

    private func contradicts(
      _ basis: Basis,
      _ member: ThreeSixtyGiving.Location.CodingKeys,
      found: String
    ) {
      let beside: String? =
        switch basis {
        case .country: country
        case .code: zone?.description
        case .name: name
        case .position: nil
        }
      let words = beside.map { ", beside the \(basis.rawValue) \(quotedText($0))" }
      record.reader.setAside(
        record.place(of: member),
        found: found + (words ?? ", beside a position elsewhere"),
        .placeBeside(basis.rawValue)
      )
    }

    private var countryAndCode: String {
      let country = "the country \(quotedText(country ?? ""))"
      return zone.map { "\(country) beside the code \(quotedText($0.description))" } ?? country
    }
  }
}

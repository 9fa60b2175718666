import Atlas
import Coverage
import PlanarGeometry

/// Tells the places of the area from others by code, name, country and position.
struct Gazetteer {
  /// What a place that a file names is to the area.
  enum Place: Hashable {
    /// A part of the area that the layers hold.
    case area(CoverageArea)
    /// Somewhere within a borough: the extent is not known.
    case within(GSSCode)
    /// All of the area.
    case whole
    /// A country that the area is a part of.
    case around
    /// Elsewhere: no part of the area.
    case outside
  }

  private let resolver: CoverageResolver
  private let boroughAt: (@Sendable (Point) -> GSSCode?)?
  private let boroughs: Set<GSSCode>
  private let wards: [GSSCode]
  private let codes: CodePlaces

  init(_ context: ImportedServices.Context) {
    resolver = context.resolver
    boroughAt = context.boroughAt
    boroughs = Set(resolver.boroughs.map(\.id))
    wards = resolver.wards.keys.sorted()
    codes = context.codes
  }

  // MARK: Codes

  /// The place of a code; nil where nobody can tell it from the code alone.
  func place(of code: GSSCode) -> Place? {
    if let area = area(of: code) { return .area(area) }
    if code.description == Geography.wholeCode { return .whole }
    if let borough = boroughAround(ward: code) { return .within(borough) }
    guard let row = codes.row(of: code) else { return nil }
    return switch row.place {
    case .within: row.zone.map { .within($0) }
    case .elsewhere: .outside
    case .around: .around
    case .smaller: nil
    }
  }

  private func area(of code: GSSCode) -> CoverageArea? {
    if boroughs.contains(code) { return .borough(code) }
    if resolver.wards[code] != nil { return .ward(code) }
    return resolver.boroughOfSmallArea[code] == nil ? nil : .smallArea(code)
  }

  /// The borough of a ward that stands between two wards of it: the smallest have no LSOA of their own,
  /// so that no layer holds them, and wards of one order are numbered borough by borough.
  private func boroughAround(ward code: GSSCode) -> GSSCode? {
    guard let next = wards.firstIndex(where: { code < $0 }), next > 0,
      // Codes of one kind begin with the same three characters.
      code.description.prefix(3) == wards[next].description.prefix(3),
      let before = resolver.wards[wards[next - 1]], let after = resolver.wards[wards[next]]
    else { return nil }
    return before.borough == after.borough ? before.borough : nil
  }

  /// Whether a code stands for an area smaller than a borough, so that a position tells where it is.
  func isSmall(_ code: GSSCode) -> Bool { codes.row(of: code)?.place == .smaller }

  // MARK: Names

  /// The place of a name; nil where it says no place that is known.
  func place(named name: String) -> Place? {
    if let borough = resolver.boroughs.named(name) { return .area(.borough(borough.id)) }
    return switch name.lowercased() {
    case here.name.lowercased(), here.fullName.lowercased(): .whole
    case "england", "united kingdom", "uk", "great britain", "england and wales": .around
    case "scotland", "wales", "northern ireland": .outside
    default: nil
    }
  }

  // MARK: Countries

  /// The place of a country by its code; nil for a text that is no code.
  ///
  /// - Source: ISO 3166-1 alpha-2; of its part 2 the countries of the United Kingdom. `UK` is kept by the
  ///   standard for the United Kingdom, and often written.
  func place(ofCountry code: String) -> Place? {
    switch code.uppercased() {
    case "GB", "UK", "GB-ENG", "GB-EAW", "GB-GBN", "GB-UKM": .around
    case "GB-SCT", "GB-WLS", "GB-CYM", "GB-NIR": .outside
    case let other: Self.countries.contains(other) ? .outside : nil
    }
  }

  /// The codes of all other countries.
  private static let countries = Set(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT \
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH \
    ER ES ET FI FJ FK FM FO FR GA GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU \
    ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT \
    LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL \
    NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH \
    SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM \
    US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    """.split(separator: " ").map(String.init)
  )

  // MARK: Positions

  /// The place of a position; nil where no boundaries are at hand.
  func place(at position: Point) -> Place? {
    boroughAt.map { find in find(position).map { .within($0) } ?? .outside }
  }

  // MARK: Together

  /// Whether two places that a file gives as one cannot both be right.
  func exclude(_ one: Place, _ other: Place) -> Bool {
    guard let ours = boroughs(of: one), let theirs = boroughs(of: other) else { return false }
    return ours != theirs && ours.isDisjoint(with: theirs)
  }

  /// Whether a place is only the region or the country around another.
  func isWider(_ place: Place, than other: Place) -> Bool {
    switch (place, other) {
    case (.around, .area), (.around, .whole), (.whole, .area): true
    default: false
    }
  }

  /// The boroughs in which a place lies, none outside the area; nil where it may lie in any or in none.
  private func boroughs(of place: Place) -> Set<GSSCode>? {
    switch place {
    case .area(let area): Set(resolver.extents(of: area).keys)
    case .within(let code): [code]
    case .whole: boroughs
    case .around: nil
    case .outside: []
    }
  }

  // MARK: Finer and wider

  /// The areas within which no other lies: of a borough and a ward of it the ward is meant.
  func finest(_ areas: [CoverageArea]) -> [CoverageArea] {
    areas.filter { wide in !areas.contains { $0 != wide && lies($0, within: wide) } }
  }

  private func lies(_ area: CoverageArea, within wide: CoverageArea) -> Bool {
    switch (area, wide) {
    case (.smallArea(let code), .ward(let ward)):
      return resolver.wards[ward]?.smallAreas.contains(code) ?? false
    case (.borough, .commandUnit), (.ward, .commandUnit), (.smallArea, .commandUnit),
      (.partOfBorough, .commandUnit), (.ward, .borough), (.smallArea, .borough),
      (.partOfBorough, .borough):
      let outer = resolver.extents(of: wide)
      return resolver.extents(of: area).keys.allSatisfy { outer[$0] != nil }
    default: return false
    }
  }
}

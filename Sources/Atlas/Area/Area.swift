package import PlanarGeometry

/// What a dataset is about: the area's name and words, its reach, its kinds of zones and their groups.
///
/// The engine knows no place. What it says of one, it takes from here; docs/area.md explains each member.
package struct Area: Hashable, Sendable {
  /// A short identifier for file names and keys, such as `london`.
  package let id: String
  /// The name as sentences use it: `London`.
  package let name: String
  /// The name in full, where one word could mean something else: `Greater London`.
  package let fullName: String
  /// The code of the whole area; nil where it has none.
  package let code: GSSCode?
  /// The type of that code in the list of 360Giving, such as `RGN/GOR`; nil: not said.
  package let codeType: String?
  /// What one zone is called, and several: `borough`, `boroughs`.
  package let zone: Noun
  /// A generous rectangle around the area, in degrees of longitude and latitude (WGS 84).
  package let extent: Envelope
  /// The kinds of zones, in the order of reports.
  package let kinds: [Kind]
  /// The ways to sort zones into groups that the dataset describes; a user's file may add others.
  package let definitions: [Definition]
  /// The zones below, which carry residents.
  package let smallAreas: SmallAreas
  /// Where figures of residents begin a new series; nil: nowhere.
  package let residentsBreak: Break?
  /// Which figures play which part.
  package let roles: Roles
  /// The source of the boundaries, as ``Source`` has it; nil: not said.
  package let boundarySource: String?
  /// What a service for the whole area is for, as a phrase: `all 32 boroughs`.
  package let whole: String
  /// What somebody has asked of the terms of services; nil: nobody has.
  package let termAdvice: TermAdvice?
  /// What every report says besides: what the figures of this area do not show.
  package let limits: [String]

  package init(
    id: String,
    name: String,
    fullName: String? = nil,
    code: GSSCode? = nil,
    codeType: String? = nil,
    zone: Noun,
    extent: Envelope,
    kinds: [Kind] = [],
    definitions: [Definition] = [],
    smallAreas: SmallAreas = SmallAreas(),
    residentsBreak: Break? = nil,
    roles: Roles = Roles(),
    boundarySource: String? = nil,
    whole: String? = nil,
    termAdvice: TermAdvice? = nil,
    limits: [String] = []
  ) {
    self.id = id
    self.name = name
    self.fullName = fullName ?? name
    self.code = code
    self.codeType = codeType
    self.zone = zone
    self.extent = extent
    self.kinds = kinds
    self.definitions = definitions
    self.smallAreas = smallAreas
    self.residentsBreak = residentsBreak
    self.roles = roles
    self.boundarySource = boundarySource
    self.whole = whole ?? "all \(zone.plural)"
    self.termAdvice = termAdvice
    self.limits = limits
  }

  /// A word for one thing and for several.
  package struct Noun: Hashable, Sendable {
    package let singular: String
    package let plural: String

    package init(_ singular: String, _ plural: String) {
      (self.singular, self.plural) = (singular, plural)
    }

    /// The word that fits a count.
    package func of(_ count: Int) -> String { count == 1 ? singular : plural }

    /// One of them with the article of its sound: `a borough`, `an authority`, `a unitary authority`, `an LSOA`.
    package var one: String {
      let isSpelled = singular.count > 1 && singular.prefix(2).allSatisfy(\.isUppercase)
      let word = singular.lowercased()
      let isVowel =
        isSpelled
        ? "aefhilmnorsx".contains(word.prefix(1))
        : "aeiou".contains(word.prefix(1)) && !word.hasPrefix("uni") && !word.hasPrefix("eu")
      return (isVowel ? "an " : "a ") + singular
    }
  }

  /// A kind of zone; funds name the kinds that they pay.
  package struct Kind: Hashable, Sendable, Identifiable {
    package let id: String
    package let noun: Noun
    /// How the codes of this kind begin: `E09`; empty: they need not begin alike.
    package let codePrefix: String
    /// The type of these codes in the list of 360Giving, such as `LONB`; nil: not said.
    package let codeType: String?
    /// Why "all of the area" may leave zones of this kind out, as a clause after their name; nil: it does not.
    package let outside: String?

    package init(
      id: String,
      noun: Noun,
      codePrefix: String,
      codeType: String? = nil,
      outside: String? = nil
    ) {
      self.id = id
      self.noun = noun
      self.codePrefix = codePrefix
      self.codeType = codeType
      self.outside = outside
    }
  }

  /// A named way to sort zones into groups.
  package struct Definition: Hashable, Sendable, Identifiable {
    /// The column `group_ID` of the table of zones has the groups.
    package let id: String
    /// The name within a sentence: `ONS definition`.
    package let name: String
    /// The name where room is short: `ONS`.
    package let shortName: String
    /// The groups as one phrase within a sentence: `inner and outer London`.
    package let title: String
    /// What the definition is, as a sentence; empty: nothing to say.
    package let note: String
    /// In the order of reports.
    package let groups: [Group]
    /// The two groups that are compared first; nil: none are.
    package let compared: Pair?

    package init(
      id: String,
      name: String,
      shortName: String? = nil,
      title: String? = nil,
      note: String = "",
      groups: [Group],
      compared: Pair? = nil
    ) {
      self.id = id
      self.name = name
      self.shortName = shortName ?? name
      let names = groups.map(\.name)
      self.title =
        title
        ?? (names.dropLast(2) + [names.suffix(2).joined(separator: " and ")]).joined(
          separator: ", "
        )
      self.note = note
      self.groups = groups
      self.compared = compared
    }

    /// The groups that are compared, as one phrase; nil: none are.
    package var comparedTitle: String? {
      guard let compared else { return nil }
      let names = [compared.asked, compared.against].compactMap { id in
        groups.first { $0.id == id }?.name
      }
      return groups.count == 2 ? title : names.joined(separator: " and ")
    }
  }

  /// A group of zones.
  package struct Group: Hashable, Sendable, Identifiable {
    package let id: String
    /// The name within a sentence: `inner London`.
    package let name: String

    package init(_ id: String, _ name: String) { (self.id, self.name) = (id, name) }
  }

  /// Two groups: the one asked about, and the one that it is set against.
  package struct Pair: Hashable, Sendable {
    package let asked: String
    package let against: String

    package init(asked: String, against: String) { (self.asked, self.against) = (asked, against) }
  }

  /// The zones below, which carry residents.
  package struct SmallAreas: Hashable, Sendable {
    /// What one is called, and several: `LSOA`, `LSOAs`.
    package let noun: Noun
    /// The layer within the dataset; an area may have none.
    package let file: String
    /// What counted their residents, such as `Census 2021`; nil: not said.
    package let residents: String?
    /// How their borders are drawn otherwise than those of zones, as `generalised to 20 metres`; nil: not said.
    package let borders: String?
    /// The type of their codes in the list of 360Giving, such as `LSOA`; nil: not said.
    package let codeType: String?

    package init(
      noun: Noun = Noun("small area", "small areas"),
      file: String = "boundaries/small_areas.geojson",
      residents: String? = nil,
      borders: String? = nil,
      codeType: String? = nil
    ) {
      self.noun = noun
      self.file = file
      self.residents = residents
      self.borders = borders
      self.codeType = codeType
    }
  }

  /// The year from which figures of residents are another series than before.
  package struct Break: Hashable, Sendable {
    package let from: Int
    /// What happened: `Census 2021`.
    package let cause: String
    /// What it means for the years before, as a clause after "other numbers of residents"; nil: nothing to say.
    package var note: String?
  }

  /// What somebody has asked of the terms of services.
  package struct TermAdvice: Hashable, Sendable {
    /// Who asked for what, and when, as a sentence.
    package let sentence: String
    /// The same as a clause after "three years or more": `which the committee asked for`.
    package let clause: String
  }

  /// Which indicators of the dataset play which part.
  package struct Roles: Hashable, Sendable {
    /// The people of a zone.
    package var residents = "population"
    /// The people of a zone in one series over all years; nil: no series is.
    package var residentsOverYears: String?
    /// All recorded offences; categories have its name and an underscore before their own.
    package var offences = "offences"
    /// How deprived a zone is; higher is more.
    package var deprivation = "imd_average_score"
  }

  /// The area of the question that is being answered, as a locale holds for what a program writes.
  ///
  /// A command binds it once, from the dataset that it reads; where it reads none, zones are just zones.
  @TaskLocal package static var current = Area.unnamed

  /// No area in particular.
  package static let unnamed = Area(
    id: "area",
    name: "the area",
    zone: Noun("zone", "zones"),
    extent: Envelope(Point(x: -180, y: -90), Point(x: 180, y: 90))
  )

  /// The name as the owner of something: `London's`.
  package var possessive: String { Atlas.possessive(name) }

  /// The identifier within a key of JSON or the name of a column.
  package var key: String { id.split(separator: "-").joined(separator: "_") }

  package func kind(_ id: String) -> Kind? { kinds.first { $0.id == id } }
  package func definition(_ id: String) -> Definition? { definitions.first { $0.id == id } }

  /// A group's name within a sentence, under its definition; for a definition of the user's own that of the
  /// first which has such a group, else its identifier.
  package func groupName(_ id: String, under definition: String) -> String {
    let groups = self.definition(definition)?.groups ?? definitions.flatMap(\.groups)
    return groups.first { $0.id == id }?.name ?? id
  }
}

/// The area of the question that is being answered, for texts.
package var here: Area { .current }

/// A name as the owner of something: `outer London's`, `coastal districts'`.
package func possessive(_ name: String) -> String { name + (name.hasSuffix("s") ? "'" : "'s") }

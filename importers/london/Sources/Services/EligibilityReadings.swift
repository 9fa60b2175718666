import Atlas

/// Whom a service is for, where its name or description says it plainly.
struct EligibilityReading {
  /// The words of the source that say it; the group served unless ``isGroup`` is false.
  let words: String
  var minimumAge: Int?
  var maximumAge: Int?
  var sex: Eligibility.Sex?
  /// Whether the words name the group, or only show its age or sex.
  var isGroup = true

  /// The group in the words of the source.
  var group: String? { isGroup ? words : nil }
}

/// What is read of each service; what is not here is not stated.
///
/// An adult is 18 or older; "under 18" ends with 17.
private let readings: [String: EligibilityReading] = [
  "S003": .init(words: "witnesses"),
  "S005": .init(words: "victims under 18", maximumAge: 17),
  "S007": .init(words: "adult victims", minimumAge: 18),
  "S012": .init(words: "victims with lived experience (VAWG, disabled, LGBTQ+)"),
  "S018": .init(words: "domestic abuse and stalking perpetrators"),
  "S024": .init(words: "young people up to 25 exploited by county lines", maximumAge: 25),
  "S026": .init(words: "Female Offender", sex: .women),
  "S027": .init(words: "Female offender", sex: .women),
  "S028": .init(words: "female offenders", sex: .women),
  "S049": .init(words: "young victims of violence"),
  "S050": .init(words: "young victims"),
  "S053": .init(words: "high-risk domestic abuse perpetrators"),
  "S059": .init(
    words: "knife crime offenders and high-risk domestic abuse perpetrators released on licence"
  ),
  "S060": .init(words: "knife crime offenders on licence"),
  "S061": .init(words: "knife crime offenders on licence"),
  "S062": .init(words: "persistent offenders on community or suspended sentence orders"),
  "S064": .init(words: "victims of child sexual abuse and exploitation"),
  "S066": .init(words: "children and young people impacted by violence and exploitation"),
  "S068": .init(words: "Girls and Young Women", sex: .women),
  "S079": .init(words: "hate crime victims"),
  "S086": .init(words: "survivors including children"),
  "S090": .init(
    words:
      "18-25 year olds on probation and 17 year olds moving from youth offending service in Newham",
    minimumAge: 17,
    maximumAge: 25
  ),
  "S093": .init(words: "Adult Women", minimumAge: 18, sex: .women),
  "S094": .init(words: "Adult Women", minimumAge: 18, sex: .women),
  "S095": .init(words: "women's centres", sex: .women, isGroup: false),
  "S097": .init(words: "excluded young people"),
  "S104": .init(words: "victims and witnesses"),
  "S105": .init(words: "young victims and witnesses"),
  "S110": .init(words: "victims/survivors of domestic abuse"),
  "S111": .init(words: "young victims of sexual abuse"),
  "S113": .init(words: "young victims of violence"),
  "S114": .init(words: "young victims of violence"),
  "S116": .init(words: "High-risk domestic abuse perpetrators"),
  "S117": .init(words: "Young adults on probation"),
  "S118": .init(words: "women", sex: .women),
  "S119": .init(words: "boys in Cookham Wood YOI", sex: .men),
  "S120": .init(words: "young people affected by sexual exploitation"),
  "S121": .init(words: "people affected by knife crime in Croydon"),
  "S122": .init(words: "100 Somali parents and young people in Southwark"),
  "S124": .init(words: "young estate residents in Hackney"),
  "S125": .init(words: "192 young people in Lambeth"),
]

/// Whom a service is for; nil where its source does not say.
func eligibility(of service: CollectedService) -> EligibilityReading? { readings[service.id] }

/// The words that this import takes from the text of a service, each of which must stand there.
func readings(of service: CollectedService) -> [String] {
  [readings[service.id]?.words, envelopeWords(of: service)].compactMap { $0 }
}

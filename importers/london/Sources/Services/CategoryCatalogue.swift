import Atlas
import Exchange

/// The taxonomy of `services/categories.csv`: types of need, with the project's half-lives.
///
/// A half-life is an assumption of this project, by how long such money commonly lasts: 12 months for
/// grants of a year, 18 for contracts, 24 for what a statute or a multi-year framework keeps going.
private let categories: [(id: String, name: String, summary: String, halfLife: Int)] = [
  (
    "victim-support", "Victim and witness support",
    "Support for victims and witnesses of any crime, restorative justice, victims' forums", 24
  ),
  (
    "domestic-abuse", "Domestic abuse",
    "Support and safe accommodation for victims of domestic abuse", 24
  ),
  (
    "sexual-violence", "Sexual violence",
    "Sexual assault referral, rape crisis centres, advocacy and counselling", 18
  ),
  ("stalking", "Stalking", "Threat assessment, advocacy and interventions", 18),
  (
    "violence-against-women-and-girls", "Violence against women, several kinds at once",
    "Amounts for several services against violence towards women and girls at once", 18
  ),
  ("perpetrators", "Perpetrators of domestic abuse", "Work with those who harm", 18),
  (
    "child-sexual-abuse", "Child sexual abuse and exploitation",
    "Child houses and support for children and young people who were abused or exploited", 24
  ),
  (
    "youth-violence", "Youth violence and knife crime",
    "Youth work in hospitals, neighbourhoods and schools, gang exit, community grants", 12
  ),
  (
    "exploitation", "Exploitation of young people",
    "County lines, violence and exploitation of children and young people", 18
  ),
  ("hate-crime", "Hate crime and extremism", "Advocacy for victims and community grants", 12),
  (
    "reoffending", "Reducing reoffending",
    "Hubs for young adults, offender management, electronic tags, resettlement", 18
  ),
  (
    "women-in-justice", "Women in the justice system",
    "Women's centres, diversion and resettlement of women", 18
  ),
  (
    "crime-prevention", "Crime prevention and community safety",
    "Grants to boroughs, situational prevention, community safety, organised crime", 12
  ),
  (
    "community", "Community, accountability and families",
    "Engagement, oversight of policing, networks of parents and carers", 12
  ),
  ("evaluation", "Evaluation", "Evaluation of other services", 12),
]

/// The categories that are labels for several types of need at once, with those that they stand for.
///
/// Two records have this label. Their sources name, in one sum: Rape Crisis Centres, the Havens, Survivors
/// UK, the Survivors Gateway, Galop, a housing scheme, the Stalking Threat Assessment Centre and Drive.
private let parts = [
  "violence-against-women-and-girls": [
    "domestic-abuse", "sexual-violence", "stalking", "perpetrators",
  ]
]

/// The category that stands for each word by which the collected figures sort services.
let categoryOfTerm = [
  "child_sexual_abuse": "child-sexual-abuse",
  "child_sexual_exploitation": "child-sexual-abuse",
  "community_engagement": "community",
  "community_safety": "crime-prevention",
  "crime_prevention_grant": "crime-prevention",
  "domestic_abuse": "domestic-abuse",
  "domestic_abuse_perpetrator": "perpetrators",
  "evaluation": "evaluation",
  "families": "community",
  "hate_crime": "hate-crime",
  "hate_crime_extremism": "hate-crime",
  "knife_crime": "youth-violence",
  "offender_management": "reoffending",
  "organised_crime": "crime-prevention",
  "police_accountability": "community",
  "reducing_reoffending": "reoffending",
  "reducing_reoffending_women": "women-in-justice",
  "sexual_violence": "sexual-violence",
  "situational_crime_prevention": "crime-prevention",
  "stalking": "stalking",
  "vawg": "violence-against-women-and-girls",
  "victim_support": "victim-support",
  "youth_exploitation": "exploitation",
  "youth_violence": "youth-violence",
]

/// `services/categories.csv`, in the order of the taxonomy.
func categoryRows() -> [[String]] {
  categories.map {
    [
      $0.id, $0.name, $0.summary, String($0.halfLife), parts[$0.id]?.joined(separator: "; ") ?? "",
    ]
  }
}

/// `services/category_terms.csv`, in order of the word.
func categoryTermRows() -> [[String]] {
  categoryOfTerm.sorted { $0.key < $1.key }.map { [$0.key, $0.value] }
}

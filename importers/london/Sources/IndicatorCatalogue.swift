import Atlas
import Exchange

/// The identifiers that the imports give to indicators.
enum IndicatorID {
  static let population = "population"
  static let populationUnder18 = "population_0_17"
  static let population10To24 = "population_10_24"
  /// Mid-year estimates of one series, from 2010 on.
  static let populationRebased = "rebased_population"
  static let employedHere = "employed_at_workplaces"
  static let firstTimeEntrants = "first_time_entrants"
  static let reoffending = "reoffending_15_17"
  static let childrenSentenced = "children_cautioned_or_sentenced"
  static let knifeCrime = "knife_crime"
  static let knifeCrimeWithInjury = "knife_crime_with_injury"
  static let violenceAgainstWomen = "violence_against_women_and_girls"
  /// All recorded offences: the control total.
  static let offences = "offences"

  /// The identifier of a major category of recorded crime: `offences_robbery`.
  static func offences(category: String) -> String {
    guard category != "ALL" else { return offences }
    return "offences_" + Area.identifier(of: category).split(separator: "-").joined(separator: "_")
  }

  /// The identifier of a deprivation measure: its column without the year, `imd_average_score`.
  static func deprivation(column: String) -> String {
    "imd_" + column.dropFirst("imd2019_".count)
  }
}

/// Writes `indicators/indicators.csv`: what each indicator of the dataset is.
///
/// The names of categories come from the tables that the same import writes or that stand in the
/// dataset, so a category that appears next year is described without a change of code.
func importIndicatorCatalogue(
  of indicators: Set<String>,
  into draft: inout DatasetDraft
) {
  let hasMinor = indicators.contains(minorOffences[0].id)
  draft.add(
    Dataset.File.indicators,
    rows: (indicators.union(baskets.map(\.id).filter { _ in hasMinor })).sorted().map {
      [$0] + description(of: $0) + [whole(of: $0)]
    }
  )
}

/// What an indicator counts a part of, apart from all other parts of it; empty: of nothing.
private func whole(of id: String) -> String {
  if id.hasPrefix(IndicatorID.offences + "_") { return IndicatorID.offences }
  return minorOffences.first { $0.id == id }?.major ?? ""
}

/// What stands beside residents and recorded offences: name, kind, unit, description.
private let needs: [String: [String]] = {
  let extensive = Indicator.Kind.extensive.rawValue
  let intensive = Indicator.Kind.intensive.rawValue
  return [
    IndicatorID.populationRebased: [
      "Residents, one series", extensive, "people",
      "Mid-year estimates 2010 to 2024 as revised after the census of 2021: comparable over all years",
    ],
    IndicatorID.employedHere: [
      "People employed at workplaces in the borough", extensive, "people",
      "A stand-in for the population of a workday: residents who do not work are not in it",
    ],
    IndicatorID.firstTimeEntrants: [
      "First-time entrants to the youth justice system", intensive, "per 100,000 aged 10 to 17",
      "Calendar year; withheld where there are few",
    ],
    IndicatorID.reoffending: [
      "Proven reoffending of children from 15 to 17", intensive, "percent",
      "Of those cautioned, sentenced or released in the year",
    ],
    IndicatorID.childrenSentenced: [
      "Children cautioned or sentenced", intensive, "per 10,000 aged 10 to 17", "Financial year",
    ],
    IndicatorID.knifeCrime: [
      "Knife crime", extensive, "offences",
      "Sum of twelve months; these offences are in the major categories as well",
    ],
    IndicatorID.knifeCrimeWithInjury: [
      "Knife crime with injury", extensive, "offences",
      "Sum of twelve months; a part of knife crime",
    ],
    IndicatorID.violenceAgainstWomen: [
      "Violence against women and girls", extensive, "offences",
      "Sum of twelve months; fell by a sixth in 2024/25 for no stated reason: perhaps a change of recording",
    ],
  ]
}()

private func description(of id: String) -> [String] {
  let extensive = Indicator.Kind.extensive.rawValue
  let intensive = Indicator.Kind.intensive.rawValue
  if id == IndicatorID.population {
    return [
      "Residents", extensive, "people",
      "Mid-year estimates; those to 2020 and those from 2021 are different series",
    ]
  }
  if id == IndicatorID.populationUnder18 {
    return [
      "Residents under 18", extensive, "people",
      "Mid-year estimates as revised after the census of 2021, 2012 to 2024",
    ]
  }
  if id == IndicatorID.population10To24 {
    return [
      "Residents from 10 to 24", extensive, "people", "Sum of single years of age, 2022 and 2024",
    ]
  }
  if let need = needs[id] { return need }
  if let kind = minorOffences.first(where: { $0.id == id }) {
    return [
      kind.name, extensive, "offences",
      "Offences recorded in the financial year, by minor category; in the major category as well",
    ]
  }
  if let basket = baskets.first(where: { $0.id == id }) {
    return [basket.name, extensive, "offences", basket.description]
  }
  if id == IndicatorID.offences {
    return [
      "All recorded offences", extensive, "offences",
      "Control total: the categories add up to it; never added to them",
    ]
  }
  if id.hasPrefix("offences_") {
    let words = id.dropFirst("offences_".count).split(separator: "_").joined(separator: " ")
    let name = sentence(words)
    let caution =
      id.contains("fraud")
      ? "; fraud left the police series in 2013/14: not comparable over time" : ""
    return [
      name, extensive, "offences",
      "Offences recorded in the financial year, by major category\(caution)",
    ]
  }
  let words = id.dropFirst("imd_".count).split(separator: "_").joined(separator: " ")
  let direction =
    words.contains("rank of") ? "1 is the most deprived" : "higher is more deprived"
  return [
    "Deprivation: \(words)", intensive, unit(ofDeprivation: words),
    "English Indices of Deprivation, local authority summary; \(direction)",
  ]
}

/// With a capital at the start, and in the name of the National Fraud Intelligence Bureau.
private func sentence(_ words: String) -> String {
  let capitals = words.split(separator: " ").map { $0 == "nfib" ? "NFIB" : String($0) }
  let text = capitals.joined(separator: " ")
  return text.prefix(1).uppercased() + text.dropFirst()
}

private func unit(ofDeprivation words: String) -> String {
  if words.contains("rank of") { return "rank" }
  return words.contains("proportion") || words.contains("extent") ? "share" : "score"
}

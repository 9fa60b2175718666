import Atlas
import Exchange

/// The identifiers that the imports give to indicators.
enum IndicatorID {
  static let population = "population"
  static let populationUnder18 = "population_0_17"
  static let population10To24 = "population_10_24"
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
  draft.add(
    Dataset.File.indicators,
    rows: indicators.sorted().map { [$0] + description(of: $0) }
  )
}

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

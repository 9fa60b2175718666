/// A figure of one fund in one year that can be mapped; the raw values are columns of `boroughs.csv`.
package enum FundMeasure: String, CaseIterable, Sendable {
  case allocation = "allocation_gbp"
  case poundsPerHead = "gbp_per_head"
  case poundsPerOffence = "gbp_per_offence"
  case offencesPerThousand = "offences_per_1000"
  case population
  case offences
  case gapPerHeadPercent = "gap_per_head_pct"
  case gapPerHeadPounds = "gap_per_head_gbp"
  case gapPerOffencePercent = "gap_per_offence_pct"
  case gapPerOffencePounds = "gap_per_offence_gbp"

  /// Whether the amounts of the fund are part of it.
  package var usesAllocation: Bool {
    switch self {
    case .offencesPerThousand, .population, .offences: false
    default: true
    }
  }

  /// Whether residents are part of it.
  package var usesPopulation: Bool {
    switch self {
    case .poundsPerHead, .offencesPerThousand, .population, .gapPerHeadPercent, .gapPerHeadPounds:
      true
    default: false
    }
  }

  /// Whether recorded offences are part of it.
  package var usesOffences: Bool {
    switch self {
    case .poundsPerOffence, .offencesPerThousand, .offences, .gapPerOffencePercent,
      .gapPerOffencePounds:
      true
    default: false
    }
  }

  /// What the columns of amounts under other formulas begin with.
  package static let formulaPrefix = "gbp_"

  /// The column of the amounts under another formula, such as `gbp_lcpf_2018_19_population`.
  package static func column(ofFormula id: String) -> String {
    formulaPrefix + id.map { $0 == "-" ? "_" : String($0) }.joined()
  }
}

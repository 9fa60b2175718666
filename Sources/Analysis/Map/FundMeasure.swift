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

  /// What the columns of amounts under other formulas begin with.
  package static let formulaPrefix = "gbp_"
}

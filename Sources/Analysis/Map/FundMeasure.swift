package import Atlas

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

  /// Whether it is the distance from London's rate.
  package var isGap: Bool {
    switch self {
    case .gapPerHeadPercent, .gapPerHeadPounds, .gapPerOffencePercent, .gapPerOffencePounds: true
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

extension Findings {
  /// How sure a figure of a borough is, for every output that shows it: as the least sure of what it is made of.
  package func status(of measure: FundMeasure, for borough: BoroughFinding) -> FigureStatus? {
    var statuses: [FigureStatus?] = []
    if measure.usesAllocation { statuses.append(borough.allocation?.status) }
    if measure.usesPopulation { statuses.append(borough.population?.status) }
    if measure.usesOffences { statuses.append(borough.offences?.status) }
    // A rate is arithmetic on its parts, however surely each was read.
    if statuses.count > 1 { statuses.append(.derived) }
    // A gap is against all of London, and no surer than the least sure amount in it.
    if measure.isGap { statuses.append(london.status) }
    return FigureStatus.weakest(of: statuses.compactMap(\.self))
  }
}

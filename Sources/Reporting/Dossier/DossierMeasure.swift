internal import Analysis
internal import Atlas
internal import Cartography
internal import Statistics

/// A measure that the map, the ranking and the table show: one figure for each borough, with words.
struct DossierMeasure: Sendable {
  /// The folder of the analysis that it belongs to.
  let analysis: String
  /// The column of `boroughs.csv`.
  let column: String
  let name: String
  /// The name over a narrow column.
  let heading: String
  /// What a figure of it means.
  let note: String
  let figures: [BoroughFigure]
  /// Whether it is parted below, about and above nought.
  let isDiverging: Bool
  /// How a figure is written.
  let format: @Sendable (Double) -> String
  /// How it is written on a tile, without a unit.
  let shortFormat: @Sendable (Double) -> String

  var key: String { "\(analysis)/\(column)" }

  /// The least sure status of all figures; nil where there is none.
  var status: FigureStatus? { FigureStatus.weakest(of: figures.compactMap(\.status)) }

  /// The figure of one borough.
  struct BoroughFigure: Sendable {
    let name: String
    /// Nil where there is none.
    let value: Double?
    let status: FigureStatus?
    /// Why there is no figure, in words; empty where there is one.
    let absence: String
    /// Whether the borough is not in the fund: that is known, not missing.
    let isOutside: Bool
  }
}

extension DossierMeasure {
  /// The measures of one analysis, the first of them the one that members ask for.
  static func all(of findings: Findings) -> [DossierMeasure] {
    let (heads, offences) = (findings.headFormat, findings.offenceFormat)
    let (fund, year) = (findings.fund.name, findings.year)
    func make(
      _ column: String,
      _ name: String,
      _ heading: String,
      _ note: String,
      diverging: Bool = false,
      _ format: @escaping @Sendable (Double) -> String,
      _ short: @escaping @Sendable (Double) -> String,
      _ figure: (BoroughFinding) -> (Measure?, FigureStatus?)
    ) -> DossierMeasure {
      DossierMeasure(
        analysis: folderName(of: findings),
        column: column,
        name: name,
        heading: heading,
        note: note,
        figures: findings.boroughs.map { borough in
          let (measure, status) = figure(borough)
          return BoroughFigure(
            name: borough.borough.name,
            value: measure?.value,
            status: measure?.value == nil ? nil : status,
            absence: absence(of: measure, borough, status),
            isOutside: !borough.isInFund && measure?.value == nil
          )
        },
        isDiverging: diverging,
        format: format,
        shortFormat: short
      )
    }
    let amounts = "\(fund), \(year)"
    return [
      make(
        "gbp_per_head",
        "Pounds per head",
        "£ per head",
        "\(amounts): the amount divided by residents (\(findings.population.period)).",
        heads.text,
        heads.number
      ) { ($0.poundsPerHead, $0.allocation?.status) },
      make(
        "gap_per_head_pct",
        "Gap per head from London, in percent",
        "Gap per head",
        "\(amounts): pounds per head against the rate of London as a whole.",
        diverging: true,
        { signedPercent($0 / 100) },
        { decimal($0, 0) }
      ) { ($0.gapPerHead.map { percentage($0.share) }, $0.allocation?.status) },
      make(
        "gbp_per_offence",
        "Pounds per recorded offence",
        "£ per offence",
        "\(amounts): the amount divided by offences recorded in \(findings.offences.period).",
        offences.text,
        offences.number
      ) { ($0.poundsPerOffence, $0.allocation?.status) },
      make(
        "gap_per_offence_pct",
        "Gap per offence from London, in percent",
        "Gap per offence",
        "\(amounts): pounds per recorded offence against the rate of London as a whole.",
        diverging: true,
        { signedPercent($0 / 100) },
        { decimal($0, 0) }
      ) { ($0.gapPerOffence.map { percentage($0.share) }, $0.allocation?.status) },
      make(
        "allocation_gbp",
        "Amount in pounds",
        "Amount",
        "\(amounts): what a borough gets from the fund in the year.",
        { pounds($0) },
        { decimal($0 / 1000, 0) + "k" }
      ) { borough in
        (borough.allocation.map { .value(Double($0.pence) / 100) }, borough.allocation?.status)
      },
      make(
        "offences_per_1000",
        "Recorded offences per 1,000 residents",
        "Offences per 1,000",
        "Offences recorded in \(findings.offences.period), residents of \(findings.population.period). "
          + "What is not reported is not counted.",
        { decimal($0, 1) },
        { decimal($0, 0) }
      ) { borough in
        (
          borough.offencesPerThousand,
          borough.offences?.status == .submitted ? .submitted : .derived
        )
      },
      make(
        "population",
        "Residents",
        "Residents",
        "Mid-year estimate of \(findings.population.period).",
        { decimal($0, 0) },
        { decimal($0 / 1000, 0) + "k" }
      ) { ($0.population.map { .value($0.value) }, $0.population?.status) },
    ]
  }

  private static func percentage(_ share: Measure) -> Measure {
    switch share {
    case .value(let share): .value(share * 100)
    case .undefined: share
    }
  }

  private static func absence(
    of measure: Measure?,
    _ borough: BoroughFinding,
    _ status: FigureStatus?
  ) -> String {
    guard measure?.value == nil else { return "" }
    if !borough.isInFund { return "not in the fund" }
    guard let reason = measure?.reason, reason != .missing else { return "unknown" }
    return "undefined: \(reason)"
  }
}

extension DossierMeasure.BoroughFigure {
  /// The figure in words with its status where it is modelled, or why there is none.
  func text(_ format: (Double) -> String) -> String {
    guard let value else { return absence }
    return format(value) + (status == .modelled ? " (modelled)" : "")
  }
}

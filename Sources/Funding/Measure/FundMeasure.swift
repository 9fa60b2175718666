import FormulaLab
package import Atlas
package import Statistics
package import Tables

/// A number of every borough in an analysis of a fund, declared once.
///
/// The tables, layers, workbook, map, page and `--measure` read this declaration: a new measure is a new
/// constant below, and its name in ``later``.
package struct FundMeasure: Sendable {
  /// The column of `boroughs.csv`, which is also a property of the layer.
  package let name: String
  /// The name over a column, with its unit.
  package internal(set) var title: String
  /// The same over a narrow column of a report, of one line or more.
  package internal(set) var heading: String
  package internal(set) var description: String
  /// The measure within a sentence.
  package internal(set) var words: String
  package let form: Form
  /// What it is made of, and so how sure it is.
  package let parts: Set<Part>
  /// Its place on the page, and the heading over a narrow column there; nil where the page does not show it.
  package let page: (place: Int, heading: String)?
  /// What a rate that people compare has beside it; nil for the other measures.
  package let rate: Rate?
  /// The figure of a borough with all its digits.
  package let value: @Sendable (BoroughFinding) -> Value
  /// The figure of a group as a whole.
  package let group: @Sendable (GroupFinding) -> Value
  /// The title of the formula that gives the amounts, where it is not that of the run.
  package let formula: String?

  init(
    _ name: String,
    _ title: String,
    _ description: String,
    words: String,
    heading: String? = nil,
    _ form: Form,
    of parts: Set<Part>,
    page: (place: Int, heading: String)? = nil,
    rate: Rate? = nil,
    formula: String? = nil,
    group: @escaping @Sendable (GroupFinding) -> Value = { _ in .missing(.doesNotApply) },
    value: @escaping @Sendable (BoroughFinding) -> Value
  ) {
    (self.name, self.title, self.description, self.words) = (name, title, description, words)
    (self.form, self.parts, self.page, self.rate) = (form, parts, page, rate)
    self.heading = heading ?? title
    (self.formula, self.group, self.value) = (formula, group, value)
  }

  /// A rate with a style in the GeoPackage and a row in the profile of a borough.
  package struct Rate: Sendable {
    /// The unit in a legend.
    package let unit: String
    /// The name of the measure that is its distance from the area's; nil: the profile has the verdict instead.
    package let gap: String?
  }

  package enum Part: Hashable, Sendable {
    case allocation, population, offences
    /// Those whom the fund is for, where they are not all residents.
    case people
  }

  /// How a measure is written.
  package enum Form: Hashable, Sendable {
    /// Whole pence.
    case money
    case count
    /// Pounds for each unit, to as many decimals as the area's rate needs.
    case poundsPer
    /// The same without a pound sign.
    case rate
    case perThousand
    /// The distance from the area's rate as a share of it.
    case gapInPercent
    /// The distance from the area's rate as the money that it is worth.
    case gapInPounds
  }

  /// Whether it is the distance from the area's rate.
  package var isGap: Bool { form == .gapInPercent || form == .gapInPounds }

  /// What the columns of amounts under other formulas begin with.
  package static let formulaPrefix = "gbp_"

  /// The column of the amounts under another formula, such as `gbp_lcpf_2018_19_population`; no formula takes
  /// the name of a measure, as one with the id `per-head` would.
  package static func column(ofFormula id: String) -> String {
    let name = formulaPrefix + id.map { $0 == "-" ? "_" : String($0) }.joined()
    return named(name) == nil
      ? name : formulaPrefix + "formula_" + name.dropFirst(formulaPrefix.count)
  }
}

extension FundMeasure: Hashable {
  package static func == (a: FundMeasure, b: FundMeasure) -> Bool { a.name == b.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension FundMeasure {
  /// Every measure.
  package static var all: [FundMeasure] {
    [allocation, population, offences] + rates + later
  }

  /// The rates and gaps whose places among the columns are agreed.
  package static var rates: [FundMeasure] {
    [
      poundsPerHead, poundsPerOffence, offencesPerThousand,
      gapPerHeadPercent, gapPerHeadPounds, gapPerOffencePercent, gapPerOffencePounds,
    ]
  }

  /// What came later and stands behind the agreed columns, so that none of them moves.
  package static var later: [FundMeasure] {
    [offencesPerPound, people, poundsPerPerson, gapPerPersonPercent, gapPerPersonPounds]
  }

  /// The measure of a name; nil where there is none.
  package static func named(_ name: String) -> FundMeasure? { all.first { $0.name == name } }

  package static let allocation = FundMeasure(
    "allocation_gbp",
    "Allocation (£)",
    "What the fund pays in the year, pounds; blank outside the fund",
    words: "pounds allocated",
    heading: "Amount £",
    .money,
    of: [.allocation],
    page: (5, "Amount"),
    group: { .pence($0.pence) },
    value: { $0.allocation.map { .pence($0.pence) } ?? .missing(.doesNotApply) }
  )

  package static let population = FundMeasure(
    "population",
    "Residents (number)",
    "Residents in the calendar year in which the financial year begins",
    words: "residents",
    heading: "Residents",
    .count,
    of: [.population],
    page: (7, "Residents"),
    group: { count($0.population) },
    value: { count($0.population?.count) }
  )

  package static let offences = FundMeasure(
    "offences",
    "Recorded offences (number)",
    "Recorded offences; blank where unknown",
    words: "recorded offences",
    heading: "Offences",
    .count,
    of: [.offences],
    group: { count($0.offences) },
    value: { count($0.offences?.count) }
  )

  package static let poundsPerHead = FundMeasure(
    "gbp_per_head",
    "Allocation per resident (£)",
    "Pounds per resident",
    words: "pounds per head",
    heading: "£ per\nhead",
    .poundsPer,
    of: [.allocation, .population],
    page: (1, "£ per head"),
    rate: Rate(unit: "£ per resident", gap: "gap_per_head_pct"),
    group: { figure($0.perHead.rate) },
    value: { ofFund($0, $0.poundsPerHead) }
  )

  package static let poundsPerOffence = FundMeasure(
    "gbp_per_offence",
    "Allocation per recorded offence (£)",
    "Pounds per recorded offence",
    words: "pounds per recorded offence",
    heading: "£ per\noffence",
    .poundsPer,
    of: [.allocation, .offences],
    page: (3, "£ per offence"),
    rate: Rate(unit: "£ per recorded offence", gap: "gap_per_offence_pct"),
    group: { figure($0.perOffence.rate) },
    value: { ofFund($0, $0.poundsPerOffence) }
  )

  package static let offencesPerThousand = FundMeasure(
    "offences_per_1000",
    "Recorded offences per 1,000 residents",
    "Recorded offences per 1,000 residents",
    words: "recorded offences per 1,000 residents",
    heading: "off./\n1,000",
    .perThousand,
    of: [.population, .offences],
    page: (6, "Offences per 1,000"),
    rate: Rate(unit: "offences per 1,000 residents", gap: nil),
    group: { figure($0.offencesPerThousand.rate) },
    value: { figure($0.offencesPerThousand) }
  )

  package static var gapPerHeadPercent: FundMeasure {
    FundMeasure(
      "gap_per_head_pct",
      "Gap from \(here.possessive) rate per resident (%)",
      "Pounds per head against \(here.possessive) rate, percent",
      words: "pounds per head against \(here.possessive), in percent",
      heading: "gap %",
      .gapInPercent,
      of: [.allocation, .population],
      page: (2, "Gap per head"),
      value: { ofFund($0, $0.gapPerHead?.share) }
    )
  }

  package static var gapPerHeadPounds: FundMeasure {
    FundMeasure(
      "gap_per_head_gbp",
      "Gap from \(here.possessive) rate per resident (£ in all)",
      "Allocation less what \(here.possessive) rate per head would give, pounds",
      words: "pounds above or below what \(here.possessive) rate per head would give",
      heading: "at \(here.possessive) rate\nper head",
      .gapInPounds,
      of: [.allocation, .population],
      value: { ofFund($0, $0.gapPerHead?.moneyEquivalent) }
    )
  }

  package static var gapPerOffencePercent: FundMeasure {
    FundMeasure(
      "gap_per_offence_pct",
      "Gap from \(here.possessive) rate per offence (%)",
      "Pounds per offence against \(here.possessive) rate, percent",
      words: "pounds per recorded offence against \(here.possessive), in percent",
      heading: "gap %",
      .gapInPercent,
      of: [.allocation, .offences],
      page: (4, "Gap per offence"),
      value: { ofFund($0, $0.gapPerOffence?.share) }
    )
  }

  package static var gapPerOffencePounds: FundMeasure {
    FundMeasure(
      "gap_per_offence_gbp",
      "Gap from \(here.possessive) rate per offence (£ in all)",
      "Allocation less what \(here.possessive) rate per offence would give, pounds",
      words: "pounds above or below what \(here.possessive) rate per offence would give",
      heading: "per offence",
      .gapInPounds,
      of: [.allocation, .offences],
      value: { ofFund($0, $0.gapPerOffence?.moneyEquivalent) }
    )
  }

  /// How much recorded crime each pound has to do with: the reverse of ``poundsPerOffence``.
  package static let offencesPerPound = FundMeasure(
    "offences_per_gbp",
    "Recorded offences per pound of the allocation",
    "Recorded offences for each pound that the fund pays; blank outside the fund, and where it pays nothing",
    words: "recorded offences per pound",
    .rate,
    of: [.allocation, .offences],
    group: { figure(perPound($0.offences, $0.pence)) },
    value: { ofFund($0, perPound($0.offences?.count, $0.allocation?.pence)) }
  )

  /// The amounts under another formula.
  package init(_ alternative: AlternativeFinding) {
    let title = alternative.formula.title
    let pence = alternative.pence
    self.init(
      Self.column(ofFormula: alternative.formula.id),
      "MODELLED amount under the formula \"\(title)\", pounds",
      "MODELLED amount under the formula \"\(title)\", pounds; no published figure",
      words: "pounds under the formula \"\(title)\"",
      .money,
      of: [.allocation],
      formula: title,
      value: { borough in
        pence[borough.borough.id].map { .pence($0) }
          ?? .missing(borough.isInFund ? .unknown : .doesNotApply)
      }
    )
  }

  static func count(_ count: Int64?) -> Value {
    count.map { .count($0) } ?? .missing(.unknown)
  }

  /// A measure as a value, with why there is none.
  package static func figure(_ measure: Measure?) -> Value {
    switch measure {
    case .value(let number): .number(number)
    case nil, .undefined(.missing): .missing(.unknown)
    case .undefined: .missing(.undefined)
    }
  }

  /// A figure that the amounts of the fund are part of.
  static func ofFund(_ borough: BoroughFinding, _ measure: Measure?) -> Value {
    borough.isInFund ? figure(measure) : .missing(.doesNotApply)
  }
}

extension Findings {
  /// The measures of the boroughs, then the amounts under other formulas.
  package var measures: [FundMeasure] {
    ofFund(FundMeasure.all) + alternatives.map(FundMeasure.init)
  }

  /// The measures without those of some people, where the fund is for all residents.
  package func ofFund(_ measures: [FundMeasure]) -> [FundMeasure] {
    measures.filter { people != nil || !$0.parts.contains(.people) }
  }

  /// How sure a figure of a borough is, for every output that shows it: as the least sure of what it is made of.
  package func status(of measure: FundMeasure, for borough: BoroughFinding) -> FigureStatus? {
    // Nobody has published what another formula would give.
    if measure.formula != nil { return .modelled }
    var statuses: [FigureStatus?] = []
    if measure.parts.contains(.allocation) { statuses.append(borough.allocation?.status) }
    if measure.parts.contains(.population) { statuses.append(borough.population?.status) }
    if measure.parts.contains(.people) { statuses.append(borough.people?.status) }
    if measure.parts.contains(.offences) { statuses.append(borough.offences?.status) }
    // A rate is arithmetic on its parts, however surely each was read.
    if statuses.count > 1 { statuses.append(.derived) }
    // A gap is against all of the area, and no surer than the least sure amount in it.
    if measure.isGap { statuses.append(whole.status) }
    return FigureStatus.weakest(of: statuses.compactMap(\.self))
  }
}

/// Figures of a person's own, as they lie over those of a dataset.
///
/// Every question is put to the dataset with these in it: what a fund pays in a year, what was counted in that year, and
/// groups. What they lie over is ``Dataset/recorded``.
package struct OwnFigures: Sendable {
  /// The fund and the year that the figures are of; nil where there are groups alone.
  package var about: Dataset.FundYear?
  /// A fund that the dataset has not got.
  package var fund: Fund?
  package var amounts: OwnAmounts?
  package var offences: OwnOffences?
  /// Those of the calendar year in which the financial year begins.
  package var residents: [GSSCode: Figure]?
  package var definitions: [GroupDefinition] = []
  package var formula: OwnFormula?
  /// The files that hold the figures, as sources of them.
  package var files: [Source] = []
  /// What was read of each file, as lines for the person whose they are.
  package var account: [String] = []
  /// What a reader must know before trusting the figures, each without its full stop.
  package var cautions: [String] = []

  package init() {}

  /// The period of the values of an indicator that are a person's own; nil where they are the dataset's.
  package func period(of indicator: String, in area: Area) -> String? {
    if indicator == area.roles.residents, residents != nil {
      return about.map { String($0.year.start) }
    }
    if indicator == area.roles.offences, offences != nil { return about?.year.description }
    return nil
  }

  /// Everything that figures come from: the files, and the formula.
  package var sources: [Source] { files + [formula?.source].compactMap(\.self) }
}

/// What a fund pays in a year by a person's own table.
package struct OwnAmounts: Sendable {
  /// What the file is called among the inputs.
  package let file: String
  /// One for each zone that the fund pays, in GSS order.
  package let allocations: [Allocation]
  /// The rows of the file, in that order.
  package let cells: [Figure.Cell]

  package init(file: String, allocations: [Allocation], cells: [Figure.Cell]) {
    (self.file, self.allocations, self.cells) = (file, allocations, cells)
  }
}

/// A person's own formula and what it gives.
package struct OwnFormula: Sendable {
  /// Where the file is.
  package let path: String
  package let allocations: [Allocation]
  /// The formula as the source of its amounts.
  package let source: Source

  package init(path: String, allocations: [Allocation], source: Source) {
    (self.path, self.allocations, self.source) = (path, allocations, source)
  }
}

/// A dataset as it was before figures of a person's own were laid over it.
final class RecordedDataset: Sendable {
  let dataset: Dataset

  init(_ dataset: Dataset) { self.dataset = dataset }
}

extension Dataset {
  /// The dataset as its files have it, whatever figures of a person's own lie over it.
  package var recorded: Dataset { beneath?.dataset ?? self }

  /// The dataset with figures of a person's own in the place of those that it has.
  package func laying(_ own: OwnFigures) -> Dataset {
    var laid = self
    (laid.own, laid.beneath) = (own, RecordedDataset(self))
    laid.sources += own.files
    laid.definitions += own.definitions
    laid.funds += [own.fund].compactMap(\.self)
    guard let about = own.about else { return laid }
    laid.allocations[about] =
      own.amounts?.allocations ?? own.formula?.allocations ?? allocations[about]
    func put(_ figures: [GSSCode: Figure]?, _ indicator: String, _ period: String) {
      guard let figures else { return }
      laid.observations.put(
        IndicatorTable.Values(byZone: figures),
        at: IndicatorTable.Key(indicator, period)
      )
    }
    for series in Set([area.roles.residents, area.roles.residentsOverYears].compactMap(\.self)) {
      put(own.residents, series, String(about.year.start))
      if own.residents != nil { laid.cutOff("residents", series, in: about.year) }
    }
    put(own.offences?.counts, area.roles.offences, about.year.description)
    if own.offences != nil { laid.cutOff("offences", area.roles.offences, in: about.year) }
    if own.amounts != nil || own.formula != nil {
      laid.cutOff("amounts", about.fund, in: about.year)
    }
    return laid
  }

  /// Own figures are of no series of the dataset: no change is told into their year, or out of it.
  private mutating func cutOff(_ figures: String, _ series: String, in year: FinancialYear) {
    let next = FinancialYear(start: year.start + 1)
    for (year, whose) in [(year, "of a file of one's own"), (next, "of the dataset")] {
      breaks.append(
        SeriesBreak(
          series: series,
          year: year,
          reason: "\(figures) from \(year) are those \(whose)"
        )
      )
    }
  }

  /// What a person's own file has in the place of recorded amounts; nil where they are as recorded, or modelled.
  package func ownAmounts(of fund: Fund, in year: FinancialYear) -> OwnAmounts? {
    own?.about == FundYear(fund.id, year) ? own?.amounts : nil
  }

  /// The offences of a person's own file in a year.
  package func ownOffences(in year: FinancialYear) -> OwnOffences? {
    own?.about?.year == year ? own?.offences : nil
  }

  /// What is known of the money that a fund pays in a year: its total, or else the sum of recorded amounts.
  package func knownTotal(of fund: Fund, in year: FinancialYear) -> (
    pence: Int64, status: FigureStatus
  )? {
    let totals = fundTotals.filter { $0.fund == fund.id && $0.period == year.description }
    if totals.count == 1 { return (totals[0].pence, totals[0].status) }
    let amounts = allocations[FundYear(fund.id, year)] ?? []
    guard hasAllAmounts(of: fund, in: year),
      let status = FigureStatus.weakest(of: amounts.map(\.status))
    else { return nil }
    return (amounts.reduce(0) { $0 + $1.pence }, status)
  }
}

extension AnalysisFile {
  /// The plan with the analysis in it that own figures make possible or change.
  func laying(_ own: OwnFigures, over dataset: Dataset) -> AnalysisFile {
    guard let about = own.about, let fund = dataset.fund(about.fund),
      dataset.hasAllAmounts(of: fund, in: about.year)
    else { return self }
    let index = analyses.firstIndex { $0.fund == about.fund && $0.year == about.year }
    let planned = index.map { analyses[$0] }
    var entries = analyses
    if let index { entries.remove(at: index) }
    entries.insert(
      Entry(
        fund: about.fund,
        year: about.year,
        formula: own.formula?.path ?? planned?.formula,
        isOwnFormula: own.formula != nil,
        comparisons: planned?.comparisons ?? [],
        facts: planned?.facts,
        categories: planned?.categories ?? []
      ),
      at: index ?? 0
    )
    return AnalysisFile(definitions: definitions, analyses: entries, asOf: asOf, series: series)
  }
}

import FormulaLab
import Funding
import OwnTables
package import Atlas
import Exchange

/// What a person wants to see on a map.
package struct MapRequest: Sendable {
  /// A column of `boroughs.csv` or an indicator of the dataset.
  package var measure: String
  /// One fund; nil for the first of `analysis.yaml` that is no council's spending, or the one with amounts in the year.
  package var fund: String?
  /// The years in any order, one map each; empty for the one of `analysis.yaml`, or the latest of an indicator.
  package var periods: [String] = []

  /// Asks for a measure.
  package init(measure: String, fund: String? = nil, periods: [String] = []) {
    (self.measure, self.fund, self.periods) = (measure, fund, periods)
  }
}

/// What a map is drawn from: findings of a fund, or values of an indicator.
package struct MapFindings: Sendable {
  /// Where the figures stand.
  package enum Figures: Sendable {
    /// One run of one analysis for each year, the earliest first.
    case runs([AnalysisRun])
    /// An indicator in some periods, the earliest first.
    case indicator(Indicator, periods: [String])
  }

  /// The dataset with its boundaries.
  package let dataset: Dataset
  /// The figures.
  package let figures: Figures
}

/// Gathers what a map shows.
///
/// A measure that is both a column and an indicator (`population`, `offences`) is the indicator, unless a
/// fund is named.
///
/// - Throws: ``Fault`` for an unknown measure, fund or year, naming the known ones; ``FaultReport``.
package func mapFindings(_ request: MapRequest, in session: Session) async throws -> MapFindings {
  let dataset = try await session.dataset()
  let measure = request.measure
  try refuseTwice(request.periods)
  if request.fund == nil, let indicator = dataset.indicators.first(where: { $0.id == measure }) {
    let periods = try periods(request.periods, of: indicator, in: dataset)
    return MapFindings(dataset: dataset, figures: .indicator(indicator, periods: periods))
  }
  let plan = try session.plan()
  let isColumn =
    FundMeasure.named(measure) != nil || measure.hasPrefix(FundMeasure.formulaPrefix)
  guard isColumn else { throw try unknownMeasure(request, plan, in: dataset) }
  let named = try request.fund.map { try dataset.requiredFund($0).id }
  let choices = MapFund(dataset, plan)
  // Whoever brings figures wants to see those.
  let own = dataset.own?.about
  let fund = try named ?? own?.fund ?? plan.fund(comparing: measure, in: dataset)
  let wanted =
    request.periods.isEmpty && fund == own?.fund ? [own?.year] : try years(request.periods)
  let chosen = try wanted.map { year in
    try choices.choice(fund: fund, year: year)
  }
  try refuseSeveralFunds(chosen)
  var runs: [AnalysisRun] = []
  for choice in chosen {
    var single = AnalysisRequest()
    (single.own.fund, single.own.year) = (choice.fund, choice.year)
    // What the measure is not made of may be unknown. An amount under another formula is all its own.
    let known = FundMeasure.named(measure)
    single.mayLackPopulation = known?.parts.contains(.population) != true
    single.needsOffences = known?.parts.contains(.offences) == true
    runs.append(try await analyse(single, in: session))
  }
  return MapFindings(dataset: dataset, figures: .runs(runs))
}

extension AnalysisFile {
  /// The fund beside whose amounts a formula stands, by the column of its amounts; nil for every other measure.
  fileprivate func fund(comparing column: String, in dataset: Dataset) throws -> String? {
    guard FundMeasure.named(column) == nil else { return nil }
    return try analyses.first { entry in
      try entry.comparisons.contains { path in
        FundMeasure.column(ofFormula: try readFormula(path, isOwn: false, dataset).id) == column
      }
    }?.fund
  }
}

private func periods(
  _ wanted: [String],
  of indicator: Indicator,
  in dataset: Dataset
) throws -> [String] {
  let known = dataset.periods(of: indicator.id)
  guard let latest = known.last else {
    throw Fault(
      file: dataset.folder.location(of: Dataset.File.indicators),
      found: "no value of `\(indicator.id)` for any \(here.zone.singular)",
      expected: "an indicator with values",
      remedy: "Choose another measure"
    )
  }
  for period in wanted where !known.contains(period) {
    throw Fault(
      file: "map",
      found: "`\(period)` as the year of `\(indicator.id)`",
      expected: "one of \(known.joined(separator: ", "))",
      remedy: "Name years that the dataset has"
    )
  }
  let own = dataset.own?.period(of: indicator.id, in: dataset.area)
  return wanted.isEmpty ? [own ?? latest] : wanted.sorted()
}

private func years(_ wanted: [String]) throws -> [FinancialYear?] {
  guard !wanted.isEmpty else { return [nil] }
  let years = try wanted.map { text throws in
    if let year = FinancialYear(asked: text) { return year }
    throw Fault(
      file: "map",
      found: "`\(text)` as the year of a fund",
      expected: "a financial year such as 2018/19",
      remedy: "Name the year in which the fund pays"
    )
  }
  return years.sorted()
}

/// Maps of different pots share no classes and no title.
private func refuseSeveralFunds(_ chosen: [Dataset.FundYear]) throws(Fault) {
  guard let first = chosen.first, let other = chosen.first(where: { $0.fund != first.fund }) else {
    return
  }
  throw Fault(
    file: "map",
    found: "\(first.fund) in \(first.year) and \(other.fund) in \(other.year)",
    expected: "one fund in all years",
    remedy: "Name it with --fund, and its years with --years"
  )
}

/// The same map twice would look like two years in which nothing changed.
private func refuseTwice(_ periods: [String]) throws(Fault) {
  for (index, period) in periods.enumerated() where periods[..<index].contains(period) {
    throw Fault(
      file: "map",
      found: "the year `\(period)` twice",
      expected: "each year once",
      remedy: "Leave one of them away"
    )
  }
}

private func unknownMeasure(
  _ request: MapRequest,
  _ plan: AnalysisFile,
  in dataset: Dataset
) throws -> Fault {
  var columns = FundMeasure.all.map(\.name)
  for entry in plan.analyses where request.fund == nil || request.fund == entry.fund {
    for path in entry.comparisons {
      let formula = try readFormula(path, isOwn: false, dataset)
      columns.append(FundMeasure.column(ofFormula: formula.id))
    }
  }
  let indicators = dataset.indicators.map(\.id).filter {
    !columns.contains($0) && !dataset.periods(of: $0).isEmpty
  }
  if indicators.contains(request.measure) {
    return Fault(
      file: "map",
      found: "the indicator `\(request.measure)` with a fund",
      expected: "one of \(columns.joined(separator: ", "))",
      remedy: "Omit --fund"
    )
  }
  var fault = Fault.unknownName(
    request.measure,
    among: columns + indicators,
    file: "map",
    found: "no measure `\(request.measure)`",
    orElse: "a measure",
    remedy: "Correct the name of the measure"
  )
  if namesNear(request.measure, in: columns + indicators).isEmpty {
    fault.expected =
      "a column of boroughs.csv (\(columns.joined(separator: ", ")))"
      + (indicators.isEmpty ? "" : " or an indicator (\(indicators.joined(separator: ", ")))")
  }
  return fault
}

package import Atlas
internal import Exchange

/// What a person wants to see on a map.
package struct MapRequest: Sendable {
  /// A column of `boroughs.csv` or an indicator of the dataset.
  package var measure: String
  /// One fund; nil for the first of `analysis.yaml`, or the one with amounts in the year.
  package var fund: String?
  /// The years, one map each; empty for the one of `analysis.yaml`, or the latest of an indicator.
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
    /// One run of one analysis for each year.
    case runs([AnalysisRun])
    /// An indicator in some periods, in the order asked for.
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
package func mapFindings(_ request: MapRequest, dataset path: String) async throws -> MapFindings {
  let dataset = try await Dataset.load(path)
  let measure = request.measure
  if request.fund == nil, let indicator = dataset.indicators.first(where: { $0.id == measure }) {
    let periods = try periods(request.periods, of: indicator, in: dataset)
    return MapFindings(dataset: dataset, figures: .indicator(indicator, periods: periods))
  }
  let isColumn =
    FundMeasure(rawValue: measure) != nil || measure.hasPrefix(FundMeasure.formulaPrefix)
  guard isColumn else { throw unknownMeasure(request, in: dataset) }
  var runs: [AnalysisRun] = []
  for year in try years(request.periods) {
    var single = AnalysisRequest()
    (single.fund, single.year) = (request.fund, year)
    if !single.isSingle { single.fund = try firstFund(of: dataset) }
    // What the measure is not made of may be unknown. An amount under another formula is all its own.
    let known = FundMeasure(rawValue: measure)
    single.mayLackPopulation = known?.usesPopulation != true
    single.mayLackOffences = known?.usesOffences != true
    runs.append(try await analyse(single, dataset: path))
  }
  return MapFindings(dataset: dataset, figures: .runs(runs))
}

/// The fund with which `analysis.yaml` begins: a map needs no more of the plan.
private func firstFund(of dataset: Dataset) throws -> String? {
  var folder = dataset.folder
  let plan = try AnalysisFile.read(
    file: folder.location(of: Dataset.File.analysis),
    bytes: try folder.read(Dataset.File.analysis)
  )
  return plan.analyses.first?.fund
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
      found: "no value of `\(indicator.id)` for any borough",
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
  return wanted.isEmpty ? [latest] : wanted
}

private func years(_ wanted: [String]) throws -> [FinancialYear?] {
  guard !wanted.isEmpty else { return [nil] }
  return try wanted.map { text in
    if let year = FinancialYear(text) { return year }
    throw Fault(
      file: "map",
      found: "`\(text)` as the year of a fund",
      expected: "a financial year such as 2018/19",
      remedy: "Name the year in which the fund pays"
    )
  }
}

private func unknownMeasure(_ request: MapRequest, in dataset: Dataset) -> Fault {
  let columns = FundMeasure.allCases.map(\.rawValue)
  let indicators = dataset.indicators.map(\.id).filter {
    !columns.contains($0) && !dataset.periods(of: $0).isEmpty
  }
  let isIndicator = indicators.contains(request.measure)
  return Fault(
    file: "map",
    found: isIndicator
      ? "the indicator `\(request.measure)` with a fund" : "no measure `\(request.measure)`",
    expected: isIndicator
      ? "one of \(columns.joined(separator: ", "))"
      : "a column of boroughs.csv (\(columns.joined(separator: ", "))) or an indicator "
        + "(\(indicators.joined(separator: ", ")))",
    remedy: isIndicator ? "Leave --fund away" : "Correct the name of the measure"
  )
}

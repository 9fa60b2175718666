import Atlas
import Exchange
import FormulaLab

/// Which fund in which year is meant, where a person names one of them, both or neither.
///
/// A formula of their own names both; else what is not named is that of the first analysis that fits.
///
/// - Returns: nil where the dataset has nothing to choose from.
/// - Throws: ``Fault`` that lists what can be meant.
func fundYear(
  of request: OwnRequest,
  formula: FormulaFile?,
  plan: AnalysisFile,
  _ dataset: Dataset
) throws -> Dataset.FundYear? {
  if let new = try newFund(of: request, dataset) { return new }
  let named = try request.fund.map { try dataset.requiredFund($0).id } ?? formula?.fund
  guard let fund = try named ?? dataset.fund(in: request.year, plan: plan) else { return nil }
  _ = try dataset.requiredFund(fund)
  let year =
    request.year ?? formula?.financialYear ?? plan.analyses.first { $0.fund == fund }?.year
    ?? dataset.latestYear(of: fund)
  if let year { return Dataset.FundYear(fund, year) }
  throw Fault(
    file: dataset.folder.location(of: Dataset.File.allocations),
    found: "no year of the fund \(fund)",
    expected: "a year to analyse",
    remedy: "Name it with --year"
  )
}

/// The fund that a name in words means which the dataset has not got; nil for an identifier, and for a known name.
///
/// A slip in an identifier is no new fund: it is refused with those that there are.
private func newFund(of request: OwnRequest, _ dataset: Dataset) throws -> Dataset.FundYear? {
  guard let name = request.fund, name.contains(" "), request.allocationsFile != nil,
    dataset.fund(named: name) == nil
  else { return nil }
  guard let year = request.year else {
    throw Fault(
      file: "--fund",
      found: "\"\(excerpt(name))\", which is no fund of the dataset, and no year",
      expected: "the year of the amounts of a new fund, or a fund of the dataset",
      remedy: "Name the year with --year, or one of the funds: "
        + dataset.funds.map(\.id).joined(separator: ", ")
    )
  }
  return Dataset.FundYear(Area.identifier(of: name), year)
}

/// Names the fund and the year that are taken where nobody has named them.
func choiceCautions(
  _ taken: Dataset.FundYear,
  _ request: OwnRequest,
  basket: String? = nil
) -> [String] {
  // A formula of the user's names both.
  guard request.formulaFile == nil else { return [] }
  let files =
    [request.allocationsFile, request.offencesFile, request.residentsFile]
    .compactMap(\.self).map(fileName) + [basket].compactMap(\.self)
  switch (request.fund, request.year) {
  case (nil, nil):
    let verb = files.count == 1 ? "is" : "are"
    return [
      "\(files.joined(separator: " and ")) \(verb) taken as \(taken.fund) \(taken.year), the first analysis of "
        + "analysis.yaml that they fit; say otherwise with --fund and --year"
    ]
  case (_?, nil):
    return ["the year taken of \(taken.fund) is \(taken.year); say otherwise with --year"]
  case (nil, _?):
    return ["the fund taken in \(taken.year) is \(taken.fund); say otherwise with --fund"]
  case (_?, _?): return []
  }
}

extension Dataset {
  /// The fund that a year alone asks for: of the plan, else the only one with amounts in that year.
  fileprivate func fund(in year: FinancialYear?, plan: AnalysisFile) throws -> String? {
    // What councils spend is analysed where it is asked for by its name.
    let planned = plan.analyses.filter { self.fund($0.fund)?.nature != .spending }
    guard let year else { return planned.first?.fund ?? plan.analyses.first?.fund }
    if let planned = planned.first(where: { $0.year == year }) { return planned.fund }
    let complete = funds.filter { $0.nature != .spending && hasAllAmounts(of: $0, in: year) }
    if complete.count == 1 { return complete[0].id }
    let known = allocations.keys.filter { key in
      self.fund(key.fund).map { $0.nature != .spending && hasAllAmounts(of: $0, in: key.year) }
        ?? false
    }.map { "\($0.fund) \($0.year)" }
    throw Fault(
      file: folder.location(of: File.allocations),
      found: "\(complete.isEmpty ? "no fund" : "\(complete.count) funds") with amounts for every "
        + "\(here.zone.singular) in \(year)",
      expected: Fault.oneOf(
        known.sorted(),
        orElse: "amounts of a year for every \(here.zone.singular); the dataset has none"
      ),
      remedy: "Name the fund with --fund, and its amounts with --allocations or --formula"
    )
  }

  /// The newest year for which the dataset has an amount of a fund.
  fileprivate func latestYear(of fund: String) -> FinancialYear? {
    allocations.keys.filter { $0.fund == fund }.map(\.year).max()
  }
}

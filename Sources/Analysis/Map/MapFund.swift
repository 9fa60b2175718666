import PointTally
import Atlas
import Exchange

/// Which fund in which year a map shows, out of those for which every borough has an amount.
///
/// A map takes no table and no formula of its own: unlike an analysis it can only choose.
struct MapFund {
  /// What the plan analyses, without what councils spend.
  private let planned: [AnalysisFile.Entry]
  /// All that it analyses.
  private let plan: AnalysisFile
  /// What can be mapped, by fund and year.
  private let choices: [Dataset.FundYear]
  /// What councils spend: mapped where its fund is named.
  private let spending: [Dataset.FundYear]

  init(_ dataset: Dataset, _ plan: AnalysisFile) {
    self.plan = plan
    planned = plan.analyses.filter { dataset.fund($0.fund)?.nature != .spending }
    let modelled = plan.analyses.filter { $0.formula != nil }.map {
      Dataset.FundYear($0.fund, $0.year)
    }
    let recorded = dataset.allocations.filter { key, found in
      dataset.fund(key.fund).map { dataset.recipients(of: $0).count } == found.count
    }
    func inOrder(_ keys: Set<Dataset.FundYear>) -> [Dataset.FundYear] {
      keys.sorted { ($0.fund, $0.year) < ($1.fund, $1.year) }
    }
    let all = Set(recorded.keys).union(modelled)
    let spent = all.filter { dataset.fund($0.fund)?.nature == .spending }
    (choices, spending) = (inOrder(all.subtracting(spent)), inOrder(spent))
  }

  /// The fund and year for what a person named, or of the plan.
  ///
  /// - Throws: ``Fault`` that lists what can be mapped.
  func choice(fund: String?, year: FinancialYear?) throws(Fault) -> Dataset.FundYear {
    guard let fund = fund ?? (year == nil ? (planned.first ?? plan.analyses.first)?.fund : nil)
    else {
      guard let year else { throw fault(found: "no fund, and none in \(Dataset.File.analysis)") }
      return try only(in: year)
    }
    let known = (choices + spending).filter { $0.fund == fund }
    let planned = plan.analyses.first { $0.fund == fund }?.year
    guard let wanted = year ?? planned ?? known.last?.year else {
      throw fault(found: "no year in which every \(here.zone.singular) has an amount of \(fund)")
    }
    if let choice = known.first(where: { $0.year == wanted }) { return choice }
    throw fault(found: "no amount of \(fund) for every \(here.zone.singular) in \(wanted)")
  }

  /// The fund of the plan in that year, or the only one.
  private func only(in year: FinancialYear) throws(Fault) -> Dataset.FundYear {
    let known = choices.filter { $0.year == year }
    let fund = planned.first { $0.year == year }?.fund
    if let choice = known.first(where: { $0.fund == fund }) { return choice }
    if known.count == 1 { return known[0] }
    throw fault(
      found: known.isEmpty
        ? "no fund with an amount for every \(here.zone.singular) in \(year)"
        : "\(known.count) funds with an amount for every \(here.zone.singular) in \(year)"
    )
  }

  private func fault(found: String) -> Fault {
    Fault(
      file: "map",
      found: found,
      expected: choices.isEmpty
        ? "amounts of a year for each \(here.zone.singular); the dataset has none"
        : "one of \(choices.map { "\($0.fund) \($0.year)" }.joined(separator: ", "))",
      remedy: choices.isEmpty
        ? "Add them with `boroughwise add amounts`" : "Name one of these with --fund and --year"
    )
  }
}

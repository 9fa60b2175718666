import Atlas
import Exchange

/// Writes `services/performance.csv`, and beside it what its marks mean, how it is rated, and what the
/// report says of whole themes.
///
/// Reads `figures/service_performance.csv`; what the report prints in place of a number is not there
/// and stands in ``printedMarks``.
func importPerformance(
  from folder: SourceFolder,
  services: [CollectedService],
  into draft: inout DatasetDraft
) throws {
  let columns = [
    "reporting_period", "theme", "indicator", "service", "measure", "target", "actual_ytd", "unit",
    "rag",
  ]
  var rows = try folder.rows("figures/service_performance.csv", columns: columns)
  let source = draft.cite(KnownSources.performance)
  var measures: [[String]] = []
  for row in 0..<rows.table.rowCount {
    rows.checkNumber(row, "target")
    rows.checkNumber(row, "actual_ytd")
    let unit = rows.choice(row, "unit", of: PerformanceMeasure.Unit.self)
    let service = rows.measuredService(row, among: services)
    guard let unit, let service else { continue }
    let marks = printedMarks[rows.text(row, "theme")]?[rows.text(row, "indicator")]
    let rule = unit == .percent ? RatingRuleName.level : RatingRuleName.count
    measures.append([
      rows.text(row, "reporting_period"), rows.text(row, "theme"), rows.text(row, "indicator"),
      rows.text(row, "service"), service, rows.text(row, "measure"), unit.rawValue,
      rows.text(row, "target"), rows.isBlank(row, "target") ? marks?.target ?? "" : "",
      rows.text(row, "actual_ytd"), rows.isBlank(row, "actual_ytd") ? marks?.actual ?? "" : "",
      rows.text(row, "rag"), rule, "", "", "", "", FigureStatus.published.rawValue, source,
    ])
  }
  try rows.finish()
  draft.add(Dataset.File.performance, rows: measures)
  draft.add(Dataset.File.performanceMarks, rows: markRows(source: source))
  draft.add(Dataset.File.ratingRules, rows: ratingRuleRows())
  draft.add(Dataset.File.themes, rows: themeRows(source: source))
}

extension RowReader {
  /// The service that a measure is of: the row that stands for it as the report measured it.
  fileprivate mutating func measuredService(
    _ row: Int,
    among services: [CollectedService]
  ) -> String? {
    let name = text(row, "service")
    if let id = servicesByReportName[name], services.contains(where: { $0.id == id }) { return id }
    let measured = services.first {
      $0.dateBasis == ServiceTerm.Basis.reportingYear.rawValue
        && $0.name.hasPrefix("\(name) (as measured in ")
    }
    if let measured { return measured.id }
    add(
      fault(
        row,
        "service",
        expected: "a service of services.csv, as \"\(name) (as measured in 2022/23)\"",
        remedy: "Add the service, or correct the name"
      )
    )
    return nil
  }
}

/// Services of the report that the collection has no row "as measured" for.
///
/// Rescue and Response ran on two agreements: S024 ended on 31 March 2021, before the quarter; S025 is
/// the later money, whose term the source leaves open. So the measures of 2022/23 are of S025.
private let servicesByReportName = ["Rescue and Response": "S025"]

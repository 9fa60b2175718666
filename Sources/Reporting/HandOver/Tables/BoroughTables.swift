internal import Analysis
internal import Atlas
internal import Exchange

/// The columns of `boroughs.csv` that stand on the amounts of the fund, and so have their status.
let columnsOfAmounts: Set = [
  "allocation_gbp", "gbp_per_head", "gbp_per_offence", "gap_per_head_pct", "gap_per_head_gbp",
  "gap_per_offence_pct", "gap_per_offence_gbp",
]

/// The columns of `boroughs.csv` that say the same in every analysis.
private let columnsOfZones: Set = ["gss_code", "name", "bcu"]

/// `boroughs.csv` of an analysis as a table to hand over.
func boroughTable(of findings: Findings) -> HandOverTable {
  let columns = boroughColumns(of: findings)
  return HandOverTable(
    columns: columns.map { column in
      var title = boroughTitles[column.name] ?? titleInWords(column.description)
      if columnsOfAmounts.contains(column.name),
        let measure = FundMeasure(rawValue: column.name),
        let status = FigureStatus.weakest(
          of: findings.recipients.compactMap { findings.status(of: measure, for: $0) }
        )
      {
        title += ", \(label(of: status))"
      }
      return HandOverColumn(
        name: column.name,
        type: column.type,
        title: title,
        description: column.description
      )
    },
    // With all digits: whoever opens the file rounds for display, and must meet the figures of the report.
    rows: findings.boroughs.map { borough in columns.map { $0.fullValue(borough, findings) } }
  )
}

/// Every analysis in one row for each borough: what is the same in all stands once, the rest under the name
/// of the fund and the year, such as `lcpf_direct_2018_19_gbp_per_head`.
///
/// - Assumes: all analyses have the same boroughs in the same order, as those of a run do.
func wideBoroughTable(of run: AnalysisRun) -> HandOverTable {
  var columns: [HandOverColumn] = []
  var rows = [[JSONValue]](repeating: [], count: run.analyses.first?.boroughs.count ?? 0)
  var names: Set<String> = []
  for findings in run.analyses {
    let table = boroughTable(of: findings)
    for (index, column) in table.columns.enumerated() {
      // Fund and year are in the names.
      if column.name == "fund" || column.name == "financial_year" { continue }
      var own = column
      if !columnsOfZones.contains(column.name) && !column.name.hasPrefix("group_") {
        own.name = columnName(column.name, of: findings)
        own.title = "\(column.title), \(findings.fund.id) \(findings.year)"
      }
      guard names.insert(own.name).inserted else { continue }
      columns.append(own)
      for row in rows.indices { rows[row].append(table.rows[row][index]) }
    }
  }
  return HandOverTable(columns: columns, rows: rows)
}

/// The name of a column of an analysis beside those of others: `lcpf_direct_2018_19_gbp_per_head`.
///
/// Whatever a fund is called, the name needs no quotes in SQL.
func columnName(_ name: String, of findings: Findings) -> String {
  let scalars = "\(folderName(of: findings))_\(name)".unicodeScalars
  return String(
    String.UnicodeScalarView(
      scalars.map { $0.isASCII && $0.properties.isAlphabetic || ("0"..."9") ~= $0 ? $0 : "_" }
    )
  )
}

/// How a status stands in a title: loud where nobody has published or checked the figure.
func label(of status: FigureStatus) -> String {
  switch status {
  case .modelled, .submitted: status.rawValue.uppercased()
  case .published, .derived, .rounded: status.rawValue
  }
}

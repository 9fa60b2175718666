import Analysis
import Funding
import Atlas
import Tables

/// Every analysis in one row for each borough: what is the same in all stands once, the rest under the name
/// of the fund and the year, such as `lcpf_direct_2018_19_gbp_per_head`.
///
/// - Assumes: all analyses have the same boroughs in the same order, as those of a run do.
func wideBoroughTable(of run: AnalysisRun) -> Table {
  var fields: [Field] = []
  var rows = [[Value]](repeating: [], count: run.analyses.first?.boroughs.count ?? 0)
  var names: Set<String> = []
  for findings in run.analyses {
    let table = boroughTable(of: findings)
    for (index, field) in table.fields.enumerated() {
      var own = field
      switch field.role {
      // Fund and year are in the names.
      case .analysis: continue
      case .zone: break
      case .amount, .attribute:
        own.name = columnName(field.name, of: findings)
        own.title = "\(field.title), \(findings.fund.id) \(findings.year)"
      }
      guard names.insert(own.name).inserted else { continue }
      fields.append(own)
      for row in rows.indices { rows[row].append(table.rows[row][index]) }
    }
  }
  return Table("boroughs", fields, rows: rows, key: ["gss_code"])
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

import Atlas
import Exchange

/// Writes `funds/awards.csv`: grants to single boroughs over stated periods.
///
/// Reads `money-and-need/vru_myends_by_borough.csv` and `other_borough_grants.csv`. An amount for two boroughs
/// together, or of no stated period, is left out and told.
func importAwards(from folder: SourceFolder, into draft: inout DatasetDraft) throws {
  var lines: [[String]] = []
  for file in ["vru_myends_by_borough.csv", "other_borough_grants.csv"] {
    lines += try awards(in: "money-and-need/\(file)", from: folder, into: &draft)
  }
  draft.add(
    Dataset.File.awards,
    rows: lines.sorted { ($0[1], $0[2], $0[0], $0[6]) < ($1[1], $1[2], $1[0], $1[6]) }
  )
}

private func awards(
  in file: String,
  from folder: SourceFolder,
  into draft: inout DatasetDraft
) throws -> [[String]] {
  let columns = [
    "gss_code", "borough", "fund", "financial_year", "amount_gbp", "what_it_is", "source_title",
    "source_date", "source_url", "confidence", "note",
  ]
  var rows = try folder.rows(file, columns: columns)
  var lines: [[String]] = []
  for row in 0..<rows.table.rowCount {
    let (collected, period) = (rows.text(row, "fund"), rows.text(row, "financial_year"))
    let place = "\(rows.text(row, "borough")), \(collected) \(period)"
    // `Safer Neighbourhood Boards` is a fund of the totals; the others are known here alone.
    let fund =
      awardedFunds.first { $0.collectedAs.contains(collected) }?.id
      ?? (collected == "safer-neighbourhood-boards" ? collected : nil)
    guard let fund else {
      draft.note("\(place) left out: \(rows.text(row, "note"))")
      continue
    }
    guard FinancialYear.range(period) != nil else {
      draft.note("\(place) left out: no period")
      continue
    }
    if rows.isBlank(row, "amount_gbp") { continue }
    guard let code = rows.code(row), let pence = rows.amount(row) else { continue }
    let (title, note) = (rows.text(row, "source_title"), rows.text(row, "what_it_is"))
    lines.append([
      code.description, fund, period, poundsText(pence), status(of: pence, in: fund).rawValue,
      draft.cite(
        reference: title,
        title: "",
        published: rows.text(row, "source_date"),
        url: rows.text(row, "source_url")
      ), note, stated(qualifier(inWords: note)),
    ])
  }
  try rows.finish()
  return lines
}

/// Whole thousands may be rounded, so they count as rounded; a limit taken for the award is derived; a share that
/// nobody has stated is modelled.
private func status(of pence: Int64, in fund: String) -> FigureStatus {
  switch fund {
  case "vru-myends": .derived
  case "vru-borough-capacity-building": .modelled
  default: pence % 100_000 == 0 ? .rounded : .published
  }
}

/// Totals of funds of the Violence Reduction Unit and of later years of the London Crime Prevention Fund.
///
/// Reads `money-and-need/lcpf_and_vru_totals_and_rules.csv`: rows of London with an amount.
func laterTotals(from folder: SourceFolder, into draft: inout DatasetDraft) throws -> [FundTotal] {
  let columns = [
    "gss_code", "fund", "financial_year", "amount_gbp", "what_it_is", "source_title", "source_date",
    "source_url",
  ]
  var rows = try folder.rows(
    "money-and-need/lcpf_and_vru_totals_and_rules.csv",
    columns: columns
  )
  var totals: [FundTotal] = []
  for row in 0..<rows.table.rowCount
  where rows.isBlank(row, "gss_code") && !rows.isBlank(row, "amount_gbp") {
    let (collected, period) = (rows.text(row, "fund"), rows.text(row, "financial_year"))
    let known = [FundID.direct, "lcpf-co-commissioning", "lcpf-total"]
    let fund =
      awardedFunds.first { $0.collectedAs.contains(collected) }?.id
      ?? known.first { $0 == collected }
    guard let fund, !totals.contains(where: { $0.fund == fund && $0.period == period }) else {
      draft.note("\(collected) \(period) left out: \(rows.text(row, "what_it_is"))")
      continue
    }
    guard let pence = rows.amount(row) else { continue }
    totals.append(
      FundTotal(
        fund: fund,
        period: period,
        pence: pence,
        qualifier: qualifier(inWords: rows.text(row, "what_it_is")),
        status: pence % 100_000 == 0 ? .rounded : .published,
        source: draft.cite(
          reference: rows.text(row, "source_title"),
          title: "",
          published: rows.text(row, "source_date"),
          url: rows.text(row, "source_url")
        ),
        note: rows.text(row, "what_it_is")
      )
    )
  }
  try rows.finish()
  return totals
}

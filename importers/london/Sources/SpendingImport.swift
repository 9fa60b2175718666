import Atlas
import Exchange

/// What councils spend, as rows of `funds/allocations.csv`.
///
/// Reads three tables of `money-and-need/`. A row that its collector marks as not to be trusted is left out, never
/// mended, and so is a negative amount; what is left out is told.
func spending(from folder: SourceFolder, into draft: inout DatasetDraft) throws -> [[String]] {
  try spending("youth_justice_spend_s251_2008_2025.csv", from: folder, into: &draft) { row, _ in
    SpendingLine(
      fund: sectionFunds[0].id,
      source: row.year.start < 2014 ? KnownSources.earlierSection251 : KnownSources.section251,
      status: .published
    )
  }
    + spending("young_people_services_s251_2008_2014.csv", from: folder, into: &draft) {
      row,
      line in
      earlierSectionFunds.first { $0.collectedAs == [line] }.map {
        SpendingLine(fund: $0.id, source: KnownSources.earlierSection251, status: .published)
      }
    }
    + spending("council_spend_ro3_2022_2025.csv", from: folder, into: &draft) { row, line in
      // `RO3 cscyth: Youth Justice`, with `total_expenditure` or `net_current_expenditure`.
      let code = line.split(separator: " ").dropFirst().first?.prefix { $0 != ":" } ?? ""
      let basis: Fund.Basis = row.kind == "total_expenditure" ? .gross : .net
      return outturnFunds.first { $0.collectedAs == [String(code)] && $0.basis == basis }.map {
        SpendingLine(fund: $0.id, source: KnownSources.revenueOutturn(row.year), status: .rounded)
      }
    }
}

/// A row of collected spending.
private struct CollectedSpending {
  let year: FinancialYear
  let kind: String
}

private struct SpendingLine {
  let fund: String
  let source: Source
  let status: FigureStatus
}

/// The rows of one table; `line` says what a row is of, nil where it is of no fund.
private func spending(
  _ file: String,
  from folder: SourceFolder,
  into draft: inout DatasetDraft,
  line: (CollectedSpending, String) -> SpendingLine?
) throws -> [[String]] {
  let columns = [
    "gss_code", "borough", "fund", "financial_year", "amount_gbp", "what_it_is", "confidence",
    "note",
  ]
  var rows = try folder.rows("money-and-need/\(file)", columns: columns)
  var lines: [[String]] = []
  for row in 0..<rows.table.rowCount {
    let code = rows.code(row)
    let year = rows.financialYear(row, "financial_year")
    guard let code, let year, code.description != cityOfLondon else { continue }
    let collected = CollectedSpending(year: year, kind: rows.text(row, "what_it_is"))
    guard let line = line(collected, rows.text(row, "fund")) else { continue }
    let place = "\(rows.text(row, "borough")), \(line.fund) \(year)"
    if let reason = rows.doubt(row) {
      draft.note("\(place) left out: \(reason)")
      continue
    }
    guard let pence = rows.pence(row, "amount_gbp") else { continue }
    if pence < 0 {
      draft.note("\(place) left out: negative, so income of another year or kind is in it")
      continue
    }
    lines.append([
      code.description, line.fund, year.description, poundsText(pence), line.status.rawValue,
      draft.cite(line.source), "",
    ])
  }
  try rows.finish()
  return lines
}

extension RowReader {
  /// Why an amount of spending is not to be trusted, as its collector says; nil where it is.
  fileprivate func doubt(_ row: Int) -> String? {
    let note = text(row, "note")
    switch text(row, "confidence") {
    case "low": return note.isEmpty ? "marked as doubtful" : note
    case "missing": return "not in the release"
    default: break
    }
    if isBlank(row, "amount_gbp") { return note.isEmpty ? "no amount" : note }
    if note.contains("in thousands") { return note }
    if note.contains("NEGATIVE income"), text(row, "what_it_is") == "net_current_expenditure" {
      return "net of a negative income"
    }
    return nil
  }
}

/// The code of the City of London, which is no London borough.
private let cityOfLondon = "E09000001"

/// `funds/breaks.csv`: from which years amounts are not comparable with those before.
func importBreaks(into draft: inout DatasetDraft) {
  let changes = draft.cite(KnownSources.earlierSection251)
  let gap = draft.cite(KnownSources.section251)
  draft.add(
    Dataset.File.breaks,
    rows: [
      [
        sectionFunds[0].id, "2011/12",
        "the return of 2011/12 asks for other things than that of 2010/11, and the sum of all councils falls by a quarter",
        changes,
      ],
      [
        sectionFunds[0].id, "2015/16",
        "no figures of 2014/15 were collected, and those from 2015/16 come from another edition",
        gap,
      ],
      [
        FundID.direct, "2018/19",
        "a formula of need and demand, and 30 % of the fund taken for co-commissioned services",
        "pcd-421",
      ],
    ]
      + [IndicatorID.offences, "offences_fraud_and_forgery", "offences_nfib_fraud"].map {
        [$0, "2013/14", "fraud left the police series", draft.cite(KnownSources.recordedCrime)]
      }
      + earlierSectionFunds.filter { $0.id != "youth-offending-teams-spending" }.map {
        [$0.id, "2011/12", "the lines of the return were set anew", changes]
      }
  )
}

/// `funds/deflator.csv`: the price level of calendar years.
///
/// The anchors and derived figures for financial years of the same table are left out: they are another series.
func importDeflator(from folder: SourceFolder, into draft: inout DatasetDraft) throws {
  var rows = try folder.rows(
    "money-and-need/gdp_deflators.csv",
    columns: ["series", "period", "value", "what_it_is"]
  )
  let source = draft.cite(KnownSources.deflator)
  var lines: [[String]] = []
  for row in 0..<rows.table.rowCount where rows.text(row, "what_it_is") == "calendar year" {
    guard rows.positiveNumber(row, "value") != nil else { continue }
    lines.append([
      rows.text(row, "period"), rows.text(row, "value"), FigureStatus.published.rawValue, source,
    ])
  }
  try rows.finish()
  draft.add(Dataset.File.deflator, rows: lines.sorted { $0[0] < $1[0] })
}

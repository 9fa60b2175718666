internal import Atlas
internal import Exchange
internal import Formula

/// Writes the tables of funds: what each fund is, its totals, the amounts of boroughs, and published
/// changes.
///
/// Reads `figures/lcpf_totals.csv`, `lcpf_allocations_borough.csv`, `lcpf_changes_borough.csv` and
/// `serious_violence_duty_borough.csv`.
func importFunds(from folder: SourceFolder, into draft: inout DatasetDraft) throws {
  var totals = try publishedTotals(from: folder, into: &draft)
  totals += derivedTotals(of: totals)
  draft.add(Dataset.File.fundTotals, table(of: totals))
  draft.add(Dataset.File.funds, fundCatalogue(of: totals))
  try importAllocations(from: folder, totals: totals, into: &draft)
  try importChanges(from: folder, into: &draft)
}

/// The identifiers that the imports give to the funds that pay boroughs.
enum FundID {
  static let direct = "lcpf-direct"
  static let seriousViolenceDuty = "serious-violence-duty"

  /// The identifier of a fund by the name that the collected totals use.
  ///
  /// Four programmes that went before the fund share one name there: each is known by its label.
  static func of(_ name: String, label: String) -> String {
    switch name {
    case "direct_borough": direct
    case "co_commissioning_fund": "lcpf-co-commissioning"
    case "ccf_tranche_1": "lcpf-co-commissioning-tranche-1"
    case "predecessor": slug(of: label)
    default: slug(of: name)
    }
  }
}

private func publishedTotals(
  from folder: SourceFolder,
  into draft: inout DatasetDraft
) throws -> [FundTotal] {
  let columns = [
    "period", "fund", "label", "amount_gbp", "precision", "notes", "source_ref", "source_url",
  ]
  var rows = try folder.rows("figures/lcpf_totals.csv", columns: columns)
  var totals: [FundTotal] = []
  for row in 0..<rows.table.rowCount {
    guard let pence = rows.amount(row) else { continue }
    let precision = rows.text(row, "precision")
    let notes = [
      rows.text(row, "label"), rows.text(row, "notes"),
      precision == "exact" ? "" : "precision: \(words(of: precision))",
    ]
    totals.append(
      FundTotal(
        fund: FundID.of(rows.text(row, "fund"), label: rows.text(row, "label")),
        period: rows.text(row, "period"),
        pence: pence,
        status: precision == "exact" ? .published : .rounded,
        source: draft.cite(
          reference: rows.text(row, "source_ref"),
          title: "",
          url: rows.text(row, "source_url")
        ),
        note: notes.filter { !$0.isEmpty }.joined(separator: "; ")
      )
    )
  }
  try rows.finish()
  return totals
}

/// The direct pot of 2018/19, which no text prints: the decision of 2018 gives the two-year total
/// after it and by how much that total rose "on the previous profile".
private func derivedTotals(of totals: [FundTotal]) -> [FundTotal] {
  let rise: Int64 = 111_824_800
  guard
    let twoYears = totals.first(where: {
      $0.fund == FundID.direct && $0.period == "2019/20-2020/21"
    })
  else { return [] }
  return [
    FundTotal(
      fund: FundID.direct,
      period: "2018/19",
      pence: (twoYears.pence - rise) / 2,
      status: .derived,
      source: twoYears.source,
      note: "half of the two-year total of £26,210,370 less its stated increase of £1,118,248"
    )
  ]
}

private func table(of totals: [FundTotal]) -> CSVWriter {
  var table = CSVWriter(header: ["fund", "period", "amount_gbp", "status", "source", "note"])
  for total in totals.sorted(by: { ($0.fund, $0.period) < ($1.fund, $1.period) }) {
    table.append([
      total.fund, total.period, poundsText(total.pence), total.status.rawValue, total.source,
      total.note,
    ])
  }
  return table
}

private func fundCatalogue(of totals: [FundTotal]) -> CSVWriter {
  var table = CSVWriter(header: ["fund", "name", "recipients", "description"])
  for fund in Set(totals.map(\.fund)).sorted() {
    let (name, description) = fundDescription(fund)
    table.append([fund, name, Borough.Kind.londonBorough.rawValue, description])
  }
  return table
}

private func fundDescription(_ id: String) -> (name: String, description: String) {
  switch id {
  case FundID.direct:
    (
      "London Crime Prevention Fund: direct borough funding",
      "Grants of MOPAC to the 32 boroughs; from 2018/19 by a formula of need and demand"
    )
  case FundID.seriousViolenceDuty:
    (
      "Serious Violence Duty grant",
      "Home Office grant through MOPAC, split equally over the 32 boroughs (PCD 1365)"
    )
  default:
    (
      slug(of: id).split(separator: "-").joined(separator: " "),
      "A total only: no amounts by borough are published"
    )
  }
}

/// Amounts as published, and the equal split of the Serious Violence Duty.
private func importAllocations(
  from folder: SourceFolder,
  totals: [FundTotal],
  into draft: inout DatasetDraft
) throws {
  var lines = try publishedAllocations(from: folder, into: &draft)
  lines += try equalSplits(from: folder, totals: totals, into: &draft)
  var table = CSVWriter(header: [
    "gss_code", "fund", "financial_year", "amount_gbp", "status", "source", "note",
  ])
  for line in lines.sorted(by: { ($0[1], $0[2], $0[0]) < ($1[1], $1[2], $1[0]) }) {
    table.append(line)
  }
  draft.add(Dataset.File.allocations, table)
}

private func publishedAllocations(
  from folder: SourceFolder,
  into draft: inout DatasetDraft
) throws -> [[String]] {
  let columns = [
    "gss_code", "financial_year", "allocation_gbp", "precision", "source_ref", "source_title",
    "source_date", "source_url", "notes",
  ]
  var rows = try folder.rows("figures/lcpf_allocations_borough.csv", columns: columns)
  var lines: [[String]] = []
  for row in 0..<rows.table.rowCount {
    guard let pence = rows.pence(row, "allocation_gbp") else { continue }
    let precision = rows.text(row, "precision")
    let source = draft.cite(
      reference: rows.text(row, "source_ref"),
      title: rows.text(row, "source_title"),
      published: rows.text(row, "source_date"),
      url: rows.text(row, "source_url")
    )
    let notes = [precision == "exact" ? "" : words(of: precision), rows.text(row, "notes")]
    let status: FigureStatus = precision == "exact" ? .published : .rounded
    lines.append([
      rows.text(row, "gss_code"), FundID.direct, rows.text(row, "financial_year"),
      poundsText(pence), status.rawValue, source,
      notes.filter { !$0.isEmpty }.joined(separator: "; "),
    ])
  }
  try rows.finish()
  return lines
}

/// Splits each published yearly total over the boroughs in whole pence that add up to it.
///
/// The collected amounts are each rounded to the penny, so they do not add up to the total: only
/// the boroughs and years are taken from them.
private func equalSplits(
  from folder: SourceFolder,
  totals: [FundTotal],
  into draft: inout DatasetDraft
) throws -> [[String]] {
  let columns = ["gss_code", "financial_year", "source_ref", "source_url"]
  let rows = try folder.rows("figures/serious_violence_duty_borough.csv", columns: columns)
  var boroughs: [String: [String]] = [:]
  for row in 0..<rows.table.rowCount {
    boroughs[rows.text(row, "financial_year"), default: []].append(rows.text(row, "gss_code"))
  }
  var lines: [[String]] = []
  for (year, codes) in boroughs.sorted(by: { $0.key < $1.key }) {
    guard
      let total = totals.first(where: {
        $0.fund == FundID.seriousViolenceDuty && $0.period == year
      })
    else {
      throw FaultReport(
        Fault(
          file: folder.location(of: "figures/lcpf_totals.csv"),
          found: "no total of the Serious Violence Duty for \(year)",
          expected: "the published total that \(codes.count) boroughs share",
          remedy: "Add the total of that year"
        )
      )
    }
    let equal = codes.map { _ in Rational(1) }
    let pence = try largestRemainder(pot: total.pence, shares: equal, keys: codes)
    for (code, amount) in zip(codes, pence) {
      lines.append([
        code, FundID.seriousViolenceDuty, year, poundsText(amount), FigureStatus.derived.rawValue,
        total.source,
        "equal share of the published total over \(codes.count) boroughs",
      ])
    }
  }
  return lines
}

private func importChanges(from folder: SourceFolder, into draft: inout DatasetDraft) throws {
  let columns = [
    "gss_code", "financial_year", "statement", "change_gbp", "change_percent", "source_ref",
    "source_title", "source_url",
  ]
  let rows = try folder.rows("figures/lcpf_changes_borough.csv", columns: columns)
  var lines: [[String]] = []
  for row in 0..<rows.table.rowCount {
    let source = draft.cite(
      reference: rows.text(row, "source_ref"),
      title: rows.text(row, "source_title"),
      url: rows.text(row, "source_url")
    )
    lines.append([
      rows.text(row, "gss_code"), FundID.direct, rows.text(row, "financial_year"),
      rows.text(row, "change_gbp"), rows.text(row, "change_percent"),
      rows.text(row, "statement"), FigureStatus.rounded.rawValue, source,
    ])
  }
  var table = CSVWriter(header: [
    "gss_code", "fund", "financial_year", "change_gbp", "change_percent", "statement", "status",
    "source",
  ])
  for line in lines.sorted(by: { ($0[2], $0[0]) < ($1[2], $1[0]) }) { table.append(line) }
  draft.add(Dataset.File.changes, table)
}

private func words(of precision: String) -> String {
  precision.split(separator: "_").joined(separator: " ")
}

/// Pence as pounds with two decimals: `241699.00`.
func poundsText(_ pence: Int64) -> String {
  let (pounds, rest) = pence.quotientAndRemainder(dividingBy: 100)
  return "\(pounds).\(rest < 10 ? "0" : "")\(rest)"
}

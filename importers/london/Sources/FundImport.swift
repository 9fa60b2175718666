import Atlas
import Exchange

/// Writes the tables of funds: what each fund is, its totals, the amounts of boroughs, and published
/// changes.
///
/// Reads `figures/lcpf_totals.csv`, `lcpf_allocations_borough.csv`, `lcpf_changes_borough.csv` and
/// `serious_violence_duty_borough.csv`, and what `money-and-need/` holds of spending, awards and later totals.
func importFunds(from folder: SourceFolder, into draft: inout DatasetDraft) throws {
  let published = try publishedTotals(from: folder, into: &draft)
  let totals = published.totals + published.derived + (try laterTotals(from: folder, into: &draft))
  draft.add(Dataset.File.fundTotals, rows: rows(of: totals))
  draft.add(Dataset.File.funds, rows: fundCatalogue(labels: published.labels))
  try importAllocations(from: folder, totals: totals, into: &draft)
  try importChanges(from: folder, into: &draft)
  try importAwards(from: folder, into: &draft)
  importBreaks(into: &draft)
  try importDeflator(from: folder, into: &draft)
}

/// What the collected totals say.
private struct PublishedTotals {
  var totals: [FundTotal] = []
  var derived: [FundTotal] = []
  /// What the totals of a fund are called, by its identifier, each label once.
  var labels: [String: [String]] = [:]
}

private func publishedTotals(
  from folder: SourceFolder,
  into draft: inout DatasetDraft
) throws -> PublishedTotals {
  let columns = [
    "period", "fund", "label", "amount_gbp", "precision", "notes", "source_ref", "source_url",
  ]
  var rows = try folder.rows("figures/lcpf_totals.csv", columns: columns)
  let subjects = rows.labels(by: "source_ref")
  var published = PublishedTotals()
  for row in 0..<rows.table.rowCount {
    let label = rows.text(row, "label")
    let fund = FundID.of(rows.text(row, "fund"), label: label)
    if published.labels[fund]?.contains(label) != true {
      published.labels[fund, default: []].append(label)
    }
  }
  for row in 0..<rows.table.rowCount {
    let period = rows.period(row)
    guard let pence = rows.amount(row), let period else { continue }
    let precision = rows.text(row, "precision")
    let reference = rows.text(row, "source_ref")
    let notes = [
      rows.text(row, "label"), rows.text(row, "notes"),
      precision == "exact" ? "" : "precision: \(words(of: precision))",
    ]
    let total = FundTotal(
      fund: FundID.of(rows.text(row, "fund"), label: rows.text(row, "label")),
      period: period,
      pence: pence,
      qualifier: qualifier(of: precision),
      status: precision == "exact" ? .published : .rounded,
      source: draft.cite(
        reference: reference,
        title: "",
        subject: subjects[reference]?.joined(separator: "; ") ?? "",
        url: rows.text(row, "source_url")
      ),
      note: notes.filter { !$0.isEmpty }.joined(separator: "; ")
    )
    published.totals.append(total)
    if total.fund == FundID.direct, period == "2019/20-2020/21",
      let earlier = rows.earlierProfile(row, of: total)
    {
      published.derived.append(earlier)
    }
  }
  try rows.finish()
  return published
}

extension RowReader {
  /// The labels of the rows that share a text in another column, each once, in order of the rows.
  fileprivate func labels(by column: String) -> [String: [String]] {
    var labels: [String: [String]] = [:]
    for row in 0..<table.rowCount {
      let (key, label) = (text(row, column), text(row, "label"))
      if labels[key]?.contains(label) != true { labels[key, default: []].append(label) }
    }
    return labels
  }

  /// A financial year, or the first and the last of several.
  fileprivate mutating func period(_ row: Int) -> String? {
    let text = text(row, "period")
    let years = text.split(separator: "-", omittingEmptySubsequences: false)
    if years.count <= 2, years.allSatisfy({ FinancialYear(String($0)) != nil }) { return text }
    add(
      fault(
        row,
        "period",
        expected: "a financial year such as 2018/19, or two such as 2019/20-2020/21",
        remedy: "Write each year in full, a slash, and the last two digits of the next"
      )
    )
    return nil
  }

  /// The direct pot of 2018/19, which no text prints: the decision of 2018 gives the total of the two
  /// years after it, and says by how much that total rose "on the previous profile".
  fileprivate mutating func earlierProfile(_ row: Int, of twoYears: FundTotal) -> FundTotal? {
    let notes = text(row, "notes")
    guard let rise = statedIncrease(in: notes) else {
      add(
        fault(
          row,
          "notes",
          expected: "the words `an increase of 1,118,248 on the previous profile`",
          remedy: "Say by how many pounds the total rose: the pot of 2018/19 follows from it"
        )
      )
      return nil
    }
    return FundTotal(
      fund: twoYears.fund,
      period: "2018/19",
      pence: (twoYears.pence - rise * 100) / 2,
      status: .derived,
      source: twoYears.source,
      note:
        "(£\(grouped(twoYears.pence / 100)) for 2019/20 and 2020/21, minus the stated increase of "
        + "£\(grouped(rise)) \"on the previous profile\") ÷ 2, taking that profile to be 2018/19 twice"
    )
  }
}

/// The whole pounds in `an increase of 1,118,248 on the previous profile`; nil in other words.
func statedIncrease(in notes: String) -> Int64? {
  let (start, end) = ("an increase of ", " on the previous profile")
  guard notes.hasPrefix(start), notes.hasSuffix(end) else { return nil }
  let digits = notes.dropFirst(start.count).dropLast(end.count).filter { $0 != "," }
  return digits.count <= 15 ? Int64(digits) : nil
}

/// A whole number with commas between thousands: `26,210,370`.
func grouped(_ number: Int64) -> String {
  var digits = String(number)
  var groups: [Substring] = []
  while digits.count > 3 {
    groups.insert(digits.suffix(3), at: 0)
    digits.removeLast(3)
  }
  return ([digits[...]] + groups).joined(separator: ",")
}

private func rows(of totals: [FundTotal]) -> [[String]] {
  totals.sorted { ($0.fund, $0.period) < ($1.fund, $1.period) }.map {
    [
      $0.fund, $0.period, poundsText($0.pence), $0.status.rawValue, $0.source, $0.note,
      stated($0.qualifier),
    ]
  }
}

/// How exact a total is, by the word that the collected figures have for it.
private func qualifier(of precision: String) -> AmountQualifier {
  switch precision {
  case "maximum", "rounded_up_to": .upTo
  case "approx": .approximate
  default: .exact
  }
}

/// A qualifier as tables have it: blank where the amount is exact.
func stated(_ qualifier: AmountQualifier) -> String {
  qualifier == .exact ? "" : qualifier.rawValue
}

/// How exact an amount is, by the words of the collected note on it.
func qualifier(inWords note: String) -> AmountQualifier {
  let words = note.lowercased()
  if words.contains("lower bound") { return .atLeast }
  if words.hasPrefix("cap of") { return .upTo }
  return words.contains("\"almost") ? .approximate : .exact
}

/// A word of the collected figures as words: `rounded to thousand`.
func words(of precision: String) -> String {
  precision.split(separator: "_").joined(separator: " ")
}

/// Pence as pounds with two decimals: `241699.00`.
func poundsText(_ pence: Int64) -> String {
  let (pounds, rest) = pence.quotientAndRemainder(dividingBy: 100)
  return "\(pounds).\(rest < 10 ? "0" : "")\(rest)"
}

package import Atlas
import Exchange
import OwnTables

/// The fund that a table of amounts is about.
package struct FundNote: Sendable {
  package var id: String
  /// The name in words, which a new fund needs.
  package var name: String?
  package var description = ""
  /// Whether the latest year of the table is listed in `analysis.yaml` beside another of the fund.
  package var listsYear = false

  package init(id: String) { self.id = id }
}

/// Adds amounts of a fund, by financial year, and lists a new fund in `analysis.yaml`.
///
/// - Returns: files that have passed the check of the whole dataset; none is written.
/// - Throws: ``FaultReport`` or ``Fault`` with everything that is wrong in the table, and with what would be wrong
///   in the dataset.
package func addAmounts(
  _ request: AddRequest,
  of note: FundNote,
  to session: Session
) async throws -> CheckedFiles {
  let dataset = try await DatasetEdit.dataset(of: session)
  let zones = Set(dataset.boroughs.map(\.id))
  let table = try LongTable(
    file: request.file,
    places: try OwnPlaces(dataset),
    LongTable.Content(
      form: .financialYear,
      names: ["amount_gbp", "amount", "pounds", "spend", "spending", "value"],
      wish: { OwnTableWish.amounts(in: $0) },
      isMoney: true
    ),
    request.columns
  )
  let read = try table.entries(
    of: zones,
    form: .financialYear,
    passesOver: request.columns.skipsOthers
  )
  try refuseKnown(read.entries, in: table) { zone, year in
    guard let year = FinancialYear(year) else { return false }
    return dataset.allocations[Dataset.FundYear(note.id, year)]?.contains { $0.borough == zone }
      ?? false
  }
  var edit = DatasetEdit(dataset)
  let fund = try fund(of: note, read.entries, in: table, dataset, &edit)
  try putAmounts(of: fund, read.entries, in: table, request, &edit)
  let years = Dictionary(grouping: read.entries, by: \.period)
  let recipients = dataset.recipients(of: fund)
  func missing(_ year: String) -> [Borough] {
    guard let known = FinancialYear(year) else { return recipients }
    var have = Set(years[year, default: []].map(\.zone))
    for amount in dataset.allocations[Dataset.FundYear(fund.id, known)] ?? [] {
      have.insert(amount.borough)
    }
    return recipients.filter { !have.contains($0.id) }
  }
  var lines = [
    "\(read.entries.count) amounts of `\(fund.id)` of \(span(years.keys.sorted())) were added: "
      + table.description
  ]
  for year in years.keys.sorted() where !missing(year).isEmpty {
    lines.append(
      "\(year) is not complete, and cannot be analysed until it is: no amount for "
        + short(missing(year).map { "\($0.name) (\($0.id))" })
    )
  }
  let complete = years.keys.filter { missing($0).isEmpty }.compactMap { FinancialYear($0) }
  lines += try listAnalysis(
    of: fund,
    complete: complete.sorted(),
    besideOthers: note.listsYear,
    dataset,
    &edit
  )
  let checked = try await edit.checked()
  return CheckedFiles(
    folder: dataset.folder.path,
    files: checked.files,
    lines: lines + others(read.others) + table.reading.lines
      + checked.notes.map { "Checked: \($0)" }
  )
}

/// The fund of the dataset, or a new one that pays the kind of zone that the table is about.
private func fund(
  of note: FundNote,
  _ entries: [LongTable.Entry],
  in table: LongTable,
  _ dataset: Dataset,
  _ edit: inout DatasetEdit
) throws -> Fund {
  if let fund = dataset.fund(note.id) { return fund }
  guard let name = note.name else {
    throw Fault(
      file: dataset.folder.location(of: Dataset.File.funds),
      found: "no fund `\(note.id)`",
      expected: dataset.funds.isEmpty
        ? "a name for the first fund" : "one of \(dataset.funds.map(\.id).joined(separator: ", "))",
      remedy: "Correct the identifier, or give the new fund its name with --name"
    )
  }
  let paid = Set(entries.map(\.zone))
  let kinds = Set(dataset.boroughs.filter { paid.contains($0.id) }.map(\.kind))
  guard kinds.count == 1, let kind = kinds.first else {
    throw Fault(
      file: table.table.file,
      found: "amounts of \(kinds.map(\.rawValue).sorted().joined(separator: " and "))",
      expected: "amounts of one kind of zone: a fund pays one",
      remedy: "Make a fund of each"
    )
  }
  let fund = Fund(id: note.id, name: name, recipients: kind, description: note.description)
  try edit.append(
    [
      [
        "fund": fund.id, "name": fund.name, "recipients": kind.rawValue,
        "description": fund.description,
      ]
    ],
    to: .funds
  )
  return fund
}

private func putAmounts(
  of fund: Fund,
  _ entries: [LongTable.Entry],
  in long: LongTable,
  _ request: AddRequest,
  _ edit: inout DatasetEdit
) throws {
  let source = try edit.cite(request.source)
  var faults: [Fault] = []
  var rows: [[String: String]] = []
  for entry in entries {
    do throws(Fault) {
      let (table, row, column) = long.number(of: entry)
      let pence = try table.pence(row, column)
      if pence < 0 {
        throw table.fault(
          row,
          column,
          expected: "an amount of 0 or more",
          remedy: "Write what the fund pays"
        )
      }
      let rest = pence % 100
      rows.append([
        "gss_code": entry.zone.description, "fund": fund.id, "financial_year": entry.period,
        "amount_gbp": "\(pence / 100).\(rest < 10 ? "0" : "")\(rest)",
        "status": request.status.rawValue, "source": source,
      ])
    } catch { faults.append(error) }
  }
  if !faults.isEmpty { throw FaultReport(faults) }
  func key(_ row: [String: String]) -> String {
    "\(row["financial_year"] ?? "") \(row["gss_code"] ?? "")"
  }
  try edit.append(
    rows.sorted { key($0) < key($1) },
    to: .allocations
  )
}

/// Lists a new fund in `analysis.yaml`, in the latest year that can be measured, and another year of one that stands there
/// where that is asked for; says what was done.
private func listAnalysis(
  of fund: Fund,
  complete: [FinancialYear],
  besideOthers isAsked: Bool,
  _ dataset: Dataset,
  _ edit: inout DatasetEdit
) throws -> [String] {
  let path = Dataset.File.analysis
  let file = dataset.folder.location(of: path)
  let bytes = try edit.bytes(of: path) ?? []
  let plan = try AnalysisFile.read(file: file, bytes: bytes)
  if let planned = plan.analyses.first(where: { $0.fund == fund.id }), !isAsked {
    return [
      "\(path) runs \(fund.id) \(planned.year); ask `boroughwise analyse` for another year with --fund and --year, or "
        + "list the year as well with --plan"
    ]
  }
  let counted = dataset.periods(of: dataset.area.roles.offences)
  let year = complete.last { year in
    dataset.residents(in: year) != nil
      && (isAsked || counted.isEmpty || counted.contains(year.description))
  }
  if isAsked, let latest = complete.last, year == nil {
    throw Fault(
      file: dataset.folder.location(of: "indicators"),
      found: "no residents of \(latest.start)",
      expected: "residents of the year that --plan lists: it could not be measured",
      remedy:
        "Add them first with `boroughwise add residents FILE --data \(dataset.folder.path) --source \"…\"`"
    )
  }
  if let year, plan.analyses.contains(where: { $0.fund == fund.id && $0.year == year }) {
    return ["\(path) runs \(fund.id) \(year) already"]
  }
  guard let year else {
    return [
      complete.isEmpty
        ? "\(path) is left as it is: no year is complete"
        : "\(path) is left as it is: the dataset has no residents"
          + (counted.isEmpty ? "" : " and offences") + " of a year with all amounts"
    ]
  }
  edit.put(path, try adding(fund: fund.id, year: year, to: bytes, file: file))
  return ["\(path) runs \(fund.id) \(year)"]
}

/// The text of `analysis.yaml` with one analysis more, below the others; all else stays as it is.
func adding(fund: String, year: FinancialYear, to bytes: [UInt8], file: String) throws -> [UInt8] {
  let text = String(decoding: bytes, as: UTF8.self)
  // Swift has both bytes of a line end of Windows as one character.
  var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(
    String.init
  )
  let ofWindows = text.count { $0 == "\r\n" }
  while lines.last?.isEmpty == true { lines.removeLast() }
  func isBlank(_ line: String) -> Bool { line.allSatisfy { $0 == " " } }
  func entry(_ indent: String) -> [String] {
    ["\(indent)- fund: \(yamlText(fund))", "\(indent)  financial_year: \(year)"]
  }
  if let head = lines.firstIndex(where: { $0.hasPrefix("analyses:") }) {
    let value = lines[head].dropFirst("analyses:".count).filter { $0 != " " }
    guard value == "[]" || value.isEmpty else {
      throw Fault(
        file: file,
        at: .line(head + 1),
        found: "the analyses in brackets",
        expected: "an analysis a line, each after a hyphen",
        remedy: "Write them so, then add the table"
      )
    }
    lines[head] = "analyses:"
    // The list goes on as far as lines are indented, or begin with a hyphen.
    var end = head + 1
    while end < lines.count, isBlank(lines[end]) || " -#".contains(lines[end].prefix(1)) {
      end += 1
    }
    while end > head + 1, isBlank(lines[end - 1]) || lines[end - 1].hasPrefix("#") { end -= 1 }
    let first = lines[head + 1..<end].first { $0.drop { $0 == " " }.hasPrefix("- ") }
    let indent = first.map { String($0.prefix { $0 == " " }) } ?? "  "
    lines.insert(contentsOf: (first == nil ? [] : [""]) + entry(indent), at: end)
  } else {
    lines += ["", "analyses:"] + entry("  ")
  }
  let lineEnd = 2 * ofWindows > lines.count ? "\r\n" : "\n"
  return Array(lines.map { $0 + lineEnd }.joined().utf8)
}

import Exchange

extension DatasetLoader {
  mutating func loadFunds() throws {
    var rows = try rows(.funds)
    var first: [String: Int] = [:]
    for row in 0..<rows.table.rowCount {
      guard let id = rows.requiredText(row, "fund", expected: "an identifier"),
        let recipients = rows.kind(row, "recipients", of: dataset.area)
      else { continue }
      if let earlier = first.updateValue(rows.table.rowNumber(row), forKey: id) {
        rows.addDuplicate(row, "fund", first: earlier)
      }
      if !namesFolder(id) {
        rows.add(
          rows.fault(
            row,
            "fund",
            expected:
              "letters, digits, hyphens and underscores: outputs of a fund have a folder of this name",
            remedy: "Choose an identifier such as youth-justice"
          )
        )
      }
      dataset.funds.append(
        Fund(
          id: id,
          name: rows.text(row, "name"),
          recipients: Borough.Kind(rawValue: recipients.id),
          description: rows.text(row, "description"),
          gap: rows.text(row, "gap"),
          nature: rows.optionalChoice(row, "nature", of: Fund.Nature.self),
          basis: rows.optionalChoice(row, "basis", of: Fund.Basis.self),
          decidedBy: rows.text(row, "decided_by"),
          list: rows.optionalChoice(row, "list", of: Fund.Completeness.self),
          people: rows.people(row, known: dataset.indicators)
        )
      )
    }
    faults += rows.faults
  }

  mutating func loadFundTotals() throws {
    var rows = try rows(.fundTotals)
    let (funds, sources) = (funds, sources)
    var first: [[String]: Int] = [:]
    for row in 0..<rows.table.rowCount {
      rows.refuseRepeated(row, key: ["fund", "period"], in: &first)
      let fund = rows.fund(row, known: funds)
      let pence = rows.amount(row)
      let qualifier = rows.qualifier(row)
      let status = rows.choice(row, "status", of: FigureStatus.self)
      let source = rows.source(row, known: sources)
      guard let fund, let pence, let status, let source else { continue }
      dataset.fundTotals.append(
        FundTotal(
          fund: fund,
          period: rows.text(row, "period"),
          pence: pence,
          qualifier: qualifier,
          status: status,
          source: source,
          note: rows.text(row, "note")
        )
      )
    }
    faults += rows.faults
  }

  mutating func loadAllocations() throws {
    var rows = try rows(.allocations)
    let (zones, funds, sources) = (zones, funds, sources)
    let recipients = FundRecipients(of: dataset)
    var first: [Dataset.FundYear: [GSSCode: Int]] = [:]
    for row in 0..<rows.table.rowCount {
      let zone = rows.zone(row, known: zones)
      let fund = rows.fund(row, known: funds)
      let year = rows.financialYear(row, "financial_year")
      let pence = rows.amount(row)
      let status = rows.choice(row, "status", of: FigureStatus.self)
      let source = rows.source(row, known: sources)
      guard let zone, let fund, let year, let pence, let status, let source else { continue }
      let key = Dataset.FundYear(fund, year)
      if let earlier = first[key]?[zone] {
        rows.addDuplicate(row, "gss_code", first: earlier)
        continue
      }
      first[key, default: [:]][zone] = rows.table.rowNumber(row)
      if !recipients.include(zone, of: fund) {
        rows.addNotInFund(row)
        continue
      }
      dataset.allocations[key, default: []].append(
        Allocation(
          borough: zone,
          pence: pence,
          status: status,
          source: source,
          note: rows.text(row, "note")
        )
      )
    }
    faults += rows.faults
  }

  mutating func loadChanges() throws {
    var rows = try rows(.changes)
    let (zones, funds, sources) = (zones, funds, sources)
    var first: [[String]: Int] = [:]
    for row in 0..<rows.table.rowCount {
      rows.refuseRepeated(row, key: ["gss_code", "fund", "financial_year"], in: &first)
      let zone = rows.zone(row, known: zones)
      let fund = rows.fund(row, known: funds)
      let year = rows.financialYear(row, "financial_year")
      // Blank means that the source does not say: unknown, not zero.
      let pence = rows.isBlank(row, "change_gbp") ? nil : rows.pence(row, "change_gbp")
      let percent = rows.isBlank(row, "change_percent") ? nil : rows.number(row, "change_percent")
      let source = rows.source(row, known: sources)
      guard let zone, let fund, let year, let source else { continue }
      dataset.changes.append(
        FundChange(
          borough: zone,
          fund: fund,
          financialYear: year,
          pence: pence,
          percent: percent,
          statement: rows.text(row, "statement"),
          source: source
        )
      )
    }
    faults += rows.faults
  }
}

/// Which zones each fund pays.
struct FundRecipients {
  private let kinds: [GSSCode: Borough.Kind]
  private let paid: [String: Borough.Kind]

  init(of dataset: Dataset) {
    kinds = Dictionary(uniqueKeysWithValues: dataset.boroughs.map { ($0.id, $0.kind) })
    paid = Dictionary(uniqueKeysWithValues: dataset.funds.map { ($0.id, $0.recipients) })
  }

  func include(_ zone: GSSCode, of fund: String) -> Bool { kinds[zone] == paid[fund] }
}

/// Whether an identifier can be the name of a folder anywhere, and leads nowhere else.
func namesFolder(_ id: String) -> Bool {
  id.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

extension RowReader {
  /// The indicator of those whom a fund is for; nil where it is blank or after a fault.
  fileprivate mutating func people(_ row: Int, known: [Indicator]) -> String? {
    guard let id = optionalText(row, "people") else { return nil }
    if known.contains(where: { $0.id == id && $0.kind == .extensive }) { return id }
    add(
      fault(
        row,
        "people",
        expected: "an indicator of indicators/indicators.csv that counts people, or blank",
        remedy: "Correct the name, or leave it blank: all residents are meant then"
      )
    )
    return nil
  }

  /// The identifier of a fund that the dataset lists.
  mutating func fund(_ row: Int, known: Set<String>) -> String? {
    let fund = text(row, "fund")
    if known.contains(fund) { return fund }
    add(
      fault(
        row,
        "fund",
        expected: "a fund of funds/funds.csv (\(known.sorted().joined(separator: ", ")))",
        remedy: "Correct the name, or describe the fund there"
      )
    )
    return nil
  }

  /// A sum of money that a fund pays, in pence.
  package mutating func amount(_ row: Int) -> Int64? {
    guard let pence = pence(row, "amount_gbp") else { return nil }
    guard pence < 0 else { return pence }
    add(
      fault(
        row,
        "amount_gbp",
        expected: "an amount of 0 or more",
        remedy: "Write what the fund pays; a change belongs in funds/changes.csv"
      )
    )
    return nil
  }

  /// How exact the amount of a row is; blank: exact.
  mutating func qualifier(_ row: Int) -> AmountQualifier {
    optionalChoice(row, "qualifier", of: AmountQualifier.self) ?? .exact
  }

  /// Says that a fund does not pay the zone of a row.
  package mutating func addNotInFund(_ row: Int) {
    add(
      fault(
        row,
        "gss_code",
        found: "an amount for \(text(row, "gss_code"))",
        expected: "amounts for the \(here.zone.plural) that the fund pays",
        remedy: "Leave the row out: this area is not in the fund"
      )
    )
  }

  /// Finds zones that a fund pays and a table leaves out; `none` says what stands for none of what it counts.
  package mutating func requireAll(
    _ recipients: [Borough],
    of fund: Fund,
    in found: some Sequence<GSSCode>,
    none: String = ""
  ) {
    let found = Set(found)
    let missing = recipients.filter { !found.contains($0.id) }
    // A table without a header has a fault of its own.
    guard !missing.isEmpty, !table.header.isEmpty else { return }
    add(
      Fault(
        file: table.file,
        found: "no row for \(list(missing))",
        expected:
          "a row for each of the \(recipients.count) \(here.zone.plural) that \(fund.id) pays",
        remedy: "Add the missing rows\(none)"
      )
    )
  }
}

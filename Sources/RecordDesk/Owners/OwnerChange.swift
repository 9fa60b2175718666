import Atlas
import Exchange
import RecordLog

/// What an owner asks for of one record, as it was filled in.
struct OwnerChange {
  let kind: Proposal.Kind
  let party: Party
  /// The day on which it is asked for.
  let day: CalendarDate
  /// The tables as they are.
  let state: RecordState
  let zones: [Borough]

  /// Months after which a record should be confirmed again.
  static let monthsUntilDue = 6
  /// The source of what owners say, as a row of `sources.csv`.
  static let source = [
    "id": "owners-record", "title": "The record that providers and commissioners keep themselves",
    "publisher": "Providers and commissioners",
  ]

  /// The record is true as it stands.
  func confirmation(of id: String) -> Proposal {
    let row = service(id)
    return proposal(of: id, services(id, row, assured(row)))
  }

  /// It ends, or has ended, on a day.
  func end(of id: String, on last: String) -> Proposal {
    let row = service(id)
    var after = assured(row)
    after["end_date"] = last
    after["extension_end_date"] = nil
    after["date_basis"] = ServiceTerm.Basis.dayStated.rawValue
    return proposal(of: id, services(id, row, after))
  }

  /// It should not be on record: its rows go, in all tables that the record keeps.
  func removal(of id: String) -> Proposal {
    let paths = [
      Dataset.File.services, Dataset.File.serviceCoverage, Dataset.File.serviceAmounts,
    ]
    return proposal(
      of: id,
      paths.compactMap { path in
        let rows = state.tables[path]?.rows(of: id) ?? []
        return rows.isEmpty ? nil : TableChange(path, id, before: rows, after: [])
      }
    )
  }

  /// It is as the form says.
  ///
  /// `areas` are the zones that were chosen; nil where the form does not ask for them.
  func correction(of id: String, _ form: [String: String], areas: [String]?) -> Proposal {
    let row = service(id)
    let after = assured(filled(row, form))
    var changes = services(id, row, after)
    if let areas { changes += coverage(of: id, areas) }
    return proposal(of: id, changes)
  }

  /// A service that is not on record.
  func addition(_ id: String, _ form: [String: String], areas: [String]) -> Proposal {
    var row = filled(["service_id": id, "source": Self.source["id"] ?? ""], form)
    row[party.role.rawValue] = party.name
    let changes = [TableChange(Dataset.File.services, id, before: [], after: [assured(row)])]
    return proposal(of: id, sources + changes + coverage(of: id, areas))
  }

  /// Money that people may apply for.
  func opportunity(_ id: String, _ form: [String: String], areas: [String]) -> Proposal {
    var row = filled(["call_id": id, "source": Self.source["id"] ?? ""], form)
    row["date_basis"] = nil
    row["coverage_complete"] = nil
    row["gss_codes"] = areas.isEmpty ? nil : areas.joined(separator: ";")
    return proposal(
      of: id,
      sources + [TableChange(Dataset.File.serviceCalls, id, before: [], after: [row])]
    )
  }

  private func proposal(of id: String, _ changes: [TableChange]) -> Proposal {
    let named = [Dataset.File.services, Dataset.File.serviceCalls]
    let rows = changes.filter { named.contains($0.table) }.flatMap { $0.before + $0.after }
    return Proposal(kind, of: id, title: rows.compactMap { $0["name"] }.last ?? id, changes)
  }

  private func service(_ id: String) -> RecordRow {
    state.tables[Dataset.File.services]?.rows(of: id).first ?? [:]
  }

  private func services(_ id: String, _ before: RecordRow, _ after: RecordRow) -> [TableChange] {
    [TableChange(Dataset.File.services, id, before: [before], after: [after])]
  }

  /// The source of owners, which stays where the dataset has it already.
  private var sources: [TableChange] {
    let id = Self.source["id"] ?? ""
    let held = state.tables[Dataset.File.sources]?.rows(of: id) ?? []
    return held.isEmpty
      ? [TableChange(Dataset.File.sources, id, before: [], after: [Self.source])] : []
  }

  /// Whoever answers for a record confirms it.
  private func assured(_ row: RecordRow) -> RecordRow {
    row.merging([
      "assured_date": "\(day)", "assured_by": party.name,
      "assurance_due": "\(day.adding(months: Self.monthsUntilDue))",
    ]) { $1 }
  }

  private func filled(_ row: RecordRow, _ form: [String: String]) -> RecordRow {
    var filled = row
    for (name, value) in form { filled[name] = value.isEmpty ? nil : value }
    let days = ["start_date", "end_date", "extension_end_date"]
    if days.contains(where: { row[$0] != filled[$0] }) || row["date_basis"] == nil {
      let isStated = days.contains { filled[$0] != nil }
      filled["date_basis"] =
        (isStated ? ServiceTerm.Basis.dayStated : .notStated).rawValue
    }
    if row["coverage_scope"] != filled["coverage_scope"] {
      let isListed = filled["coverage_scope"] == ServiceCoverage.Scope.areas.rawValue
      filled["coverage_complete"] = isListed ? "yes" : nil
    }
    return filled
  }

  /// The zones of a service as rows; those that are the same as before stay as they are.
  private func coverage(of id: String, _ codes: [String]) -> [TableChange] {
    let before = state.tables[Dataset.File.serviceCoverage]?.rows(of: id) ?? []
    guard Set(before.compactMap { $0["code"] }) != Set(codes) else { return [] }
    let after = zones.filter { codes.contains($0.id.description) }.map { zone in
      [
        "service_id": id, "area_kind": CoverageArea.Kind.borough.rawValue,
        "code": zone.id.description, "name": zone.name,
      ]
    }
    return [TableChange(Dataset.File.serviceCoverage, id, before: before, after: after)]
  }
}

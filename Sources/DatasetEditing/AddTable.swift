package import Atlas
import Exchange
import OwnTables

/// A table that a person adds to a dataset, and what they say of it.
package struct AddRequest: Sendable {
  /// A CSV with a code, a year and a number in each row.
  package var file: String
  package var columns = ColumnChoice()
  package var source: SourceNote
  package var status = FigureStatus.submitted

  package init(file: String, source: SourceNote) { (self.file, self.source) = (file, source) }
}

/// Adds residents, by calendar year.
///
/// - Returns: files that have passed the check of the whole dataset; none is written.
/// - Throws: ``FaultReport`` or ``Fault`` with everything that is wrong in the table, and with what would be wrong
///   in the dataset.
package func addResidents(_ request: AddRequest, to session: Session) async throws -> CheckedFiles {
  let dataset = try await DatasetEdit.dataset(of: session)
  return try await add(
    residentsIndicator(dataset.area),
    request,
    LongTable.Content(
      form: .calendarYear,
      names: residentNames,
      wish: { OwnTableWish.residents(in: $0) }
    ),
    to: dataset
  )
}

/// Adds recorded offences of all kinds, by financial year.
///
/// - Throws: as ``addResidents(_:to:)``.
package func addOffences(_ request: AddRequest, to session: Session) async throws -> CheckedFiles {
  let dataset = try await DatasetEdit.dataset(of: session)
  return try await add(
    Indicator(
      id: dataset.area.roles.offences,
      name: "Recorded offences",
      kind: .extensive,
      unit: "offences",
      description: "Offences recorded by the police"
    ),
    request,
    LongTable.Content(
      form: .financialYear,
      names: ["offences", "points", "crimes", "count", "value"],
      wish: { OwnTableWish.offences(in: $0) }
    ),
    to: dataset
  )
}

/// Adds figures of any indicator, by calendar or financial year.
///
/// - Throws: as ``addResidents(_:to:)``.
package func addIndicator(
  _ indicator: Indicator,
  _ request: AddRequest,
  to session: Session
) async throws -> CheckedFiles {
  try await add(
    indicator,
    request,
    LongTable.Content(form: .either, names: ["value", indicator.id]),
    to: try await DatasetEdit.dataset(of: session)
  )
}

private func add(
  _ indicator: Indicator,
  _ request: AddRequest,
  _ content: LongTable.Content,
  to dataset: Dataset
) async throws -> CheckedFiles {
  let zones = Set(dataset.boroughs.map(\.id))
  let table = try LongTable(
    file: request.file,
    places: try OwnPlaces(dataset),
    content,
    request.columns
  )
  let read = try table.entries(
    of: zones,
    form: content.form,
    passesOver: request.columns.skipsOthers
  )
  try refuseKnown(read.entries, in: table) {
    dataset.values(of: indicator.id, in: $1)?.byZone[$0] != nil
  }
  // What stands outside of the area's own business may have no figures: they are unknown there.
  let needed = dataset.boroughs.filter { $0.outside == nil }
  var edit = DatasetEdit(dataset)
  let years = try putIndicator(
    Observations(
      table: table,
      entries: read.entries,
      indicator: indicator,
      status: request.status,
      source: request.source
    ),
    zones: needed.map { ($0.id, $0.name) },
    into: &edit
  )
  let checked = try await edit.checked()
  return CheckedFiles(
    folder: dataset.folder.path,
    files: checked.files,
    lines: [
      "\(read.entries.count) figures of `\(indicator.id)` of \(span(years)) were added: "
        + table.description
    ] + others(read.others) + table.reading.lines
      + (indicator.id == dataset.area.roles.offences
        ? [
          "They count as all recorded offences. One kind of them is an indicator: add indicator FILE --indicator "
            + "\(indicator.id)_KIND"
        ] : []) + checked.notes.map { "Checked: \($0)" }
  )
}

/// Refuses figures of a zone and year that the dataset has: which of the two is right, a person must say.
func refuseKnown(
  _ entries: [LongTable.Entry],
  in table: LongTable,
  _ isKnown: (GSSCode, String) -> Bool
) throws(FaultReport) {
  let known = entries.filter { isKnown($0.zone, $0.period) }
  guard let first = known.first else { return }
  let more = known.count > 1 ? ", and \(known.count - 1) more" : ""
  throw FaultReport(
    table.table.fault(
      first.row,
      table.codeColumn,
      expected: "figures that the dataset has not got",
      remedy: "Remove the rows here, or the old ones there",
      found: "\(first.zone) in \(first.period), which the dataset has already\(more)"
    )
  )
}

/// Says which rows were passed over.
func others(_ codes: [String]) -> [String] {
  guard !codes.isEmpty else { return [] }
  return [
    "Rows of \(codes.count) other \(codes.count == 1 ? "zone" : "zones") were passed over: "
      + short(codes.map { excerpt($0) })
  ]
}

package import ServiceRecord
package import Atlas
import Coverage
import Exchange

/// What changed from one publication to the next, for a program.
package func diffJSON(_ diff: ServiceDiff, borough: Borough? = nil) -> [UInt8] {
  let names = Dictionary(
    diff.boroughs.map { ($0.id, $0.name) },
    uniquingKeysWith: { first, _ in first }
  )
  let value: JSONValue = [
    "old": sideJSON(diff.old),
    "new": sideJSON(diff.new),
    "borough": borough.map(boroughJSON) ?? .null,
    "is_empty": .bool(diff.isEmpty),
    "version_step": .string(diff.versionStep.rawValue),
    "unchanged": .integer(Int64(diff.unchanged)),
    "added": .array(diff.added.map(entryJSON)),
    "removed": .array(diff.removed.map(entryJSON)),
    "changed": .array(diff.changed.map { changedJSON($0, names) }),
    "may_be_the_same": .array(
      diff.renamed.map {
        ["old": .string($0.old), "new": .string($0.new), "name": .string($0.name)]
      }
    ),
    "calls": .array(
      diff.calls.map { change in
        [
          "call_id": .string(change.id),
          "kind": .string(
            change.old == nil ? "added" : change.new == nil ? "removed" : "changed"
          ),
          "old_deadline": jsonText(change.old?.deadline?.description),
          "new_deadline": jsonText(change.new?.deadline?.description),
          "changes": .array(change.cells.map { .object(JSONObject(cellMembers($0))) }),
        ]
      }
    ),
    "tables": .array(diff.tables.map { .object(JSONObject(cellMembers($0))) }),
    "tables_not_the_same": .array(diff.differing.map { .string($0) }),
    "money": .array(diff.money.map { moneyJSON($0) }),
    "boroughs": .array(diff.boroughs.map { boroughChanges($0, diff) }),
  ]
  return value.encoded(pretty: true)
}

private func sideJSON(_ side: ServiceDiff.Side) -> JSONValue {
  [
    "name": .string(side.name), "as_of": .string(side.day.description),
    "services": .integer(Int64(side.services)),
    "rows_refused": .integer(Int64(side.refused.count)),
  ]
}

private func entryJSON(_ entry: ServiceDiff.Entry) -> JSONValue {
  .object(
    JSONObject(
      directoryMembers(entry.service, category: entry.categoryName) + [
        ("status", .string(entry.state.rawValue)),
        ("boroughs", codes(entry.extents.filter { $0.value != .possible }.keys.sorted())),
      ]
    )
  )
}

private func changedJSON(_ entry: ServiceDiff.Changed, _ names: [GSSCode: String]) -> JSONValue {
  [
    "service_id": .string(entry.id), "name": .string(entry.new.service.name),
    "has_ended": .bool(entry.hasEnded),
    "changes": .array(entry.changes.map { changeJSON($0, names) }),
  ]
}

/// Each change has its kind, old and new, and the words of the text.
private func changeJSON(_ change: ServiceChange, _ names: [GSSCode: String]) -> JSONValue {
  let parts: (kind: String, old: JSONValue, new: JSONValue, more: [(String, JSONValue)])
  switch change {
  case .field(let field, let old, let new):
    parts = (field.rawValue, jsonText(old), jsonText(new), [])
  case .state(let old, let new):
    parts = ("status", .string(old.rawValue), .string(new.rawValue), [])
  case .term(let old, let new): parts = ("term", termJSON(old), termJSON(new), [])
  case .area(let area):
    parts = (
      "area", .string(area.oldScope.rawValue), .string(area.newScope.rawValue),
      [
        ("boroughs_added", codes(area.added)), ("boroughs_removed", codes(area.removed)),
        ("boroughs_widened", codes(area.widened)), ("boroughs_narrowed", codes(area.narrowed)),
      ]
    )
  case .money(let money):
    parts = (
      money.counts ? "money" : "envelope", sumJSON(money.old), sumJSON(money.new),
      periodMembers(money)
    )
  case .rating(let rating):
    parts = (
      "rating", ratingJSON(rating.old), ratingJSON(rating.new),
      [
        ("theme", .string(rating.theme)), ("indicator", .string(rating.indicator)),
        ("measure", .string(rating.measure)),
      ]
    )
  case .assurance(let old, let new):
    parts = ("assurance", assuranceJSON(old), assuranceJSON(new), [])
  case .places(let old, let new): parts = ("places", jsonNumber(old), jsonNumber(new), [])
  case .cell(let cell):
    parts = (
      "cell", jsonText(cell.old), jsonText(cell.new),
      cellMembers(cell).filter { !["old", "new"].contains($0.0) }
    )
  }
  return .object(
    JSONObject(
      [("kind", .string(parts.kind)), ("old", parts.old), ("new", parts.new)] + parts.more
        + [("words", .string(changeWords(change, names: names)))]
    )
  )
}

/// A cell of a table; the column is null for a whole row.
private func cellMembers(_ cell: CellChange) -> [(String, JSONValue)] {
  [
    ("table", .string(cell.table)), ("row", .string(cell.row)), ("column", jsonText(cell.column)),
    ("old", jsonText(cell.old)), ("new", jsonText(cell.new)),
  ]
}

private func moneyJSON(_ money: MoneyChange) -> JSONValue {
  .object(
    JSONObject(periodMembers(money) + [("old", sumJSON(money.old)), ("new", sumJSON(money.new))])
  )
}

private func periodMembers(_ money: MoneyChange) -> [(String, JSONValue)] {
  [
    ("first_year", jsonText(money.firstYear?.description)),
    ("last_year", jsonText(money.lastYear?.description)),
    ("difference_gbp", money.difference.map(poundsJSON) ?? .null),
  ]
}

private func sumJSON(_ sum: MoneyChange.Sum?) -> JSONValue {
  guard let sum else { return .null }
  return [
    "amount_gbp": poundsJSON(sum.pence), "qualifier": .string(sum.qualifier.rawValue),
    "status": .string(sum.status.rawValue),
  ]
}

private func termJSON(_ term: ServiceTerm) -> JSONValue {
  [
    "start_date": jsonText(term.start?.description), "end_date": jsonText(term.end?.description),
    "extension_end_date": jsonText(term.extensionEnd?.description),
    "date_basis": .string(term.basis.rawValue),
  ]
}

private func assuranceJSON(_ assurance: Assurance) -> JSONValue {
  [
    "assured_date": jsonText(assurance.date?.description), "assured_by": jsonText(assurance.by),
    "assurance_due": jsonText(assurance.nextDue?.description),
    "source_date": jsonText(assurance.sourceDate?.description),
  ]
}

private func ratingJSON(_ state: RatingChange.State?) -> JSONValue {
  guard let state else { return .null }
  return [
    "reporting_period": .string(state.period.description),
    "rag": jsonText(state.rating?.rawValue), "is_override": .bool(state.isOverride),
    "actual": observedJSON(state.actual), "target": observedJSON(state.target),
  ]
}

/// A number, or the mark as text; null where nothing is printed.
private func observedJSON(_ value: PerformanceMeasure.Observed) -> JSONValue {
  switch value {
  case .number(let number): .number(number)
  case .mark(let mark): .string(mark)
  case .blank: .null
  }
}

private func boroughChanges(_ borough: Borough, _ diff: ServiceDiff) -> JSONValue {
  let changes = diff.ids(in: borough.id)
  func list(_ ids: [String]) -> JSONValue { .array(ids.map { .string($0) }) }
  return [
    "gss_code": .string(borough.id.description), "name": .string(borough.name),
    "added": list(changes.added), "ended": list(changes.ended),
    "removed": list(changes.removed), "changed": list(changes.changed),
    "may_cover": list(changes.possible),
  ]
}

private func codes(_ codes: [GSSCode]) -> JSONValue {
  .array(codes.map { .string($0.description) })
}

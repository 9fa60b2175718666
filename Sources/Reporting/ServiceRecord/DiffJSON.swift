package import ServiceRecord
package import Atlas
import Coverage
import Exchange

/// What changed from one publication to the next, for a program.
package func diffJSON(_ diff: ServiceDiff, borough: Borough? = nil) -> [UInt8] {
  let names = diff.boroughNames
  return JSONValue([
    "old": sideJSON(diff.old),
    "new": sideJSON(diff.new),
    "borough": borough.map(boroughMembers),
    "is_empty": diff.isEmpty,
    "version_step": diff.versionStep.rawValue,
    "unchanged": diff.unchanged,
    "added": diff.added.map(entryJSON),
    "removed": diff.removed.map(entryJSON),
    "changed": diff.changed.map { changedJSON($0, names) },
    "may_be_the_same": diff.renamed.map {
      JSONValue(["old": $0.old, "new": $0.new, "name": $0.name])
    },
    "calls": diff.calls.map { change in
      JSONValue([
        "call_id": change.id,
        "kind": change.old == nil ? "added" : change.new == nil ? "removed" : "changed",
        "old_deadline": change.old?.deadline,
        "new_deadline": change.new?.deadline,
        "changes": change.cells.map(cellJSON),
      ])
    },
    "tables": diff.tables.map(cellJSON),
    "tables_not_the_same": diff.differing,
    "money": diff.money.map { money in
      JSONObject().adding(periodMembers(money))
        .adding(["old": money.old.map(sumJSON), "new": money.new.map(sumJSON)])
    },
    "boroughs": diff.boroughs.map { boroughChanges($0, diff) },
  ]).encoded(pretty: true)
}

private func sideJSON(_ side: ServiceDiff.Side) -> JSONValue {
  JSONValue([
    "name": side.name, "as_of": side.day, "services": side.services,
    "rows_refused": side.refused.count,
  ])
}

private func entryJSON(_ entry: ServiceDiff.Entry) -> JSONObject {
  directoryMembers(entry.service, category: entry.categoryName).adding([
    "status": entry.state.rawValue,
    "boroughs": entry.extents.filter { $0.value != .possible }.keys.sorted(),
  ])
}

private func changedJSON(_ entry: ServiceDiff.Changed, _ names: [GSSCode: String]) -> JSONValue {
  JSONValue([
    "service_id": entry.id, "name": entry.new.service.name, "has_ended": entry.hasEnded,
    "changes": entry.changes.map { changeJSON($0, names) },
  ])
}

/// Each change has its kind, old and new, and the words of the text.
private func changeJSON(_ change: ServiceChange, _ names: [GSSCode: String]) -> JSONObject {
  func object(
    _ kind: String,
    _ old: some JSONConvertible,
    _ new: some JSONConvertible,
    _ more: KeyValuePairs<String, any JSONConvertible> = [:]
  ) -> JSONObject {
    JSONObject().adding(["kind": kind, "old": old, "new": new]).adding(more)
      .adding(["words": changeWords(change, names: names)])
  }
  return switch change {
  case .field(let field, let old, let new): object(field.rawValue, old, new)
  case .state(let old, let new): object("status", old.rawValue, new.rawValue)
  case .term(let old, let new):
    object("term", JSONValue(termMembers(old)), JSONValue(termMembers(new)))
  case .area(let area):
    object(
      "area",
      area.oldScope.rawValue,
      area.newScope.rawValue,
      [
        "boroughs_added": area.added, "boroughs_removed": area.removed,
        "boroughs_widened": area.widened, "boroughs_narrowed": area.narrowed,
      ]
    )
  case .money(let money):
    object(
      money.counts ? "money" : "envelope",
      money.old.map(sumJSON),
      money.new.map(sumJSON),
      periodMembers(money)
    )
  case .rating(let rating):
    object(
      "rating",
      rating.old.map(ratingJSON),
      rating.new.map(ratingJSON),
      ["theme": rating.theme, "indicator": rating.indicator, "measure": rating.measure]
    )
  case .assurance(let old, let new):
    object("assurance", assuranceJSON(old), assuranceJSON(new))
  case .places(let old, let new): object("places", old, new)
  case .cell(let cell): object("cell", cell.old, cell.new, placeMembers(cell))
  }
}

/// Where a cell stands; the column is null for a whole row.
private func placeMembers(_ cell: CellChange) -> KeyValuePairs<String, any JSONConvertible> {
  ["table": cell.table, "row": cell.row, "column": cell.column]
}

private func cellJSON(_ cell: CellChange) -> JSONObject {
  JSONObject().adding(placeMembers(cell)).adding(["old": cell.old, "new": cell.new])
}

private func periodMembers(_ money: MoneyChange) -> KeyValuePairs<String, any JSONConvertible> {
  [
    "first_year": money.firstYear, "last_year": money.lastYear,
    "difference_gbp": money.difference.map(wholeOrGBP),
  ]
}

private func sumJSON(_ sum: MoneyChange.Sum) -> JSONValue {
  JSONValue([
    "amount_gbp": wholeOrGBP(sum.pence), "qualifier": sum.qualifier.rawValue,
    "status": sum.status.rawValue,
  ])
}

private func assuranceJSON(_ assurance: Assurance) -> JSONValue {
  JSONValue([
    "assured_date": assurance.date, "assured_by": assurance.by,
    "assurance_due": assurance.nextDue, "source_date": assurance.sourceDate,
  ])
}

private func ratingJSON(_ state: RatingChange.State) -> JSONValue {
  JSONValue([
    "reporting_period": state.period, "rag": state.rating?.rawValue,
    "is_override": state.isOverride, "actual": observedJSON(state.actual),
    "target": observedJSON(state.target),
  ])
}

/// A number, or the mark as text; null where nothing is printed.
private func observedJSON(_ value: PerformanceMeasure.Observed) -> JSONValue {
  switch value {
  case .number(let number): .number(number)
  case .mark(let mark): .string(mark)
  case .blank: .null
  }
}

private func boroughChanges(_ borough: Borough, _ diff: ServiceDiff) -> JSONObject {
  let changes = diff.ids(in: borough.id)
  return boroughMembers(borough).adding([
    "added": changes.added, "ended": changes.ended, "removed": changes.removed,
    "changed": changes.changed, "may_cover": changes.possible,
  ])
}

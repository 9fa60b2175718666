package import ServiceRecord
import Atlas
import Coverage
import Exchange

/// The services that cover a place, for a program; every member is always there, null where unknown.
package func searchJSON(_ search: ServiceSearch) -> [UInt8] {
  let place = search.place
  let value: JSONValue = [
    "place": [
      "asked": .string(place.words),
      "borough": place.borough.map(boroughJSON) ?? .null,
      "whole_borough": .bool(place.isWholeBorough),
      "ward": place.ward.map {
        ["ward_code": .string($0.id.description), "name": .string($0.name)]
      } ?? .null,
      "lsoa_code": jsonText(place.smallArea?.description),
      "nearest_borough": place.nearest.map(boroughJSON) ?? .null,
      "notes": .array(place.notes.map { .string($0) }),
    ],
    "as_of": dayJSON(search.day),
    "asked_for": asked(search.query),
    "services_on_record": .integer(Int64(search.servicesOnRecord)),
    "covers": group(search.covers),
    "may_cover": group(search.mayCover),
    "funding_calls": [
      "listed": .array(search.calls.map(call)),
      "not_open": .integer(Int64(search.closedCalls)),
      "on_record": .integer(Int64(search.callsOnRecord)),
    ],
    "rows_refused": .integer(Int64(search.refused.count)),
  ]
  return value.encoded(pretty: true)
}

private func asked(_ query: ServiceQuery) -> JSONValue {
  [
    "categories": .array(query.categories.map { .string($0) }),
    "age": jsonNumber(query.age), "sex": jsonText(query.sex?.rawValue),
    "statuses": .array(query.states.map { .string($0.rawValue) }),
    "all": .bool(query.includesEnded), "fund": jsonText(query.fund),
    "open_calls_only": .bool(query.callsOnly),
  ]
}

private func group(_ group: ServiceSearch.Group) -> JSONValue {
  let counts = RunState.allCases.sorted().map { state in
    (state.rawValue, JSONValue.integer(Int64(group.counts[state] ?? 0)))
  }
  return [
    "counts": .object(JSONObject(counts)),
    "run_for_certain": .integer(Int64(group.certain)),
    "not_listed": .integer(Int64(group.hidden)),
    "services": .array(group.listed.map(match)),
  ]
}

private func match(_ match: ServiceSearch.Match) -> JSONValue {
  .object(
    JSONObject(
      directoryMembers(match.service, category: match.categoryName) + [
        ("status", .string(match.state.rawValue)),
        ("may_cover_because", reason(match.reason)),
        ("open_points", .array(match.openPoints.map { .string($0.rawValue) })),
        ("record", trustJSON(match.service, match.trust)),
      ]
    )
  )
}

private func reason(_ reason: CoverReason?) -> JSONValue {
  guard let reason else { return .null }
  let (kind, parts): (String, [String]) =
    switch reason {
    case .boroughsNotNamed: ("boroughs-not-named", [])
    case .otherBoroughsNotNamed: ("other-boroughs-not-named", [])
    case .outsideNotStated: ("outside-not-stated", [])
    case .outsideArea: ("outside-\(here.id)", [])
    case .notStated: ("not-stated", [])
    case .partOfBorough(let names): ("part-of-borough", names)
    }
  return [
    "kind": .string(kind), "parts": .array(parts.map { .string($0) }),
    "words": .string(reasonWords(reason)),
  ]
}

private func call(_ found: ServiceSearch.Call) -> JSONValue {
  let call = found.call
  return [
    "call_id": .string(call.id), "name": .string(call.name), "fund": jsonText(call.fund),
    "category": .string(call.category), "opens": jsonText(call.opens?.description),
    "deadline": jsonText(call.deadline?.description),
    "is_open": found.isOpen.map { .bool($0) } ?? .null,
    "amount_gbp": call.pence.map(poundsJSON) ?? .null, "url": jsonText(call.url),
    "may_cover_because": reason(found.reason), "source": .string(call.source),
  ]
}

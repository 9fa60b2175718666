package import ServiceRecord
import Atlas
import Coverage
import Exchange

/// The services that cover a place, for a program; every member is always there, null where unknown.
package func searchJSON(_ search: ServiceSearch) -> [UInt8] {
  let place = search.place
  return JSONValue([
    "place": JSONValue([
      "asked": place.words,
      "borough": place.borough.map(boroughMembers),
      "whole_borough": place.isWholeBorough,
      "ward": place.ward.map { JSONValue(["ward_code": $0.id, "name": $0.name]) },
      "lsoa_code": place.smallArea,
      "nearest_borough": place.nearest.map(boroughMembers),
      "notes": place.notes,
    ]),
    "as_of": dayJSON(search.day),
    "asked_for": asked(search.query),
    "services_on_record": search.servicesOnRecord,
    "covers": group(search.covers),
    "may_cover": group(search.mayCover),
    "funding_calls": JSONValue([
      "listed": search.calls.map(call),
      "not_open": search.closedCalls,
      "on_record": search.callsOnRecord,
    ]),
    "rows_refused": search.refused.count,
  ]).encoded(pretty: true)
}

private func asked(_ query: ServiceQuery) -> JSONValue {
  JSONValue([
    "categories": query.categories, "age": query.age, "sex": query.sex?.rawValue,
    "statuses": query.states.map(\.rawValue), "all": query.includesEnded, "fund": query.fund,
    "open_calls_only": query.callsOnly,
  ])
}

private func group(_ group: ServiceSearch.Group) -> JSONValue {
  let counts = RunState.allCases.sorted().map { state in
    (state.rawValue, (group.counts[state] ?? 0).json)
  }
  return JSONValue([
    "counts": JSONObject(counts),
    "run_for_certain": group.certain,
    "not_listed": group.hidden,
    "services": group.listed.map(match),
  ])
}

private func match(_ match: ServiceSearch.Match) -> JSONObject {
  directoryMembers(match.service, category: match.categoryName).adding([
    "status": match.state.rawValue,
    "may_cover_because": match.reason.map(reason),
    "open_points": match.openPoints.map(\.rawValue),
    "record": trustJSON(match.service, match.trust),
  ])
}

private func reason(_ reason: CoverReason) -> JSONValue {
  var parts: [String] = []
  if case .partOfBorough(let names) = reason { parts = names }
  let (name, words) = explained(reason)
  return JSONValue(["kind": name, "parts": parts, "words": words])
}

private func call(_ found: ServiceSearch.Call) -> JSONValue {
  let call = found.call
  return JSONValue([
    "call_id": call.id, "name": call.name, "fund": call.fund, "category": call.category,
    "opens": call.opens, "deadline": call.deadline, "is_open": found.isOpen,
    "state": found.finding.state.rawValue, "window_days": found.finding.windowDays,
    "short_window": found.finding.isShort,
    "amount_gbp": call.pence.map(wholeOrGBP), "url": call.url,
    "may_cover_because": found.reason.map(reason), "source": call.source,
  ])
}

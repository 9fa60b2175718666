import Atlas
import Coverage
package import ServiceRecord
import Tables

/// The services of a place, or its funding calls where only these were asked for, before they have a form.
package func searchReport(_ search: ServiceSearch) -> Report {
  Report(
    "Services for a place",
    searchText(search),
    json: searchJSON(search),
    search.query.callsOnly ? callTable(of: search) : serviceTable(of: search)
  )
}

private typealias MatchRow = (match: ServiceSearch.Match, isCertain: Bool)

private func serviceTable(of search: ServiceSearch) -> Table {
  let recorded = Service.columns.filter {
    ["service_id", "name", "provider", "commissioner", "fund", "category"].contains($0.field.name)
  }
  let term = Service.columns.filter {
    ["start_date", "end_date", "extension_end_date", "source"].contains($0.field.name)
  }
  let found: [Column<MatchRow>] = [
    .text("category_name", "Type of need") { $0.match.categoryName },
    .text("cover", "Whether it covers the place", "covers, or may-cover") {
      $0.isCertain ? "covers" : "may-cover"
    },
    .text("may_cover_because", "Why that is not certain") {
      $0.match.reason.map { explained($0).words }
    }.doesNotApply(),
    .text("state", "State on the day", "running, planned, not-stated or ended") {
      $0.match.state.rawValue
    },
    .text("record", "What speaks for the record") { $0.match.trust.label.rawValue },
    .date("evidence_date", "Day of that evidence") { $0.match.trust.evidence?.description },
  ]
  let rows: [MatchRow] =
    search.covers.listed.map { ($0, true) } + search.mayCover.listed.map { ($0, false) }
  return Table(
    "services",
    recorded.map { $0.of(\.match.service) } + found + term.map { $0.of(\.match.service) },
    rows,
    key: ["service_id"]
  )
}

private func callTable(of search: ServiceSearch) -> Table {
  let columns: [Column<ServiceSearch.Call>] = [
    .text("call_id", "Call identifier") { $0.call.id }, .text("name", "Call") { $0.call.name },
    .text("fund", "Fund or programme that pays") { $0.call.fund },
    .text("category_name", "Type of need") { $0.categoryName },
    .date("opens", "First day to apply") { $0.call.opens?.description },
    .date("deadline", "Last day to apply") { $0.call.deadline?.description },
    .text("state", "State on the day") { $0.finding.state.rawValue },
    .text("may_cover_because", "Why it is not certain that it is for the place") {
      $0.reason.map { explained($0).words }
    }.doesNotApply(),
    .pounds("amount_gbp", "Money in all (£)") { $0.call.pence },
    .text("url", "Where to apply") { $0.call.url }, .text("source", "Source") { $0.call.source },
  ]
  return Table("calls", columns, search.calls, key: ["call_id"])
}

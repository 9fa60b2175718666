import ServiceRecord
import Atlas
import Coverage
import Documents

/// An amount as its source states it, never added to another: `up to £750,000 for 2021/22 (published)`.
func amountWords(_ amount: ServiceAmount) -> String {
  let years = periodWords(amount.firstYear, amount.lastYear).map { " for \($0)" } ?? ""
  let envelope = amount.countsInTotal ? "" : "; not in totals"
  return
    "\(qualifierWord(amount.qualifier))\(shortPounds(amount.pence))\(years) (\(amount.status.rawValue)\(envelope))"
}

/// All amounts of a service, each with what it covers; `not stated` where there is none.
func moneyWords(_ service: Service) -> String {
  guard !service.amounts.isEmpty else { return "not stated" }
  var parts: [String] = []
  for (index, amount) in service.amounts.enumerated() {
    // Amounts of several years often share one sentence of their source: it is said once.
    let next = service.amounts.dropFirst(index + 1).first
    let isSaid = basisWords(amount) == nil || next?.basis == amount.basis
    parts.append(amountWords(amount) + (isSaid ? "" : ": \(basisWords(amount) ?? "")"))
  }
  return parts.joined(separator: "; ")
}

/// What an amount covers; nil where that is only its years again.
private func basisWords(_ amount: ServiceAmount) -> String? {
  let period = periodWords(amount.firstYear, amount.lastYear) ?? ""
  let basis = amount.basis.replacing("-", with: " to ")
  return basis.isEmpty || basis == period ? nil : amount.basis
}

/// Financial years as a period: `2021/22`, `2021/22 to 2022/23`; nil: not stated.
func periodWords(_ first: FinancialYear?, _ last: FinancialYear?) -> String? {
  switch (first, last) {
  case (nil, nil): nil
  case (let first?, nil): "\(first) on"
  case (nil, let last?): "years up to \(last)"
  case (let first?, let last?): first == last ? "\(first)" : "\(first) to \(last)"
  }
}

/// When a service runs: `2021-04-01 to 2022-03-31 (financial years)`.
func termWords(_ term: ServiceTerm) -> String {
  if term.basis == .reportingYear {
    let year = [term.start, term.end].compactMap { $0?.description }.joined(separator: " to ")
    return year.isEmpty
      ? "not stated (named in a report)" : "not stated; in a report of \(year)"
  }
  let dates: String
  switch (term.start, term.end) {
  case (nil, nil): dates = "not stated"
  case (let start?, nil): dates = "from \(start); end not stated"
  case (nil, let end?): dates = "to \(end); start not stated"
  case (let start?, let end?): dates = "\(start) to \(end)"
  }
  let more = term.extensionEnd.map { ", may be extended to \($0)" } ?? ""
  let basis =
    switch term.basis {
    case .dayStated, .notStated, .reportingYear: ""
    case .monthStated: " (months stated)"
    case .financialYear: " (financial years stated)"
    case .announcementOrDecisionDate: " (start: the announcement or decision)"
    }
  return dates + more + basis
}

/// Whom a service takes: `women, 18 to 25, victims of stalking`; nil: not stated.
func eligibilityWords(_ eligibility: Eligibility) -> String? {
  let sex =
    switch eligibility.sex {
    case nil: String?.none
    case .women?: "women"
    case .men?: "men"
    case .all?: "women and men"
    }
  let ages = eligibility.ages.map { "aged \($0)" }
  // A group that says no more than the sex is the same word twice.
  let group = eligibility.group.flatMap { $0.lowercased() == sex ? nil : $0 }
  let parts = [sex, ages, group].compactMap { $0 }
  return parts.isEmpty ? nil : parts.joined(separator: ", ")
}

/// Whether somebody vouches for a record, since when, and whether it is to be believed on the day.
func trustWords(_ service: Service, _ trust: Trust) -> String {
  let (kind, evidence) = (trust.kind, trust.evidence.map { "\($0)" } ?? "")
  var words =
    switch kind {
    case .confirmation?: "assured \(evidence)" + (service.assurance.by.map { " by \($0)" } ?? "")
    case .source?: "not assured; nothing since its source of \(evidence)"
    case .start? where service.term.basis == .reportingYear:
      "not assured; nothing since the report of the year from \(evidence)"
    case .start?: "not assured; nothing since its start on \(evidence)"
    case nil: "not assured; nothing dates the record"
    }
  if trust.isFresh == false { words += ", too long ago to rely on" }
  if let later = trust.later {
    let what = later == service.assurance.date ? "its confirmation" : "its source"
    words += (kind == nil ? " up to \(trust.day)" : "") + "; \(what) of \(later) is later"
  } else if kind == nil, let start = service.term.start {
    words += " before its start on \(start)"
  }
  return words
}

/// How a source states the area: for a person, without areas.
func scopeWords(_ scope: ServiceCoverage.Scope) -> String {
  switch scope {
  case .areaWide: here.whole
  case .areas: "named areas"
  case .boroughsNotNamed: "\(here.zone.plural) that are not named"
  case .outsideArea: "outside \(here.name)"
  case .notStated: "not stated"
  }
}

/// Why a service may cover a place: a word for programs, and the rest of a sentence.
func explained(_ reason: CoverReason) -> (name: String, words: String) {
  switch reason {
  case .boroughsNotNamed: ("boroughs-not-named", "its \(here.zone.plural) are not named")
  case .otherBoroughsNotNamed:
    (
      "other-boroughs-not-named",
      "some of its \(here.zone.plural) are named and there are more"
    )
  case .outsideNotStated:
    (
      "outside-not-stated",
      "it is for all \(here.name) \(here.zone.plural); whether \(outsideWords()) is meant is not stated"
    )
  case .outsideArea:
    (
      "outside-\(here.id)",
      "outside \(here.name): its source names only places elsewhere, and not whether it takes people "
        + "from \(here.name)"
    )
  case .notStated: ("not-stated", "its area is not stated")
  case .partOfBorough(let names):
    (
      "part-of-borough",
      "it covers part of the \(here.zone.singular)"
        + (names.isEmpty ? ", which part is not stated" : ": \(names.joined(separator: ", "))")
    )
  }
}

/// The state of a service for a heading.
func runWords(_ state: RunState) -> String {
  switch state {
  case .running: "running"
  case .planned: "planned"
  case .notStated: "dates not stated"
  case .ended: "ended"
  }
}

/// The day of a question and where it comes from.
func dayWords(_ day: AnalysisDay) -> String {
  day.isGiven
    ? "\(day.date)" : "\(day.date) (the day that the dataset names; --as-of asks for another)"
}

/// A service by its name, after its identifier.
func named(_ service: Service) -> Block {
  .labelled(service.id, service.name, width: 6, indent: 2)
}

/// How many rows could not be used; nothing where all could.
func refusedNote(_ count: Int) -> [Block] {
  guard count > 0 else { return [] }
  let verb = count == 1 ? "was" : "were"
  return [
    .paragraph(
      "\(counted(count, "row")) of the tables of services \(verb) refused and not used; standard error "
        + "says why."
    )
  ]
}

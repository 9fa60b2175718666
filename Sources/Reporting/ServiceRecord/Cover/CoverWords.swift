import ServiceRecord
import Atlas
import Coverage

/// A day as one would say it: `31 March 2025`.
func spoken(_ day: CalendarDate) -> String {
  let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  let (year, month, date) = day.parts
  return "\(date) \(months[month - 1]) \(year)"
}

/// A length of time as one would say it: `12 months`.
func spoken(_ within: Within) -> String {
  func count(_ number: Int, _ unit: String) -> String {
    "\(number) \(unit)\(number == 1 ? "" : "s")"
  }
  return switch within {
  case .days(let number): count(number, "day")
  case .months(let number): count(number, "month")
  case .years(let number): count(number, "year")
  }
}

/// Boroughs as one would list them, the whole of the area in a word; `boroughs` are all that there are.
func spoken(_ codes: [GSSCode], of boroughs: [Borough]) -> String {
  let listed = Set(codes)
  let named = boroughs.filter { listed.contains($0.id) }
  let all = boroughs.filter { $0.outside == nil }
  let missing = all.filter { !listed.contains($0.id) }.map(\.name)
  // Naming the few that are missing says more than naming the many that are there.
  guard missing.count <= 5, all.count - missing.count > missing.count else {
    return joined(named.map(\.name))
  }
  let most =
    missing.isEmpty
    ? "all \(all.count) \(here.zone.plural)" : "all \(here.zone.plural) but \(joined(missing))"
  let city = named.filter { $0.outside != nil }.map(\.name)
  return ([most] + city).joined(separator: missing.isEmpty ? " and the " : ", with the ")
}

/// The line that says for which day the answer is, and where the day comes from.
func dayLine(_ scope: CoverScope) -> String {
  let origin = scope.isDayOfFile ? ", the date in analysis.yaml; --as-of names another" : ""
  return "As of \(spoken(scope.day))\(origin)."
}

/// What is stated of the ends of the services that run or may run on a day: the parts add up.
func endWords(_ ending: EndingCover) -> String {
  let running = ending.running
  let without = running.withoutEnd.count
  var parts = [
    "\(running.endInPeriod.count) by \(spoken(ending.horizon))", "\(running.endLater.count) later",
  ]
  if !running.inExtension.isEmpty {
    parts.append(
      "\(running.inExtension.count) may run in an extension after their stated end"
    )
  }
  let why = [
    running.endNotStated.isEmpty ? nil : "\(running.endNotStated.count) whose source states none",
    running.onlyReported.isEmpty
      ? nil : "\(running.onlyReported.count) known only from the report of a year",
  ].compactMap { $0 }
  return
    "Of the \(counted(running.count, "service")) that run or may run on \(spoken(ending.day)), a stated "
    + "end is on record for \(running.count - without) (\(joined(parts))) and for \(without) it is not"
    + (why.isEmpty ? "." : ": \(joined(why)). These may end too; nobody can tell from the record.")
}

/// Said wherever records are counted: a count of them is no count of services.
var recordCaution: String {
  "Counted are records: one may be a single contract, fifty of them, or a grant to every \(here.zone.singular)."
}

/// A state as readers are told it: what was not found may still exist.
func stateWords(_ state: CoverState) -> String {
  switch state {
  case .none: "none found"
  case .one: "one on record"
  case .many: "two or more on record"
  case .unknown: "not known"
  }
}

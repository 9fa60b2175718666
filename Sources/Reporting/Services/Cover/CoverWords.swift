internal import Analysis
internal import Atlas
internal import Coverage

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

/// A number of things: `1 service`, `3 services`.
func countOf(_ number: Int, _ thing: String, _ things: String? = nil) -> String {
  "\(grouped(Int64(number))) \(number == 1 ? thing : things ?? thing + "s")"
}

/// Boroughs as one would list them, the whole of London in a word; `boroughs` are all that there are.
func spoken(_ codes: [GSSCode], of boroughs: [Borough]) -> String {
  let listed = Set(codes)
  let named = boroughs.filter { listed.contains($0.id) }
  let all = boroughs.filter { $0.kind == .londonBorough }
  let missing = all.filter { !listed.contains($0.id) }.map(\.name)
  // Naming the few that are missing says more than naming the many that are there.
  guard missing.count <= 5, all.count - missing.count > missing.count else {
    return joined(named.map(\.name))
  }
  let most = missing.isEmpty ? "all \(all.count) boroughs" : "all boroughs but \(joined(missing))"
  let city = named.filter { $0.kind == .cityOfLondon }.map(\.name)
  return ([most] + city).joined(separator: missing.isEmpty ? " and the " : ", with the ")
}

/// Words with commas, and `and` before the last.
func joined(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return "\(words.dropLast().joined(separator: ", ")) and \(last)"
}

/// The line that says for which day the answer is, and where the day comes from.
func dayLine(_ scope: CoverScope) -> String {
  let origin = scope.isDayOfFile ? ", the date in analysis.yaml; --as-of names another" : ""
  return "As of \(spoken(scope.day))\(origin)."
}

/// A state as readers are told it: what is not on record may still exist.
func stateWords(_ state: CoverState) -> String {
  switch state {
  case .none: "none on record"
  case .one: "one service"
  case .many: "two or more"
  case .unknown: "not known"
  }
}

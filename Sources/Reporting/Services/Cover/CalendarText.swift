package import Analysis
internal import Atlas
internal import Coverage

/// When cover is none, one, many or unknown: for each category, boroughs with the same calendar together.
package func calendarText(_ findings: CalendarFindings) -> [UInt8] {
  let place = findings.scope.borough?.name ?? "London"
  var lines = heading(
    "Calendar of cover in \(place), \(spoken(findings.first)) to \(spoken(findings.last))",
    underline: "="
  )
  lines += wrapped(
    "Each line says how many services on record cover all of the borough in these days. \"None "
      + "found\" is not proof that there is none. \"Not known\" means that none covers it for certain "
      + "and at least one may: its boroughs or dates are not stated, or nobody has confirmed the "
      + "record for too long. \(recordCaution) Services for a part of a borough are not counted here.",
    indent: 0
  )
  for (category, calendars) in zip(findings.categories, findings.calendars) {
    lines += [""] + heading(category.name, underline: "-")
    let groups = grouped(calendars)
    for (index, group) in groups.enumerated() {
      if index > 0 { lines.append("") }
      if groups.count > 1 || findings.boroughs.count > 1 {
        lines += wrapped(name(group.map(\.borough), in: findings), indent: 0)
      }
      lines += stateLines(group[0])
    }
  }
  return textBytes(lines)
}

/// Calendars that say the same, in the order of their first borough.
private func grouped(_ calendars: [CoverCalendar]) -> [[CoverCalendar]] {
  var groups: [[CoverCalendar]] = []
  var places: [[CoverCalendar.StateStretch]: Int] = [:]
  for calendar in calendars {
    if let place = places[calendar.states] {
      groups[place].append(calendar)
    } else {
      places[calendar.states] = groups.count
      groups.append([calendar])
    }
  }
  return groups.sorted { $0.count > $1.count }
}

private func name(_ codes: [GSSCode], in findings: CalendarFindings) -> String {
  findings.boroughs.count == 1
    ? findings.boroughs[0].name : capitalised(spoken(codes, of: findings.boroughs))
}

private func capitalised(_ text: String) -> String {
  text.prefix(1).uppercased() + text.dropFirst()
}

private func stateLines(_ calendar: CoverCalendar) -> [String] {
  var table = TextTable(["From", "To", "Cover", "Services"], leftColumns: 4)
  for stretch in calendar.states {
    let covers = calendar.stretches.filter { stretch.first <= $0.first && $0.last <= stretch.last }
    table.append([
      spoken(stretch.first), spoken(stretch.last), stateWords(stretch.state),
      counts(covers.map(\.cover)),
    ])
  }
  return table.lines()
}

/// How many services there are over days of one state: `2 to 4, and 3 perhaps`.
private func counts(_ covers: [Cover]) -> String {
  let certain = range(covers.map(\.yes.count))
  let perhaps = range(covers.map(\.maybe.count))
  if certain == "0", perhaps == "0" { return "" }
  if perhaps == "0" { return certain }
  return certain == "0" ? "\(perhaps) perhaps" : "\(certain), \(perhaps) more perhaps"
}

private func range(_ numbers: [Int]) -> String {
  let (low, high) = (numbers.min() ?? 0, numbers.max() ?? 0)
  return low == high ? "\(low)" : "\(low) to \(high)"
}

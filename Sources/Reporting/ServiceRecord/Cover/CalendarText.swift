package import ServiceRecord
import Atlas
import Coverage
import Documents
import Tables

/// When cover is none, one, many or unknown: for each category, boroughs with the same calendar together.
func calendarText(_ findings: CalendarFindings) -> Document {
  let place = findings.scope.borough?.name ?? here.name
  let title =
    "Calendar of cover in \(place), \(spoken(findings.first)) to \(spoken(findings.last))"
  let note =
    "Each line says how many services on record cover all of the \(here.zone.singular) in these days. \"None "
    + "found\" is not proof that there is none. \"Not known\" means that none covers it for certain "
    + "and at least one may: its \(here.zone.plural) or dates are not stated, or nobody has confirmed the "
    + "record for too long. \(recordCaution) Services for a part of \(here.zone.one) are not counted here."
  var blocks: [Block] = [.together([.title(title), .paragraph(note)])]
  for (category, calendars) in zip(findings.categories, findings.calendars) {
    let groups = grouped(calendars)
    for (index, group) in groups.enumerated() {
      var parts: [Block] = index == 0 ? [.heading(category.name)] : []
      if groups.count > 1 || findings.boroughs.count > 1 {
        parts.append(.paragraph(name(group.map(\.borough), in: findings)))
      }
      blocks.append(.together(parts + [.table(states(group[0]))]))
    }
  }
  return Document(blocks)
}

/// Calendars that say the same, the most first.
private func grouped(_ calendars: [CoverCalendar]) -> [[CoverCalendar]] {
  calendars.groups(by: \.states).map(\.elements).sorted { $0.count > $1.count }
}

private func name(_ codes: [GSSCode], in findings: CalendarFindings) -> String {
  findings.boroughs.count == 1
    ? findings.boroughs[0].name : sentenceCase(spoken(codes, of: findings.boroughs))
}

private func states(_ calendar: CoverCalendar) -> TextTable {
  var table = TextTable(["From", "To", "Cover", "Services"], leftColumns: 4)
  for stretch in calendar.states {
    let covers = calendar.stretches.filter { stretch.first <= $0.first && $0.last <= stretch.last }
    table.append([
      spoken(stretch.first), spoken(stretch.last), stateWords(stretch.state),
      counts(covers.map(\.cover)),
    ])
  }
  return table
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

/// The calendar of cover, before it has a form: a row for each stretch of days without a change.
package func calendarReport(_ findings: CalendarFindings) -> Report {
  typealias Row = (calendar: CoverCalendar, stretch: CoverCalendar.Stretch)
  let names = Dictionary(findings.boroughs.map { ($0.id, $0.name) }) { first, _ in first }
  let columns: [Column<Row>] = [
    .text("gss_code", "GSS code", role: .zone) { $0.calendar.borough.description },
    .text("name", sentenceCase(here.zone.singular)) { names[$0.calendar.borough] },
    .text("category", "Type of need (identifier)") { $0.calendar.category },
    .date("first_day", "First day") { $0.stretch.first.description },
    .date("last_day", "Last day") { $0.stretch.last.description },
    .text("state", "Cover", "none, one, many or unknown") { $0.stretch.cover.state.rawValue },
    .count("certain", "Services that cover it for certain (number)") {
      $0.stretch.cover.yes.count
    },
    .count("possible", "Services that may cover it (number)") { $0.stretch.cover.maybe.count },
    .count("partly", "Services that cover a known part of it (number)") {
      $0.stretch.cover.partly.count
    },
    .text(
      "services",
      "Services that cover it for certain",
      "Identifiers; blank where there is none"
    ) {
      $0.stretch.cover.yes.joined(separator: "; ")
    }.doesNotApply(),
  ]
  return Report(
    "Calendar of cover",
    calendarText(findings),
    json: calendarJSON(findings),
    Table(
      "calendar",
      columns,
      findings.calendars.joined().flatMap { calendar in
        calendar.stretches.map { Row(calendar, $0) }
      }
    )
  )
}

package import ServiceRecord
package import Atlas
import Exchange
import Release
import Tables

/// Recommendations and what became of them, before they have a form; what is still to come is a calendar too.
package func scrutinyReport(
  _ findings: ScrutinyFindings,
  onlyOverdue: Bool,
  sources: [Source]
) -> Report {
  let listed = onlyOverdue ? findings.overdue : findings.recommendations
  let table = recommendationTable(listed, in: findings)
  var report = Report(
    "Recommendations and what became of them",
    scrutinyText(findings, onlyOverdue: onlyOverdue, sources: sources),
    json: scrutinyJSON(table, of: findings),
    table
  )
  report.others[".ics"] = { path in OutputFile(path, scrutinyCalendar(findings)) }
  return report
}

/// Recommendations for a program; every member is always there, null where unknown.
private func scrutinyJSON(_ table: Table, of findings: ScrutinyFindings) -> [UInt8] {
  JSONValue([
    "as_of": findings.day,
    "on_record": findings.recommendations.count,
    "overdue": findings.overdue.count,
    "made_later": findings.madeLater,
    "recommendations": table.json,
  ]).encoded(pretty: true)
}

/// The tables of the documents, before they have a form; a row a figure.
package func publishedTablesReport(_ tables: [TableFinding]) -> Report {
  let table = publishedTable(tables)
  return Report(
    "Tables of the documents",
    publishedTablesText(tables),
    json: JSONValue.object(["figures": table.json]).encoded(pretty: true),
    table
  )
}

/// What is still to be answered or done, as days of a calendar.
private func scrutinyCalendar(_ findings: ScrutinyFindings) -> [UInt8] {
  var events: [CalendarFile.Event] = []
  for finding in findings.recommendations {
    let asked = finding.recommendation
    if finding.reply == .awaited, let day = asked.replyDue {
      events.append(
        event("\(asked.id)-reply", day, "Answer asked for: \(asked.subject)", asked.words)
      )
    }
    if finding.action == .due, let day = asked.due.day {
      events.append(
        event("\(asked.id)-due", day, "Last day: \(asked.subject)", asked.words)
      )
    }
  }
  return CalendarFile(product: "Recommendations", stamp: findings.day.parts, events: events).bytes
}

/// A whole day of a calendar, known by what it is of and by the area.
func event(
  _ id: String,
  _ day: CalendarDate,
  _ title: String,
  _ text: String,
  categories: [String] = [],
  address: String? = nil
) -> CalendarFile.Event {
  CalendarFile.Event(
    id: "\(id)@\(here.id).boroughwise",
    day: day.parts,
    next: day.adding(days: 1).parts,
    title: title,
    text: text,
    categories: categories,
    address: address
  )
}

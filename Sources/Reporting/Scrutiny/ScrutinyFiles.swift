package import ServiceRecord
import Atlas
import Exchange
import Tables

/// Recommendations for a program; every member is always there, null where unknown.
package func scrutinyJSON(_ findings: ScrutinyFindings, onlyOverdue: Bool = false) -> [UInt8] {
  let listed = onlyOverdue ? findings.overdue : findings.recommendations
  let value: JSONValue = [
    "as_of": .string(findings.day.description),
    "on_record": .integer(Int64(findings.recommendations.count)),
    "overdue": .integer(Int64(findings.overdue.count)),
    "made_later": .integer(Int64(findings.madeLater)),
    "recommendations": recommendationTable(listed, in: findings).json,
  ]
  return value.encoded(pretty: true)
}

/// Recommendations, a row each.
package func scrutinyCSV(_ findings: ScrutinyFindings, onlyOverdue: Bool = false) -> [UInt8] {
  recommendationTable(onlyOverdue ? findings.overdue : findings.recommendations, in: findings).csv()
}

/// The tables of the documents for a program.
package func publishedTablesJSON(_ tables: [TableFinding]) -> [UInt8] {
  JSONValue.object(["figures": publishedTable(tables).json]).encoded(pretty: true)
}

/// The tables of the documents, a row a figure.
package func publishedTablesCSV(_ tables: [TableFinding]) -> [UInt8] {
  publishedTable(tables).csv()
}

/// What is still to be answered or done, as days of a calendar.
package func scrutinyCalendar(_ findings: ScrutinyFindings) -> [UInt8] {
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

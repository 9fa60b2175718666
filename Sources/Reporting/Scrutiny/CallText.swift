package import ServiceRecord
import Atlas
import Documents
import Exchange
import Release
import Tables

/// The funding calls of a question, each with its days.
func callsText(_ found: CallList) -> Document {
  let rows = callRows(found.listed, in: found.directory, found.boroughs)
  var blocks: [Block] = [
    .together([
      .title("Funding calls"),
      .paragraphs(["On \(dayWords(found.day)):"] + callSentences(found.asked) + narrowing(found)),
    ])
  ]
  blocks += rows.map(block)
  if found.leftOut > 0 {
    let verb = found.leftOut == 1 ? "is" : "are"
    blocks.append(
      .paragraph(
        "\(counted(found.leftOut, "call")) that \(verb) closed \(verb) left out: --all lists them too."
      )
    )
  }
  return Document(blocks + refusedNote(found.refused.count))
}

/// Of how many the calls of a question are; nothing where all are asked about.
private func narrowing(_ found: CallList) -> [String] {
  guard found.asked.count < found.all.count else { return [] }
  return [
    "These are the calls for the place and the type of need that were asked about, of \(found.all.count) on record."
  ]
}

private func block(_ row: CallRow) -> Block {
  let (finding, call) = (row.finding, row.finding.call)
  let window = finding.windowDays.map {
    " \(counted($0, "day")) to apply\(finding.isShort == true ? ", shorter than four weeks" : "")."
  }
  let details: [String?] = [
    "\(sentenceCase(callWord(finding.state))). First day: \(call.opens?.description ?? "not stated"); last day: "
      + "\(call.deadline?.description ?? "not stated").\(window ?? "")",
    "For: \(row.place). Type of need: \(row.category).",
    "Fund: \(call.fund ?? "not stated"). Money: \(call.pence.map { "\(shortPounds($0)) in all" } ?? "not stated").",
    call.url.map { "\(callAddressWords): \($0)" }, "Source: \(call.source).",
  ]
  return .together([
    .labelled(call.id, call.name, width: 6, indent: 2),
    .paragraphs(details.compactMap(\.self), indent: 8),
  ])
}

/// The funding calls of a question, before they have a form; the days of those that are not closed are a calendar too.
package func callsReport(_ found: CallList) -> Report {
  let rows = callRows(found.listed, in: found.directory, found.boroughs)
  let (table, day) = (callTable(rows, on: found.day.date), found.day.date)
  var report = Report("Funding calls", callsText(found), json: callsJSON(table, of: found), table)
  report.others[".ics"] = { path in
    OutputFile(path, callCalendar(rows, on: day))
  }
  return report
}

/// The funding calls of a question for a program; every member is always there, null where unknown.
private func callsJSON(_ table: Table, of found: CallList) -> [UInt8] {
  JSONValue([
    "as_of": dayJSON(found.day),
    "on_record": found.all.count,
    "asked_about": found.asked.count,
    "closed_left_out": found.leftOut,
    "calls": table.json,
    "rows_refused": found.refused.count,
  ]).encoded(pretty: true)
}

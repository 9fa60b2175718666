import ServiceRecord
import Atlas

/// Whether a recommendation has been answered, as a sentence.
func replySentence(_ finding: RecommendationFinding) -> String {
  let said = finding.firstReply
  let day = said?.dated.map { " on \(spoken($0))" } ?? ""
  let answer = said?.answer.map { ": \(answerWords($0))" } ?? ""
  let asked = finding.recommendation.replyDue.map { spoken($0) } ?? ""
  return switch finding.reply {
  case .answered: "Answered\(day)\(answer)."
  case .answeredLate(let days): "Answered\(day), \(counted(days, "day")) late\(answer)."
  case .overdue(let days):
    "No answer on record, \(counted(days, "day")) after \(asked)."
  case .awaited: "An answer is asked for by \(asked)."
  case .noDay: "No answer on record; no day was stated for one."
  }
}

/// Whether what is asked for has been done, as a sentence.
func actionSentence(_ finding: RecommendationFinding) -> String {
  let due = finding.recommendation.due
  let counted = due.status == .derived ? " (counted from the letter)" : ""
  let day = due.day.map { spoken($0) + counted } ?? ""
  let done = finding.done?.dated.map { " on \(spoken($0))" } ?? ""
  return switch finding.action {
  case .done: "Done\(done)."
  case .doneLate(let days): "Done\(done), \(Reporting.counted(days, "day")) late."
  case .declined: "Declined\(due.day == nil ? "" : "; it was asked for by \(day)")."
  case .overdue(let days):
    "Asked for by \(day): nothing on record says that it is done, "
      + "\(Reporting.counted(days, "day")) after."
  case .due: "Asked for by \(day)."
  case .open:
    "No day is stated\(due.words.map { " (\"\($0)\")" } ?? ""); nothing on record says that it is done."
  }
}

/// The word of a column for whether a recommendation has been answered.
func replyWord(_ reply: RecommendationFinding.Reply) -> String {
  switch reply {
  case .answered: "answered"
  case .answeredLate: "answered-late"
  case .overdue: "overdue"
  case .awaited: "awaited"
  case .noDay: "no-day"
  }
}

/// The word of a column for whether what is asked for has been done.
func actionWord(_ action: RecommendationFinding.Action) -> String {
  switch action {
  case .done: "done"
  case .doneLate: "done-late"
  case .declined: "declined"
  case .overdue: "overdue"
  case .due: "due"
  case .open: "open"
  }
}

/// What an answer says to what is asked.
func answerWords(_ answer: RecommendationStatement.Answer) -> String {
  switch answer {
  case .agreed: "agreed"
  case .partly: "agreed in part"
  case .declined: "declined"
  case .notSaid: "neither agreed nor declined"
  }
}

/// What the record shows of a recommendation; nothing where no part of it bears on it.
func shownWords(_ finding: RecommendationFinding, in findings: ScrutinyFindings) -> String {
  finding.recommendation.shownBy.compactMap { findings.evidence[$0] }.map(evidenceSentence)
    .joined(separator: " ")
}

func evidenceSentence(_ evidence: RecordEvidence) -> String {
  switch evidence {
  case .terms(let services, let stated, let threeYears):
    return
      "Of \(counted(services, "service")) on record \(stated) have a stated term, \(threeYears) of "
      + "three years or more."
  case .measures(let count, let services, let all, let latest):
    let last = latest.map { "; the latest are of \($0)" } ?? ""
    return
      "\(counted(count, "measure")) of \(counted(services, "service")) of \(grouped(all)) on record\(last)."
  case .followUp(let measures, let after, let unknown):
    return
      "Of \(counted(measures, "measure")) \(after) were read after the end of their service; of "
      + "\(unknown) the end is not known."
  case .coverage(let services, let stated, let confirmed):
    return
      "Of \(counted(services, "service")) on record the area is stated for \(stated); somebody has "
      + "confirmed \(confirmed)."
  case .calls(let tally):
    return
      "\(counted(tally.count, "funding call")) on record; of \(tally.windows) whose window is known "
      + "\(tally.short) had less than four weeks."
  case .funds(let count, let complete):
    return
      "Of \(counted(count, "fund")) on record \(complete) \(complete == 1 ? "has" : "have") an amount for "
      + "every \(here.zone.singular) that it pays."
  case .table(let table):
    return
      "\(table.table.title): \(counted(table.table.figures.count, "figure")), \(table.unpublished) of them not "
      + "published."
  }
}

/// A figure of a published table with its unit, as its source states it.
func figureWords(_ figure: PublishedFigure) -> String {
  guard let value = figure.hundredths else { return "not published" }
  let words =
    switch figure.qualifier {
    case .exact, nil: ""
    case .about: "about "
    case .upTo: "up to "
    case .under: "under "
    case .atLeast: "at least "
    }
  return words + valueWords(value, figure.unit)
}

/// Hundredths of a unit in words: `£21,800,000`, `52 providers`.
func valueWords(_ hundredths: Int64, _ unit: String) -> String {
  if unit == PublishedFigure.pounds { return shortPounds(hundredths) }
  let number = hundredths % 100 == 0 ? grouped(hundredths / 100) : poundsAndPence(hundredths)
  return "\(number) \(unit)"
}

/// Whether the items of a table make its total, as a sentence.
func sumSentence(_ sum: TableFinding.Sum) -> String {
  let total = sum.total
  let name = "\(total.item)\(total.period.map { ", \($0)" } ?? "")"
  let known = valueWords(sum.known, total.unit)
  let stated = figureWords(total)
  return switch sum.verdict {
  case .addsUp: "\(name): \(counted(sum.items, "item")) make \(known), as stated (\(stated))."
  case .differs: "\(name): \(counted(sum.items, "item")) make \(known), and \(stated) is stated."
  case .rounded:
    "\(name): \(counted(sum.items, "item")) make \(known); \(stated) is stated, and not all are exact."
  case .unknown:
    "\(name): \(sum.missing) of \(counted(sum.items, "item")) \(sum.missing == 1 ? "is" : "are") not published; "
      + (sum.missing == sum.items
        ? "\(stated) is stated." : "the others make \(known) of \(stated).")
  case .exceeds:
    "\(name): \(sum.missing) of \(counted(sum.items, "item")) \(sum.missing == 1 ? "is" : "are") not published, and "
      + "the others make \(known), more "
      + "than \(stated)."
  case .noTotal:
    "\(name): the total is not published"
      + (sum.missing == sum.items
        ? ", nor is any of \(counted(sum.items, "item"))."
        : "; \(sum.items - sum.missing) of \(counted(sum.items, "item")) make \(known).")
  }
}

/// What stands before the address of a call: whoever reads it later may come too late.
let callAddressWords = "Check whether it is still open"

/// How a call stands on the day.
func callWord(_ state: FundingCall.State) -> String {
  switch state {
  case .open: "open"
  case .toCome: "to come"
  case .closed: "closed"
  case .notStated: "dates not stated"
  }
}

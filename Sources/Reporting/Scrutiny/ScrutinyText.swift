import ServiceRecord
import Atlas
import Documents

/// Recommendations, what became of them, and what the record shows of each.
///
/// Of all of them, or only of those of which an answer or an action is overdue: the longest first.
func scrutinyText(
  _ findings: ScrutinyFindings,
  onlyOverdue: Bool = false,
  sources: [Source] = []
) -> Document {
  let title =
    onlyOverdue ? "Recommendations that are overdue" : "Recommendations and what became of them"
  var blocks: [Block] = [
    .together([.title(title), .paragraphs(recommendationSentences(findings))])
  ]
  if onlyOverdue {
    let overdue = findings.overdue
    blocks +=
      overdue.isEmpty
      ? [.paragraph("None is overdue on that day.")] : overdue.map { block($0, findings) }
  } else {
    for letter in unique(findings.recommendations.map(\.recommendation.letter)) {
      let listed = findings.recommendations.filter { $0.recommendation.letter == letter }
      blocks.append(.section(letterWords(listed), listed.map { block($0, findings) }))
    }
  }
  let used = Set(findings.recommendations.map(\.recommendation.source))
  let named = sources.filter { used.contains($0.id) }.map { "\($0.id): \($0.title)" }
  if !named.isEmpty { blocks.append(.section("Sources", [.list(named)])) }
  return Document(blocks)
}

/// How recommendations stand on the day, in words of text and page.
func recommendationSentences(_ findings: ScrutinyFindings) -> [String] {
  let all = findings.recommendations
  let letters = unique(all.map(\.recommendation.letter)).count
  func replies(_ word: String) -> Int { all.count { replyWord($0.reply) == word } }
  func actions(_ word: String) -> Int { all.count { actionWord($0.action) == word } }
  var sentences = [
    "On \(spoken(findings.day)) \(counted(all.count, "recommendation")) of \(counted(letters, "letter")) "
      + "\(all.count == 1 ? "is" : "are") on record; of \(findings.overdue.count) an answer or an action is overdue.",
    "Answers: \(replies("answered")) in time or without a day that was asked for, \(replies("answered-late")) late, "
      + "\(replies("overdue")) overdue, \(replies("awaited")) awaited, \(replies("no-day")) without a day.",
    "Actions: \(actions("done") + actions("done-late")) done (\(actions("done-late")) of them late), "
      + "\(actions("declined")) declined, \(actions("overdue")) overdue, \(actions("due")) due, \(actions("open")) "
      + "without a day.",
    "Overdue is what no source of this record says was answered or done: the record holds the letters that were "
      + "read, not all that were written.",
  ]
  if findings.madeLater > 0 {
    sentences.append(
      "\(counted(findings.madeLater, "recommendation")) of letters after that day \(findings.madeLater == 1 ? "is" : "are") left out."
    )
  }
  return sentences
}

private func letterWords(_ listed: [RecommendationFinding]) -> String {
  guard let first = listed.first?.recommendation else { return "" }
  let day = first.madeOn.map { spoken($0) } ?? "day not known"
  return "\(first.letter), \(day): \(counted(listed.count, "recommendation"))"
}

private func block(_ finding: RecommendationFinding, _ findings: ScrutinyFindings) -> Block {
  let asked = finding.recommendation
  let number = asked.number.map { ", number \($0)" } ?? ""
  let made = asked.madeOn.map { spoken($0) } ?? "day not known"
  let shown = shownWords(finding, in: findings)
  var details = [
    asked.words, "To \(asked.madeTo): \(asked.letter), \(made)\(number).",
    "\(replySentence(finding)) \(actionSentence(finding))",
  ]
  if let reply = finding.firstReply {
    details.append("Answer: \(reply.words) Source: \(reply.source).")
  }
  for said in finding.statements where said.kind != .reply {
    let day = said.dated.map { "\(spoken($0)), " } ?? ""
    details.append("Said since: \(day)\(said.madeBy): \(said.words) Source: \(said.source).")
  }
  if !shown.isEmpty { details.append("This record: \(shown)") }
  details.append("Source: \(asked.source).")
  return .together([
    .labelled(asked.id, asked.subject, width: 9, indent: 2), .paragraphs(details, indent: 11),
  ])
}

/// What stands above the tables, in text and on the page.
let publishedNote =
  "What the documents print, and what they leave open: not published is unknown, never zero."

/// The tables of the documents, each with whether it adds up.
func publishedTablesText(_ tables: [TableFinding]) -> Document {
  var blocks: [Block] = [
    .together([
      .title("Tables of the documents"),
      .paragraph(publishedNote),
    ])
  ]
  for finding in tables {
    blocks.append(.section(finding.table.title, publishedBlocks(finding)))
  }
  return Document(blocks)
}

/// A table of a document: its figures, and whether they add up; a source that all have is named once.
func publishedBlocks(_ finding: TableFinding) -> [Block] {
  let table = finding.table
  let sources = unique(table.figures.map(\.source))
  let lines = table.figures.map { figure in
    let period = figure.period.map { ", \($0)" } ?? ""
    let role = [.target, .actual].contains(figure.role) ? " (\(figure.role.rawValue))" : ""
    let status = figure.status.map { " (\($0.rawValue))" } ?? ""
    let note = figure.note.isEmpty ? "" : "; \(figure.note)"
    let source = sources.count > 1 ? " Source: \(figure.source)." : ""
    return "\(figure.item)\(period)\(role): \(figureWords(figure))\(status)\(note).\(source)"
  }
  let intro =
    (table.summary.isEmpty ? [] : [table.summary])
    + (sources.count == 1 ? ["Source of all figures: \(sources[0])."] : [])
  let sums = finding.sums.map(sumSentence)
  return [.paragraphs(intro), .list(lines)]
    + (sums.isEmpty ? [] : [.together([.paragraph("Does it add up?"), .list(sums)])])
}

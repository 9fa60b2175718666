import ServiceRecord
import Atlas
import Documents

/// "Recommendations and calls": which are overdue, all of them, funding calls, the tables of the documents.
struct ScrutinyPage: Sendable {
  struct Row: Sendable {
    let id, subject, words, to, reply, action, said, shown, source: String
  }
  struct Call: Sendable {
    let id, name, fund, place, category, opens, deadline, window, state, money, source: String
    let address: [String]
  }
  struct Published: Sendable {
    let title: String
    /// As HTML.
    let lines: String
  }

  let hasRecommendations, hasCalls, hasTables: Bool
  /// As HTML.
  let sentences: String
  let overdueTitle, allTitle: String
  let overdue, all: [Row]
  let callTitle: String
  /// As HTML.
  let callNote: String
  let calls: [Call]
  let tableNote: String
  let tables: [Published]

  init(_ findings: ScrutinyFindings, _ calls: [CallRow]) {
    let day = spoken(findings.day)
    let rows = findings.recommendations
    hasRecommendations = !rows.isEmpty
    sentences = says(recommendationSentences(findings))
    overdueTitle =
      "Which recommendations are overdue, \(day): \(findings.overdue.count) of \(rows.count)"
    overdue = findings.overdue.map { Self.row($0, findings) }
    allTitle = "All \(counted(rows.count, "recommendation")) on record"
    all = rows.map { Self.row($0, findings) }
    hasCalls = !calls.isEmpty
    callTitle = "Funding calls, \(day)"
    callNote = says(callSentences(findings.calls))
    self.calls = calls.map(Self.call)
    hasTables = !findings.tables.isEmpty
    tableNote = publishedNote
    tables = findings.tables.map { table in
      Published(
        title: table.table.title,
        lines: Document(publishedBlocks(table)).html(listClass: "says")
      )
    }
  }

  private static func row(
    _ finding: RecommendationFinding,
    _ findings: ScrutinyFindings
  ) -> Row {
    let asked = finding.recommendation
    let made = asked.madeOn.map { spoken($0) } ?? "day not known"
    let said = finding.statements.map { $0.words }
    return Row(
      id: asked.id,
      subject: asked.subject,
      words: asked.words,
      to:
        "\(asked.letter), \(made)\(asked.number.map { ", number \($0)" } ?? ""), to \(asked.madeTo)",
      reply: replySentence(finding),
      action: actionSentence(finding),
      said: said.joined(separator: " "),
      shown: shownWords(finding, in: findings),
      source: asked.source
    )
  }

  private static func call(_ row: CallRow) -> Call {
    let (finding, call) = (row.finding, row.finding.call)
    let days = finding.windowDays.map { counted($0, "day") }
    return Call(
      id: call.id,
      name: call.name,
      fund: call.fund ?? "fund not stated",
      place: row.place,
      category: row.category,
      opens: call.opens.map { spoken($0) } ?? "not stated",
      deadline: call.deadline.map { spoken($0) } ?? "not stated",
      window: days.map { finding.isShort == true ? "\($0), shorter than four weeks" : $0 }
        ?? "not known",
      state: callWord(finding.state),
      money: call.pence.map { shortPounds($0) } ?? "not stated",
      source: call.source,
      // Nothing but the web is linked to.
      address: [call.url].compactMap(\.self).filter {
        $0.hasPrefix("https://") || $0.hasPrefix("http://")
      }
    )
  }
}

import Atlas
import Exchange
import RecordLog

extension RecordDesk {
  /// The most changes that one page has.
  private static let mostChanges = 200

  struct ChangesPage {
    let edition: Int64
    let isEmpty: Bool
    let changes: [Change]

    struct Change {
      let edition: Int64
      let day: String
      let kind: String
      let title: String
      let subject: String
      let who: String
      let rows: [WaitingPage.Row]
      let hasRows: Bool
    }
  }

  /// `/changes`: what owners have changed and officers have approved, the latest first, for anybody.
  ///
  /// Why somebody asked is told to officers alone: it is not written for everybody.
  func changes(_ request: DeskRequest, _ path: [String], at now: Int64) throws -> DeskAnswer {
    guard path.isEmpty, request.method != "POST" else { throw DeskProblem.nothing }
    let state = try log.state()
    let approved = state.outcomes.values.filter(\.isApproved)
      .sorted { $0.decision.number > $1.decision.number }.prefix(Self.mostChanges)
    if try wantsJSON(request) { return try pages.json(json(Array(approved), state)) }
    let changes = approved.map { outcome in
      let rows = outcome.proposal.changes.flatMap(rows)
      return ChangesPage.Change(
        edition: outcome.decision.number,
        day: "\(RecordLog.day(of: outcome.decision.time))",
        kind: kindWords(outcome.proposal.kind),
        title: safe(outcome.proposal.title),
        subject: outcome.proposal.subject,
        who: authorWords(outcome.event.author),
        rows: rows,
        hasRows: !rows.isEmpty
      )
    }
    return try pages.page(
      "changes",
      "What has changed",
      ChangesPage(edition: state.edition, isEmpty: changes.isEmpty, changes: changes)
    )
  }

  /// Whether a program asks: by `f`, or else by what it accepts.
  func wantsJSON(_ request: DeskRequest) throws(DeskProblem) -> Bool {
    let query = request.target.split(separator: "?", maxSplits: 1).dropFirst().first
    switch query {
    case "f=json": return true
    case "f=html": return false
    case nil, "":
      let accepted = request.accept ?? ""
      return accepted.contains("application/json") && !accepted.contains("text/html")
    default: throw DeskProblem(400, "This takes f=json or f=html, and nothing else")
    }
  }

  private func json(_ approved: [RecordState.Outcome], _ state: RecordState) -> JSONValue {
    JSONValue([
      "edition": state.edition,
      "changes": approved.map { outcome in
        JSONValue([
          "edition": outcome.decision.number,
          "date": "\(RecordLog.day(of: outcome.decision.time))",
          "kind": outcome.proposal.kind.rawValue, "record": outcome.proposal.subject,
          "title": safe(outcome.proposal.title), "asked_by": authorWords(outcome.event.author),
          "tables": outcome.proposal.changes.map { change in
            JSONValue([
              "table": change.table, "before": change.before.map(row),
              "after": change.after.map(row),
            ])
          },
        ])
      },
    ])
  }

  private func row(_ row: RecordRow) -> JSONValue {
    .object(JSONObject(row.sorted { $0.key < $1.key }.map { ($0.key, .string(safe($0.value))) }))
  }
}

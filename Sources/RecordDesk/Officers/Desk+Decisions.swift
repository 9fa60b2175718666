import Atlas
import Exchange
import RecordLog
import Release

extension RecordDesk {
  /// What waits for officers, all on one page.
  struct WaitingPage {
    let officer: String
    let said: [String]
    let hasSaid: Bool
    let isEmpty: Bool
    let address: String
    let out: String
    let csrf: String
    let key: String
    let items: [Item]

    struct Item {
      let number: Int64
      let kind: String
      let title: String
      let subject: String
      let who: String
      let day: String
      let why: String?
      let approvals: String?
      let warning: String?
      let mayApprove: Bool
      let rows: [Row]
      let hasRows: Bool
    }

    struct Row {
      let label: String
      let before: String
      let after: String
    }
  }

  func waiting(for visit: OfficerVisit, said: [String] = []) throws -> DeskAnswer {
    let state = try log.state()
    let items = state.waiting.sorted { $0.key < $1.key }
      .map { item($0.value, in: state, for: visit) }
    return try pages.page(
      "waiting",
      items.isEmpty ? "Nothing waits" : "\(items.count) to decide",
      WaitingPage(
        officer: visit.officer,
        said: said,
        hasSaid: !said.isEmpty,
        isEmpty: items.isEmpty,
        address: "\(base)/officer",
        out: "\(base)/officer/out",
        csrf: token(against: visit),
        key: newKey(),
        items: items
      )
    )
  }

  private func item(
    _ waiting: RecordState.Waiting,
    in state: RecordState,
    for visit: OfficerVisit
  ) -> WaitingPage.Item {
    let (event, proposal) = (waiting.event, waiting.proposal)
    let isSecret = isSecret(proposal)
    let isChanged = (try? state.files(with: proposal.changes)) == nil
    let isOwn = waiting.approvals.contains(visit.officer) || event.author == .officer(visit.officer)
    let warning =
      isSecret
      ? "It says where a place is that must not be known: refuse it."
      : isChanged ? "The record has changed since it was sent: refuse it, and ask again." : nil
    let rows = proposal.changes.flatMap(rows)
    return WaitingPage.Item(
      number: event.number,
      kind: kindWords(proposal.kind),
      title: safe(proposal.title),
      subject: proposal.subject,
      who: authorWords(event.author),
      day: "\(RecordLog.day(of: event.time))",
      why: event.reason.isEmpty ? nil : safe(event.reason),
      approvals: waiting.approvals.isEmpty
        ? nil : "Approved by one officer of two\(isOwn ? ": another must approve it too" : "")",
      warning: warning,
      mayApprove: warning == nil && !isOwn,
      rows: rows,
      hasRows: !rows.isEmpty
    )
  }

  /// What a change changes, cell by cell; of several rows, what they are called.
  ///
  /// That it is confirmed with that, and by whom, is said above them.
  func rows(_ change: TableChange) -> [WaitingPage.Row] {
    guard [Dataset.File.services, Dataset.File.serviceCalls].contains(change.table) else {
      let words = { (rows: [RecordRow]) in
        rows.map { $0["name"] ?? $0["title"] ?? $0["basis"] ?? $0["code"] ?? "a row" }
          .joined(separator: ", ")
      }
      return [row(Self.tableWords[change.table], words(change.before), words(change.after))]
    }
    let (before, after) = (change.before.first ?? [:], change.after.first ?? [:])
    let fields =
      (change.table == Dataset.File.services
        ? FormField.ofService(directory.categories) : FormField.ofCall(directory.categories))
      + [FormField.scope]
    let asked = fields.map(\.name)
    let others = Set(before.keys).union(after.keys).subtracting(asked + Self.passedOver).sorted()
    return (asked + others).filter { before[$0] != after[$0] }.map { name in
      let field = fields.first { $0.name == name }
      let words = { (text: String?) in
        field.map { self.words(text ?? "", of: $0) } ?? text ?? ""
      }
      return row(
        field?.label ?? name.replacing("_", with: " "),
        words(before[name]),
        words(after[name])
      )
    }
  }

  private static let passedOver = [
    "service_id", "call_id", "assured_date", "assured_by", "assurance_due", "source",
  ]

  private static let tableWords = [
    Dataset.File.serviceCoverage: "Which areas", Dataset.File.serviceAmounts: "Amounts",
    Dataset.File.sources: "Source",
  ]

  private func row(_ label: String?, _ before: String, _ after: String) -> WaitingPage.Row {
    WaitingPage.Row(
      label: label ?? "",
      before: before.isEmpty ? "–" : safe(before),
      after: after.isEmpty ? "–" : safe(after)
    )
  }

  func safe(_ text: String) -> String { pages.gate.message(text) }

  func authorWords(_ author: RecordEvent.Author) -> String {
    switch author {
    case .office: "the office"
    case .officer(let name): "officer \(name)"
    case .owner(let party): "\(safe(party.name)), \(party.role.rawValue)"
    }
  }

  /// A page of decisions that was sent: each is kept or refused for itself.
  func decide(_ request: DeskRequest, _ visit: OfficerVisit) throws -> DeskAnswer {
    let state = try log.state()
    let known = (Array(state.waiting.keys) + Array(state.outcomes.keys)).flatMap {
      ["d-\($0)", "r-\($0)"]
    }
    let form = try SentForm(request, known: Set(known + ["csrf", "key"]))
    try refuseForgery(form, visit)
    guard form["key"].utf8.count >= 16, form["key"].utf8.count <= 64 else {
      throw DeskProblem(400, "The form has no key: open it again")
    }
    var said: [String] = []
    var (approved, declined) = (0, 0)
    for (number, choice) in form.numbered("d-") where ["approve", "decline"].contains(choice) {
      do {
        try decide(number, choice, form["r-\(number)"], key: form["key"], visit)
        if choice == "approve" { approved += 1 } else { declined += 1 }
      } catch let problem as DeskProblem {
        said.append("\(number): \(problem.words).")
      } catch let refusal as RecordRefusal { said.append("\(number): \(refusal.words).") }
    }
    return try waiting(for: visit, said: ["\(approved) approved, \(declined) refused."] + said)
  }

  private func decide(
    _ number: Int64,
    _ choice: String,
    _ reason: String,
    key: String,
    _ visit: OfficerVisit
  ) throws {
    if choice == "decline", reason.isEmpty {
      throw DeskProblem(422, "a refusal needs its reason, which the organisation reads")
    }
    if reason.count > 1_500 { throw DeskProblem(422, "the reason has more than 1,500 letters") }
    let event = try log.append(
      "officer \(visit.officer) \(key) \(number)",
      by: .officer(visit.officer),
      reason: reason,
      at: visit.now
    ) { state, _ in
      guard choice == "approve" else { return .declined(proposal: number) }
      guard let waiting = state.waiting[number] else { throw RecordRefusal.decided }
      if isSecret(waiting.proposal) {
        throw DeskProblem(422, "it says where a place is that must not be known")
      }
      // What is approved is always a dataset that passes its check.
      if let fault = try check.faults(of: waiting.proposal.changes, in: state).first {
        throw DeskProblem(422, "found \(fault.found); expected \(fault.expected)")
      }
      return .approved(proposal: number)
    }
    // The page was sent before with the other choice: that one counts, and is said.
    guard
      event.body
        == (choice == "approve" ? .approved(proposal: number) : .declined(proposal: number))
    else { throw RecordRefusal.decided }
  }
}

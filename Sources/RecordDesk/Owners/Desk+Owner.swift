import Atlas
import Exchange
import RecordLog

/// An owner who has come by a link.
struct Visit {
  let link: OwnerLink
  let token: String
  let state: RecordState
  let now: Int64

  var party: Party { link.party }
  var day: CalendarDate { RecordLog.day(of: now) }

  /// The services that name the organisation in its part.
  var services: [RecordRow] {
    (state.tables[Dataset.File.services]?.rows ?? []).filter {
      $0[party.role.rawValue] == party.name
    }
  }

  /// What the organisation has asked for and nobody has decided on, in order.
  var waiting: [RecordState.Waiting] {
    state.waiting.sorted { $0.key < $1.key }.map(\.value)
      .filter { $0.event.author == .owner(party) }
  }
}

extension RecordDesk {
  /// The most that one organisation may have waiting: more is no answer of a person.
  private static let mostWaiting = 300

  /// `/own/TOKEN`, `/own/TOKEN/records/ID`, `/own/TOKEN/new`, `/own/TOKEN/opportunity`.
  func owner(_ request: DeskRequest, _ path: [String], at now: Int64) throws -> DeskAnswer {
    let today = RecordLog.day(of: now)
    guard let token = path.first, let link = try log.link(openedBy: token, on: today) else {
      throw DeskProblem.nothing
    }
    let visit = Visit(link: link, token: token, state: try log.state(), now: now)
    let isSent = request.method == "POST"
    switch (path.count, path.dropFirst().first) {
    case (1, nil) where !isSent: return try records(of: visit)
    case (3, "records"?):
      guard let row = visit.services.first(where: { $0["service_id"] == path[2] }) else {
        throw DeskProblem.nothing
      }
      return isSent ? try answered(request, on: row, by: visit) : try record(row, of: visit)
    case (2, "new"?), (2, "opportunity"?):
      let kind: Proposal.Kind = path[1] == "new" ? .new : .opportunity
      return isSent
        ? try added(request, kind, by: visit)
        : try addition(kind, of: visit, ["coverage_scope": ""])
    default: throw DeskProblem.nothing
    }
  }

  /// Keeps what was asked for, once, and shows the records again.
  private func keep(
    _ visit: Visit,
    _ form: SentForm,
    _ propose: @escaping (RecordState, Int64) throws -> Proposal
  ) throws -> DeskAnswer {
    guard (16...64).contains(form["key"].utf8.count) else {
      throw DeskProblem(400, "The form has no key: open it again")
    }
    guard visit.waiting.count < Self.mostWaiting else {
      throw DeskProblem(
        429,
        "\(Self.mostWaiting) answers wait already: an officer has to look at them"
      )
    }
    _ = try log.append(
      key(of: form, visit),
      by: .owner(visit.party),
      reason: form["why"],
      at: visit.now
    ) { state, number in .proposed(try propose(state, number)) }
    return pages.redirect(to: address(visit))
  }

  func address(_ visit: Visit, _ rest: String = "") -> String {
    "\(base)/own/\(visit.token)\(rest)"
  }

  /// A form about a record that was sent.
  private func answered(_ request: DeskRequest, on row: RecordRow, by visit: Visit) throws
    -> DeskAnswer
  {
    let fields = FormField.ofService(directory.categories)
    let form = try SentForm(
      request,
      known: Set(
        fields.map(\.name) + ["answer", "key", "seen", "why", "last_day", "coverage_scope"]
      ),
      repeated: ["zone"]
    )
    let id = row["service_id"] ?? ""
    guard let kind = Proposal.Kind(rawValue: form["answer"]), ![.new, .opportunity].contains(kind)
    else { throw DeskProblem(400, "The form does not say what is so: open it again") }
    // Sent again after it was kept: the row may have changed by then, and the first answer counts.
    if try isKept(form, visit) { return pages.redirect(to: address(visit)) }
    guard form["seen"] == digest(of: id, in: visit.state) else {
      return try record(
        row,
        of: visit,
        409,
        said: "The record has changed since you opened it: please look again"
      )
    }
    let change = OwnerChange(
      kind: kind,
      party: visit.party,
      day: visit.day,
      state: visit.state,
      zones: zones
    )
    let asksScope = !coversOthers(id, visit.state)
    let proposal: Proposal
    switch kind {
    case .stillTrue: proposal = change.confirmation(of: id)
    case .ended: proposal = change.end(of: id, on: form["last_day"])
    case .removed: proposal = change.removal(of: id)
    default:
      let open = fields.filter { shown(row[$0.name] ?? "") != nil }
      proposal = change.correction(
        of: id,
        filled(open + (asksScope ? [FormField.scope] : []), form),
        areas: asksScope ? areas(of: form) : nil
      )
    }
    // What cannot stand in a table at all is asked for again before the table is tried.
    var errors = lengthErrors(fields, form, kind)
    if errors.isEmpty { errors = try self.errors(of: proposal, in: visit.state) }
    if kind == .ended, form["last_day"].isEmpty {
      errors["last_day"] = "Say on which day it ends or has ended"
    } else if kind == .ended, let words = errors.removeValue(forKey: "end_date") {
      errors["last_day"] = words
    }
    if kind == .removed, form["why"].isEmpty { errors["why"] = "Say why it should not be there" }
    let asked = fields.map(\.name) + (asksScope ? [FormField.scope.name] : [])
    errors = placed(errors, on: kind == .corrected ? asked : [])
    guard errors.isEmpty else {
      return try record(row, of: visit, 422, sent: form, errors: errors)
    }
    return try keep(visit, form) { _, _ in proposal }
  }

  /// A form about a record that is not there yet.
  private func added(_ request: DeskRequest, _ kind: Proposal.Kind, by visit: Visit) throws
    -> DeskAnswer
  {
    let fields = additionFields(kind, visit.party)
    let form = try SentForm(
      request,
      known: Set(fields.map(\.name) + ["key", "why"]),
      repeated: ["zone"]
    )
    if try isKept(form, visit) { return pages.redirect(to: address(visit)) }
    let (values, areas) = (filled(fields, form), areas(of: form))
    @Sendable func proposal(_ state: RecordState, _ number: Int64) -> Proposal {
      let change = OwnerChange(
        kind: kind,
        party: visit.party,
        day: visit.day,
        state: state,
        zones: zones
      )
      return kind == .new
        ? change.addition("R\(number)", values, areas: areas)
        : change.opportunity("R\(number)", values, areas: areas)
    }
    var errors = lengthErrors(fields, form, kind)
    if errors.isEmpty {
      errors = try self.errors(
        of: proposal(visit.state, visit.state.edition + 1),
        in: visit.state
      )
    }
    errors = placed(errors, on: fields.map(\.name))
    guard errors.isEmpty else {
      let said = fields.map { ($0.name, form[$0.name]) }
      return try addition(
        kind,
        of: visit,
        Dictionary(uniqueKeysWithValues: said),
        422,
        areas: areas,
        why: form["why"],
        errors: errors
      )
    }
    return try keep(visit, form, proposal)
  }

  /// What may be said of a record that is not there yet; the organisation's own part is its own.
  func additionFields(_ kind: Proposal.Kind, _ party: Party) -> [FormField] {
    let fields =
      kind == .new
      ? FormField.ofService(directory.categories).filter { $0.name != party.role.rawValue }
      : FormField.ofCall(directory.categories)
    return fields + [FormField.scope]
  }

  private func isKept(_ form: SentForm, _ visit: Visit) throws -> Bool {
    try log.has(key: key(of: form, visit))
  }

  /// What makes an answer one event: the forms of one page have one key, and each answer is another.
  private func key(of form: SentForm, _ visit: Visit) -> String {
    "own \(visit.link.id) \(form["key"]) \(form.digest)"
  }

  private func filled(_ fields: [FormField], _ form: SentForm) -> [String: String] {
    Dictionary(uniqueKeysWithValues: fields.map { ($0.name, form[$0.name]) })
  }

  /// The zones that were chosen, where those that are chosen count.
  private func areas(of form: SentForm) -> [String] {
    form["coverage_scope"] == ServiceCoverage.Scope.areas.rawValue ? form.all("zone") : []
  }

  /// Whether a service covers what is no whole zone, which the form does not ask for.
  func coversOthers(_ id: String, _ state: RecordState) -> Bool {
    (state.tables[Dataset.File.serviceCoverage]?.rows(of: id) ?? []).contains {
      $0["area_kind"] != CoverageArea.Kind.borough.rawValue
    }
  }

  /// What is wrong with a change, by the fields in which it stands; empty for what may be approved.
  private func errors(of proposal: Proposal, in state: RecordState) throws -> [String: String] {
    var errors: [String: String] = [:]
    for fault in try check.faults(of: proposal.changes, in: state) {
      var field = "form"
      if case .row(_, let column?) = fault.place { field = column }
      if fault.file.hasSuffix(Dataset.File.serviceCoverage) || field == "gss_codes" {
        field = "coverage_scope"
      }
      errors[field] = errors[field] ?? "Found \(fault.found); expected \(fault.expected)"
    }
    return errors
  }

  /// What is wrong where the form has no field for it stands above the form: nothing is refused without a word.
  private func placed(_ errors: [String: String], on fields: [String]) -> [String: String] {
    let shown = fields + ["last_day", "why"]
    var placed = errors.filter { shown.contains($0.key) }
    let others = errors.filter { !shown.contains($0.key) }.sorted { $0.key < $1.key }
    if !others.isEmpty { placed["form"] = others.map(\.value).joined(separator: ". ") }
    return placed
  }

  /// What is longer than its field, or holds what nobody sees.
  private func lengthErrors(
    _ fields: [FormField],
    _ form: SentForm,
    _ kind: Proposal.Kind
  ) -> [String: String] {
    var errors: [String: String] = [:]
    let why = FormField(name: "why", label: "", kind: .area)
    for field in fields + [why] {
      let text = form[field.name]
      if text.count > field.longest {
        errors[field.name] = "It has \(text.count) letters, and takes \(field.longest)"
      } else if let scalar = text.unicodeScalars.first(where: \.isForeignToText) {
        errors[field.name] = "It holds \(scalar.number), which nobody sees: write it again"
      }
    }
    if kind == .new || kind == .opportunity || kind == .corrected, form["name"].isEmpty,
      fields.contains(where: { $0.name == "name" })
    {
      errors["name"] = errors["name"] ?? "It needs a name"
    }
    return errors
  }
}

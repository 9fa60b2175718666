import Exchange
import Atlas
import Digest
import RecordLog

extension RecordDesk {
  /// All records of an organisation, each with what can be said of it at once.
  struct RecordsPage {
    let who: String
    let part: String
    let lastDay: String
    let hasRecords: Bool
    let records: [Line]
    let new: String
    let opportunity: String
    let waits: [String]
    let hasWaits: Bool
    let decided: [String]
    let hasDecided: Bool

    struct Line {
      let id: String
      let name: String
      let address: String
      let state: String
      let isWaiting: Bool
      let waitsWords: String
      let key: String
      let seen: String
    }
  }

  /// A record with all that may be said of it.
  struct RecordPage {
    let back: String
    let id: String
    let address: String
    let said: String?
    let facts: [Fact]
    let key: String
    let seen: String
    let lastDay: String
    let lastDayError: String?
    let why: String
    let whyError: String?
    let formError: String?
    let isCorrecting: Bool
    let isEnding: Bool
    let isRemoving: Bool
    let fields: Fields

    struct Fact {
      let label: String
      let value: String
    }
  }

  /// A form about a record that is not there.
  struct FormPage {
    let back: String
    let address: String
    let intro: String
    let key: String
    let why: String
    let whyError: String?
    let formError: String?
    let fields: Fields
  }

  /// Fields as they are filled in, with what is wrong beside each.
  struct Fields {
    let lines: [Line]
    let hasZones: Bool
    let zonesOpen: Bool
    let zonesWord: String
    let zones: [Choice]
    let withheld: String?

    struct Line {
      let name: String
      let label: String
      let hint: String?
      let error: String?
      let value: String
      let longest: Int
      let isLine: Bool
      let isArea: Bool
      let isDay: Bool
      let isNumber: Bool
      let isChoice: Bool
      let choices: [Choice]?
    }

    struct Choice {
      let value: String
      let words: String
      let isChosen: Bool
    }
  }

  func records(of visit: Visit) throws -> DeskAnswer {
    let waiting = Dictionary(grouping: visit.waiting) { $0.proposal.subject }
    let lines = visit.services.map { row -> RecordsPage.Line in
      let id = row["service_id"] ?? ""
      return RecordsPage.Line(
        id: id,
        name: shown(row["name"] ?? "") ?? id,
        address: address(visit, "/records/\(percentEncoded(id))"),
        state: confirmedWords(row),
        isWaiting: waiting[id] != nil,
        waitsWords: waiting[id]?.last.map { waitsWords($0) } ?? "",
        key: newKey(),
        seen: digest(of: id, in: visit.state)
      )
    }
    let new = visit.waiting.filter { [.new, .opportunity].contains($0.proposal.kind) }.map {
      // Its words are the owner's own, and not looked through yet.
      "\(kindWords($0.proposal.kind)): \(waitsWords($0))"
    }
    let decided = visit.state.outcomes.values
      .filter { $0.event.author == .owner(visit.party) }
      .sorted { $0.decision.number > $1.decision.number }.prefix(10).map(outcomeWords)
    return try pages.page(
      "records",
      visit.party.name,
      RecordsPage(
        who: visit.party.name,
        part: visit.party.role.rawValue,
        lastDay: "\(visit.link.lastDay)",
        hasRecords: !lines.isEmpty,
        records: lines,
        new: address(visit, "/new"),
        opportunity: address(visit, "/opportunity"),
        waits: new,
        hasWaits: !new.isEmpty,
        decided: Array(decided),
        hasDecided: !decided.isEmpty
      )
    )
  }

  func record(
    _ row: RecordRow,
    of visit: Visit,
    _ status: Int = 200,
    said: String? = nil,
    sent: SentForm? = nil,
    errors: [String: String] = [:]
  ) throws -> DeskAnswer {
    let id = row["service_id"] ?? ""
    let all = FormField.ofService(directory.categories)
    let open = all.filter { shown(row[$0.name] ?? "") != nil }
    let asksZones = !coversOthers(id, visit.state)
    let codes = Set(
      (visit.state.tables[Dataset.File.serviceCoverage]?.rows(of: id) ?? []).compactMap {
        $0["code"]
      }
    )
    let scope = row["coverage_scope"].flatMap(ServiceCoverage.Scope.init(rawValue:))
    func page(_ sent: SentForm?, _ errors: [String: String]) -> RecordPage {
      let answer = sent.map { $0["answer"] }
      let values = answer == "corrected" ? sent : nil
      return RecordPage(
        back: address(visit),
        id: id,
        address: address(visit, "/records/\(percentEncoded(id))"),
        said: said,
        facts: open.filter { $0.name != "name" }.compactMap { field in
          row[field.name].map {
            RecordPage.Fact(label: field.label, value: words($0, of: field))
          }
        }
          + [
            RecordPage.Fact(
              label: "Where it works",
              value: scope == .areas
                ? zones.filter { codes.contains($0.id.description) }.map(\.name)
                  .joined(separator: ", ")
                : scope.map(FormField.words) ?? ""
            ), RecordPage.Fact(label: "Confirmed", value: confirmedWords(row)),
          ].filter { !$0.value.isEmpty },
        key: newKey(),
        seen: digest(of: id, in: visit.state),
        lastDay: sent?["last_day"] ?? row["end_date"] ?? "",
        lastDayError: errors["last_day"],
        why: sent?["why"] ?? "",
        whyError: errors["why"],
        formError: errors["form"],
        isCorrecting: answer == "corrected",
        isEnding: answer == "ended",
        isRemoving: answer == "removed",
        fields: fields(
          open + (asksZones ? [FormField.scope] : []),
          values: { values?[$0] ?? row[$0] ?? "" },
          zones: asksZones ? values.map { Set($0.all("zone")) } ?? codes : nil,
          errors: answer == "corrected" ? errors : [:],
          withheld: open.count < all.count
            ? "Some of this record is kept back, and is corrected by writing to us." : nil
        )
      )
    }
    return try pages.page(
      "record",
      shown(row["name"] ?? "") ?? id,
      page(sent, errors),
      status: status,
      withoutQuestion: page(nil, [:])
    )
  }

  func addition(
    _ kind: Proposal.Kind,
    of visit: Visit,
    _ values: [String: String],
    _ status: Int = 200,
    areas: [String] = [],
    why: String = "",
    errors: [String: String] = [:]
  ) throws -> DeskAnswer {
    func page(_ values: [String: String], why: String, _ errors: [String: String]) -> FormPage {
      FormPage(
        back: address(visit),
        address: address(visit, kind == .new ? "/new" : "/opportunity"),
        intro: kind == .new
          ? "A service of \(visit.party.name) that is not in the list."
          : "Money that people may apply for.",
        key: newKey(),
        why: why,
        whyError: errors["why"],
        formError: errors["form"],
        fields: fields(
          additionFields(kind, visit.party),
          values: { values[$0] ?? "" },
          zones: Set(areas),
          errors: errors,
          withheld: nil
        )
      )
    }
    return try pages.page(
      "form",
      kindWords(kind),
      page(values, why: why, errors),
      status: status,
      withoutQuestion: page([:], why: "", [:])
    )
  }

  private func fields(
    _ fields: [FormField],
    values: (String) -> String,
    zones chosen: Set<String>?,
    errors: [String: String],
    withheld: String?
  ) -> Fields {
    let lines = fields.map { field -> Fields.Line in
      let value = values(field.name)
      var (isLine, isArea, isDay, isNumber) = (false, false, false, false)
      var choices: [Fields.Choice]?
      switch field.kind {
      case .line: isLine = true
      case .area: isArea = true
      case .day: isDay = true
      case .number: isNumber = true
      case .choice(let all):
        choices = all.map {
          Fields.Choice(value: $0.value, words: $0.words, isChosen: $0.value == value)
        }
      }
      return Fields.Line(
        name: field.name,
        label: field.label,
        hint: field.hint.isEmpty ? nil : field.hint,
        error: errors[field.name],
        value: value,
        longest: field.longest,
        isLine: isLine,
        isArea: isArea,
        isDay: isDay,
        isNumber: isNumber,
        isChoice: choices != nil,
        choices: choices
      )
    }
    return Fields(
      lines: lines,
      hasZones: chosen != nil,
      zonesOpen: !(chosen ?? []).isEmpty || errors["coverage_scope"] != nil,
      zonesWord: here.zone.plural,
      zones: zones.map {
        Fields.Choice(
          value: $0.id.description,
          words: $0.name,
          isChosen: chosen?.contains($0.id.description) ?? false
        )
      },
      withheld: withheld
    )
  }

  /// The rows that an owner answers about, as one word: it changes when they do.
  func digest(of id: String, in state: RecordState) -> String {
    let rows = [Dataset.File.services, Dataset.File.serviceCoverage].flatMap {
      state.tables[$0]?.rows(of: id) ?? []
    }
    let text = rows.map { row in
      row.sorted { $0.key < $1.key }.map {
        "\($0.key.utf8.count):\($0.key)\($0.value.utf8.count):\($0.value)"
      }
      .joined()
    }
    return String(sha256Text(of: Array(text.joined(separator: "\n").utf8)).prefix(16))
  }

  func newKey() -> String { base64URL(randomBytes(18)) }

  /// A value as a person reads it.
  func words(_ value: String, of field: FormField) -> String {
    guard case .choice(let choices) = field.kind else { return value }
    return choices.first { $0.value == value }?.words ?? value
  }

  private func confirmedWords(_ row: RecordRow) -> String {
    guard let day = row["assured_date"] else { return "Nobody has confirmed it yet" }
    return "Confirmed on \(day) by \(shown(row["assured_by"] ?? "") ?? "its owner")"
  }

  private func waitsWords(_ waiting: RecordState.Waiting) -> String {
    "your answer of \(RecordLog.day(of: waiting.event.time)) waits for an officer"
  }

  private func outcomeWords(_ outcome: RecordState.Outcome) -> String {
    let subject =
      [.new, .opportunity].contains(outcome.proposal.kind)
      ? kindWords(outcome.proposal.kind)
      : "\(outcome.proposal.subject), \(kindWords(outcome.proposal.kind).lowercased())"
    let reason = outcome.decision.reason
    return "\(subject): \(outcome.isApproved ? "approved" : "declined") on "
      + "\(RecordLog.day(of: outcome.decision.time))\(reason.isEmpty ? "" : ": \(reason)")"
  }

  func kindWords(_ kind: Proposal.Kind) -> String {
    switch kind {
    case .stillTrue: "Still true"
    case .corrected: "Corrected"
    case .ended: "Ended"
    case .new: "A new service"
    case .opportunity: "An opportunity"
    case .removed: "Should not be there"
    }
  }
}

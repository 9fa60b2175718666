import Atlas
import Exchange

extension RecordEvent.Body {
  /// What kind of event it is, as the file names it.
  var kind: String {
    switch self {
    case .began: "began"
    case .linked: "linked"
    case .revoked: "revoked"
    case .proposed: "proposed"
    case .approved: "approved"
    case .declined: "declined"
    case .invited: "invited"
    case .entered: "entered"
    }
  }

  /// What the file keeps of it beside its kind.
  var json: JSONObject {
    switch self {
    case .began(let tables):
      JSONObject(tables.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
    case .linked(let link):
      [
        "id": .string(link.id), "role": .string(link.party.role.rawValue),
        "party": .string(link.party.name), "last_day": .string("\(link.lastDay)"),
      ]
    case .revoked(let link): ["link": .string(link)]
    case .proposed(let proposal): proposal.json
    case .approved(let number), .declined(let number): ["proposal": .integer(number)]
    case .invited(let officer, let digest, let expires):
      [
        "officer": .string(officer), "digest": .string(digest), "expires": .integer(expires),
      ]
    case .entered(let digest): ["digest": .string(digest)]
    }
  }

  /// Reads what the file keeps; nil for what no event is.
  init?(kind: String, _ json: JSONObject) {
    func text(_ name: String) -> String? { json[name]?.string }
    switch kind {
    case "began":
      let tables = json.map { ($0.key, $0.value.string) }
      guard tables.allSatisfy({ $0.1 != nil }) else { return nil }
      self = .began(Dictionary(uniqueKeysWithValues: tables.map { ($0.0, $0.1 ?? "") }))
    case "linked":
      guard let id = text("id"), let role = text("role").flatMap(Party.Role.init(rawValue:)),
        let name = text("party"), let day = text("last_day").flatMap(CalendarDate.init)
      else { return nil }
      self = .linked(OwnerLink(id: id, party: Party(role, name), lastDay: day))
    case "revoked":
      guard let link = text("link") else { return nil }
      self = .revoked(link: link)
    case "proposed":
      guard let proposal = Proposal(json) else { return nil }
      self = .proposed(proposal)
    case "approved", "declined":
      guard let number = json["proposal"]?.integer else { return nil }
      self = kind == "approved" ? .approved(proposal: number) : .declined(proposal: number)
    case "invited":
      guard let officer = text("officer"), let digest = text("digest"),
        let expires = json["expires"]?.integer
      else { return nil }
      self = .invited(officer: officer, digest: digest, expires: expires)
    case "entered":
      guard let digest = text("digest") else { return nil }
      self = .entered(digest: digest)
    default: return nil
    }
  }
}

extension Proposal {
  fileprivate var json: JSONObject {
    [
      "kind": .string(kind.rawValue), "subject": .string(subject), "title": .string(title),
      "changes": .array(changes.map { .object($0.json) }),
    ]
  }

  fileprivate init?(_ json: JSONObject) {
    guard let kind = json["kind"]?.string.flatMap(Kind.init(rawValue:)),
      let subject = json["subject"]?.string, let title = json["title"]?.string,
      let changes = json["changes"]?.array?.map({ $0.object.flatMap(TableChange.init) }),
      !changes.contains(nil)
    else { return nil }
    self.init(kind, of: subject, title: title, changes.compactMap { $0 })
  }
}

extension TableChange {
  fileprivate var json: JSONObject {
    ["table": .string(table), "id": .string(id), "before": rows(before), "after": rows(after)]
  }

  private func rows(_ rows: [RecordRow]) -> JSONValue {
    .array(
      rows.map { row in
        .object(JSONObject(row.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
      }
    )
  }

  fileprivate init?(_ json: JSONObject) {
    func rows(_ name: String) -> [RecordRow]? {
      json[name]?.array?.map { row in
        Dictionary(
          uniqueKeysWithValues: (row.object ?? JSONObject()).map { ($0.key, $0.value.string ?? "") }
        )
      }
    }
    guard let table = json["table"]?.string, let id = json["id"]?.string,
      let before = rows("before"), let after = rows("after")
    else { return nil }
    self.init(table, id, before: before, after: after)
  }
}

extension RecordEvent.Author {
  /// The part that the author has, and its name, as the file keeps them.
  var columns: (role: String, name: String) {
    switch self {
    case .office: ("office", "")
    case .owner(let party): (party.role.rawValue, party.name)
    case .officer(let name): ("officer", name)
    }
  }

  init?(role: String, name: String) {
    switch role {
    case "office": self = .office
    case "officer": self = .officer(name)
    default:
      guard let role = Party.Role(rawValue: role) else { return nil }
      self = .owner(Party(role, name))
    }
  }
}

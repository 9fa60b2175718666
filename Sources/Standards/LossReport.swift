import Atlas
package import Exchange

/// What an export could not take along, and why: nothing is dropped in silence.
package struct LossReport: Sendable, Equatable, Encodable {
  /// A field that the export leaves out or changes for some services.
  package struct Loss: Sendable, Hashable, Encodable {
    package let field: RecordField
    /// Why, as a sentence without its full stop.
    package let reason: String
    private(set) var count = 0
    /// The services, in order of identifier.
    package fileprivate(set) var services: [String] = [] { didSet { count = services.count } }
  }

  /// A service that the export leaves out.
  package struct LeftOut: Sendable, Hashable, Encodable {
    package let service: String
    /// Why, as a sentence without its full stop.
    package let reason: String

    enum CodingKeys: String, CodingKey {
      case service = "service_id"
      case reason
    }
  }

  /// A value that stands where the standard requires one and the record has none.
  package struct Placeholder: Sendable, Hashable, Encodable {
    /// The field of the standard.
    package let field: String
    package let value: String
    private(set) var count = 0
    package fileprivate(set) var services: [String] = [] { didSet { count = services.count } }
  }

  /// A table or column that stays at home.
  package struct Table: Sendable, Hashable, Encodable {
    package let name: String
    package let rows: Int
  }

  package let standard: Standard
  private let version: String
  /// How many services the record holds.
  package var recorded = 0
  /// How many of them the export holds.
  package var exported = 0
  package private(set) var leftOut: [LeftOut] = []
  /// In order of field and reason.
  package private(set) var losses: [Loss] = []
  package private(set) var placeholders: [Placeholder] = []
  /// Tables and columns about no single service that the standard has no place for, with their rows.
  package var tables: [Table] = []

  enum CodingKeys: String, CodingKey {
    case standard, version
    case recorded = "services"
    case exported
    case leftOut = "left_out"
    case losses, placeholders
    case tables = "tables_without_a_place"
  }

  init(_ standard: Standard) {
    self.standard = standard
    version = standard.version
  }

  mutating func lose(
    _ field: RecordField,
    of service: String,
    _ reason: String,
    if isThere: Bool = true
  ) {
    guard isThere else { return }
    let at = losses.firstIndex { ($0.field, $0.reason) >= (field, reason) } ?? losses.endIndex
    if at == losses.endIndex || losses[at].field != field || losses[at].reason != reason {
      losses.insert(Loss(field: field, reason: reason), at: at)
    }
    if losses[at].services.last != service { losses[at].services.append(service) }
  }

  mutating func leaveOut(_ service: String, _ reason: String) {
    leftOut.append(LeftOut(service: service, reason: reason))
  }

  mutating func fill(_ field: String, with value: String, for service: String) {
    let found = placeholders.firstIndex { $0.field == field && $0.value == value }
    let at = found ?? placeholders.endIndex
    if found == nil { placeholders.append(Placeholder(field: field, value: value)) }
    if placeholders[at].services.last != service { placeholders[at].services.append(service) }
  }

  /// The fields that a service loses; empty for a service that is whole.
  package func fields(lostBy service: String) -> Set<RecordField> {
    Set(losses.filter { $0.services.contains(service) }.map(\.field))
  }

  /// The report as JSON.
  package var json: JSONValue { JSONValue(encoding: self) }

  /// The report in words, a line for each loss, for a person at the terminal.
  package var lines: [String] {
    var lines = [
      "\(standard.title) \(standard.version): \(exported) of \(recorded) services exported."
    ]
    let reasons = Dictionary(grouping: leftOut, by: \.reason)
    for (reason, services) in reasons.sorted(by: { $0.key < $1.key }) {
      lines.append("left out, \(counted(services.map(\.service))): \(reason).")
    }
    for loss in losses {
      lines.append("not held, \(loss.field.rawValue), \(counted(loss.services)): \(loss.reason).")
    }
    for filled in placeholders {
      lines.append("placeholder, \(filled.field) \"\(filled.value)\", \(counted(filled.services)).")
    }
    for table in tables {
      lines.append("no place in the standard: \(table.name), \(table.rows) rows.")
    }
    return lines
  }

  private func counted(_ services: [String]) -> String {
    let shown = services.prefix(4).joined(separator: " ")
    let unit = services.count == 1 ? "service" : "services"
    return "\(services.count) \(unit) (\(shown)\(services.count > 4 ? " …" : ""))"
  }
}

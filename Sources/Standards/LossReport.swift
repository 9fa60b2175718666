internal import Atlas
package import Exchange

/// What an export could not take along, and why: nothing is dropped in silence.
package struct LossReport: Sendable, Equatable {
  /// A field that the export leaves out or changes for some services.
  package struct Loss: Sendable, Hashable {
    package let field: RecordField
    /// Why, as a sentence without its full stop.
    package let reason: String
    /// The services, in order of identifier.
    package var services: [String]
  }

  /// A service that the export leaves out.
  package struct LeftOut: Sendable, Hashable {
    package let service: String
    /// Why, as a sentence without its full stop.
    package let reason: String
  }

  /// A value that stands where the standard requires one and the record has none.
  package struct Placeholder: Sendable, Hashable {
    /// The field of the standard.
    package let field: String
    package let value: String
    package var services: [String]
  }

  package let standard: Standard
  /// How many services the record holds.
  package var recorded = 0
  /// How many of them the export holds.
  package var exported = 0
  package private(set) var losses: [Loss] = []
  package private(set) var leftOut: [LeftOut] = []
  package private(set) var placeholders: [Placeholder] = []
  /// Tables and columns about no single service that the standard has no place for, with their rows.
  package var tables: [Table] = []

  /// A table or column that stays at home.
  package struct Table: Sendable, Hashable {
    package let name: String
    package let rows: Int
  }

  init(_ standard: Standard) { self.standard = standard }

  mutating func lose(_ field: RecordField, of service: String, _ reason: String) {
    if let index = losses.firstIndex(where: { $0.field == field && $0.reason == reason }) {
      if losses[index].services.last != service { losses[index].services.append(service) }
    } else {
      losses.append(Loss(field: field, reason: reason, services: [service]))
    }
  }

  mutating func leaveOut(_ service: String, _ reason: String) {
    leftOut.append(LeftOut(service: service, reason: reason))
  }

  mutating func fill(_ field: String, with value: String, for service: String) {
    if let index = placeholders.firstIndex(where: { $0.field == field && $0.value == value }) {
      if placeholders[index].services.last != service {
        placeholders[index].services.append(service)
      }
    } else {
      placeholders.append(Placeholder(field: field, value: value, services: [service]))
    }
  }

  /// The fields that a service loses; empty for a service that is whole.
  package func fields(lostBy service: String) -> Set<RecordField> {
    Set(losses.filter { $0.services.contains(service) }.map(\.field))
  }

  /// The report as JSON.
  package var json: JSONValue {
    func identifiers(_ services: [String]) -> JSONValue { .array(services.map { .string($0) }) }
    return [
      "standard": .string(standard.rawValue),
      "version": .string(standard.version),
      "services": .integer(Int64(recorded)),
      "exported": .integer(Int64(exported)),
      "left_out": .array(
        leftOut.map { ["service_id": .string($0.service), "reason": .string($0.reason)] }
      ),
      "losses": .array(
        losses.sorted { ($0.field, $0.reason) < ($1.field, $1.reason) }.map {
          [
            "field": .string($0.field.rawValue), "reason": .string($0.reason),
            "count": .integer(Int64($0.services.count)), "services": identifiers($0.services),
          ]
        }
      ),
      "placeholders": .array(
        placeholders.map {
          [
            "field": .string($0.field), "value": .string($0.value),
            "count": .integer(Int64($0.services.count)), "services": identifiers($0.services),
          ]
        }
      ),
      "tables_without_a_place": .array(
        tables.map { ["name": .string($0.name), "rows": .integer(Int64($0.rows))] }
      ),
    ]
  }

  /// The report in words, a line for each loss, for a person at the terminal.
  package var lines: [String] {
    var lines = [
      "\(standard.title) \(standard.version): \(exported) of \(recorded) services exported."
    ]
    let reasons = Dictionary(grouping: leftOut, by: \.reason)
    for (reason, services) in reasons.sorted(by: { $0.key < $1.key }) {
      lines.append("left out, \(counted(services.map(\.service))): \(reason).")
    }
    for loss in losses.sorted(by: { ($0.field, $0.reason) < ($1.field, $1.reason) }) {
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

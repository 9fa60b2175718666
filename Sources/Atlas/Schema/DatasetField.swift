import Exchange
import Tables

/// A column of a table of the dataset: what stands in it, and what may.
///
/// - Source: Frictionless Table Schema, version 1.
package struct DatasetField: Sendable {
  /// One that ends in `*` stands for every column whose name begins so.
  package private(set) var name: String
  let type: String
  let description: String
  private(set) var isRequired = false
  private(set) var pattern: String?
  private(set) var minimum: Int64?
  private(set) var maximum: Int64?
  private(set) var words: [String] = []
  /// The table and the column of it in which a value must be found.
  private(set) var target: (table: String, column: String)?
  /// The column beside which this one may be blank.
  private(set) var other: String?
  /// Whether a table may lack the column.
  package private(set) var isOptional = false

  private init(_ name: String, _ type: String, _ description: String) {
    (self.name, self.type, self.description) = (name, type, description)
  }

  /// The column that a table of findings has as well.
  init(_ field: Field) { self.init(field.name, field.kind.schemaType, field.description) }

  static func text(_ name: String, _ description: String) -> Self {
    Self(name, "string", description)
  }
  static func number(_ name: String, _ description: String) -> Self {
    Self(name, "number", description)
  }
  /// A number without decimals.
  static func whole(_ name: String, _ description: String) -> Self {
    Self(name, "integer", description)
  }
  static func day(_ name: String, _ description: String) -> Self {
    Self(name, "date", description)
  }
}

extension DatasetField {
  /// The same column, of which no cell may be blank.
  var required: Self { with { $0.isRequired = true } }
  /// The same column where cells may be blank.
  var orBlank: Self { with { $0.isRequired = false } }
  /// The same column, which a table may lack.
  var optional: Self { with { $0.isOptional = true } }

  func matching(_ pattern: String) -> Self { with { $0.pattern = pattern } }
  func atLeast(_ minimum: Int64) -> Self { with { $0.minimum = minimum } }
  func within(_ bound: Int64) -> Self { with { ($0.minimum, $0.maximum) = (-bound, bound) } }
  func among(_ words: [String]) -> Self { with { $0.words = words } }

  /// The raw values of an enumeration, and nothing else.
  func among<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) -> Self
  where Choice.RawValue == String { among(Choice.allCases.map(\.rawValue)) }

  /// The same column where a value must be found in a column of another table.
  func found(in table: String, _ column: String) -> Self {
    with { $0.target = (table, column) }
  }

  /// The same column where it may be blank in a table that has another one.
  func unless(_ column: String) -> Self { with { $0.other = column } }

  /// The column of a table with a header; nil where it is another one.
  func column(_ name: String, of header: [String]) -> Self? {
    let isAny = self.name.hasSuffix("*") && name.hasPrefix(self.name.dropLast())
    guard isAny || name == self.name else { return nil }
    return with { column in
      column.name = name
      guard let other, header.contains(other) else { return }
      (column.isRequired, column.target) = (false, nil)
    }
  }

  var json: JSONObject {
    var json: JSONObject = ["name": .string(name), "type": .string(type)]
    if !description.isEmpty { json["description"] = .string(description) }
    var limits: JSONObject = isRequired ? ["required": true] : [:]
    limits["pattern"] = pattern.map { .string($0) }
    limits["minimum"] = minimum.map { .integer($0) }
    limits["maximum"] = maximum.map { .integer($0) }
    if !words.isEmpty { limits["enum"] = .array(words.map { .string($0) }) }
    if !limits.isEmpty { json["constraints"] = .object(limits) }
    return json
  }

  private func with(_ change: (inout Self) -> Void) -> Self {
    var field = self
    change(&field)
    return field
  }
}

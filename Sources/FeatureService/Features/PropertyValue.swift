import Exchange

/// What a feature says of one property.
enum PropertyValue: Hashable, Sendable {
  case missing
  case flag(Bool)
  case number(Double)
  case text(String)
  case instant(Instant)
  case list([PropertyValue])

  /// The order of two values of one kind: -1, 0 or 1; nil where one is missing, or they are of two kinds.
  ///
  /// Texts are in the order of their code points.
  func compared(to other: PropertyValue) -> Int? {
    switch (self, other) {
    case (.number(let a), .number(let b)): a < b ? -1 : a > b ? 1 : 0
    case (.text(let a), .text(let b)): order(a, b)
    case (.instant(let a), .instant(let b)): a.compared(to: b)
    case (.flag(let a), .flag(let b)): a == b ? 0 : a ? 1 : -1
    case (.list(let a), .list(let b)): a == b ? 0 : nil
    default: nil
    }
  }

  /// Whether it is the same as another, as an element of a list is.
  func matches(_ other: PropertyValue) -> Bool { compared(to: other) == 0 }
}

/// The order of two texts by their code points, which is that of their bytes in UTF-8.
func order(_ a: String, _ b: String) -> Int {
  var (first, second) = (a.utf8.makeIterator(), b.utf8.makeIterator())
  while true {
    switch (first.next(), second.next()) {
    case (nil, nil): return 0
    case (nil, _): return -1
    case (_, nil): return 1
    case (let a?, let b?): if a != b { return a < b ? -1 : 1 }
    }
  }
}

/// A property that all features of a collection have, and that can be asked for.
package struct Property: Hashable, Sendable {
  package let name: String
  /// In words, with its unit.
  package let title: String
  package let description: String
  package let type: ValueType

  package init(_ name: String, _ type: ValueType, title: String = "", description: String = "") {
    (self.name, self.type) = (name, type)
    (self.title, self.description) = (title.isEmpty ? name : title, description)
  }

  package enum ValueType: Hashable, Sendable {
    case text, integer, number, flag, day, moment, list

    /// The type of JSON Schema.
    var schemaType: String {
      switch self {
      case .text, .day, .moment: "string"
      case .integer: "integer"
      case .number: "number"
      case .flag: "boolean"
      case .list: "array"
      }
    }

    /// The format of JSON Schema; nil for none.
    var schemaFormat: String? {
      switch self {
      case .day: "date"
      case .moment: "date-time"
      default: nil
      }
    }
  }

  /// The value of what a file says.
  func value(of json: JSONValue?) -> PropertyValue { propertyValue(json, as: type) }
}

private func propertyValue(_ json: JSONValue?, as type: Property.ValueType?) -> PropertyValue {
  switch json {
  case nil, .null, .object: .missing
  case .bool(let truth): .flag(truth)
  case .integer(let number): .number(Double(number))
  case .number(let number): .number(number)
  case .string(let text):
    type == .day || type == .moment
      ? Instant(text).map { .instant($0) } ?? .missing : .text(text)
  case .array(let elements): .list(elements.map { propertyValue($0, as: nil) })
  }
}

extension Property {
  /// The type that holds every value of a column; text where they differ, and where there is none.
  static func type(of values: some Sequence<JSONValue?>) -> ValueType {
    var found: ValueType?
    for case let value? in values {
      let type: ValueType
      switch value {
      case .null: continue
      case .bool: type = .flag
      case .integer: type = .integer
      case .number: type = .number
      case .string(let text):
        type = Instant(day: text) != nil ? .day : Instant(moment: text) != nil ? .moment : .text
      case .array: type = .list
      case .object: type = .text
      }
      switch (found, type) {
      case (nil, _): found = type
      case (.integer?, .number), (.number?, .integer): found = .number
      case (let known?, let type) where known != type: return .text
      default: break
      }
    }
    return found ?? .text
  }
}

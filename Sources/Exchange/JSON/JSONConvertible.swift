/// A value that knows how JSON has it, so that an answer names its members and says no more.
///
/// A value that is not there is null.
package protocol JSONConvertible {
  var json: JSONValue { get }
}

extension JSONValue {
  /// An object, its members in the order written.
  package init(_ members: KeyValuePairs<String, any JSONConvertible>) {
    self = .object(JSONObject().adding(members))
  }
}

extension JSONObject {
  /// The object with more members behind its own.
  package func adding(_ members: KeyValuePairs<String, any JSONConvertible>) -> JSONObject {
    JSONObject(map { ($0.key, $0.value) } + members.map { ($0.key, $0.value.json) })
  }
}

extension JSONValue: JSONConvertible {
  package var json: JSONValue { self }
}

extension JSONObject: JSONConvertible {
  package var json: JSONValue { .object(self) }
}

extension String: JSONConvertible {
  package var json: JSONValue { .string(self) }
}

extension Bool: JSONConvertible {
  package var json: JSONValue { .bool(self) }
}

extension Int: JSONConvertible {
  package var json: JSONValue { .integer(Int64(self)) }
}

extension Int64: JSONConvertible {
  package var json: JSONValue { .integer(self) }
}

extension Double: JSONConvertible {
  package var json: JSONValue { .number(self) }
}

extension Optional: JSONConvertible where Wrapped: JSONConvertible {
  package var json: JSONValue { self?.json ?? .null }
}

extension Array: JSONConvertible where Element: JSONConvertible {
  package var json: JSONValue { .array(map(\.json)) }
}

/// What has one way of being written is that text.
extension JSONConvertible where Self: LosslessStringConvertible {
  package var json: JSONValue { .string(description) }
}

/// A JSON value (RFC 8259).
///
/// A number without fraction and exponent that fits 64 bits is an `integer`, every other number is a
/// `number`, so that counts and pence keep all their digits.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

extension JSONValue {
  /// What becomes of a name that stands twice in one object, which RFC 8259 leaves to the reader.
  package enum Duplicates: Hashable, Sendable {
    /// It is a fault: in a file of ours one of the two is a mistake.
    case refuse
    /// The last value counts, at the place of the first, as most readers have it.
    case keepLast
  }

  /// Reads a whole JSON file, strictly by RFC 8259.
  ///
  /// Refused as well are nesting beyond 512 levels and, unless asked for, names that stand twice in one
  /// object.
  ///
  /// - Throws: a ``Fault`` at its byte, with the JSON Pointer of the value that holds it.
  package static func parse(
    file: String,
    bytes: [UInt8],
    duplicates: Duplicates = .refuse
  ) throws(Fault) -> JSONValue {
    let text = try checkedUTF8(bytes, file: file)
    let outcome: Result<JSONValue, JSONFailure> = bytes.withUnsafeBufferPointer { buffer in
      var scanner = JSONScanner(buffer, from: text.startIndex, duplicates: duplicates)
      do throws(JSONFailure) { return .success(try scanner.document()) } catch {
        return .failure(error)
      }
    }
    switch outcome {
    case .success(let value): return value
    case .failure(let failure): throw failure.fault(file: file)
    }
  }

  /// The text of a string; nil for any other value.
  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }
  /// The truth of a boolean; nil for any other value.
  package var bool: Bool? {
    if case .bool(let truth) = self { truth } else { nil }
  }
  /// The whole number of an integer; nil for any other value.
  package var integer: Int64? {
    if case .integer(let number) = self { number } else { nil }
  }
  /// The value of an integer or a number; nil for any other value.
  package var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }
  /// The elements of an array; nil for any other value.
  package var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }
  /// The members of an object; nil for any other value.
  package var object: JSONObject? {
    if case .object(let members) = self { members } else { nil }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// Creates a string.
  package init(stringLiteral value: String) { self = .string(value) }
  /// Creates an integer.
  package init(integerLiteral value: Int64) { self = .integer(value) }
  /// Creates a number.
  package init(floatLiteral value: Double) { self = .number(value) }
  /// Creates a boolean.
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  /// Creates a null.
  package init(nilLiteral: ()) { self = .null }
  /// Creates an array.
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// Creates an object, in the order written.
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements))
  }
}

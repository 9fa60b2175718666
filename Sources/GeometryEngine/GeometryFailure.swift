/// Why the geometry engine gives no answer.
package struct GeometryFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong.
  package enum Code: Hashable, Sendable {
    /// GEOS gives no working memory.
    case contextUnavailable
    /// A function of GEOS reports an error of its own.
    case engine
    /// The bytes are no well-known binary.
    case malformedBinary
    /// The geometry is of a type that bounds no area; the associated value is its OGC name.
    case notPolygonal(String)
    /// A ring of the geometry breaks a rule of rings.
    case brokenRing
    /// A number that must be finite and not negative is not.
    case badNumber(Double)
  }

  /// What kind of failure it is.
  package let code: Code
  /// The C function that was asked.
  package let operation: String
  /// What GEOS said last, or the rule that is broken; empty when there is nothing to say.
  package let detail: String

  /// Names a failure of an operation.
  package init(_ code: Code, _ operation: String, _ detail: String = "") {
    self.code = code
    self.operation = operation
    self.detail = detail
  }

  /// The failure as a phrase, the engine's own words last.
  package var description: String {
    let what =
      switch code {
      case .contextUnavailable: "no GEOS context"
      case .engine: "\(operation) failed"
      case .malformedBinary: "bytes that are no well-known binary"
      case .notPolygonal(let type): "a \(type), which bounds no area"
      case .brokenRing: "a ring that is none"
      case .badNumber(let number): "\(number) where a finite number of at least 0 is needed"
      }
    return detail.isEmpty ? what : "\(what) (\(detail))"
  }
}

/// Why a reference system or a transformation cannot be had, or cannot move a point.
package struct ReferenceSystemFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong, with the numbers that name it.
  package enum Code: Hashable, Sendable {
    /// PROJ gives no working memory.
    case contextUnavailable
    /// The database has no coordinate reference system of this EPSG code.
    case unknownSystem(epsg: Int)
    /// The system has other coordinates than two on a map.
    case notHorizontal(epsg: Int, name: String)
    /// No operation between the two systems can be used.
    case noOperation(source: Int, target: Int)
    /// The only operation left is a guess that two datums are the same.
    case ballparkOnly(source: Int, target: Int)
    /// PROJ cannot make an operation of its text, or cannot open its grid.
    case noPipeline
    /// A coordinate that came in is not a finite number.
    case notFinite(position: Int)
    /// A point lies where the operation does not hold, or where its grid has no value.
    case outsideDomain(position: Int)
    /// Moved positions no longer make a ring.
    case brokenRing
  }

  /// What kind of failure it is.
  package let code: Code
  /// The C function that was asked, or the operation that was used.
  package let operation: String
  /// What PROJ said last; empty when it said nothing.
  package let detail: String

  /// Names a failure of an operation.
  package init(_ code: Code, _ operation: String, _ detail: String = "") {
    self.code = code
    self.operation = operation
    self.detail = detail
  }

  /// The failure as a sentence without its full stop, PROJ's own words last.
  package var description: String {
    let what =
      switch code {
      case .contextUnavailable: "no PROJ context"
      case .unknownSystem(let epsg):
        "EPSG:\(epsg) is no coordinate reference system that PROJ knows"
      case .notHorizontal(let epsg, let name):
        "EPSG:\(epsg) (\(name)) has other coordinates than two on a map"
      case .noOperation(let source, let target):
        "no usable operation from EPSG:\(source) to EPSG:\(target)"
      case .ballparkOnly(let source, let target):
        "only a ballpark operation of unknown accuracy from EPSG:\(source) to EPSG:\(target); refused"
      case .noPipeline: "no operation that PROJ can make, or no grid that it can open"
      case .notFinite(let position): "a coordinate that is not finite, at position \(position)"
      case .outsideDomain(let position):
        "position \(position) lies outside the domain of \(operation)"
      case .brokenRing: "moved positions make no ring"
      }
    return detail.isEmpty ? what : "\(what) (\(detail))"
  }
}

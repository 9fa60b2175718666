import Exchange
import Foundation
import GeometryEngine
import PlanarGeometry

/// Power, which the standard library does not have.
func raised(_ base: Double, to exponent: Double) -> Double { pow(base, exponent) }

/// Puts the properties of a collection in the place of their names, and says what does not fit.
struct FilterBinding {
  let collection: FeatureCollection
  /// The system of the coordinates in the filter.
  let system: ServedSystem

  /// What a value may be.
  fileprivate enum Kind: String {
    case text = "a text"
    case number = "a number"
    case flag = "true or false"
    case instant = "a date or time"
    case list = "a list"
  }

  func condition(_ expression: FilterExpression) throws(FilterFault) -> Condition {
    switch expression {
    case .flag(let truth): return .constant(Truth(truth))
    case .property(let name):
      let (scalar, kind) = try scalar(expression)
      guard kind == .flag else {
        throw FilterFault("The property \(quoted(name)) is no condition by itself")
      }
      return .flag(scalar)
    case .operation(let operation, let arguments):
      guard operation.argumentCounts.contains(arguments.count) else {
        throw FilterFault(
          "An operation with \(arguments.count) arguments, which takes \(operation.countWords)"
        )
      }
      return try condition(operation, arguments)
    case .function(let name, _): throw unknownFunction(name)
    default:
      throw FilterFault("A filter is a condition, such as a comparison, and not a value alone")
    }
  }

  private func condition(_ operation: Operation, _ arguments: [FilterExpression])
    throws(FilterFault)
    -> Condition
  {
    switch operation {
    case .and: return .all(try conditions(arguments))
    case .or: return .any(try conditions(arguments))
    case .not: return .not(try condition(arguments[0]))
    case .compare(let comparison): return try compare(comparison, arguments)
    case .like:
      let text = try scalar(arguments[0], .text)
      guard case .text(let pattern)? = try scalar(arguments[1], .text).constant else {
        throw FilterFault("LIKE takes a pattern in single quotes")
      }
      return .like(text, LikePattern(pattern))
    case .between:
      return .between(
        try scalar(arguments[0], .number),
        try scalar(arguments[1], .number),
        try scalar(arguments[2], .number)
      )
    case .member: return try member(arguments)
    case .isNull: return try isNull(arguments[0])
    case .spatial(let relation): return try spatial(relation, arguments)
    case .temporal(let relation):
      return .temporal(relation, try span(arguments[0]), try span(arguments[1]))
    case .arrays(let relation):
      return .arrays(relation, try list(arguments[0]), try list(arguments[1]))
    case .fold, .arithmetic:
      throw FilterFault("A filter is a condition, such as a comparison, and not a value alone")
    }
  }

  private func conditions(_ expressions: [FilterExpression]) throws(FilterFault) -> [Condition] {
    var found: [Condition] = []
    for expression in expressions { found.append(try condition(expression)) }
    return found
  }

  private func compare(_ comparison: Comparison, _ arguments: [FilterExpression])
    throws(FilterFault)
    -> Condition
  {
    let (left, leftKind) = try scalar(arguments[0])
    let (right, rightKind) = try scalar(arguments[1])
    guard leftKind == rightKind else {
      throw FilterFault(
        "\(leftKind.rawValue.capitalizedFirst) cannot be compared with \(rightKind.rawValue)"
      )
    }
    if case .column(let column) = left, case .number(let number)? = right.constant,
      case .numbers = collection.columns[column]
    {
      return .number(column: column, comparison, number)
    }
    return .compare(comparison, left, right)
  }

  private func member(_ arguments: [FilterExpression]) throws(FilterFault) -> Condition {
    let (value, kind) = try scalar(arguments[0])
    guard case .list(let elements) = arguments[1] else { throw FilterFault("IN takes a list") }
    var members: [Scalar] = []
    for element in elements {
      let found = try scalar(element, kind)
      members.append(found.constant.map { .constant($0) } ?? found)
    }
    return .member(value, members)
  }

  private func isNull(_ argument: FilterExpression) throws(FilterFault) -> Condition {
    switch argument {
    case .property(geometryName): return .hasNoShape
    case .shape, .box, .interval: return .constant(.no)
    default: return .isMissing(try scalar(argument).0)
    }
  }

  private func spatial(_ relation: SpatialRelation, _ arguments: [FilterExpression])
    throws(FilterFault)
    -> Condition
  {
    switch (arguments[0], arguments[1]) {
    case (.property(geometryName), let other): return .spatial(relation, try shape(other))
    case (let other, .property(geometryName)): return .spatial(relation.turned, try shape(other))
    case (.property(let name), _), (_, .property(let name)):
      _ = try known(name)
      throw FilterFault(
        "The property \(quoted(name)) is no geometry: it is \(quoted(geometryName))"
      )
    case (.function(let name, _), _), (_, .function(let name, _)): throw unknownFunction(name)
    default: return try constant(relation, try shape(arguments[0]), try shape(arguments[1]))
    }
  }

  private func constant(_ relation: SpatialRelation, _ a: GeoJSONGeometry, _ b: GeoJSONGeometry)
    throws(FilterFault) -> Condition
  {
    do throws(GeometryFailure) {
      let engine = try GeometryEngine()
      let first = try RelatedShape(wellKnownBinary: a.wellKnownBinary(), in: engine)
      let second = try RelatedShape(wellKnownBinary: b.wellKnownBinary(), in: engine)
      return .constant(Truth(try first.stands(relation, to: second)))
    } catch { throw FilterFault("These shapes cannot be compared") }
  }

  private func shape(_ expression: FilterExpression) throws(FilterFault) -> GeoJSONGeometry {
    let shape: GeoJSONGeometry
    var isInDegrees: Bool
    switch expression {
    case .shape(let given):
      shape = given
      isInDegrees = true
      given.forEachPath { points in
        if points.contains(where: { abs($0.x) > 180 || abs($0.y) > 90 }) { isInDegrees = false }
      }
    case .box(let box):
      guard system == .degrees || box.west <= box.east else {
        throw FilterFault("A box of a grid has its west not beyond its east")
      }
      (shape, isInDegrees) = (box.shape, box.isInDegrees)
    case .function(let name, _): throw unknownFunction(name)
    default:
      throw FilterFault(
        "A spatial function takes the property \(quoted(geometryName)) and a geometry"
      )
    }
    guard isInDegrees || system != .degrees else {
      throw FilterFault(
        "A coordinate beyond 180 degrees of longitude or 90 of latitude: name the system of the filter with filter-crs"
      )
    }
    return shape
  }

  /// A list; one value in brackets, which text cannot tell from a value, is a list of one.
  private func list(_ expression: FilterExpression) throws(FilterFault) -> Scalar {
    let (found, kind) = try scalar(expression)
    if kind == .list { return found }
    if case .property = expression {
      throw FilterFault("\(kind.rawValue.capitalizedFirst) where a list is needed")
    }
    return .list([found])
  }

  private func span(_ expression: FilterExpression) throws(FilterFault) -> Condition.Span {
    guard case .interval(let start, let end) = expression else {
      let instant = try scalar(expression, .instant)
      return .init(start: instant, end: instant)
    }
    func bound(_ expression: FilterExpression) throws(FilterFault) -> Scalar? {
      expression == .open ? nil : try scalar(expression, .instant)
    }
    return .init(start: try bound(start), end: try bound(end))
  }

  private func scalar(_ expression: FilterExpression, _ kind: Kind) throws(FilterFault) -> Scalar {
    let (scalar, found) = try scalar(expression)
    guard found == kind else {
      throw FilterFault("\(found.rawValue.capitalizedFirst) where \(kind.rawValue) is needed")
    }
    return scalar
  }

  private func scalar(_ expression: FilterExpression) throws(FilterFault) -> (Scalar, Kind) {
    switch expression {
    case .property(let name):
      let column = try known(name)
      return (.column(column), Kind(collection.properties[column].type))
    case .text(let text): return (.constant(.text(text)), .text)
    case .number(let number): return (.constant(.number(number)), .number)
    case .flag(let truth): return (.constant(.flag(truth)), .flag)
    case .instant(let instant): return (.constant(.instant(instant)), .instant)
    case .list(let elements):
      var found: [Scalar] = []
      for element in elements { found.append(try scalar(element).0) }
      return (.list(found), .list)
    case .operation(.fold(let fold), let arguments) where arguments.count == 1:
      return (.fold(fold, try scalar(arguments[0], .text)), .text)
    case .operation(.arithmetic(let operation), let arguments) where arguments.count == 2:
      let (left, right) = (try scalar(arguments[0], .number), try scalar(arguments[1], .number))
      return (.arithmetic(operation, left, right), .number)
    case .operation: return (.condition(try condition(expression)), .flag)
    case .function(let name, _): throw unknownFunction(name)
    case .interval, .open, .shape, .box:
      throw FilterFault("A geometry or an interval where a value is needed")
    }
  }

  private func known(_ name: String) throws(FilterFault) -> Int {
    if let column = collection.column(named: name) { return column }
    let near = namesNear(name, in: collection.properties.map(\.name) + [geometryName])
    throw FilterFault(
      name == geometryName
        ? "A geometry where a value is needed"
        : "There is no property \(quoted(name))"
          + (near.isEmpty
            ? "; /queryables lists them" : ": perhaps \(near.joined(separator: " or "))")
    )
  }

  private func unknownFunction(_ name: String) -> FilterFault {
    FilterFault("There is no function \(quoted(name))")
  }
}

extension FilterBinding.Kind {
  fileprivate init(_ type: Property.ValueType) {
    self =
      switch type {
      case .text: .text
      case .integer, .number: .number
      case .flag: .flag
      case .day, .moment: .instant
      case .list: .list
      }
  }
}

/// What filters call the geometry of a feature.
let geometryName = "geometry"

extension Operation {
  fileprivate var countWords: String {
    let counts = argumentCounts
    return counts.count == 1 ? "\(counts.lowerBound)" : "\(counts.lowerBound) or more"
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

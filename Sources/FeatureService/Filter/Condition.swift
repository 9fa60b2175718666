import Exchange
import GeometryEngine
import PlanarGeometry

/// A filter whose properties are those of one collection, and whose kinds fit together.
indirect enum Condition: Sendable {
  case constant(Truth)
  case all([Condition])
  case any([Condition])
  case not(Condition)
  /// A column of numbers beside one number, which is what most filters ask.
  case number(column: Int, Comparison, Double)
  case compare(Comparison, Scalar, Scalar)
  case like(Scalar, LikePattern)
  case between(Scalar, Scalar, Scalar)
  case member(Scalar, [Scalar])
  case isMissing(Scalar)
  case hasNoShape
  /// A flag of the feature.
  case flag(Scalar)
  /// The shape of the feature first, unless it is turned.
  case spatial(SpatialRelation, GeoJSONGeometry)
  case temporal(TemporalRelation, Span, Span)
  case arrays(ArrayRelation, Scalar, Scalar)

  /// Two ends as they are found in a feature; nil is an end that is open.
  struct Span: Sendable {
    let start: Scalar?
    let end: Scalar?
  }
}

/// Yes, no, or not known because something is missing.
enum Truth: UInt8, Sendable {
  case no, yes, unknown

  init(_ truth: Bool?) { self = truth.map { $0 ? .yes : .no } ?? .unknown }
}

/// What gives one value for a feature.
indirect enum Scalar: Sendable {
  case constant(PropertyValue)
  case column(Int)
  case fold(Fold, Scalar)
  case arithmetic(Arithmetic, Scalar, Scalar)
  case list([Scalar])
  case condition(Condition)

  /// The value, where it is the same for all features.
  var constant: PropertyValue? {
    switch self {
    case .constant(let value): value
    case .fold(let fold, let inner):
      if case .text(let text)? = inner.constant { .text(fold.folded(text)) } else { nil }
    case .arithmetic(let operation, let a, let b):
      if case .number(let a)? = a.constant, case .number(let b)? = b.constant {
        operation.result(a, b).map { .number($0) } ?? .missing
      } else {
        nil
      }
    case .column, .list, .condition: nil
    }
  }
}

extension Arithmetic {
  /// The result; nil where there is none, as of a division by nought.
  func result(_ a: Double, _ b: Double) -> Double? {
    let result =
      switch self {
      case .plus: a + b
      case .minus: a - b
      case .times: a * b
      case .over: a / b
      case .remainder: a.truncatingRemainder(dividingBy: b)
      case .wholeDivision: (a / b).rounded(.towardZero)
      case .power: raised(a, to: b)
      }
    return result.isFinite ? result : nil
  }
}

extension SpatialRelation {
  /// The relation with its two shapes the other way round.
  var turned: SpatialRelation {
    switch self {
    case .within: .contains
    case .contains: .within
    default: self
    }
  }
}

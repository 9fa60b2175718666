import Exchange
import GeometryEngine

/// A filter as its text or JSON says it, before anybody knows what its properties are.
///
/// - Source: OGC 21-065r2, Common Query Language (CQL2), version 1.0.
indirect enum FilterExpression: Hashable, Sendable {
  case property(String)
  case text(String)
  case number(Double)
  case flag(Bool)
  case instant(Instant)
  /// Two ends, each an instant, a property or ``open``.
  case interval(FilterExpression, FilterExpression)
  /// An end of an interval that is open: `'..'`.
  case open
  case shape(GeoJSONGeometry)
  /// West, south, east, north: a west above the east means across the antimeridian.
  case box(Box)
  case list([FilterExpression])
  case operation(Operation, [FilterExpression])
  /// A function that the standard does not define.
  case function(String, [FilterExpression])
}

/// What CQL2 defines, by the names of its JSON.
enum Operation: Hashable, Sendable {
  case and, or, not
  case compare(Comparison)
  case like, between, member, isNull
  case fold(Fold)
  case arithmetic(Arithmetic)
  case spatial(SpatialRelation)
  case temporal(TemporalRelation)
  case arrays(ArrayRelation)

  private static let named: [String: Operation] = {
    var names: [String: Operation] = [
      "and": .and, "or": .or, "not": .not, "like": .like, "between": .between, "in": .member,
      "isnull": .isNull,
    ]
    for each in Comparison.allCases { names[each.rawValue] = .compare(each) }
    for each in Fold.allCases { names[each.rawValue] = .fold(each) }
    for each in Arithmetic.allCases { names[each.rawValue] = .arithmetic(each) }
    for each in SpatialRelation.allCases { names["s_\(each.rawValue)"] = .spatial(each) }
    for each in TemporalRelation.allCases { names[each.rawValue.lowercased()] = .temporal(each) }
    for each in ArrayRelation.allCases { names[each.rawValue.lowercased()] = .arrays(each) }
    return names
  }()

  /// The operation of a name, whatever its case; nil for any other function.
  init?(named name: String) {
    guard let known = Self.named[name.lowercased()] else { return nil }
    self = known
  }

  /// How many arguments it takes.
  var argumentCounts: ClosedRange<Int> {
    switch self {
    case .and, .or: 2...Int.max
    case .not, .isNull, .fold: 1...1
    case .between: 3...3
    case .arithmetic, .compare, .like, .member, .spatial, .temporal, .arrays: 2...2
    }
  }
}

enum Comparison: String, CaseIterable, Sendable {
  case equal = "="
  case unequal = "<>"
  case less = "<"
  case greater = ">"
  case atMost = "<="
  case atLeast = ">="

  /// Whether it holds for an order of -1, 0 or 1.
  func holds(_ order: Int) -> Bool {
    switch self {
    case .equal: order == 0
    case .unequal: order != 0
    case .less: order < 0
    case .greater: order > 0
    case .atMost: order <= 0
    case .atLeast: order >= 0
    }
  }
}

enum Fold: String, CaseIterable, Sendable {
  case ofCase = "casei"
  case ofAccents = "accenti"
}

enum Arithmetic: String, CaseIterable, Sendable {
  case plus = "+"
  case minus = "-"
  case times = "*"
  case over = "/"
  case remainder = "%"
  case wholeDivision = "div"
  case power = "^"
}

enum ArrayRelation: String, CaseIterable, Sendable {
  case equals = "a_equals"
  case contains = "a_contains"
  case containedBy = "a_containedBy"
  case overlaps = "a_overlaps"
}

/// A box in the plane of a reference system, which may lie across the antimeridian.
struct Box: Hashable, Sendable {
  let west, south, east, north: Double

  /// Takes four numbers, or six with heights, which count for nothing here.
  ///
  /// - Returns: nil for another count, for what is not finite, and where the south lies above the north.
  init?(_ numbers: [Double]) {
    guard numbers.count == 4 || numbers.count == 6, numbers.allSatisfy(\.isFinite) else {
      return nil
    }
    let upper = numbers.count / 2
    (west, south, east, north) = (numbers[0], numbers[1], numbers[upper], numbers[upper + 1])
    guard south <= north else { return nil }
  }

  /// Whether every corner is a longitude and a latitude.
  var isInDegrees: Bool {
    [west, east].allSatisfy { abs($0) <= 180 } && [south, north].allSatisfy { abs($0) <= 90 }
  }
}

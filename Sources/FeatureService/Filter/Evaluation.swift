import Exchange
import GeometryEngine
import PlanarGeometry

/// Asks a condition of the features of one collection.
///
/// What is cheap is asked first, and what it refuses is not asked again. A feature of which something is missing is
/// neither in nor out, as in SQL: it is not among the found.
struct Evaluation {
  let collection: FeatureCollection
  let layout: FeatureCollection.Layout
  /// When to give up.
  let deadline: ContinuousClock.Instant

  let isAwaited: @Sendable () -> Bool

  /// Why an evaluation is given up.
  enum GivenUp: Error {
    case overdue
    /// Whoever asked has left.
    case left
  }

  init(
    _ collection: FeatureCollection,
    in system: ServedSystem,
    deadline: ContinuousClock.Instant,
    isAwaited: @escaping @Sendable () -> Bool
  ) {
    self.collection = collection
    (self.deadline, self.isAwaited) = (deadline, isAwaited)
    layout = collection.layout(system)
  }

  /// The rows of which the condition is true, in their order.
  func rows(where condition: Condition, among rows: [Int]) throws -> [Int] {
    let truths = try truths(of: condition, rows)
    return zip(rows, truths).compactMap { $1 == .yes ? $0 : nil }
  }

  private func truths(of condition: Condition, _ rows: [Int]) throws -> [Truth] {
    switch condition {
    case .constant(let truth): return [Truth](repeating: truth, count: rows.count)
    case .all(let parts): return try combined(parts, rows, settledBy: .no)
    case .any(let parts): return try combined(parts, rows, settledBy: .yes)
    case .not(let inner):
      return try truths(of: inner, rows).map { $0 == .unknown ? .unknown : $0 == .yes ? .no : .yes }
    case .number(let column, let comparison, let number):
      guard case .numbers(let numbers) = collection.columns[column] else { return [] }
      return rows.map { row in
        let value = numbers[row]
        return value.isNaN ? .unknown : Truth(comparison.holds(value, number))
      }
    case .spatial(let relation, let shape): return try spatial(relation, shape, rows)
    default:
      var found: [Truth] = []
      found.reserveCapacity(rows.count)
      for (index, row) in rows.enumerated() {
        if index & 255 == 255 { try checkTime() }
        found.append(try truth(of: condition, row))
      }
      return found
    }
  }

  /// Asks the parts one after the other, each of those rows alone that are not settled yet.
  private func combined(_ parts: [Condition], _ rows: [Int], settledBy end: Truth) throws -> [Truth]
  {
    var result = [Truth](repeating: end == .no ? .yes : .no, count: rows.count)
    var open = Array(rows.indices)
    for part in parts.sorted(by: { $0.cost < $1.cost }) where !open.isEmpty {
      let truths = try truths(of: part, open.map { rows[$0] })
      for (place, truth) in zip(open, truths) where truth == end || truth == .unknown {
        result[place] = truth
      }
      open = open.filter { result[$0] != end }
    }
    return result
  }

  private func truth(of condition: Condition, _ row: Int) throws -> Truth {
    switch condition {
    case .compare(let comparison, let a, let b):
      return Truth(try value(a, row).compared(to: try value(b, row)).map(comparison.holds))
    case .like(let scalar, let pattern):
      guard case .text(let text) = try value(scalar, row) else { return .unknown }
      return Truth(pattern.matches(text))
    case .between(let scalar, let least, let most):
      let found = try value(scalar, row)
      let low = found.compared(to: try value(least, row)).map { $0 >= 0 }
      let high = found.compared(to: try value(most, row)).map { $0 <= 0 }
      // One bound that does not hold is enough, whatever the other is, as in SQL.
      if low == false || high == false { return .no }
      return Truth(low == nil ? nil : high)
    case .member(let scalar, let members):
      let found = try value(scalar, row)
      if found == .missing { return .unknown }
      for member in members where found.matches(try value(member, row)) { return .yes }
      return .no
    case .isMissing(let scalar): return Truth(try value(scalar, row) == .missing)
    case .hasNoShape: return Truth(layout.shapes[row] == nil)
    case .flag(let scalar):
      guard case .flag(let truth) = try value(scalar, row) else { return .unknown }
      return Truth(truth)
    case .temporal(let relation, let a, let b):
      guard let first = try span(a, row), let second = try span(b, row) else { return .unknown }
      return Truth(first.stands(relation, to: second))
    case .arrays(let relation, let a, let b):
      guard case .list(let first) = try value(a, row), case .list(let second) = try value(b, row)
      else {
        return .unknown
      }
      return Truth(relation.holds(first, second))
    default: return try truths(of: condition, [row])[0]
    }
  }

  private func value(_ scalar: Scalar, _ row: Int) throws -> PropertyValue {
    switch scalar {
    case .constant(let value): return value
    case .column(let column): return collection.columns[column].value(at: row)
    case .fold(let fold, let inner):
      guard case .text(let text) = try value(inner, row) else { return .missing }
      return .text(fold.folded(text))
    case .arithmetic(let operation, let a, let b):
      guard case .number(let first) = try value(a, row),
        case .number(let second) = try value(b, row)
      else {
        return .missing
      }
      return operation.result(first, second).map { .number($0) } ?? .missing
    case .list(let elements): return .list(try elements.map { try value($0, row) })
    case .condition(let condition):
      switch try truth(of: condition, row) {
      case .yes: return .flag(true)
      case .no: return .flag(false)
      case .unknown: return .missing
      }
    }
  }

  /// The stretch of time; nil where an end that a property gives is missing.
  private func span(_ span: Condition.Span, _ row: Int) throws -> TimeSpan? {
    var found = TimeSpan(start: nil, end: nil)
    if let start = span.start {
      guard case .instant(let instant) = try value(start, row) else { return nil }
      found.start = instant
    }
    if let end = span.end {
      guard case .instant(let instant) = try value(end, row) else { return nil }
      found.end = instant
    }
    return found
  }

  private func checkTime() throws {
    if ContinuousClock.now > deadline { throw GivenUp.overdue }
    if !isAwaited() { throw GivenUp.left }
  }

  /// How the shapes of rows stand to one of the filter; boxes that do not meet are never handed to GEOS.
  private func spatial(_ relation: SpatialRelation, _ shape: GeoJSONGeometry, _ rows: [Int]) throws
    -> [Truth]
  {
    let engine = try GeometryEngine()
    let isSplit = relation == .intersects || relation == .disjoint
    let parts = isSplit ? shape.parts : [shape]
    let related = try parts.map { part in
      (
        box: part.envelope,
        shape: try RelatedShape(wellKnownBinary: part.wellKnownBinary(), in: engine)
      )
    }
    var found: [Truth] = []
    found.reserveCapacity(rows.count)
    for (index, row) in rows.enumerated() {
      guard let stored = layout.shapes[row], let box = stored.envelope else {
        found.append(.unknown)
        continue
      }
      if index & 15 == 15 { try checkTime() }
      let near = related.filter { $0.box?.intersects(box) ?? false }
      guard !near.isEmpty else {
        found.append(Truth(relation == .disjoint))
        continue
      }
      let feature = try RelatedShape(
        wellKnownBinary: stored.geometry.wellKnownBinary(),
        in: engine
      )
      let asked: SpatialRelation = isSplit ? .intersects : relation.turned
      let holds = try near.contains { try $0.shape.stands(asked, to: feature) }
      found.append(Truth(relation == .disjoint ? !holds : holds))
    }
    return found
  }
}

extension GeoJSONGeometry {
  /// The parts of a collection, the shape itself of anything else.
  fileprivate var parts: [GeoJSONGeometry] {
    if case .collection(let parts) = self { parts.flatMap(\.parts) } else { [self] }
  }
}

extension Comparison {
  fileprivate func holds(_ a: Double, _ b: Double) -> Bool {
    switch self {
    case .equal: a == b
    case .unequal: a != b
    case .less: a < b
    case .greater: a > b
    case .atMost: a <= b
    case .atLeast: a >= b
    }
  }
}

extension ArrayRelation {
  /// Whether the first list stands to the second as it says; how often an element stands in a list does not matter,
  /// unless they are to be equal.
  fileprivate func holds(_ a: [PropertyValue], _ b: [PropertyValue]) -> Bool {
    func isIn(_ list: [PropertyValue]) -> (PropertyValue) -> Bool {
      { value in list.contains { $0.matches(value) } }
    }
    return switch self {
    case .equals: a.count == b.count && zip(a, b).allSatisfy { $0.matches($1) }
    case .contains: b.allSatisfy(isIn(a))
    case .containedBy: a.allSatisfy(isIn(b))
    case .overlaps: a.contains(where: isIn(b))
    }
  }
}

extension Condition {
  /// How dear it is beside others: numbers before texts, texts before shapes.
  fileprivate var cost: Int {
    switch self {
    case .constant: 0
    case .number: 1
    case .all(let parts), .any(let parts): parts.map(\.cost).max() ?? 0
    case .not(let inner): inner.cost
    case .spatial: 9
    default: 3
    }
  }
}

import Statistics
package import Formula

/// One thing about a formula that may be changed to flip a verdict.
package enum Lever: Hashable, Sendable {
  /// Weight that moves from one measure to another, by their positions.
  case weight(from: Int, to: Int)
  /// The number of a stage, by its position.
  case stage(Int)
  /// A minimum that the formula does not have.
  case newMinimum
  /// The pot.
  case pot
  /// The value of one borough in one measure.
  case value(term: Int, borough: Int)

  /// The size of a step: a penny, a millionth, or one of what is counted.
  package func step(in formula: FormulaCase) -> Rational {
    let millionth = Rational(1) / Rational(1_000_000)
    switch self {
    case .weight: return millionth
    case .stage(let index):
      if case .minimum = formula.stages[index] { return .one }
      return millionth
    case .newMinimum, .pot: return .one
    case .value(let term, let borough):
      return formula.terms[term].values[borough].wholeNumber == nil ? millionth : .one
    }
  }
}

extension Lever {
  /// The number that the lever moves, as it now is: pence, a share, or a count.
  package func now(in formula: FormulaCase) -> Rational {
    switch self {
    case .weight(let from, _): formula.terms[from].weight
    case .stage(let index):
      switch formula.stages[index] {
      case .topSlice(let share), .damping(let share), .pace(let share, _, _): share
      case .floor(let change), .cap(let change): change
      case .minimum(let pence): Rational(pence)
      case .ratchet: .zero
      }
    case .newMinimum: .zero
    case .pot: Rational(formula.pot)
    case .value(let term, let borough): formula.terms[term].values[borough]
    }
  }

  /// How far the number may go: down and up.
  func range(in formula: FormulaCase) -> (least: Rational, most: Rational) {
    let all = Rational(max(formula.pot, formula.baseline?.reduce(0, +) ?? 0))
    switch self {
    // A weight only goes down: what it gives, the other takes.
    case .weight(let from, _): return (.zero, formula.terms[from].weight)
    case .stage(let index):
      switch formula.stages[index] {
      case .topSlice, .damping: return (.zero, .one)
      case .pace(_, let years, _): return (.zero, .one / Rational(years))
      case .floor, .cap: return (Rational(-1), Rational(10))
      case .minimum: return (.zero, all)
      case .ratchet: return (.zero, .zero)
      }
    case .newMinimum: return (.zero, all)
    // A pot of nothing gives everybody the share of nothing: the least is a penny.
    case .pot: return (min(.one, Rational(formula.pot)), Rational(formula.pot) * Rational(10))
    case .value(let term, _): return (.zero, sum(formula.terms[term].values) * Rational(10))
    }
  }

  /// The formula with the number set.
  package func set(_ number: Rational, in formula: FormulaCase) -> FormulaCase {
    var changed = formula
    switch self {
    case .weight(let from, let to):
      changed.moveWeight(formula.terms[from].weight - number, from: from, to: to)
    case .stage(let index): changed.stages[index] = formula.stages[index].set(number)
    case .newMinimum: changed.stages.append(.minimum(pence: number.pence))
    case .pot: changed.pot = number.pence
    case .value(let term, let borough): changed.set(number, term: term, borough: borough)
    }
    return changed
  }

  /// A positive factor that makes the margin of a verdict a straight line of the number; nil where none
  /// does, because of stages, area cost or a transform.
  func straightener(_ number: Rational, in formula: FormulaCase) -> Rational? {
    guard formula.isPlain else { return nil }
    switch self {
    case .weight, .pot: return .one
    case .stage, .newMinimum: return nil
    case .value(let term, let borough):
      guard case .none = formula.terms[term].transform else { return nil }
      let values = formula.terms[term].values
      return sum(values) - values[borough] + number
    }
  }
}

extension Stage {
  fileprivate func set(_ number: Rational) -> Stage {
    switch self {
    case .topSlice: .topSlice(share: number)
    case .minimum: .minimum(pence: number.pence)
    case .floor: .floor(change: number)
    case .cap: .cap(change: number)
    case .damping: .damping(share: number)
    case .pace(_, let years, let year): .pace(share: number, years: years, year: year)
    case .ratchet: self
    }
  }
}

extension Rational {
  /// Whole pence of a number that a lever's steps keep whole.
  fileprivate var pence: Int64 { floor.wholeNumber ?? 0 }
}

/// Why stages give no amounts.
package enum StageFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The shares, keys or pot are at fault.
  case allocation(AllocationFailure)
  /// There is not one baseline amount for each borough.
  case baselineMismatch(amounts: Int, keys: Int)
  /// A baseline amount is below zero; the key is that of its borough.
  case negativeBaseline(key: String)
  /// A stage looks at last year's amounts and none are given.
  case missingBaseline(stage: Int)
  /// A stage moves from last year's shares, and last year's amounts are all zero.
  case emptyBaseline(stage: Int)
  /// A number of a stage is out of its range.
  case badParameter(stage: Int, expected: String)
  /// Both damping and pace, or one of them twice.
  case twoPaces(stage: Int)
  /// What a borough must get at least is more than it may get.
  case floorAboveCap(stage: Int, keys: [String])
  /// The bounds ask for more than the pot, or cannot hold the pot.
  case infeasible(stage: Int, Infeasibility)

  /// The number of the stage among the stages, from 0; nil where the fault is of the whole.
  package var stage: Int? {
    switch self {
    case .allocation, .baselineMismatch, .negativeBaseline: nil
    case .missingBaseline(let stage), .emptyBaseline(let stage), .badParameter(let stage, _),
      .twoPaces(let stage), .floorAboveCap(let stage, _), .infeasible(let stage, _):
      stage
    }
  }

  /// What is wrong, in words.
  package var description: String {
    switch self {
    case .allocation(let failure): failure.description
    case .baselineMismatch(let amounts, let keys):
      "\(amounts) amounts of last year for \(keys) recipients"
    case .negativeBaseline(let key): "the amount of \(key) last year is below zero"
    case .missingBaseline: "a stage that needs last year's amounts, and none are given"
    case .emptyBaseline:
      "a stage that moves from last year's shares, and last year all amounts are 0"
    case .badParameter(_, let expected): "a number that is not \(expected)"
    case .twoPaces: "a second rule of how fast recipients move to their target"
    case .floorAboveCap(_, let keys): "a floor above the cap for \(keys.joined(separator: ", "))"
    case .infeasible(_, let infeasibility): infeasibility.description
    }
  }
}

/// Bounds that a pot cannot meet.
package struct Infeasibility: Hashable, Sendable, CustomStringConvertible {
  /// The pot of the stage, in pence: after top-slices and ratchets.
  package let pot: Int64
  /// What the bounds ask for at least, or hold at most.
  package let limit: Int64

  /// Whether the pot is too small; otherwise it is too large for the caps.
  package var isTooSmall: Bool { pot < limit }

  /// What is wrong, in words.
  package var description: String {
    isTooSmall
      ? "a pot of \(pot) pence for bounds that ask for \(limit)"
      : "a pot of \(pot) pence for caps that hold \(limit)"
  }
}

/// Why parallel arrays cannot be measured.
package enum StatisticsFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// Arrays that must have one entry per borough differ in length.
  case shapeMismatch(numerators: Int, denominators: Int)
  /// There is not one group label for each amount.
  case groupMismatch(amounts: Int, groups: Int)
  /// An amount is below zero where a share of the total is asked; the index is that of the entry.
  case negativeAmount(index: Int)
  /// A population is below zero; the index is that of the entry.
  case negativePopulation(index: Int)
  /// The sum does not fit into 64 bits.
  case totalTooLarge

  /// What is wrong, in words.
  package var description: String {
    switch self {
    case .shapeMismatch(let numerators, let denominators):
      "\(numerators) numerators beside \(denominators) denominators"
    case .groupMismatch(let amounts, let groups): "\(amounts) amounts beside \(groups) group labels"
    case .negativeAmount(let index): "a negative amount at index \(index)"
    case .negativePopulation(let index): "a negative population at index \(index)"
    case .totalTooLarge: "a total that does not fit into 64 bits"
    }
  }
}

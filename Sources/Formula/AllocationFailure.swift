/// Why a pot cannot be split.
package enum AllocationFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is not one share for each key.
  case shapeMismatch(shares: Int, keys: Int)
  /// There is no borough to share among.
  case nobody
  /// A key stands twice.
  case duplicateKey(String)
  /// The pot is below zero.
  case negativePot(pence: Int64)
  /// A share is below zero; the key is that of its borough.
  case negativeShare(key: String)
  /// All shares are zero.
  case zeroTotal

  /// What is wrong, in words.
  package var description: String {
    switch self {
    case .shapeMismatch(let shares, let keys): "\(shares) shares for \(keys) boroughs"
    case .nobody: "no borough to share the pot among"
    case .duplicateKey(let key): "\(key) stands twice among the boroughs"
    case .negativePot(let pence): "a pot of \(pence) pence, below zero"
    case .negativeShare(let key): "the share of \(key) is below zero"
    case .zeroTotal: "all shares are zero, so no borough has a claim to the pot"
    }
  }
}

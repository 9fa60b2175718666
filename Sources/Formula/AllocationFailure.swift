/// Why a pot cannot be split.
package enum AllocationFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is not one share for each key.
  case shapeMismatch(shares: Int, keys: Int)
  /// There is nobody to share among.
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
    case .shapeMismatch(let shares, let keys): "\(shares) shares for \(keys) recipients"
    case .nobody: "nobody to share the pot among"
    case .duplicateKey(let key): "\(key) stands twice among the recipients"
    case .negativePot(let pence): "a pot of \(pence) pence, below zero"
    case .negativeShare(let key): "the share of \(key) is below zero"
    case .zeroTotal: "all shares are zero, so no recipient has a claim to the pot"
    }
  }
}

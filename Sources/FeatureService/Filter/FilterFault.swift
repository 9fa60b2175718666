/// Why a filter cannot be answered: a sentence for whoever wrote it, and where in the text.
struct FilterFault: Error, Hashable, Sendable {
  let message: String

  init(_ message: String) { self.message = message }

  /// Names the character, counted from 1, at which a text cannot be read on.
  init(_ message: String, at character: Int) {
    self.message = "\(message), at character \(character)"
  }
}

/// How large and deep a filter may be: a parser that calls itself must not be led to the end of its stack.
enum FilterLimits {
  static let depth = 48
  static let nodes = 2_000
  /// Sums and products in a row, each of which holds the one before it.
  static let terms = 100
  static let bytes = 32_768
}

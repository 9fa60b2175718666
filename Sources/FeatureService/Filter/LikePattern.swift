/// A pattern of LIKE: `%` is any text, `_` any character, and a backslash takes their meaning away.
struct LikePattern: Hashable, Sendable {
  private enum Part: Hashable { case scalar(Unicode.Scalar), any, rest }

  private let parts: [Part]

  init(_ text: String) {
    var parts: [Part] = []
    var isEscaped = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\" where !isEscaped:
        isEscaped = true
        continue
      case "%" where !isEscaped: if parts.last != .rest { parts.append(.rest) }
      case "_" where !isEscaped: parts.append(.any)
      default: parts.append(.scalar(scalar))
      }
      isEscaped = false
    }
    self.parts = parts
  }

  /// Whether a text is as the pattern says.
  ///
  /// - Complexity: O(*text* · *pattern*) at worst.
  func matches(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var (place, part) = (0, 0)
    // Where the last `%` stands, and how much of the text it has taken.
    var rest: (part: Int, place: Int)?
    while place < scalars.count {
      if part < parts.count, parts[part] == .rest {
        rest = (part, place)
        part += 1
      } else if part < parts.count, parts[part] == .any || parts[part] == .scalar(scalars[place]) {
        (place, part) = (place + 1, part + 1)
      } else if let last = rest {
        rest = (last.part, last.place + 1)
        (place, part) = (last.place + 1, last.part + 1)
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy { $0 == .rest }
  }
}

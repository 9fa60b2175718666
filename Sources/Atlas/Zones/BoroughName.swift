extension [Borough] {
  /// The borough of a name as people write it; nil where none has just that name.
  ///
  /// Case, `&` for `and`, punctuation, and words such as `London Borough of` do not matter.
  package func named(_ text: String) -> Borough? {
    let wanted = plainName(text)
    return first { plainName($0.name) == wanted }
  }
}

/// A name without case, punctuation and the words of a title.
package func plainName(_ text: String) -> [Character] {
  let words = text.lowercased().replacing("l.b.", with: "lb ").map { character -> String in
    if character == "&" { return " and " }
    return character.isLetter || character.isNumber ? String(character) : " "
  }.joined().split(separator: " ").map(String.init)
  let kept = words.filter { !titleWords.contains($0) }
  // A zone outside and the City of Westminster: only the first is all title.
  return Array((kept.isEmpty ? words : kept).joined(separator: " "))
}

/// Words of names that say what kind of place it is, and not which.
let titleWords: Set = [
  "london", "royal", "borough", "city", "of", "the", "lb", "rb", "council", "and",
]

/// The least number of letters to add, drop or change that makes one text of the other.
///
/// - Complexity: O(*a* × *b*).
/// - Source: Levenshtein (1966); the two-row form of Wagner and Fischer (1974).
package func distance(_ a: [Character], _ b: [Character]) -> Int {
  var row = Array(0...b.count)
  for (i, x) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, y) in b.enumerated() {
      let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (x == y ? 0 : 1))
      diagonal = row[j + 1]
      row[j + 1] = next
    }
  }
  return row[b.count]
}

/// The names that somebody may mean: those of which the text is whole words, as `robbery` is of `offences_robbery`, or
/// else the one that is a few letters away; none where none is near, or too many are.
///
/// - Complexity: O(*letters* of all names × *letters* of the text).
package func namesNear(_ text: String, in names: [String]) -> [String] {
  func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
  let wanted = words(text)
  guard !wanted.isEmpty else { return [] }
  let named = names.map { (name: $0, words: words($0)) }
  if let same = named.first(where: { $0.words == wanted }) { return [same.name] }
  let holding = named.filter { $0.words.contains(wanted) }.map(\.name)
  if !holding.isEmpty { return holding.count <= mostNear ? holding : [] }
  let letters = Array(text.lowercased())
  let near = named.map { (name: $0, letters: distance(letters, Array($0.name.lowercased()))) }
    .min { ($0.letters, $0.name.name) < ($1.letters, $1.name.name) }
  guard let near else { return [] }
  // Words that both have make no name near: `offences_piracy` is not `offences_burglary`.
  let own = wanted.filter { !near.name.words.contains($0) }.joined().count
  return 3 * near.letters <= (own == 0 ? letters.count : own) ? [near.name.name] : []
}

/// More than these are no suggestion.
private let mostNear = 5

extension Fault {
  /// The fault of a name that none of some names is: it suggests what may be meant, or else lists all.
  package static func unknownName(
    _ name: String,
    among names: [String],
    file: String,
    found: String,
    orElse missing: String,
    remedy: String
  ) -> Fault {
    let near = namesNear(name, in: names)
    let list = near.joined(separator: ", ")
    return Fault(
      file: file,
      found: found,
      expected: near.isEmpty
        ? oneOf(names, orElse: missing) : "one of the \(names.count) names that there are",
      remedy: near.isEmpty
        ? remedy
        : near.count == 1 ? "Perhaps `\(list)` is meant" : "Perhaps one of \(list) is meant"
    )
  }
}

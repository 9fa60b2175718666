import Exchange

/// Finds a borough by GSS code or by name as people write it.
///
/// Case, `&` for `and`, punctuation, and words such as `London Borough of` do not matter.
package struct BoroughFinder {
  let boroughs: [Borough]
  /// The command that asks, as faults name it.
  var command = "compare"

  /// Creates a finder among boroughs, for a command that faults name.
  package init(boroughs: [Borough], command: String = "compare") {
    self.boroughs = boroughs
    self.command = command
  }

  /// - Throws: ``Fault`` that suggests the nearest name.
  package func borough(_ text: String) throws -> Borough {
    if let code = GSSCode(text.uppercased()), let found = boroughs.first(where: { $0.id == code }) {
      return found
    }
    if let found = boroughs.named(text) { return found }
    let wanted = plainName(text)
    let beginning = boroughs.filter { plainName($0.name).starts(with: wanted + [" "]) }
    if beginning.count == 1, !wanted.isEmpty { return beginning[0] }
    throw Fault(
      file: command,
      found: "\"\(text)\"",
      expected: "the name or GSS code of \(here.zone.one)",
      remedy: nearest(to: wanted).map { "Perhaps \($0.name) (\($0.id)) is meant" }
        ?? "zones/boroughs.csv lists the names and codes"
    )
  }

  /// The borough whose name is a few letters away; nil when none is near.
  private func nearest(to wanted: [Character]) -> Borough? {
    let near = boroughs.map { (borough: $0, letters: distance(wanted, plainName($0.name))) }
      .min { ($0.letters, $0.borough.id) < ($1.letters, $1.borough.id) }
    guard let near, 3 * near.letters <= wanted.count else { return nil }
    return near.borough
  }
}

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

/// Boroughs by name and code, for a message.
package func list(_ boroughs: [Borough]) -> String {
  boroughs.map { "\($0.name) (\($0.id))" }.joined(separator: ", ")
}

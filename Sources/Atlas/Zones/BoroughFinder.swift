import Exchange

/// Finds a borough by GSS code or by name as people write it: ``ZoneGazetteer``.
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
    let gazetteer = ZoneGazetteer(boroughs)
    if case .one(let zone) = gazetteer.match(text),
      let found = boroughs.first(where: { $0.id == zone.code })
    {
      return found
    }
    throw Fault(
      file: command,
      found: "\"\(text)\"",
      expected: "the name or GSS code of \(here.zone.one)",
      remedy: gazetteer.nearest(to: text).map { "Perhaps \($0.name) (\($0.code)) is meant" }
        ?? "zones/boroughs.csv lists the names and codes"
    )
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

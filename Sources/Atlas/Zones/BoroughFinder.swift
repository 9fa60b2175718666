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

/// Boroughs by name and code, for a message.
package func list(_ boroughs: [Borough]) -> String {
  boroughs.map { "\($0.name) (\($0.id))" }.joined(separator: ", ")
}

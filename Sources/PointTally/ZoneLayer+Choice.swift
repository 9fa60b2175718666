import GeometryEngine
import ReferenceSystems

extension ZoneLayer {
  /// The layer with some of its zones, by their codes.
  package func keeping(_ isKept: (String) -> Bool) -> ZoneLayer {
    with(zones.filter { isKept($0.code) })
  }

  /// The layer with vertices that lie on the edge of a neighbour in both zones, so that borders still meet when
  /// they are moved to another reference system.
  ///
  /// - Throws: ``GeometryFailure`` of the engine.
  package func matched() throws -> ZoneLayer {
    // Half of what boundaries are usually rounded to: a decimetre, or a millionth of a degree.
    let matched = try noded(zones.map(\.area), within: system.isProjected ? 0.05 : 5e-7)
    return with(
      zip(zones, matched.zones).map { Zone(code: $0.code, name: $0.name, area: $1) }
    )
  }

  private func with(_ zones: [Zone]) -> ZoneLayer {
    ZoneLayer(
      name: name,
      sha256: sha256,
      choice: choice,
      system: system,
      codeProperty: codeProperty,
      zones: zones,
      gridFolders: gridFolders
    )
  }
}

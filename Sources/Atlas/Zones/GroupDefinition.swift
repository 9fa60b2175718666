import Exchange

/// A named way to sort zones into groups, such as inner and outer boroughs as ONS has them.
package struct GroupDefinition: Hashable, Sendable, Identifiable {
  /// The name of the definition, such as `ons`.
  package let id: String
  /// The group of each zone that the definition places; the others are in none.
  package let groups: [GSSCode: String]
  /// The names of the groups, in the order of reports.
  package let groupNames: [String]
  /// The two groups that are compared first; nil: none are.
  package let compared: Area.Pair?

  /// The name of the definition that a file is: that of the file, without its endings.
  package static func name(ofFile file: String) -> String {
    fileName(of: file).split(separator: ".").first.map(String.init) ?? "own"
  }

  /// Creates a definition from the group of each zone.
  ///
  /// Where the area describes groups of these names, their order and the two that are compared are its own;
  /// else groups stand in the order of their names, and are compared where they are two.
  package init(id: String, groups: [GSSCode: String], in area: Area) {
    let used = Set(groups.values)
    let described =
      area.definition(id) ?? area.definitions.first { used.isSubset(of: $0.groups.map(\.id)) }
    let names = described?.groups.map(\.id) ?? []
    let isDescribed = used.isSubset(of: names)
    self.id = id
    self.groups = groups
    groupNames = isDescribed ? names : used.sorted()
    compared =
      if isDescribed {
        described?.compared
      } else if groupNames.count == 2 {
        Area.Pair(asked: groupNames[1], against: groupNames[0])
      } else {
        nil
      }
  }
}

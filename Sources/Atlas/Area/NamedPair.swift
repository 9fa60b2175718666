/// Two groups that a definition compares, with the names that sentences have for them.
package struct NamedPair: Hashable, Sendable {
  /// The definition that compares them.
  package let definition: String
  /// The identifiers of the two.
  package let keys: Area.Pair
  /// The group that is asked about, within a sentence: `outer London`.
  package let asked: String
  /// The group that it is set against, within a sentence.
  package let against: String
  /// What an equal rate of the two is said of: `inner and outer London`.
  package let title: String
  /// The identifiers of the two in the order of reports.
  package let inOrder: [String]

  /// Whether another pair has the same two groups under the same names.
  package func isSame(as other: NamedPair) -> Bool {
    keys == other.keys && (asked, against) == (other.asked, other.against)
  }
}

extension Area {
  /// The two groups of some that a definition compares, named as the area has them; nil where none are.
  package func namedPair(
    _ keys: Pair?,
    of groups: [String],
    under definition: String
  ) -> NamedPair? {
    guard let keys else { return nil }
    let names = [keys.asked, keys.against].map { groupName($0, under: definition) }
    return NamedPair(
      definition: definition,
      keys: keys,
      asked: names[0],
      against: names[1],
      title: self.definition(definition)?.comparedTitle ?? names.joined(separator: " and "),
      inOrder: groups.filter { $0 == keys.asked || $0 == keys.against }
    )
  }
}

extension GroupDefinition {
  /// The two groups that are compared, named as an area has them; nil where none are.
  package func namedPair(in area: Area) -> NamedPair? {
    area.namedPair(compared, of: groupNames, under: id)
  }
}

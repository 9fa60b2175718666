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
  /// The identifiers of the two in the order of reports.
  package let inOrder: [String]

  /// Whether another pair has the same two groups under the same names.
  package func isSame(as other: NamedPair) -> Bool {
    keys == other.keys && (asked, against) == (other.asked, other.against)
  }
}

extension GroupDefinition {
  /// The two groups that are compared, named as an area has them; nil where none are.
  package func namedPair(in area: Area) -> NamedPair? {
    guard let compared, let names = area.comparedNames(compared, under: id) else { return nil }
    return NamedPair(
      definition: id,
      keys: compared,
      asked: names.asked,
      against: names.against,
      inOrder: groupNames.filter { $0 == compared.asked || $0 == compared.against }
    )
  }
}

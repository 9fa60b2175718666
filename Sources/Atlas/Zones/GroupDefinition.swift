/// A named way to sort boroughs into groups, such as inner and outer London as ONS has it.
package struct GroupDefinition: Hashable, Sendable, Identifiable {
  /// The name of the definition, such as `ons`.
  package let id: String
  /// The group of each borough that the definition places; the others are in none.
  package let groups: [GSSCode: String]

  /// Creates a definition from the group of each borough.
  package init(id: String, groups: [GSSCode: String]) {
    self.id = id
    self.groups = groups
  }

  /// The names of the groups that every definition has, in the order of reports.
  package static let groupNames = ["inner", "outer"]
}

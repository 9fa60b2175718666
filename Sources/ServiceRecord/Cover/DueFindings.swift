package import Atlas
package import Coverage

/// Cover that ends soon with nothing after, and how long services run.
package struct DueFindings: Sendable {
  /// What was asked for.
  package let scope: CoverScope
  /// How far ahead was looked.
  package let within: Within
  /// What ends.
  package let ending: EndingCover
  /// How long the terms of services are.
  package let durations: DurationFindings
  /// All zones, in GSS order.
  package let boroughs: [Borough]
  /// The taxonomy.
  package let categories: [ServiceCategory]

  /// Looks ahead from a day.
  package init(_ register: CoverRegister, scope: CoverScope, within: Within) {
    self.scope = scope
    self.within = within
    ending = EndingCover(
      register,
      on: scope.day,
      within: within,
      category: scope.category?.id,
      borough: scope.borough?.id
    )
    durations = DurationFindings(register, scope: scope)
    boroughs = register.boroughs
    categories = register.categories
  }
}

package import Atlas
package import Coverage

/// How long services run by their stated terms, over all and by category.
package struct DurationFindings: Sendable {
  /// All services asked for.
  package let all: TermLengths
  /// How many services there are.
  package let serviceCount: Int
  /// In the order of the taxonomy; categories without a service are left out.
  package let byCategory: [Row]

  /// One category.
  package struct Row: Sendable {
    /// The category.
    package let category: ServiceCategory
    /// Its terms.
    package let lengths: TermLengths
  }

  /// Measures the services of a register that may cover the borough and have the category asked for.
  package init(_ register: CoverRegister, scope: CoverScope) {
    let asked = register.services.filter { entry in
      (scope.category.map { $0.id == entry.service.category } ?? true)
        && (scope.borough.map { entry.extents[$0.id] != nil } ?? true)
    }.map(\.service)
    all = TermLengths(asked)
    serviceCount = asked.count
    byCategory = register.categories.compactMap { category in
      let own = asked.filter { $0.category == category.id }
      return own.isEmpty ? nil : Row(category: category, lengths: TermLengths(own))
    }
  }
}

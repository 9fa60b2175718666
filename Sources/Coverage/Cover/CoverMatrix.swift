package import Atlas

/// Cover of every borough in every category on a day: rows are boroughs, columns are categories.
package struct CoverMatrix: Sendable {
  /// The day.
  package let day: CalendarDate
  /// The rows: all zones, in GSS order.
  package let boroughs: [Borough]
  /// The columns: the types of need, in the order of the taxonomy.
  package let categories: [ServiceCategory]
  /// By row, then by column.
  package let cells: [[Cover]]

  /// Asks for every borough and category.
  ///
  /// - Complexity: O(*boroughs* × *services*).
  package init(_ register: CoverRegister, on day: CalendarDate) {
    self.day = day
    boroughs = register.boroughs
    categories = register.needs
    cells = register.boroughs.map { borough in
      register.needs.map { register.cover(of: borough.id, category: $0.id, on: day) }
    }
  }

  /// How many boroughs are in a state, for each category.
  package func count(_ state: CoverState) -> [Int] {
    categories.indices.map { column in cells.count { $0[column].state == state } }
  }
}

/// A type of need that services answer: one of the small taxonomy in `services/categories.csv`.
package struct ServiceCategory: Hashable, Sendable, Identifiable {
  /// The identifier, such as `youth-violence`.
  package let id: String
  /// The name in words.
  package let name: String
  /// What belongs to it.
  package let summary: String
  /// How many months after a record was last confirmed half of the trust in it is gone.
  package let halfLifeMonths: Int
  /// The categories of which it stands for several at once; empty: it is a type of need of its own.
  ///
  /// A label for records whose source does not split them is no need that a place can lack.
  package let parts: [String]

  /// Creates a category from what its row says.
  package init(
    id: String,
    name: String,
    summary: String = "",
    halfLifeMonths: Int,
    parts: [String] = []
  ) {
    self.id = id
    self.name = name
    self.summary = summary
    self.halfLifeMonths = halfLifeMonths
    self.parts = parts
  }
}

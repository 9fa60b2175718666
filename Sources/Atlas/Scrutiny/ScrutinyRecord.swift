/// What a dataset holds of scrutiny: recommendations, what was said of them, and the tables of the documents.
package struct ScrutinyRecord: Sendable {
  /// In the order of the file.
  package var recommendations: [Recommendation] = []
  package var statements: [RecommendationStatement] = []
  package var tables: [PublishedTable] = []

  package init(
    recommendations: [Recommendation] = [],
    statements: [RecommendationStatement] = [],
    tables: [PublishedTable] = []
  ) {
    (self.recommendations, self.statements, self.tables) = (recommendations, statements, tables)
  }

  package var isEmpty: Bool { recommendations.isEmpty && tables.isEmpty }
}

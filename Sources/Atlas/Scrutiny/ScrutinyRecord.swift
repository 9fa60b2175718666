/// What a dataset holds of scrutiny: recommendations, what was said of them, and the tables of the documents.
package struct ScrutinyRecord: Sendable {
  /// In the order of the file.
  package var recommendations: [Recommendation] = []
  package var statements: [RecommendationStatement] = []
  package var tables: [PublishedTable] = []

  package var isEmpty: Bool { recommendations.isEmpty && tables.isEmpty }
}

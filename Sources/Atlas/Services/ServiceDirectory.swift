package import Exchange

/// The directory of commissioned services, with their measures and the words that they use.
package struct ServiceDirectory: Sendable {
  /// In order of identifier.
  package var services: [Service]
  /// The taxonomy, in the order of its file.
  package var categories: [ServiceCategory]
  /// The category that stands for each word of the sources.
  package var categoryOfTerm: [String: String]
  /// Invitations to apply for money.
  package var calls: [FundingCall]
  /// Measures, in the order of their file.
  package var measures: [PerformanceMeasure]
  /// What marks mean.
  package var marks: [PerformanceMark]
  /// How measures are rated.
  package var rules: [RatingRule]
  /// What the reports say of whole themes.
  package var themes: [ThemeReview]
  /// The money of whole themes, and what their notes say of variances.
  package var finance: [ThemeMoney]
  package var variances: [VariancePart]
  /// The top risks and issues of themes, and their goals.
  package var risks: [ThemeRisk]
  package var goals: [ThemeGoal]
  /// What the reports count themselves.
  package var printedCounts: [PrintedCount]
  /// Rows that were refused, with the reason; the rest is loaded without them.
  package var refused: [Fault]
  /// Restricted places of rows and services that were refused: they stay as secret as the others.
  package var strayPlaces: [StrayPlace] = []

  /// A restricted place that no service of the directory holds.
  package struct StrayPlace: Sendable, Hashable {
    /// The identifier in its row.
    package let service: String
    package let place: DeliveryPlace
  }

  /// Creates a directory; empty by default.
  package init(
    services: [Service] = [],
    categories: [ServiceCategory] = [],
    categoryOfTerm: [String: String] = [:],
    calls: [FundingCall] = [],
    measures: [PerformanceMeasure] = [],
    marks: [PerformanceMark] = [],
    rules: [RatingRule] = [],
    themes: [ThemeReview] = [],
    finance: [ThemeMoney] = [],
    variances: [VariancePart] = [],
    risks: [ThemeRisk] = [],
    goals: [ThemeGoal] = [],
    printedCounts: [PrintedCount] = [],
    refused: [Fault] = []
  ) {
    self.services = services
    self.categories = categories
    self.categoryOfTerm = categoryOfTerm
    self.calls = calls
    self.measures = measures
    self.marks = marks
    self.rules = rules
    self.themes = themes
    self.finance = finance
    self.variances = variances
    self.risks = risks
    self.goals = goals
    self.printedCounts = printedCounts
    self.refused = refused
  }

  /// The restricted places, of services in the directory and of those that were refused.
  package var secretPlaces: [StrayPlace] {
    services.flatMap { service in
      service.places.filter { $0.access == .restricted }
        .map { StrayPlace(service: service.id, place: $0) }
    } + strayPlaces
  }

  package func service(_ id: String) -> Service? { services.first { $0.id == id } }
  package func category(_ id: String) -> ServiceCategory? { categories.first { $0.id == id } }
  package func rule(_ id: String) -> RatingRule? { rules.first { $0.id == id } }
}

import Exchange
package import PlanarGeometry

/// Everything that an analysis of funding reads, checked and linked by GSS code.
package struct Dataset: Sendable {
  package var folder: DatasetFolder
  package internal(set) var descriptor: PackageDescriptor
  package let area: Area
  package internal(set) var sources: [Source] = []
  /// In GSS order, those outside the area's own business included.
  package internal(set) var boroughs: [Borough] = []
  package internal(set) var definitions: [GroupDefinition] = []
  /// Longitude and latitude in degrees (WGS 84).
  package internal(set) var boundaries: [GSSCode: MultiPolygon] = [:]
  package internal(set) var indicators: [Indicator] = []
  package internal(set) var observations = IndicatorTable()
  /// Published totals that the parts in `observations` must add up to; never added to them.
  package internal(set) var controlTotals = IndicatorTable()
  package internal(set) var funds: [Fund] = []
  package internal(set) var fundTotals: [FundTotal] = []
  package internal(set) var allocations: [FundYear: [Allocation]] = [:]
  package internal(set) var changes: [FundChange] = []
  package internal(set) var breaks: [SeriesBreak] = []
  package internal(set) var awards: [Award] = []
  /// Nil where the dataset has none: nothing can be said in real terms then.
  package internal(set) var deflator: Deflator?
  /// Named sums of indicators.
  package internal(set) var baskets: [Basket] = []
  /// Figures of a person's own that lie over those of the dataset; nil: it is as its files have it.
  package internal(set) var own: OwnFigures?
  /// What those lie over.
  var beneath: RecordedDataset?

  /// A fund in one financial year.
  package struct FundYear: Hashable, Sendable {
    package let fund: String
    package let year: FinancialYear

    package init(_ fund: String, _ year: FinancialYear) {
      self.fund = fund
      self.year = year
    }
  }

  /// The files of a dataset that have fixed places.
  package enum File {
    package static let sources = "sources.csv"
    package static let boroughs = "zones/boroughs.csv"
    package static let boundaries = "boundaries/boroughs.geojson"
    /// The folder of grids for PROJ.
    package static let geodesy = "geodesy"
    /// Named by the area.
    package static var smallAreas: String { here.smallAreas.file }
    /// Named after the area.
    package static var postcodes: String { "postcodes/\(here.id).bwpc" }
    package static let indicators = "indicators/indicators.csv"
    package static let controlTotals = "indicators/offences_control.csv"
    package static let funds = "funds/funds.csv"
    package static let fundTotals = "funds/totals.csv"
    package static let allocations = "funds/allocations.csv"
    package static let changes = "funds/changes.csv"
    package static let breaks = "funds/breaks.csv"
    package static let awards = "funds/awards.csv"
    package static let deflator = "funds/deflator.csv"
    package static let baskets = "baskets.csv"
    package static let wards = "zones/wards.csv"
    package static let codePlaces = "zones/codes.csv"
    package static let services = "services/services.csv"
    package static let serviceCoverage = "services/coverage.csv"
    package static let servicePlaces = "services/places.csv"
    package static let serviceAmounts = "services/amounts.csv"
    package static let serviceCalls = "services/calls.csv"
    package static let serviceCategories = "services/categories.csv"
    package static let serviceCategoryTerms = "services/category_terms.csv"
    package static let performance = "services/performance.csv"
    package static let performanceMarks = "services/marks.csv"
    package static let ratingRules = "services/rules.csv"
    package static let themes = "services/themes.csv"
    package static let finance = "services/finance.csv"
    package static let variances = "services/variances.csv"
    package static let risks = "services/risks.csv"
    package static let goals = "services/goals.csv"
    package static let printedCounts = "services/counts.csv"
    package static let recommendations = "scrutiny/recommendations.csv"
    package static let statements = "scrutiny/statements.csv"
    package static let publishedTables = "scrutiny/tables.csv"
    package static let publishedFigures = "scrutiny/figures.csv"
    package static let analysis = "analysis.yaml"
  }

  package func borough(_ code: GSSCode) -> Borough? { boroughs.first { $0.id == code } }
  package func fund(_ id: String) -> Fund? { funds.first { $0.id == id } }
  package func source(_ id: String) -> Source? { sources.first { $0.id == id } }

  /// The boroughs that a fund pays, in GSS order.
  package func recipients(of fund: Fund) -> [Borough] {
    boroughs.filter { $0.kind == fund.recipients }
  }
}

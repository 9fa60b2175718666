/// The columns of the tables in `services/`, in the order in which the import writes them.
package enum ServiceColumns {
  package static let services = [
    "service_id", "name", "provider", "commissioner", "fund", "category", "source_category",
    "description", "min_age", "max_age", "sex", "group_served", "coverage_scope",
    "coverage_complete", "start_date", "end_date", "extension_end_date", "date_basis", "part_of",
    "assured_date", "assured_by", "assurance_due", "notes", "source",
  ]
  package static let coverage = [
    "service_id", "area_kind", "code", "name", "longitude", "latitude", "radius_m", "file",
  ]
  package static let places = [
    "service_id", "name", "access", "gss_code", "postcode", "longitude", "latitude",
  ]
  package static let amounts = [
    "service_id", "amount_gbp", "qualifier", "first_year", "last_year", "basis",
    "counts_in_total", "status", "source",
  ]
  package static let calls = [
    "call_id", "name", "fund", "category", "opens", "deadline", "coverage_scope", "gss_codes",
    "amount_gbp", "url", "source",
  ]
  package static let categories = ["category", "name", "description", "half_life_months"]
  package static let categoryTerms = ["term", "category"]
  package static let performance = [
    "reporting_period", "theme", "indicator", "service", "service_id", "measure", "unit",
    "target", "target_mark", "actual_ytd", "actual_mark", "rag", "rule", "override_rag",
    "override_reason", "override_by", "override_date", "status", "source",
  ]
  package static let marks = [
    "reporting_period", "theme", "mark", "indicator", "meaning", "source",
  ]
  package static let rules = [
    "rule", "name", "green_at", "amber_at", "q1", "q2", "q3", "q4", "basis", "note",
  ]
  package static let themes = [
    "reporting_period", "theme", "objectives", "time", "spend", "capability", "risk",
    "budget_gbp", "forecast_gbp", "forecast_variance_gbp", "profile_to_date_gbp",
    "spent_to_date_gbp", "status", "source",
  ]

  /// The columns of every table, by its path.
  static let byPath = [
    Dataset.File.services: services,
    Dataset.File.serviceCoverage: coverage,
    Dataset.File.servicePlaces: places,
    Dataset.File.serviceAmounts: amounts,
    Dataset.File.serviceCalls: calls,
    Dataset.File.serviceCategories: categories,
    Dataset.File.serviceCategoryTerms: categoryTerms,
    Dataset.File.performance: performance,
    Dataset.File.performanceMarks: marks,
    Dataset.File.ratingRules: rules,
    Dataset.File.themes: themes,
  ]
}
